"""What a column of a roster can hold, and how HR systems call it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

ROLES = {
    "external_id": _l("Personnel number"),
    "name": _l("Name"),
    "first_name": _l("First name"),
    "last_name": _l("Last name"),
    "email": _l("E-mail"),
    "phone": _l("Phone"),
    "team": _l("Team (path)"),
    "manager_id": _l("Manager's personnel number"),
    "language": _l("Language"),
    "started_on": _l("First day"),
    "left_on": _l("Last day"),
}
#: asked in this order, so that "manager id" is not taken for a personnel number
PATTERNS = {
    "manager_id": r"(?:line )?(?:manager|supervisor|boss|reports to)(?: s)?(?: personnel)?(?: (?:id|number|no|code))?"
    r"|руководител\w*(?: (?:табельный|таб|номер|id|код))*|(?:табельный|таб|id|код)(?: номер)? руководителя",
    "external_id": r"(?:external|employee|personnel|staff|person|user|worker) ?(?:id|no|number|code)|id|pers no|tab no"
    r"|табельный(?: номер)?|таб(?: номер)?|номер сотрудника|код сотрудника|personnel",
    "email": r"e mail(?: address)?|email(?: address)?|mail|work e mail|почта|электронная почта|эл почта|адрес почты",
    "phone": r"(?:mobile |cell |work )?(?:phone|telephone|mobile|cell)(?: number)?|телефон|мобильный(?: телефон)?"
    r"|номер телефона|моб",
    "first_name": r"(?:first|given) name|имя",
    "last_name": r"last name|surname|family name|фамилия",
    "name": r"(?:full |display |employee )?name|employee|фио|ф и о|сотрудник|имя и фамилия|фамилия имя(?: отчество)?",
    "team": r"(?:team|department|dept|unit|org(?:anisation|anization)?(?: unit)?|division|branch)(?: path| name)?"
    r"|команда|подразделение|отдел|путь(?: команды)?|структура|орг структура|оргструктура|филиал",
    "language": r"(?:preferred )?(?:language|lang|locale)|язык",
    "started_on": r"(?:start|hire|hired|entry|joining|employment)(?: date| on)?|first day"
    r"|дата (?:приема|приёма|найма|начала)|принят|начало",
    "left_on": r"(?:leave|leaving|left|end|exit|termination|dismissal)(?: date| on)?|last day"
    r"|дата (?:увольнения|ухода|окончания)|уволен|окончание",
}
