// What a phone checks before the first question, with WebCrypto alone: the wave's manifest, its code, the cells' hash tree.
const Ballot = (() => {
  const bytes = (text) => new TextEncoder().encode(text);
  const join = (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
    return all;
  };
  const code64 = (raw) => btoa(String.fromCharCode(...raw)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const read64 = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt());
  const digest = async (name, raw) => new Uint8Array(await crypto.subtle.digest(name, raw));
  const sha256 = (raw) => digest("SHA-256", raw);
  const same = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);

  // that the cell we are shown is one of those in the manifest that everybody has
  async function belongs(said, root) {
    let at = await sha256(join([0], bytes(JSON.stringify(said.cell))));
    for (const step of said.path) {
      const other = read64(step.slice(1));
      at = await sha256(step[0] === "L" ? join([1], other, at) : join([1], at, other));
    }
    return same(at, read64(root)) && code64(await sha256(read64(said.ticket))) === said.cell[4];
  }
  const open = async (text) => {
    const manifest = JSON.parse(text), hash = await sha256(bytes(text));
    return {
      manifest, hash, code: code64(hash.subarray(0, 16)),
      shown: [...Array(8).keys()].map((at) => String(hash[2 * at] * 256 + hash[2 * at + 1]).padStart(5, "0")).join(" "),
      key: { n: read64(manifest.rsa.n), e: read64(manifest.rsa.e) },
      message: (prefix) => join(prefix, bytes("pulse-credential-v1\0"), hash),
    };
  };
  return { open, belongs, code64, read64, bytes, join, digest, same };
})();
