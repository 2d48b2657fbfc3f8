// The phone's half of the protocol, nothing but WebCrypto and BigInt: blind signatures of RFC 9474
// (RSABSSA-SHA384-PSS-Randomized), sealed ballots of RFC 9180 (P-256, HKDF-SHA256, AES-128-GCM).
// It comes after the first view, beside wave.js whose hashes it uses: nobody seals before the first answer.
Object.assign(Ballot, (() => {
  const { bytes, join, digest, same } = Ballot;
  const big = (raw) => BigInt("0x" + [...raw].map((one) => one.toString(16).padStart(2, "0")).join(""));
  const small = (number, size) => Uint8Array.from(number.toString(16).padStart(2 * size, "0").match(/../g), (pair) => parseInt(pair, 16));
  const random = (size) => crypto.getRandomValues(new Uint8Array(size));
  const sha384 = (raw) => digest("SHA-384", raw);

  function power(base, exponent, n) {
    let found = 1n;
    for (; exponent; exponent >>= 1n, base = base * base % n) if (exponent & 1n) found = found * base % n;
    return found;
  }
  function inverse(number, n) {
    let [a, b, x, y] = [number, n, 1n, 0n];
    while (b) [a, b, x, y] = [b, a % b, y, x - a / b * y];
    if (a !== 1n) throw Error("no inverse");
    return (x % n + n) % n;
  }
  async function mask(seed, size) {
    const parts = [];
    for (let at = 0; at * 48 < size; at++) parts.push(await sha384(join(seed, [0, 0, 0, at])));
    return join(...parts).subarray(0, size);
  }
  // EMSA-PSS of RFC 8017, section 9.1, for a modulus whose length is a whole number of bytes
  const hashed = async (message, salt) => sha384(join(new Uint8Array(8), await sha384(message), salt));
  async function encode(message, size, salt) {
    const h = await hashed(message, salt), plain = join(new Uint8Array(size - salt.length - 50), [1], salt);
    const shade = await mask(h, plain.length), db = plain.map((one, at) => one ^ shade[at]);
    db[0] &= 127;
    return join(db, h, [188]);
  }
  async function signed(message, raw, salted) {
    const end = raw.length - 49, h = raw.subarray(end, -1), shade = await mask(h, end);
    if (raw.at(-1) !== 188 || raw[0] > 127) return false;
    const plain = raw.subarray(0, end).map((one, at) => one ^ shade[at]);
    plain[0] &= 127;
    const salt = plain.subarray(end - salted);
    return same(plain, join(new Uint8Array(end - salted - 1), [1], salt)) && same(h, await hashed(message, salt));
  }
  async function blind(message, key, salt = random(48), r) {
    const size = key.n.length, n = big(key.n), e = big(key.e);
    while (!r || r < 2n || r >= n) r = big(random(size));
    const blinded = big(await encode(message, size, salt)) * power(r, e, n) % n;
    return { blinded: small(blinded, size), unblind: small(inverse(r, n), size) };
  }
  async function finalize(message, key, signature, unblind, salted = 48) {
    const n = big(key.n), found = big(signature) * big(unblind) % n;
    if (!await signed(message, small(power(found, big(key.e), n), key.n.length), salted)) throw Error("not signed");
    return small(found, key.n.length);
  }

  const hmac = async (key, raw) => {
    const made = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", made, raw));
  };
  // one block of HKDF is all that is ever asked for: 32 bytes at the most
  const extract = (salt, suite, label, raw) => hmac(salt.length ? salt : new Uint8Array(32), join(bytes("HPKE-v1"), suite, bytes(label), raw));
  const expand = async (key, suite, label, info, size) => (await hmac(key, join([0, size], bytes("HPKE-v1"), suite, bytes(label), info, [1]))).subarray(0, size);
  async function seal(plain, point, info, pad) {
    if (plain.length > pad) throw Error("too long");
    const curve = { name: "ECDH", namedCurve: "P-256" }, subtle = crypto.subtle;
    const theirs = await subtle.importKey("raw", point, curve, false, []), mine = await subtle.generateKey(curve, true, ["deriveBits"]);
    const enc = new Uint8Array(await subtle.exportKey("raw", mine.publicKey));
    const dh = new Uint8Array(await subtle.deriveBits({ name: "ECDH", public: theirs }, mine.privateKey, 256));
    const kem = join(bytes("KEM"), [0, 16]), suite = join(bytes("HPKE"), [0, 16, 0, 1, 0, 1]), none = new Uint8Array();
    const shared = await expand(await extract(none, kem, "eae_prk", dh), kem, "shared_secret", join(enc, point), 32);
    const context = join([0], await extract(none, suite, "psk_id_hash", none), await extract(none, suite, "info_hash", info));
    const secret = await extract(shared, suite, "secret", none);
    const key = await subtle.importKey("raw", await expand(secret, suite, "key", context, 16), "AES-GCM", false, ["encrypt"]);
    const iv = await expand(secret, suite, "base_nonce", context, 12);
    return join(enc, new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv }, key, join(plain, new Uint8Array(pad - plain.length)))));
  }
  return { blind, finalize, seal, random };
})());
