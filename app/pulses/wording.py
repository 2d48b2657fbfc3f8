"""What the desk and the check-list say; each finding has what is wrong and what to do, and where."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

#: code -> what is wrong, the remedy, the step of the wizard or the endpoint where it is mended
FINDINGS: dict[str, tuple[object, object, str | None]] = {
    "no_questionnaire": (
        _l("No questionnaire is chosen."),
        _l("Choose one for the employees and one for the customers."),
        "what",
    ),
    "one_side_only": (
        _l("Only one side is asked, so nothing can be paired."),
        _l("Choose a questionnaire for the other side, or import its figures."),
        "what",
    ),
    "not_published_ex": (
        _l("The employees' questionnaire is not published."),
        _l("Look through it and publish it."),
        "questionnaires.index",
    ),
    "not_published_cx": (
        _l("The customers' questionnaire is not published."),
        _l("Look through it and publish it."),
        "questionnaires.index",
    ),
    "texts_missing_ex": (
        _l("The employees' questionnaire lacks %(count)s texts in a language that is asked."),
        _l("Add them, or leave that language out."),
        "questionnaires.index",
    ),
    "texts_missing_cx": (
        _l("The customers' questionnaire lacks %(count)s texts in a language that is asked."),
        _l("Add them, or leave that language out."),
        "questionnaires.index",
    ),
    "too_long_ex": (
        _l("The employees' survey takes about %(seconds)s seconds; beyond %(most)s fewer people answer."),
        _l("Let some questions take turns."),
        "questionnaires.index",
    ),
    "too_long_cx": (
        _l("The customers' survey takes about %(seconds)s seconds; beyond %(most)s fewer people answer."),
        _l("Ask fewer questions, or let some take turns."),
        "questionnaires.index",
    ),
    "nobody_to_ask": (
        _l("The chosen teams have no employees."),
        _l("Import the organisation, or choose other teams."),
        "organisation.employees",
    ),
    "too_few_people": (
        _l("Only %(count)s people would be asked; results need at least %(least)s."),
        _l("Choose more teams."),
        "who",
    ),
    "small_teams": (
        _l("%(count)s teams have fewer than %(least)s people; their answers are shown with the team above only."),
        _l("Nothing is to be done: the people are told so before they answer."),
        None,
    ),
    "without_channel": (
        _l("%(count)s people have neither an e-mail address nor a telephone number."),
        _l("Print code cards for them once the wave is open."),
        None,
    ),
    "phones_without_sms": (
        _l("%(count)s people can be reached by telephone only, and SMS is off."),
        _l("Turn SMS on, or give them another way."),
        "who",
    ),
    "no_first_day": (_l("No first day is set."), _l("Set it."), "when"),
    "no_day_ahead": (_l("No day of the rhythm lies ahead."), _l("Set a later first day or more days."), "when"),
    "reminder_after_close": (
        _l("A reminder falls after the close."),
        _l("Set an earlier day or a longer window; it will not be sent."),
        "when",
    ),
    "too_close": (
        _l("“%(name)s” opens a wave less than a week from one of these."),
        _l("Move one of the two, so that nobody gets two surveys in one week."),
        "when",
    ),
    "no_worker": (
        _l("No worker is running, so nothing would be sent."),
        _l("Start one with “flask worker”, or run “flask serve”."),
        "delivery.index",
    ),
    "sender_unset": (
        _l("The sender of letters is not set."),
        _l("Set PAIRPULSE_MAIL_FROM and send a test letter."),
        "delivery.index",
    ),
    "address_unset": (
        _l("Links in letters would lead to this very machine."),
        _l("Set PAIRPULSE_URL to the address people know."),
        "delivery.index",
    ),
    "sms_unset": (_l("SMS is on, but no gateway is set up."), _l("Set PAIRPULSE_SMS_URL, or turn SMS off."), "who"),
    "no_channel": (
        _l("Letters and SMS are off, so nobody is invited."),
        _l("Turn one on, or hand out cards and put up stands."),
        "who",
    ),
}
STATES = {
    "draft": (_l("in preparation"), "is-neutral"),
    "running": (_l("running"), "is-ok"),
    "paused": (_l("paused"), "is-warn"),
    "ended": (_l("ended"), "is-neutral"),
    "planned": (_l("planned"), "is-neutral"),
    "open": (_l("open"), "is-ok"),
    "closed": (_l("closed"), "is-neutral"),
    "cancelled": (_l("called off"), "is-warn"),
}
RHYTHMS = {
    "weekly": _l("every week"),
    "fortnightly": _l("every two weeks"),
    "monthly": _l("every month"),
    "quarterly": _l("every quarter"),
    "custom": _l("on days of my own"),
}
SKIPPED = {
    "opted_out": _l("opted out"),
    "no_consent": _l("no consent"),
    "asked_recently": _l("asked lately"),
    "no_contact": _l("no way to reach them"),
    "erased": _l("erased"),
}
REFUSED = {
    "launched_already": _l("This programme was launched already."),
    "no_day_ahead": _l("No day of the rhythm lies ahead."),
    "not_running": _l("This programme is not running."),
    "not_paused": _l("This programme is not paused."),
    "not_open": _l("The employees' window of this wave is not open."),
    "not_later": _l("Choose a day after the present close, at most 60 days later."),
    "only_raised": _l("Thresholds can only be raised: employees from %(ex)s, customers from %(cx)s."),
}
