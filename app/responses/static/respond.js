// The page comes to life: a code typed by hand, the first step, what a tap does. Its other parts stand before it.
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
  if (anonymous) welcome();
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
addEventListener("online", () => { if (draft.waiting && form.isConnected) send(); else if (anonymous) welcome(); });

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
