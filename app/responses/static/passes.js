// An employee's way, which customers' pages do not have: greeted, a pass signed unseen, a sealed ballot.
// who counts together is told by the server and proved by the manifest, which is the same for everybody
let poll, cell, greeting;
class Lie extends Error {}
const greet = () => greeting ||= look().finally(() => (greeting = null));
async function look() {
  poll ||= await Ballot.open($("#manifest").textContent);
  if (promised && promised !== poll.code) throw new Lie();
  $("#code-of-wave").textContent = poll.shown;
  if (cell) return;
  const said = await post("hello", JSON.stringify({ token }));
  if (!await Ballot.belongs(said, poll.manifest.cells_root).catch(() => false) || said.cell[3] < poll.manifest.min_cell) throw new Lie();
  cell = said;
  const line = $("#cell", form);
  $("b", line).replaceChildren(...["en", "ru"].map((lang, at) => Object.assign(document.createElement("span"), { className: "t", lang, textContent: said.cell[1 + at] })));
  $("i", line).textContent = said.cell[3];
}
// who is offline now is greeted a step later, at the latest when they send
function welcome() {
  if (!cell && form.isConnected && !form.hidden) greet().catch((problem) => {
    if (problem instanceof Lie) end("mismatch");
    else if (problem.said?.state === "unknown") ask("unknown");
    else if (["closed", "early"].includes(problem.said?.state)) end(problem.said.state);
  });
}
// what makes passes and seals comes after the first view
let more;
const sealer = () => more ||= new Promise((done, failed) => {
  const script = document.createElement("script");
  script.onload = done;
  script.onerror = () => { more = null; failed(Error()); };
  script.src = form.dataset.sealer;
  document.head.append(script);
});
// a pass that the server signs unseen, then a sealed ballot; what is needed to repeat a step is kept before it is taken
async function vote(again) {
  await greet();
  await sealer();
  const { read64, code64 } = Ballot, draw = draft.pass || {};
  const message = poll.message(draw.prefix ? read64(draw.prefix) : Ballot.random(32));
  if (!draw.prefix) {
    const made = await Ballot.blind(message, poll.key);
    Object.assign(draw, { prefix: code64(message.subarray(0, 32)), blinded: code64(made.blinded), unblind: code64(made.unblind) });
    draft.pass = draw;
    save();
  }
  if (!draw.sig) {
    const said = await post("issue", JSON.stringify({ token, blinded: draw.blinded, ...(again && { again }) }));
    draw.sig = code64(await Ballot.finalize(message, poll.key, read64(said.sig), read64(draw.unblind)));
    save();
  }
  const plain = Ballot.bytes(JSON.stringify({ answers: draft.answers, cell: cell.cell[0], ticket: cell.ticket }));
  const sealed = await Ballot.seal(plain, read64(poll.manifest.tally), poll.hash, poll.manifest.pad);
  await post("ballot", Ballot.join(read64(draw.prefix), read64(draw.sig), sealed), "application/octet-stream");
}
// a pass was taken with this link, but its ballot may never have come: one more is given, once
function offer() {
  const said = copy("state-used");
  said.append(copy("say-lost"));
  $("button", said).onclick = () => { said.replaceWith(form); send(true); };
  place(said);
}
// the ballot's size is the same for all, in bytes: what has no room in it is named by its longest text
const longest = () => all("textarea").filter((one) => due(one.closest(".q"))).sort((a, b) => Ballot.bytes(b.value).length - Ballot.bytes(a.value).length)[0].name;
// what the server cannot check in a sealed ballot is checked here
function unfit() {
  for (const step of all(".q")) {
    const number = $("input[inputmode=decimal]", step), reason = due(step) && (wrong(step) || (number && !/^-?[\d\s]*([.,]\d+)?$/.test(number.value.trim()) && "not_a_number"));
    if (reason) return { [step.id.slice(2)]: reason };
  }
  return all(".q").some((step) => read()[step.id.slice(2)]) ? null : {};
}
