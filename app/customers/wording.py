"""What the pages and the interface for other systems say of interactions; each has what is wrong and what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

ROWS = {
    "no_customer_column": (
        _l("No column says who the customer is."),
        _l("Choose a customer number, an e-mail address or a telephone number."),
    ),
    "no_touchpoint_column": (_l("No column is said to hold the touchpoint."), _l("Choose it below.")),
    "no_team_column": (_l("No column is said to hold the team."), _l("Choose it below.")),
    "no_occurred_at_column": (_l("No column is said to hold date and time."), _l("Choose it below.")),
    "touchpoint_missing": (_l("The touchpoint is missing."), _l("Write its code or name.")),
    "customer_missing": (
        _l("Nothing says who the customer is: no number, no e-mail, no telephone."),
        _l("Add one of the three."),
    ),
    "team_missing": (_l("The team is missing."), _l("Write the team's code.")),
    "unknown_team": (
        _l("Team “%(value)s” is not known here."),
        _l("Correct the code, or import the organisation first."),
    ),
    "bad_shares": (
        _l("“%(value)s” cannot be read as teams with shares."),
        _l("Write codes with shares that sum to 1, such as A: 0.6; B: 0.4, or just A; B."),
    ),
    "moment_missing": (_l("Date and time are missing."), _l("Write when the customer was served.")),
    "not_a_moment": (_l("“%(value)s” is no date or time."), _l("Write 2026-03-01 14:30 or 01.03.2026 14:30.")),
    "moment_out_of_range": (
        _l("“%(value)s” lies in the future or before the year 2000."),
        _l("Correct the date."),
    ),
    "unknown_zone": (_l("“%(value)s” is no time zone."), _l("Write it as Europe/Moscow, or leave the cell empty.")),
    "unknown_consent": (_l("“%(value)s” is neither yes nor no."), _l("Write yes or no, or leave the cell empty.")),
    "already_asked": (
        _l("Customers were asked about some of these contacts already, so they cannot be taken back."),
        _l("Erase single customers instead where that is wished."),
    ),
}
API = {
    "not_json": _l("The body is not JSON. Send one object or a list of objects."),
    "not_an_object": _l("This entry is not an object."),
    "unknown_field": _l("There is no field “%(value)s”."),
    "not_plain": _l("The field “%(value)s” holds neither a text nor a number."),
    "too_many": _l("At most %(most)s interactions in one call."),
    "no_token": _l("Send your token in the header “Authorization: Bearer …”."),
    "bad_token": _l("This token is not known or was revoked."),
}
PLACES = {
    "code_missing": _l("Write a code of at most 100 characters."),
    "code_taken": _l("Another touchpoint has this code."),
}
FATES = {"waiting": _l("waits"), "invited": _l("asked"), "skipped": _l("not asked")}
