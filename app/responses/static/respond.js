// One question at a time, drafts on this device only, and a send that may be repeated.
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const html = document.documentElement, form = $("#survey"), parts = $("#parts").content, status = $("#status");
const leg = form.dataset.respondent, preview = "preview" in form.dataset;
const here = "pp:" + location.pathname;
let token = decodeURIComponent(location.hash.slice(1));
const key = () => here + (leg === "ex" ? "#" + token : "");
const copy = (id) => $("#" + id, parts).cloneNode(true);
const tell = (...ids) => status.replaceChildren(...ids.map(copy));

// the draft: answers, language, place, and the word by which a repeated send is recognised
let draft = {};
const load = () => { try { draft = JSON.parse(localStorage.getItem(key())) || {}; } catch { draft = {}; } };
const save = () => { if (!preview) try { localStorage.setItem(key(), JSON.stringify(draft)); } catch { /* no storage: go on without */ } };
const forget = () => { try { localStorage.removeItem(key()); } catch { /* nothing was kept */ } };

function speak(lang) {
  html.lang = lang;
  form.elements.lang.value = lang;
  all(".langs button").forEach((one) => (one.value === lang ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current")));
}

function read() {
  const found = {};
  for (const step of all(".q")) {
    if (!due(step)) continue;
    const code = step.id.slice(2), kind = step.dataset.kind;
    const chosen = all("input:checked", step).map((one) => one.value);
    if (kind === "gap5") {
      const pair = ["expected", "experienced"].map((half) => $(`input[name="${code}.${half}"]:checked`, step)?.value || "");
      if (pair.some(Boolean)) found[code] = pair;
    } else if (kind === "multiple") { if (chosen.length) found[code] = chosen; }
    else {
      const typed = $("textarea, input:not([type=radio])", step);
      const value = typed ? typed.value.trim() : chosen[0];
      if (value) found[code] = value;
    }
  }
  return found;
}

function write(answers) {
  for (const [code, value] of Object.entries(answers || {})) {
    const step = document.getElementById("q-" + code);
    if (!step) continue;
    if (step.dataset.kind === "gap5") ["expected", "experienced"].forEach((half, at) => mark(step, `${code}.${half}`, [value[at]]));
    else if ($("textarea, input:not([type=radio], [type=checkbox])", step)) $("textarea, input", step).value = value;
    else mark(step, code, [value].flat());
  }
}
const mark = (step, name, values) => all("input", step).filter((one) => one.name === name).forEach((one) => (one.checked = values.includes(one.value)));

function due(step) {
  const { of, when } = step.dataset;
  if (!of) return true;
  const asked = document.getElementById("q-" + of);
  return !!asked && due(asked) && all("input:checked", asked).some((one) => when.split(",").includes(one.value));
}

// one step in sight: the introduction, the questions that are due, the end
const steps = () => all(".step", form).filter((one) => !one.matches(".q") || due(one));
let current;
function show(step, focus = true) {
  current = step;
  all(".step", form).forEach((one) => (one.hidden = one !== step));
  all(".progress, .nav, .start", form).forEach((one) => one.remove());
  const ahead = steps(), questions = ahead.filter((one) => one.matches(".q")), at = questions.indexOf(step);
  if (at >= 0) {
    const progress = $(".progress", parts).cloneNode(true);
    $("b", progress).textContent = at + 1;
    $("i", progress).textContent = questions.length;
    step.before(progress);
  }
  if (step.matches(".intro")) step.append($(".start", parts).cloneNode(true));
  else {
    const nav = $(".nav", parts).cloneNode(true);
    if (step.matches(".end")) $(".next", nav).remove();
    step.append(nav);
  }
  const foot = $(".foot", form);
  if (foot) foot.hidden = at > 0;
  if (focus) { $("h1, legend, button", step).focus({ preventScroll: true }); scrollTo(0, 0); }
  draft.step = step.id;
  save();
}
const move = (by) => { const ahead = steps(), to = ahead[ahead.indexOf(current) + by]; if (to) { history.pushState({ step: to.id }, ""); show(to); } };

function fault(step, name) {
  all(".bad", step).forEach((one) => one.remove());
  if (!name) return false;
  const line = copy("say-" + name);
  line.className = "bad"; line.id = "bad-" + step.id;
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
  status.replaceChildren();
  form.replaceWith(copy("state-" + name));
  all(".langs button").forEach((one) => one.removeAttribute("form"));
  $("main h1").focus();
  const stand = new URLSearchParams(location.search).get("k");
  if (stand) setTimeout(() => location.assign("/k/" + encodeURIComponent(stand)), 8000);
}

let sending = false;
async function send() {
  if (sending || preview) return;
  sending = true;
  draft.answers = read();
  draft.nonce ||= [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  save();
  tell("say-sending");
  const request = leg === "ex"
    ? [location.pathname + "/answer", { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token, nonce: draft.nonce, answers: draft.answers }) }]
    : [location.pathname, { headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)) }];
  try {
    const answer = await fetch(request[0], { method: "POST", credentials: "omit", referrerPolicy: "no-referrer", ...request[1] });
    if (answer.status === 204) return end("thanks");
    const said = await answer.json().catch(() => ({}));
    if (answer.status === 422) return complain(said.faults || {});
    if (said.state) return end(said.state);
    tell("state-failed");
  } catch {
    tell("say-offline");
    draft.waiting = true;
    save();
  } finally { sending = false; }
  const again = document.createElement("button");
  again.type = "button";
  again.append(...copy("say-again").childNodes);
  again.onclick = send;
  status.append(again);
}
function complain(faults) {
  status.replaceChildren();
  const [code, reason] = Object.entries(faults)[0] || [];
  const step = code ? document.getElementById("q-" + code) : $(".q", form);
  show(step);
  fault(step, reason === "required" || !reason ? "required_one" : reason);
}

// what looks like a name or a number in a comment is pointed out, on this device only
const NAMES = /\S+@\S+|\+?\d[\d\s()-]{3,}\d|(?<=[^.!?…\s]\s)[A-ZА-ЯЁ][a-zа-яё]{2,}/gu;
function point(area) {
  const line = $(".found", area.closest(".q")), found = leg === "ex" ? [...new Set(area.value.match(NAMES) || [])] : [];
  line.replaceChildren();
  if (found.length) line.append(copy("say-names_found"), found.slice(0, 5).join(", "));
}

function begin() {
  load();
  form.hidden = false;
  if (draft.lang) speak(draft.lang);
  write(draft.answers);
  const kept = draft.step && document.getElementById(draft.step);
  // a score tapped in the letter is chosen already: its question comes first, and is sent by a tap only
  const tapped = new URLSearchParams(location.search).has("s") && $(".q:has(input:checked)", form);
  show(kept && kept !== $("#intro") && due(kept) ? kept : tapped || $("#intro"), false);
  if (draft.waiting && navigator.onLine) send();
}

form.addEventListener("click", (event) => {
  if (event.target.closest(".next")) { if (!fault(current, wrong(current))) move(1); }
  else if (event.target.closest(".back")) move(-1);
  // a tap on an answer goes on by itself; the arrow keys (which click without a pointer) do not
  else if (event.target.matches("input[type=radio]") && event.detail && !["gap5"].includes(current.dataset.kind)) setTimeout(() => move(1), 250);
});
form.addEventListener("input", (event) => {
  draft.answers = read();
  if (event.target.matches("textarea")) point(event.target);
  fault(current, null);
  save();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.matches("textarea, button, a") || current.matches(".end")) return;
  event.preventDefault();
  if (!fault(current, wrong(current))) move(1);
});
form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
document.addEventListener("click", (event) => {
  const button = event.target.closest(".langs button");
  if (!button) return;
  event.preventDefault();
  speak((draft.lang = button.value));
  save();
});
addEventListener("popstate", (event) => { const step = document.getElementById(event.state?.step || "intro"); if (step && form.isConnected) show(step); });
addEventListener("online", () => { if (draft.waiting && form.isConnected) send(); });

if (leg === "ex" && !preview && !token) {
  const typed = copy("typed");
  form.before(typed);
  typed.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = $("#code").value.trim();
    if (code.replace(/[\s–—-]/g, "").length < 10) { $("#code-bad").replaceChildren(copy("state-unknown").lastElementChild); $("#code").focus(); return; }
    token = code;
    history.replaceState(null, "", "#" + encodeURIComponent(code));
    typed.remove();
    begin();
  });
} else begin();
