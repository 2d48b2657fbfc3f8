"""What the pages of the organisation say of rows, people and teams; each has what is wrong and what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

ROWS = {
    "no_name_column": (_l("No column is said to hold the name."), _l("Choose it below.")),
    "no_key_column": (
        _l("No column says who is who."),
        _l("Choose a personnel number, an e-mail address or a telephone number."),
    ),
    "no_team_column": (
        _l("No column says who belongs where."),
        _l("Choose the team's path or the manager's number."),
    ),
    "managers_need_numbers": (
        _l("Managers are named by number, but people have none."),
        _l("Choose the column with the personnel number too."),
    ),
    "name_missing": (_l("The name is missing."), _l("Write it into the row.")),
    "nobody_recognised": (
        _l("Nothing says who this is: no number, no e-mail, no telephone."),
        _l("Add one of the three."),
    ),
    "team_missing": (_l("The team is missing."), _l("Write the team's path, such as Bank / South / Branch 1.")),
    "too_deep": (_l("The path has more than %(most)s levels."), _l("Leave some out.")),
    "not_a_day": (_l("“%(value)s” is not a day."), _l("Write 2026-03-01 or 01.03.2026.")),
    "left_before_start": (_l("The last day lies before the first."), _l("Correct one of the two.")),
    "own_manager": (_l("The person is their own manager."), _l("Correct it, or leave the cell empty.")),
    "same_person": (_l("This person stands in row %(row)s already."), _l("Keep one of the two rows.")),
    "same_email": (_l("This e-mail address stands in row %(row)s already."), _l("Give each person their own.")),
    "email_of_another": (
        _l("This e-mail address belongs to number %(number)s here."),
        _l("Correct the address or the number."),
    ),
    "unknown_manager": (_l("Number %(value)s is in no row."), _l("Add the manager's row, or correct the number.")),
    "managers_in_a_circle": (
        _l("The managers form a circle: nobody stands at the top."),
        _l("Leave the manager of the topmost person empty."),
    ),
    "no_manager_no_team": (
        _l("The person has no manager and manages nobody, so they belong nowhere."),
        _l("Write their manager's number."),
    ),
    "whole_needs_all_valid": (
        _l("People who are not in the file can be marked as left only when every row is valid."),
        _l("Correct the file, or import without that tick."),
    ),
    "too_many_gone": (
        _l("%(gone)s of %(active)s people would be marked as left. That is unusually many, so nothing was changed."),
        _l("If the file really is complete, set the second tick as well."),
    ),
    "not_the_latest": (
        _l("Only the latest import can be undone."),
        _l("Undo the later ones first."),
    ),
}
PEOPLE = {
    "name_missing": _l("Write the name."),
    "name_too_long": _l("The name is longer than 300 characters."),
    "number_taken": _l("Somebody else has this number."),
    "email_wrong": _l("This is not an e-mail address."),
    "phone_wrong": _l("This is not a telephone number. Write it with the country's code."),
    "team_missing": _l("Choose a team."),
}
TEAMS = {
    "code_missing": _l("Write a code: what other systems call the team."),
    "code_taken": _l("Another team has this code."),
    "below_itself": _l("A team cannot hang below itself."),
    "parent_closed": _l("That team is closed."),
    "people_inside": _l("People still belong to the team. Move them first."),
    "teams_inside": _l("Open teams still hang below it. Move or close them first."),
}
