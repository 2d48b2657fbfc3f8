"""What the southern branches decided after earlier waves, and what they told back."""

from __future__ import annotations

import datetime as dt

from app.accounts import services as accounts
from app.db import now
from app.demo.names import Name
from app.demo.organisation import MANAGERS_DIVISION
from app.followup import services
from app.followup.services import ToldWords
from app.organisation import services as organisation

OWNER = "manager@rowan-bank.example"
TOLD = (
    (
        Name("Send a second cashier to lunch an hour later", "Второй кассир обедает на час позже"),
        Name("People wait too long at noon", "В обед приходится долго ждать"),
        Name("From noon to two both counters are open", "С двенадцати до двух открыты оба окна"),
    ),
    (
        Name("Print certificates from the front desk", "Печатать справки на стойке"),
        Name("Certificates take two visits", "За справкой приходят дважды"),
        Name("Certificates are printed at the front desk at once", "Справки печатают на стойке сразу"),
    ),
)
OPEN = (
    Name("Go through one customer's story together every Monday", "По понедельникам разбирать одну историю клиента"),
    Name("Agree who may waive a fee without asking", "Договориться, кто снимает комиссию без согласования"),
)


def decide_some() -> None:
    """Note a few decisions: two done and told back, one that is due, one that is overdue."""
    top = organisation.teams_by_code().get(MANAGERS_DIVISION)
    owner = accounts.user_by_email(OWNER)
    if top is None or services.actions_of({top.id}):
        return
    tree = organisation.tree()
    branch = tree.teams[min(tree.children[top.id], key=lambda one: tree.teams[one].code)]
    at, today = int(owner is None or owner.language != "en"), now().date()  # a name is English, then Russian
    for place, (what, said, did) in enumerate(TOLD):
        team = top if place == 0 else branch
        action = services.decide(
            team_id=team.id, what=what[at], owner=owner, due_on=today - dt.timedelta(days=40), about="engagement",
            period=-4,
        )  # fmt: skip
        services.finish(action=action)
        words = ToldWords(said_en=said.en, said_ru=said.ru, did_en=did.en, did_ru=did.ru)
        services.tell(action=action, words=words, to_employees=True, to_customers=True)
    for days, what in zip((12, -5), OPEN, strict=True):
        services.decide(
            team_id=branch.id, what=what[at], owner=owner, due_on=today + dt.timedelta(days=days), about="recommend",
            period=-2,
        )  # fmt: skip
