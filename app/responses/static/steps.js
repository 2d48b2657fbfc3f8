// One step in sight: the introduction, the questions that are due, the end.
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
  if (!anonymous) return;
  welcome();
  if (cell?.told) heard ||= post("told", JSON.stringify({ token })).catch(() => ({}));
  sealer().catch(() => { /* asked for again when it is needed */ });
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
  if (name === "thanks") heard?.then(({ told }) => told && retell(page, told));
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
function retell(page, told) {
  for (const one of told) for (const lang in one) {
    const line = document.createElement("p"), did = document.createElement("b"), [said, done] = one[lang];
    [line.className, line.lang, did.textContent] = ["t", lang, done];
    line.append(said && said + " → ", did);
    page.append(line);
  }
}
const home = () => location.replace("/k/" + encodeURIComponent(stand));

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
