// Asks the device for a passkey as soon as the page stands, and sends what it gave.
// handleRegister and handleSignin come from Flask-Security's own script.

const form = document.querySelector("form[data-ceremony]");

if (form) {
  const part = (name) => form.querySelector(`[data-part="${name}"]`);
  const ask = form.dataset.ceremony === "register" ? globalThis.handleRegister : globalThis.handleSignin;

  async function begin() {
    part("failed").hidden = part("again").hidden = true;
    part("waiting").hidden = false;
    const { credential } = await ask(form.dataset.options).catch(() => ({}));
    if (credential) {
      form.elements.credential.value = credential;
      form.submit();
      return;
    }
    part("waiting").hidden = true;
    part("failed").hidden = part("again").hidden = false;
    part("again").focus();
  }

  part("again").addEventListener("click", begin);
  begin();
}
