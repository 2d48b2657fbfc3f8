"""What the builder says; each fault names its place."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

FAULTS = {
    "same_code": _l("The code “%(where)s” is used twice."),
    "no_items": _l("There are no questions yet."),
    "too_many_items": _l("More than %(most)s questions."),
    "bad_code": _l("“%(where)s” is no code: small Latin letters, digits and _ only, beginning with a letter."),
    "unknown_kind": _l("%(where)s: this kind of question is not known."),
    "unknown_scoring": _l("%(where)s: this scoring is not known."),
    "recommend_needs_its_kind": _l("Scale %(where)s: this scoring needs questions from 0 to 10."),
    "too_few_options": _l("%(where)s: at least two options are needed."),
    "same_option_code": _l("%(where)s: two options have one code."),
    "unknown_scale": _l("%(where)s: its scale is not there."),
    "not_scored": _l("%(where)s: this kind of question cannot belong to a scale."),
    "unknown_turn": _l("%(where)s: say “core” or “rotating”."),
    "follow_up_before": _l("%(where)s: the question it follows must stand before it."),
    "follow_up_value": _l("%(where)s: the answer it follows does not exist."),
    "text_too_long": _l("%(where)s: the text is longer than %(most)s characters."),
    # of files
    "not_a_workbook": _l("This is not a workbook we can read. Save it as XLSX."),
    "sheet_missing": _l("The sheet “%(where)s” is missing."),
    "row_unreadable": _l("Sheet “%(where)s”, row %(row)s: %(what)s"),
    "unknown_key": _l("Row %(row)s: there is no text “%(where)s” in this questionnaire."),
    "no_key_column": _l("The columns must be called key, en, ru."),
    "leg_missing": _l("Sheet “about”: say ex or cx in the row “leg”."),
}
SCORINGS = {
    "mean": _l("mean"),
    "percent_favourable": _l("share of favourable answers"),
    "top_box": _l("top box, %"),
    "recommend": _l("recommend score, −100 to 100"),
    "index_100": _l("index, 0 to 100"),
}
LEGS = {"ex": _l("Employees"), "cx": _l("Customers")}
