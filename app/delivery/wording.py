"""What the rows of the outbox are called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

KINDS = {
    "account_letter": _l("Letter about an account"),
    "employee_invitation": _l("Invitation of an employee"),
    "employee_reminder": _l("Reminder to an employee"),
    "employee_test": _l("Test letter, employees"),
    "customer_invitation": _l("Invitation of a customer"),
    "customer_test": _l("Test letter, customers"),
    "test_letter": _l("Test letter"),
    "telling_after": _l("Letter about new figures"),
    "telling_import": _l("Letter about imported figures"),
    "telling_digest": _l("Digest of figures"),
    "telling_test": _l("Letter about figures, test"),
}
STATES = {
    "waiting": (_l("waits"), "is-neutral"),
    "done": (_l("sent"), "is-ok"),
    "dropped": (_l("not needed any more"), "is-neutral"),
    "failed": (_l("failed"), "is-refused"),
    "bounced": (_l("came back"), "is-warn"),
}
