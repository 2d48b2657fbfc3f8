// What is said so far: questions read and filled in, the draft on this device only, the language.
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
