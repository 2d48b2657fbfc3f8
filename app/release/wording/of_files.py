"""Why an act or a mapping is refused, with the remedy; each code has what is wrong and what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

ACTS = {
    "same_file": (
        _l("This very file has been imported already."),
        _l("Nothing was changed. To import it anew, withdraw the earlier import first."),
    ),
    "not_attested": (
        _l("Nothing was imported: the file does not say how many people stand behind the figures."),
        _l("Confirm it with the tick, or add a column with the numbers of answers."),
    ),
    "overtaken": (
        _l("Somebody else is importing at this moment. Nothing was changed."),
        _l("Try again in a minute."),
    ),
}

FAULTS = {
    "no_team_column": (
        _l("No column is said to hold the team."),
        _l("Choose it below."),
    ),
    "no_period_column": (
        _l("No column is said to hold the period."),
        _l("Choose it below."),
    ),
    "no_measure_column": (
        _l("No column is said to hold the name of the measure."),
        _l("Choose it below."),
    ),
    "no_value_column": (
        _l("No column is said to hold the value."),
        _l("Choose it below."),
    ),
    "two_team_columns": (
        _l("Two columns are said to be the team."),
        _l("Keep one and leave the other out."),
    ),
    "two_period_columns": (
        _l("Two columns are said to be the period."),
        _l("Keep one and leave the other out."),
    ),
    "two_group_columns": (
        _l("Two columns are said to be the group."),
        _l("Keep one and leave the other out."),
    ),
    "two_measure_columns": (
        _l("Two columns are said to be the name of the measure."),
        _l("Keep one and leave the other out."),
    ),
    "two_side_columns": (
        _l("Two columns are said to be the side."),
        _l("Keep one and leave the other out."),
    ),
    "two_value_columns": (
        _l("Two columns are said to be the value."),
        _l("Keep one and leave the other out."),
    ),
    "two_n_columns": (
        _l("Two columns are said to be the number of answers."),
        _l("Keep one and leave the other out."),
    ),
    "two_sd_columns": (
        _l("Two columns are said to be the standard deviation."),
        _l("Keep one and leave the other out."),
    ),
    "no_figures": (
        _l("No column is said to hold figures."),
        _l("Choose for at least one column whose figures it holds."),
    ),
    "n_column_in_use": (
        _l("A column of numbers of answers is used for something else as well."),
        _l("Leave it out in the first list, or choose another."),
    ),
    "sides_unsaid": (
        _l("For some measures it is not said whose figures they are."),
        _l("Choose it for each measure below."),
    ),
    "too_many_measures": (
        _l("The chosen column holds more than %(most)s different names of measures."),
        _l("Check that it is the right column."),
    ),
}
