// One question at a time, drafts on this device only, and a send that may be repeated.
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const html = document.documentElement, form = $("#survey"), parts = $("#parts").content, status = $("#status");
const asked = new URLSearchParams(location.search), stand = asked.get("k"), tapped = asked.get("s");
const leg = form.dataset.respondent, preview = "preview" in form.dataset, house = $("header strong").textContent;
const anonymous = leg === "ex" && !preview;
const copy = (id) => $("#" + id, parts).cloneNode(true);
const tell = (...ids) => status.replaceChildren(...ids.map(copy));
$(".late")?.remove();

// the link's secret, the wave code it promises, its language: behind the #, which no server sees
let fragment = location.hash.slice(1);
try { fragment = decodeURIComponent(fragment); } catch { /* as it came */ }
let [token, promised, tongue] = fragment.split(".");

// the draft: answers, language, place, and the pass by which a repeated send is recognised; none on a shared tablet
let draft = {};
const key = () => "pp:" + location.pathname + (leg === "ex" ? "#" + token : "");
const shared = preview || stand;
const load = () => { if (!shared) try { draft = JSON.parse(localStorage.getItem(key())) || {}; } catch { draft = {}; } };
const save = () => { if (!shared) try { localStorage.setItem(key(), JSON.stringify(draft)); } catch { /* no storage: go on without */ } };
const forget = () => { draft = {}; try { localStorage.removeItem(key()); } catch { /* nothing was kept */ } };

function speak(lang) {
  html.lang = lang;
  form.elements.lang.value = lang;
  all(".langs button").forEach((one) => (one.value === lang ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current")));
  title();
}
const talk = (lang) => all(".langs button").some((one) => one.value === lang) && speak(lang);
function title() {
  const head = $("main h1");
  document.title = ($(`.t[lang=${html.lang}]`, head) || head).textContent.trim() + " · " + house;
}

function read() {
  const found = {};
  for (const step of all(".q")) {
    if (!due(step)) continue;
    const code = step.id.slice(2), kind = step.dataset.kind, typed = $("textarea, input:not([type=radio], [type=checkbox])", step);
    const chosen = all("input:checked", step).map((one) => one.value);
    if (kind === "gap5") {
      const pair = ["expected", "experienced"].map((half) => $(`input[name="${code}.${half}"]:checked`, step)?.value || "");
      if (pair.some(Boolean)) found[code] = pair;
    } else if (kind === "multiple") {
      if (chosen.length) found[code] = chosen;
    } else {
      const value = typed ? typed.value.trim() : chosen[0];
      if (value) found[code] = value;
    }
  }
  return found;
}
function write(answers) {
  for (const [code, value] of Object.entries(answers || {})) {
    const step = document.getElementById("q-" + code), typed = step && $("textarea, input:not([type=radio], [type=checkbox])", step);
    if (!step) continue;
    if (step.dataset.kind === "gap5") ["expected", "experienced"].forEach((half, at) => mark(step, `${code}.${half}`, [value[at]]));
    else if (typed) typed.value = value;
    else mark(step, code, [value].flat());
  }
}
const mark = (step, name, values) => all("input", step).filter((one) => one.name === name).forEach((one) => (one.checked = values.includes(one.value)));

function due(step) {
  const { of, when } = step.dataset;
  if (!of) return true;
  const before = document.getElementById("q-" + of);
  return !!before && due(before) && all("input:checked", before).some((one) => when.split(",").includes(one.value));
}

// one step in sight: the introduction, the questions that are due, the end
const steps = () => all(".step", form).filter((one) => !one.matches(".q") || due(one));
let current, onward;
function show(step, focus = true) {
  clearTimeout(onward);
  current = step;
  all(".step", form).forEach((one) => (one.hidden = one !== step));
  all(".progress, .nav, .start, .taps", form).forEach((one) => one.remove());
  const questions = steps().filter((one) => one.matches(".q")), at = questions.indexOf(step), intro = $("#intro"), says = $(".says", form);
  const head = $("h1", form);
  head.classList.toggle("v", step !== intro);
  if (at >= 0) {
    const progress = $(".progress", parts).cloneNode(true);
    $("b", progress).textContent = at + 1;
    $("i", progress).textContent = questions.length;
    step.before(progress);
    step.setAttribute("aria-describedby", "progress");
  }
  if (step === intro) step.append($(".start", parts).cloneNode(true), $(".taps", parts).cloneNode(true));
  else {
    const nav = $(".nav", parts).cloneNode(true);
    if (step.matches(".end")) $(".next", nav).remove();
    step.append(nav);
  }
  // who came by a score in the letter has not seen the introduction: what is done with the answer stands below
  if (tapped && at === 0) step.after(says);
  else intro.prepend(says);
  const foot = $(".foot", form);
  if (foot) foot.hidden = at > 0;
  if (focus) { (step === intro ? head : $("legend, button.main", step)).focus({ preventScroll: true }); scrollTo(0, 0); }
  draft.step = step.id;
  save();
}
function move(by) {
  const ahead = steps(), to = ahead[ahead.indexOf(current) + by];
  if (to) { history.pushState({ step: to.id }, ""); show(to); }
  welcome();
  if (cell?.told) heard ||= post("told", JSON.stringify({ token })).catch(() => ({}));
  if (anonymous) sealer().catch(() => { /* asked for again when it is needed */ });
}

function fault(step, name) {
  all(".bad", step).forEach((one) => one.remove());
  step.setAttribute("aria-describedby", "progress");
  if (!name) return false;
  const line = copy("say-" + name);
  line.className = "bad"; line.id = "bad-" + step.id;
  line.setAttribute("role", "alert");
  step.setAttribute("aria-describedby", line.id);
  $("legend", step).after(line);
  return true;
}
function wrong(step) {
  if (!step.matches(".q")) return null;
  const value = read()[step.id.slice(2)];
  if (value === undefined) return "required" in step.dataset ? "required_one" : null;
  return step.dataset.kind === "gap5" && value.some((half) => !half) ? "both_halves" : null;
}

function end(name) {
  if (["thanks", "used", "closed"].includes(name)) forget();
  if (name === "thanks" && leg === "ex") { draft = { sent: 1, lang: html.lang }; save(); }
  const page = copy("state-" + name);
  if (name === "mismatch") $("b", page).textContent = poll.shown;
  if (name === "thanks") heard?.then(({ told }) => told && retell($(".told", page), told));
  place(page);
  all(".langs button").forEach((one) => one.removeAttribute("form"));
  if (stand) setTimeout(home, 8000);
}
function place(page) {
  status.replaceChildren();
  form.replaceWith(page);
  title();
  $("main h1").focus();
}
// what was done after earlier waves: with the receipt, or asked for where the greeting said that there is something
let heard;
function retell(place, told) {
  place.hidden = false;
  for (const one of told) for (const lang in one) {
    const line = document.createElement("p"), did = document.createElement("b");
    [line.className, line.lang, line.dir, did.textContent] = ["t", lang, "auto", one[lang][1]];
    line.append(one[lang][0], " → ", did);
    place.append(line);
  }
}
const home = () => location.replace("/k/" + encodeURIComponent(stand));

let sending = false;
async function send(lost) {
  if (sending || preview) return;
  sending = true;
  draft.answers = read();
  save();
  tell("say-sending");
  try {
    const faults = anonymous ? unfit() : null;
    if (faults) return complain(faults);
    if (anonymous) await vote(lost);
    else heard = Promise.resolve(await post("", new URLSearchParams(new FormData(form)), "application/x-www-form-urlencoded"));
    return end("thanks");
  } catch (problem) {
    const { status: code, said } = problem;
    if (problem instanceof Lie) return end("mismatch");
    if (problem.message === "too long") return complain({ [longest()]: "too_long" });
    if (code === 422) return complain(said.faults || {});
    if (said?.state === "unknown") { status.replaceChildren(); return ask(said.state); }
    if (said?.again) return offer();
    if (["closed", "early", "used"].includes(said?.state)) return end(said.state);
    tell(code || problem.message === "not signed" ? "say-failed" : "say-offline");
    draft.waiting = !code;
    save();
  } finally { sending = false; }
  const again = document.createElement("button");
  again.type = "button";
  again.append(...copy("say-again").childNodes);
  again.onclick = () => send(lost);
  status.append(again);
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
function complain(faults) {
  status.replaceChildren();
  const [code, reason] = Object.entries(faults)[0] || [];
  const step = code ? document.getElementById("q-" + code) : $(".q", form);
  show(step);
  fault(step, reason === "required" || !reason ? "required_one" : reason);
}

// what looks like a name or a number in a comment is pointed out, on this device only
function telling(text) {
  const words = text.split(/\s+/), found = text.match(/\S+@\S+|\+?\d[\d\s()-]{2,}\d/g) || [];
  words.forEach((word, at) => {
    if (at && !/[.!?…]$/.test(words[at - 1]) && /^[«"“(]?[A-ZА-ЯЁ][a-zа-яё]{2,}/.test(word)) found.push(word.replace(/[^A-Za-zА-яЁё-]/g, ""));
  });
  return [...new Set(found)].slice(0, 5);
}
function point(area) {
  const line = $(".found", area.closest(".q")), found = leg === "ex" ? telling(area.value) : [];
  line.replaceChildren();
  if (found.length) line.append(...copy("say-names_found").childNodes, " ", found.join(", "));
}

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
  if (anonymous && !cell && form.isConnected && !form.hidden) greet().catch((problem) => {
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
// what was answered other than 2xx is thrown with its state
async function post(where, body, type = "application/json") {
  const signal = AbortSignal.timeout?.(30000), path = location.pathname + (where && "/" + where);
  const answer = await fetch(path, { method: "POST", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", signal, headers: { "Content-Type": type, Accept: "application/json" }, body });
  const said = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (!answer.ok) throw { status: answer.status, said };
  return said;
}
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

// a code typed by hand, where the link has none or an unknown one
function ask(problem) {
  if (!form.isConnected || $("#typed")) return;
  const typed = copy("typed");
  const say = (name) => $("#code-bad", typed).replaceChildren($("p", copy("state-" + name)));
  form.hidden = true;
  form.before(typed);
  title();
  if (problem) { say(problem); $("#code").focus(); }
  typed.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = $("#code").value.trim();
    if (code.replace(/[\s–—-]/g, "").length < 10) { say("unknown"); $("#code").focus(); return; }
    const kept = problem ? { ...draft, pass: undefined } : null;
    if (problem) forget();
    token = code;
    promised = cell = null;
    // a reload finds the code again, but the next person at a shared tablet does not
    if (!shared) history.replaceState(null, "", location.pathname + location.search + "#" + encodeURIComponent(code));
    typed.remove();
    begin(kept);
    $("h1, legend", current === $("#intro") ? form : current)?.focus();
  });
}

function begin(kept) {
  load();
  if (kept) { draft = kept; save(); }
  talk(draft.lang);
  if (draft.sent) return end("sent");
  form.hidden = false;
  // a score tapped in the letter is chosen already: its question comes first, and is sent by a tap only
  const fresh = tapped && draft.tapped !== tapped, first = tapped && all(".q").find((one) => $("input:checked", one));
  const answers = { ...draft.answers };
  if (fresh && first) { delete answers[first.id.slice(2)]; draft.tapped = tapped; }
  write(answers);
  draft.answers = read();
  const there = draft.step && document.getElementById(draft.step);
  show(first && fresh ? first : there && there !== $("#intro") && due(there) ? there : first || $("#intro"), false);
  title();
  if (draft.waiting && navigator.onLine) return send();
  welcome();
}

form.addEventListener("click", (event) => {
  if (event.target.closest(".next")) { if (!fault(current, wrong(current))) move(1); }
  else if (event.target.closest(".back")) move(-1);
  // a tap on an answer goes on by itself; the arrow keys (which click without a pointer) do not
  else if (event.target.matches("input[type=radio]") && event.detail && current.dataset.kind !== "gap5") {
    clearTimeout(onward);
    onward = setTimeout(() => move(1), 250);
  }
});
form.addEventListener("input", (event) => {
  draft.answers = read();
  draft.waiting = false;
  if (event.target.matches("textarea")) point(event.target);
  if (current.matches(".q")) fault(current, null);
  save();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.matches("textarea, button, a") || current.matches(".end")) return;
  event.preventDefault();
  if (!fault(current, wrong(current))) move(1);
});
form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "stop") return;
  event.preventDefault();
  send();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest(".langs button");
  if (!button) return;
  event.preventDefault();
  speak((draft.lang = button.value));
  save();
});
addEventListener("popstate", (event) => { const step = document.getElementById(event.state?.step || "intro"); if (step && form.isConnected && !form.hidden) show(step); });
addEventListener("hashchange", () => location.reload());
addEventListener("online", () => { if (draft.waiting && form.isConnected) send(); else welcome(); });

// a shared tablet forgets what somebody left behind
if (stand) {
  let idle = setTimeout(home, 120000);
  addEventListener("pageshow", (event) => { if (event.persisted) home(); });
  ["input", "click", "keydown"].forEach((what) => addEventListener(what, () => { clearTimeout(idle); idle = setTimeout(home, 120000); }));
}

talk({ e: "en", r: "ru" }[tongue]);
if (anonymous && !crypto.subtle) end("insecure");
else if (anonymous && !token) ask();
else begin();
