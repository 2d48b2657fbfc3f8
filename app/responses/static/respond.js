// One question at a time, drafts on this device only, and a send that may be repeated.
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const html = document.documentElement, form = $("#survey"), parts = $("#parts").content, status = $("#status");
const asked = new URLSearchParams(location.search), stand = asked.get("k"), tapped = asked.get("s");
const leg = form.dataset.respondent, preview = "preview" in form.dataset, house = $("header strong").textContent;
const copy = (id) => $("#" + id, parts).cloneNode(true);
const tell = (...ids) => status.replaceChildren(...ids.map(copy));

let token = location.hash.slice(1);
try { token = decodeURIComponent(token); } catch { /* as it came */ }

// the draft: answers, language, place, and the word by which a repeated send is recognised; none on a shared tablet
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
  if (step === intro) step.append($(".taps", parts).cloneNode(true), $(".start", parts).cloneNode(true));
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
  if (!["early", "sent"].includes(name)) forget();
  if (name === "thanks" && leg === "ex") { draft = { sent: 1, lang: html.lang }; save(); }
  status.replaceChildren();
  form.replaceWith(copy("state-" + name));
  all(".langs button").forEach((one) => one.removeAttribute("form"));
  title();
  $("main h1").focus();
  if (stand) setTimeout(home, 8000);
}
const home = () => location.replace("/k/" + encodeURIComponent(stand));

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
    const signal = AbortSignal.timeout?.(30000);
    const answer = await fetch(request[0], { method: "POST", credentials: "omit", referrerPolicy: "no-referrer", signal, ...request[1] });
    if (answer.status === 204) return end("thanks");
    const said = await answer.json().catch(() => ({}));
    if (answer.status === 422) return complain(said.faults || {});
    if (said.state === "unknown") { status.replaceChildren(); return ask(said.state); }
    if (said.state) return end(said.state);
    tell("say-failed");
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

// a code typed by hand, where the link has none or an unknown one
function ask(problem) {
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
    const kept = problem ? draft : null;
    if (problem) forget();
    token = code;
    history.replaceState(null, "", location.pathname + location.search + "#" + encodeURIComponent(code));
    typed.remove();
    begin(kept);
    $("h1, legend", current === $("#intro") ? form : current)?.focus();
  });
}

function begin(kept) {
  load();
  if (kept) { draft = kept; save(); }
  if (draft.lang) speak(draft.lang);
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
  if (draft.waiting && navigator.onLine) send();
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
addEventListener("online", () => { if (draft.waiting && form.isConnected) send(); });

// a shared tablet forgets what somebody left behind
if (stand) {
  let idle = setTimeout(home, 120000);
  ["input", "click", "keydown"].forEach((what) => addEventListener(what, () => { clearTimeout(idle); idle = setTimeout(home, 120000); }));
}

if (leg === "ex" && !preview && !token) ask();
else begin();
