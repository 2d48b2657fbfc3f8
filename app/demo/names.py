"""Names of the fictional bank's divisions, towns and branches, each in English and in Russian."""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """One name in both languages."""

    en: str
    ru: str


BANK = Name("Rowan Bank", "Банк «Рябина»")

CAPITAL = Name("Branches in the capital", "Отделения столицы")
NETWORKS = {
    "north": Name("Northern branches", "Северные отделения"),
    "south": Name("Southern branches", "Южные отделения"),
    "east": Name("Eastern branches", "Восточные отделения"),
    "west": Name("Western branches", "Западные отделения"),
}
CONTACT_CENTRE = Name("Contact centre", "Контакт-центр")
BUSINESS = Name("Small business", "Малый бизнес")
MORTGAGES = Name("Mortgage centres", "Ипотечные центры")
REPAYMENT = Name("Repayment support", "Помощь с задолженностью")

TOWNS = {
    "north": (
        Name("Forest Hills", "Лесогорье"),
        Name("White River", "Белоречье"),
        Name("Quiet Harbour", "Тихая Гавань"),
        Name("Stone Bridge", "Каменный Мост"),
    ),
    "south": (
        Name("Warm Springs", "Тёплые Ключи"),
        Name("Vineyard Valley", "Виноградная Долина"),
        Name("Golden Fields", "Золотые Поля"),
        Name("Cape Hope", "Мыс Надежды"),
    ),
    "east": (
        Name("Cedar Ridge", "Кедровый Кряж"),
        Name("Clear Lake", "Чистое Озеро"),
        Name("Deer Valley", "Оленья Долина"),
        Name("Blue Mountain", "Синегорье"),
    ),
    "west": (
        Name("Oakwood", "Дубрава"),
        Name("Amber Bay", "Янтарная Бухта"),
        Name("Old Mill", "Старая Мельница"),
        Name("Silver Lake", "Серебряное Озеро"),
    ),
}
BRANCHES = (
    Name("Market Square", "Рыночная площадь"),
    Name("Station", "Вокзал"),
    Name("Garden Street", "Садовая улица"),
    Name("Riverside", "Набережная"),
    Name("Old Town", "Старый город"),
    Name("School Street", "Школьная улица"),
    Name("Peace Avenue", "Проспект Мира"),
    Name("Hospital", "Больничный городок"),
)
BRANCHES_PER_TOWN = 5
CAPITAL_BRANCHES = (
    Name("Academy", "Академическая"),
    Name("Airport", "Аэропорт"),
    Name("Botanical Garden", "Ботанический сад"),
    Name("Brewery Lane", "Пивоваренный переулок"),
    Name("Cathedral Square", "Соборная площадь"),
    Name("Central Station", "Центральный вокзал"),
    Name("Clock Tower", "Часовая башня"),
    Name("Embankment", "Набережная"),
    Name("Exhibition Park", "Выставочный парк"),
    Name("Foundry District", "Литейный район"),
    Name("Green Hill", "Зелёный холм"),
    Name("Lime Avenue", "Липовая аллея"),
    Name("North Gate", "Северные ворота"),
    Name("Observatory", "Обсерватория"),
    Name("Opera House", "Оперный театр"),
    Name("Pine Grove", "Сосновая роща"),
    Name("River Port", "Речной порт"),
    Name("Stadium", "Стадион"),
    Name("Students’ Quarter", "Студенческий городок"),
    Name("Town Hall", "Ратуша"),
    Name("University", "Университет"),
    Name("Weavers’ Quarter", "Ткацкий квартал"),
)
LINES = (
    Name("Cards line", "Линия карт"),
    Name("Online bank line", "Линия интернет-банка"),
    Name("Loans line", "Линия кредитов"),
    Name("Savings line", "Линия вкладов"),
    Name("Business line", "Линия для бизнеса"),
)
SHIFTS = (
    Name("morning shift", "утренняя смена"),
    Name("day shift", "дневная смена"),
    Name("evening shift", "вечерняя смена"),
    Name("night shift", "ночная смена"),
)
BUSINESS_TEAM = Name("Small business", "Малый бизнес")
MORTGAGE_TEAM = Name("Mortgages", "Ипотека")
REPAYMENT_TEAM = Name("Repayment support", "Помощь с задолженностью")
CAPITAL_CITY = Name("Capital", "Столица")
