"""Text messages through an HTTP gateway, each call signed."""

from __future__ import annotations

import hashlib
import hmac
import json
import time

import httpx
from flask import current_app

from app.delivery.letters import TextMessage
from app.delivery.registry import GiveUp, Later

TIMEOUT = 15.0


def send_sms(message: TextMessage, *, public_id: str) -> None:
    """Hand one message to the gateway; a repeated call carries the same key, so that it sends once.

    The body is signed with HMAC-SHA256 over the time, a point and the body, so that
    the gateway can tell that the call is ours and fresh.
    """
    settings = current_app.config["SETTINGS"]
    if not settings.sms_url:
        raise GiveUp("no SMS gateway is set up")
    body = json.dumps({"id": public_id, "to": message.to, "text": message.text}, ensure_ascii=False).encode()
    stamp = str(int(time.time()))
    signature = hmac.new(settings.sms_secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Timestamp": stamp,
        "X-Signature": f"sha256={signature}",
        "Idempotency-Key": public_id,
    }
    try:
        answer = httpx.post(settings.sms_url, content=body, headers=headers, timeout=TIMEOUT)
    except httpx.HTTPError as broken:
        raise Later(2, f"{type(broken).__name__}: {broken}"[:500], everything=True) from broken
    if answer.is_success:
        return
    said = f"{answer.status_code} {' '.join(answer.text.split())}"[:500]
    if answer.status_code == 429 or answer.status_code >= 500:
        raise Later(2, said, everything=True)
    raise GiveUp(said)
