// Carries a passkey between the browser and the form; the library's own script does the encoding.
const form = document.querySelector("form[data-passkey]");
if (form) {
  const handle = form.dataset.passkey === "register" ? handleRegister : handleSignin;
  handle(form.dataset.options).then(({ credential, error_msg: refused }) => {
    if (refused) document.getElementById("passkey-refused").hidden = false;
    else {
      form.elements.credential.value = credential;
      form.submit();
    }
  });
}
