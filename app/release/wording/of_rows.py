"""What is wrong in a row, with the remedy; each code has what is wrong and what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

ROWS = {
    "row_too_wide": (
        _l("The row has %(cells)s cells, the table has %(columns)s columns."),
        _l("A separator too many, or a comma inside a text without quotation marks: correct the row."),
    ),
    "hole_formula": (
        _l("A formula stands here, but the file does not hold its result."),
        _l("Open the file in Excel and save it, or paste the values in place of the formulas."),
    ),
    "hole_error": (
        _l("A formula gives an error here."),
        _l("Correct the formula or write the value."),
    ),
    "team_empty": (
        _l("The team is missing."),
        _l("Write its name or code."),
    ),
    "group_empty": (
        _l("The group is missing."),
        _l("Write its name."),
    ),
    "measure_empty": (
        _l("The name of the measure is missing."),
        _l("Write it."),
    ),
    "name_long": (
        _l("The name has %(length)s characters; at most %(longest)s are possible."),
        _l("Shorten it."),
    ),
    "name_control": (
        _l("The name holds an invisible control character."),
        _l("Type the name anew."),
    ),
    "period_date": (
        _l("“%(text)s” is a day; figures belong to a year, quarter or month."),
        _l("Write 2026, 2026-Q1 or 2026-03; in Excel format the column as text first."),
    ),
    "period_unknown": (
        _l("“%(text)s” is not a period we can read."),
        _l("Write a year (2026), a quarter (2026-Q1) or a month (2026-03)."),
    ),
    "period_empty": (
        _l("The period is missing."),
        _l("Write a year (2026), a quarter (2026-Q1) or a month (2026-03)."),
    ),
    "number_infinite": (
        _l("“%(text)s” is not a finite number."),
        _l("Correct it, or leave the cell empty if there is no figure."),
    ),
    "number_unclear": (
        _l("“%(text)s” can be read in two ways: with a decimal comma or as thousands."),
        _l("Write it with a decimal point, or without the comma."),
    ),
    "number_text": (
        _l("“%(text)s” is not a number."),
        _l("Correct it, or leave the cell empty if there is no figure."),
    ),
    "number_huge": (
        _l(
            "“%(text)s” is too large: figures up to a trillion (1 000 000 000 000) above or below zero can be imported."
        ),
        _l("Correct it, or write the whole column in larger units, for example in millions."),
    ),
    "n_empty": (
        _l("There is a figure, but no number of answers."),
        _l("Write how many people answered, or leave the figure out."),
    ),
    "n_not_whole": (
        _l("“%(text)s” is not a number of answers."),
        _l("Write a whole number."),
    ),
    "n_small_ex": (
        _l("Number of answers: %(n)s. A figure of employees must stand for at least %(least)s."),
        _l("Join it with a neighbouring team or a longer period, or leave the row out."),
    ),
    "n_small_cx": (
        _l("Number of answers: %(n)s. A figure of customers must stand for at least %(least)s."),
        _l("Join it with a neighbouring team or a longer period, or leave the row out."),
    ),
    "n_small_outcome": (
        _l("Number of people: %(n)s. An outcome must stand for at least %(least)s."),
        _l("Join it with a neighbouring team or a longer period, or leave the row out."),
    ),
    "value_outside": (
        _l("The value %(value)s lies outside what “%(measure)s” can be: %(low)s to %(high)s."),
        _l("Correct the value, or give the measure another name if it has another scale."),
    ),
    "sd_negative": (
        _l("A standard deviation cannot be negative: “%(text)s”."),
        _l("Correct it, or leave the cell empty if there is no figure."),
    ),
    "twice": (
        _l("Team “%(team)s”, period %(period)s, measure “%(measure)s” stands in row %(other)s as well."),
        _l("Keep the row that is right and delete the other."),
    ),
    "group_is_team": (
        _l("Team “%(team)s” is said to be its own group."),
        _l("Leave the group empty, or write the one above."),
    ),
    "two_groups": (
        _l("Team “%(team)s” is in group “%(second)s” here and in “%(first)s” in row %(other)s."),
        _l("Give it the same group in every row."),
    ),
    "group_in_group": (
        _l("“%(team)s” is a group of other teams and is itself in group “%(group)s”."),
        _l("Leave its group empty, or name one of them differently."),
    ),
    "side_unsaid": (
        _l("It is not said whose figure “%(measure)s” is."),
        _l("Go back to the columns and choose it."),
    ),
    "side_unknown": (
        _l("“%(text)s” names no side."),
        _l("Write EX (employees), CX (customers) or outcome."),
    ),
    "side_known_ex": (
        _l("“%(measure)s” is known here as a figure of employees."),
        _l("Choose that side for it, or give the measure another name."),
    ),
    "side_known_cx": (
        _l("“%(measure)s” is known here as a figure of customers."),
        _l("Choose that side for it, or give the measure another name."),
    ),
    "side_known_outcome": (
        _l("“%(measure)s” is known here as an outcome."),
        _l("Choose that side for it, or give the measure another name."),
    ),
    "two_sides_ex": (
        _l("“%(measure)s” stands as a figure of employees in an earlier row."),
        _l("Give it the same side in every row."),
    ),
    "two_sides_cx": (
        _l("“%(measure)s” stands as a figure of customers in an earlier row."),
        _l("Give it the same side in every row."),
    ),
    "two_sides_outcome": (
        _l("“%(measure)s” stands as an outcome in an earlier row."),
        _l("Give it the same side in every row."),
    ),
    "conflict_upload": (
        _l("“%(measure)s” of team “%(team)s” for %(period)s is published as %(value)s, from “%(file)s” of %(day)s."),
        _l("Withdraw that import first if the new figure is the right one."),
    ),
    "conflict_own": (
        _l("“%(measure)s” of team “%(team)s” for %(period)s is published by this system as %(value)s."),
        _l("A figure measured here is not replaced by an import: leave the row out."),
    ),
}
