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
        _l("Export the table as CSV or XLSX and upload that."),
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
        _l("The first row has %(columns)s filled columns; at least %(least)s are needed."),
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
        _l("Split it and upload the parts one after another."),
    ),
    "too_many_lines": (
        _l("The file has more than %(most)s lines, empty ones included."),
        _l("Delete the empty lines, or split the table and upload the parts one after another."),
    ),
    "no_rows": (
        _l("Below the names of the columns there are no rows."),
        _l("Add them and upload the file again."),
    ),
    "broken_workbook": (
        _l("The workbook is damaged or built in an unusual way."),
        _l("Open it in Excel, save it under a new name and upload that, or save it as CSV."),
    ),
    "too_large_unpacked": (
        _l("Unpacked, the workbook would be larger than %(most)s MB."),
        _l("Keep only the sheet with the table, or save that sheet as CSV."),
    ),
    "too_far_out": (
        _l("The sheet reaches as far as column %(column)s and row %(row)s."),
        _l("Delete the empty columns and rows beside and below the table, or copy the table into a new workbook."),
    ),
    "merged_cells": (
        _l("The sheet has merged cells, for example %(cells)s."),
        _l("Unmerge them and write the value into every row."),
    ),
    "no_file": (
        _l("No file was chosen."),
        _l("Choose a CSV or XLSX file first."),
    ),
    "same_file": (
        _l("This very file has been imported already."),
        _l("Nothing was changed. To import it anew, undo the earlier import first."),
    ),
    "same_file_waits": (
        _l("This very file is here already and waits for your decision."),
        _l("Go on where it was left."),
    ),
    "decided_already": (
        _l("This import was decided on meanwhile."),
        _l("Nothing more was changed. Below you see how it stands now."),
    ),
    "two_columns": (
        _l("Two columns are said to hold the same."),
        _l("Keep one and leave the other out."),
    ),
    "columns_first": (
        _l("It is not settled yet what stands in which column."),
        _l("Say it here, then check the file."),
    ),
    "not_all_valid": (
        _l("Something in the file is wrong, so nothing was imported."),
        _l("Correct the file, or import the valid part with the button meant for it."),
    ),
    "nothing_new": (
        _l("There is nothing new in this file, so nothing was changed."),
        _l("You can discard it."),
    ),
    "too_long": (
        _l("The text is longer than %(most)s characters."),
        _l("Shorten it."),
    ),
    "email_wrong": (
        _l("“%(value)s” is not an e-mail address."),
        _l("Correct it, or leave the cell empty."),
    ),
    "phone_wrong": (
        _l("“%(value)s” is not a telephone number."),
        _l("Write it with the country's code, such as +7 900 123-45-67, or leave the cell empty."),
    ),
    "unknown_language": (
        _l("“%(value)s” is not a language we speak."),
        _l("Write ru or en, or leave the cell empty."),
    ),
}
