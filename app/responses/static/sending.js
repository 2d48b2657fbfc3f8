// A send that may be repeated, and what it comes to.
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
    if (anonymous && problem instanceof Lie) return end("mismatch");
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
function complain(faults) {
  status.replaceChildren();
  const [code, reason] = Object.entries(faults)[0] || [];
  const step = code ? document.getElementById("q-" + code) : $(".q", form);
  show(step);
  fault(step, reason === "required" || !reason ? "required_one" : reason);
}

// what was answered other than 2xx is thrown with its state
async function post(where, body, type = "application/json") {
  const signal = AbortSignal.timeout?.(30000), path = location.pathname + (where && "/" + where);
  const answer = await fetch(path, { method: "POST", credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", signal, headers: { "Content-Type": type, Accept: "application/json" }, body });
  const said = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (!answer.ok) throw { status: answer.status, said };
  return said;
}
