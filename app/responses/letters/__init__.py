"""The letters of both legs, written when they are sent and kept nowhere."""

from __future__ import annotations

from app.responses.letters.customers import customer_letter, customer_test
from app.responses.letters.employees import employee_invitation, employee_reminder, employee_test

COMPOSERS = {
    "employee_invitation": employee_invitation,
    "employee_reminder": employee_reminder,
    "employee_test": employee_test,
    "customer_invitation": customer_letter,
    "customer_test": customer_test,
}
#: an employee's letters end the same way in the outbox whether they were still wanted or not
SILENT = ("employee_reminder",)
