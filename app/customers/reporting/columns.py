"""What a column of reported interactions can hold, and how CRM systems call it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

ROLES = {
    "external_id": _l("Number of the contact"),
    "customer_id": _l("Customer number"),
    "name": _l("Customer's name"),
    "email": _l("E-mail"),
    "phone": _l("Phone"),
    "language": _l("Language"),
    "time_zone": _l("Time zone"),
    "consent": _l("Consent to be asked"),
    "touchpoint": _l("Touchpoint"),
    "team": _l("Team or teams"),
    "occurred_at": _l("Date and time"),
}
PATTERNS = {
    "customer_id": r"(?:customer|client|account|card) ?(?:id|no|number|code)"
    r"|(?:номер|код|id) (?:клиента|покупателя)|клиент id",
    "external_id": r"(?:interaction|contact|ticket|visit|order|case|receipt|external) ?(?:id|no|number)|id"
    r"|номер (?:контакта|обращения|заказа|визита|чека)|код контакта",
    "email": r"e mail(?: address)?|email(?: address)?|mail|почта|электронная почта|эл почта",
    "phone": r"(?:mobile )?(?:phone|telephone|mobile)(?: number)?|телефон|мобильный(?: телефон)?|номер телефона",
    "name": r"(?:customer |client |full )?name|customer|client|фио|имя(?: клиента)?|клиент|покупатель",
    "language": r"(?:preferred )?(?:language|lang|locale)|язык",
    "time_zone": r"time ?zone|tz|часовой пояс|таймзона",
    "consent": r"(?:marketing )?consent(?: given)?|opt in|may ask|согласие(?: на опрос)?",
    "touchpoint": r"touch ?point|channel|service|type|process|точка контакта|точка|услуга|канал|тип(?: контакта)?",
    "team": r"teams?(?: code)?|branch|store|unit|department|office|команд\w*|подразделение|отделение|филиал|магазин",
    "occurred_at": r"(?:occurred|contact|visit|interaction|order) ?(?:at|date|time)|date(?: time)?|time|timestamp|when"
    r"|дата(?: и время)?|время|когда|дата контакта",
}
