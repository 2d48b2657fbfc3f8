"""What Flask-Security says, in our words and both languages; its own catalogue covers two thirds of it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

ERROR, DONE, NOTE = "error", "success", "info"

_NOT_THIS_PASSKEY = _l("This passkey does not open Pairpulse. Use another one, or sign in with the password.")
_ONCE_MORE = _l("That took too long or went astray. Begin once more.")
_NOT_FROM_LETTER = _l(
    "This link opens nothing any more: it was used, replaced or is older than two hours. Ask for a new one."
)
_SENT = _l(
    "If there is an account with this address, a letter with a link is on its way. The link holds for two hours."
)

MESSAGES = {
    "API_ERROR": (_ONCE_MORE, ERROR),
    "GENERIC_AUTHN_FAILED": (
        _l("The e-mail address and the password do not fit together. Check both and try again."),
        ERROR,
    ),
    "GENERIC_RECOVERY": (_SENT, DONE),
    "UNAUTHORIZED": (_l("This page is not open to you"), ERROR),
    "UNAUTHENTICATED": (_l("Sign in to see this page."), NOTE),
    "LOGIN": (_l("Sign in to see this page."), NOTE),
    "REFRESH": (_l("Confirm that it is you before you go on."), NOTE),
    "REAUTHENTICATION_REQUIRED": (_l("Confirm that it is you before you go on."), NOTE),
    "REAUTHENTICATION_SUCCESSFUL": (_l("Thank you, go on."), DONE),
    "ANONYMOUS_USER_REQUIRED": (_l("You are signed in already."), NOTE),
    "INVALID_REDIRECT": (_ONCE_MORE, ERROR),
    "DISABLED_ACCOUNT": (_l("This account is shut. Ask the person who runs Pairpulse."), ERROR),
    "USER_DOES_NOT_EXIST": (_l("There is no such account."), ERROR),
    "EMAIL_NOT_PROVIDED": (_l("Enter your e-mail address."), ERROR),
    "INVALID_EMAIL_ADDRESS": (_l("This is not an e-mail address."), ERROR),
    "INVALID_INPUT": (_l("Use letters, figures and plain signs only."), ERROR),
    "INVALID_INPUT_LENGTH": (_l("That is too long."), ERROR),
    # passwords
    "PASSWORD_NOT_PROVIDED": (_l("Enter the password."), ERROR),
    "INVALID_PASSWORD": (_l("The password is not right. Try again."), ERROR),
    "PASSWORD_MISMATCH": (_l("The two passwords differ. Type the same one twice."), ERROR),
    "RETYPE_PASSWORD_MISMATCH": (_l("The two passwords differ. Type the same one twice."), ERROR),
    "PASSWORD_IS_THE_SAME": (_l("This is the password you have. Choose another one."), ERROR),
    "PASSWORD_CHANGE": (_l("The password was changed. Your other sessions have ended."), DONE),
    "PASSWORD_RESET_REQUEST": (_SENT, DONE),
    "PASSWORD_RESET_EXPIRED": (_NOT_FROM_LETTER, ERROR),
    "INVALID_RESET_PASSWORD_TOKEN": (_NOT_FROM_LETTER, ERROR),
    "PASSWORD_RESET_NO_LOGIN": (_l("The new password stands. Sign in with it."), DONE),
    "FORGOT_PASSWORD": (_l("Forgotten the password?"), NOTE),
    # second factor
    "INVALID_CODE": (_l("This code does not fit. Wait for the next one in your app and type it."), ERROR),
    "TWO_FACTOR_INVALID_TOKEN": (_l("This code does not fit. Wait for the next one in your app and type it."), ERROR),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (_l("Welcome back."), DONE),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (_l("The second factor is set up."), DONE),
    "TWO_FACTOR_PERMISSION_DENIED": (_l("Sign in from the beginning."), NOTE),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (_l("Choose one of the ways shown."), ERROR),
    "TWO_FACTOR_DISABLED": (_l("The second factor is off."), DONE),
    "TWO_FACTOR_SETUP_EXPIRED": (_ONCE_MORE, ERROR),
    "INVALID_RECOVERY_CODE": (_l("This recovery code does not fit, or it was used already."), ERROR),
    "NO_RECOVERY_CODES_SETUP": (_l("There are no recovery codes yet."), NOTE),
    # passkeys
    "WEBAUTHN_EXPIRED": (_ONCE_MORE, ERROR),
    "WEBAUTHN_NAME_REQUIRED": (_l("Give the passkey a name, such as the device it lives on."), ERROR),
    "WEBAUTHN_NAME_INUSE": (_l("You have a passkey called “%(name)s”. Choose another name."), ERROR),
    "WEBAUTHN_NAME_NOT_FOUND": (_l("You have no passkey called “%(name)s”."), ERROR),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": (_l("Use letters, figures and plain signs only."), ERROR),
    "WEBAUTHN_CREDENTIAL_DELETED": (_l("The passkey “%(name)s” was removed."), DONE),
    "WEBAUTHN_REGISTER_SUCCESSFUL": (_l("The passkey “%(name)s” was added."), DONE),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": (_l("This device has a passkey for Pairpulse already."), ERROR),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": (_NOT_THIS_PASSKEY, ERROR),
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID": (_NOT_THIS_PASSKEY, ERROR),
    "WEBAUTHN_NO_VERIFY": (_NOT_THIS_PASSKEY, ERROR),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": (_NOT_THIS_PASSKEY, ERROR),
    "WEBAUTHN_MISMATCH_USER_HANDLE": (_NOT_THIS_PASSKEY, ERROR),
}
