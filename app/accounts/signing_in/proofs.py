"""What proves a person besides the password: codes of an app, recovery codes, passkeys."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import segno
from flask import current_app
from flask_security import MfRecoveryCodesUtil, Totp, WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.accounts import letters
from app.accounts.audit import record_act
from app.accounts.signing_in.forms import INSTEAD


class Codes(Totp):
    """Time-based codes, each good for one use."""

    def get_last_counter(self, user: Any) -> int | None:
        """Return the step of the code used last."""
        last: int | None = user.totp_last_counter
        return last

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """Remember the step of the code used now."""
        user.totp_last_counter = tmatch.counter

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Draw the QR code on white, so that it is read in the dark theme too."""
        drawn = segno.make(self.get_totp_uri(username, totp), error="m")
        return str(drawn.svg_data_uri(scale=4, border=4, light="#fff"))


class RecoveryCodes(MfRecoveryCodesUtil):
    """Recovery codes kept as keyed hashes: shown once, readable by nobody afterwards."""

    def create_recovery_codes(self, user: Any) -> list[str]:
        """Make new codes, which replace the earlier ones."""
        codes: list[str] = super().create_recovery_codes(user)
        record_act(act="accounts.codes_made", subject=user.email)
        letters.send(letters.notice(user, "codes_made"))
        return codes

    def get_recovery_codes(self, user: Any) -> list[str]:
        """Return nothing: what is hashed cannot be shown again."""
        return []

    def check_recovery_code(self, user: Any, code: str) -> bool:
        """Tell whether a code is one of those not used yet."""
        return self._place(user, code) is not None

    def delete_recovery_code(self, user: Any, code: str) -> bool:
        """Use a code up."""
        place = self._place(user, code)
        if place is None or not user.mf_recovery_codes:
            return False
        user.mf_recovery_codes = [one for at, one in enumerate(user.mf_recovery_codes) if at != place]
        record_act(act="accounts.code_used", subject=user.email, by=user)
        letters.send(letters.notice(user, "code_used"))
        return True

    def _encrypt_codes(self, codes: list[str]) -> list[str]:
        return [_hashed(code) for code in codes]

    def _place(self, user: Any, code: str) -> int | None:
        wanted = _hashed(code)
        held = user.mf_recovery_codes or []
        return next((at for at, one in enumerate(held) if hmac.compare_digest(one, wanted)), None)


class Passkeys(WebauthnUtil):
    """Passkeys of any kind, a phone's own included; one that replaces the password proves its holder."""

    def authenticator_selection(self, user: Any, usage: str) -> AuthenticatorSelectionCriteria:
        """Ask for a passkey of any kind; the library would refuse those built into a device."""
        alone = usage == INSTEAD
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED if alone else ResidentKeyRequirement.DISCOURAGED,
            user_verification=_verification(alone=alone),
        )

    def user_verification(self, user: Any, usage: list[str]) -> UserVerificationRequirement:
        """Ask for finger, face or PIN where nothing else proves the person."""
        return _verification(alone=INSTEAD in usage)


def _verification(*, alone: bool) -> UserVerificationRequirement:
    return UserVerificationRequirement.REQUIRED if alone else UserVerificationRequirement.DISCOURAGED


def _hashed(code: str) -> str:
    """Return a code's keyed hash; typed with or without dashes, in any case."""
    plain = "".join(sign for sign in code.casefold() if sign.isalnum())
    key = f"recovery code {current_app.config['SECRET_KEY']}".encode()
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()
