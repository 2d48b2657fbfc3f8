"""Why a file cannot be taken, with the remedy; each code has what is wrong and what to do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

FILES = {
    "empty_file": (
        _l("The file is empty."),
        _l("Save the table once more and check that it holds rows before you upload it."),
    ),
    "password": (
        _l("The file is protected with a password."),
        _l("Remove the password in Excel (File → Info → Protect workbook) and save it again."),
    ),
    "old_excel": (
        _l("This is an older or binary Excel format."),
        _l("Open it in Excel and save it as “Excel workbook (.xlsx)” or as CSV."),
    ),
    "open_document": (
        _l("This is an OpenDocument file."),
        _l("Save it as “Excel workbook (.xlsx)” or as CSV."),
    ),
    "foreign_kind": (
        _l("This is no table: the file is %(kind)s inside, whatever its name says."),
        _l("Export the figures as CSV or XLSX and upload that."),
    ),
    "nul_bytes": (
        _l("The file holds bytes that no text has."),
        _l("It may be damaged or in a rare encoding. Save it as “CSV UTF-8” or as XLSX."),
    ),
    "encoding": (
        _l("The letters of the file cannot be read reliably."),
        _l("Save it as “CSV UTF-8”, or as XLSX; Windows-1251 and UTF-16 work as well."),
    ),
    "broken_quotes": (
        _l("From row %(row)s on the file cannot be split into columns."),
        _l("A quotation mark is probably not closed there. Correct it, or save the table as XLSX."),
    ),
    "too_many_columns": (
        _l("The table has %(columns)s columns; at most %(most)s can be imported."),
        _l("Delete the columns that are not needed."),
    ),
    "too_few_columns": (
        _l("The first row has %(columns)s filled columns; at least %(least)s are needed: team, period and a figure."),
        _l(
            "Put the names of the columns into the first row, with nothing above it, and separate "
            "columns by comma, semicolon or tab."
        ),
    ),
    "same_header_twice": (
        _l("Two columns are called “%(name)s”."),
        _l("Give each column a name of its own."),
    ),
    "too_many_rows": (
        _l("The table has more than %(most)s rows."),
        _l("Split it by period and upload the parts one after another."),
    ),
    "too_many_lines": (
        _l("The file has more than %(most)s lines, empty ones included."),
        _l("Delete the empty lines, or split the table by period and upload the parts one after another."),
    ),
    "no_rows": (
        _l("Below the names of the columns there are no rows."),
        _l("Add the figures and upload the file again."),
    ),
    "broken_workbook": (
        _l("The workbook is damaged or built in an unusual way."),
        _l("Open it in Excel, save it under a new name and upload that, or save it as CSV."),
    ),
    "too_large_unpacked": (
        _l("Unpacked, the workbook would be larger than %(most)s MB."),
        _l("Keep only the sheet with the figures, or save that sheet as CSV."),
    ),
    "too_far_out": (
        _l("The sheet reaches as far as column %(column)s and row %(row)s."),
        _l("Delete the empty columns and rows beside and below the table, or copy the table into a new workbook."),
    ),
    "merged_cells": (
        _l("The sheet has merged cells, for example %(cells)s."),
        _l("Unmerge them and write the value into every row."),
    ),
}

ACTS = {
    "no_file": (
        _l("No file was chosen."),
        _l("Choose a CSV or XLSX file first."),
    ),
    "same_file": (
        _l("This very file has been imported already."),
        _l("Nothing was changed. To import it anew, withdraw the earlier import first."),
    ),
    "same_file_waits": (
        _l("This very file is here already and waits for your decision."),
        _l("Go on where it was left."),
    ),
    "decided_already": (
        _l("This import was decided on meanwhile."),
        _l("Nothing more was changed. Below you see how it stands now."),
    ),
    "columns_first": (
        _l("It is not settled yet what stands in which column."),
        _l("Say it here, then check the file."),
    ),
    "not_all_valid": (
        _l("Something in the file is wrong, so nothing was imported."),
        _l("Correct the file, or import the valid part with the button meant for it."),
    ),
    "not_attested": (
        _l("Nothing was imported: the file does not say how many people stand behind the figures."),
        _l("Confirm it with the tick, or add a column with the numbers of answers."),
    ),
    "nothing_new": (
        _l("There is nothing new in this file, so nothing was changed."),
        _l("You can discard it."),
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
