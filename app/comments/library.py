"""Themes to start with, of organisations that serve people: ours, in both languages, for the organisation to change."""

from __future__ import annotations

from typing import NamedTuple


class OurTheme(NamedTuple):
    """A theme as we wrote it; entries are separated by commas."""

    code: str
    name_en: str
    name_ru: str
    words_en: str
    words_ru: str


def _entries(text: str) -> str:
    return ", ".join(one.strip() for one in text.replace("\n", ",").split(",") if one.strip())


OURS = tuple(
    OurTheme(code, en, ru, _entries(words_en), _entries(words_ru))
    for code, en, ru, words_en, words_ru in (
        (
            "waiting", "Waiting and queues", "Ожидание и очереди",
            """queue*, line is long, long line, wait, waiting, waited, slow service, no free desk, too long
            hours long, faster, quicker, on hold, half an hour, delay*, minute*, hour, hours""",
            """очередь, ждать, ожидан*, подождать, простоять, стоять, талон, долго, медленн*, задерж*, полчаса
            не дождаться, дозвониться, на линии, быстр*, побыстрее, час пик, час, минута""",
        ),
        (
            "staffing", "Staffing and workload", "Нехватка людей и нагрузка",
            """staffing, understaffed, short of people, short staffed, not enough people, more people, workload
            overload*, overtime, overworked, vacanc*, shift, shifts, rota, no break, lunch*, tired, burn*
            exhausted, turnover, vacation*, holiday*, more tellers, headcount, weekend""",
            """не хватать людей, нехватка, людей мало, мало людей, нагрузк*, перегруз*, переработ*, сверхурочн*
            смена, смен, график, обед, перерыв*, выходной, устать, усталост*, выгор*, текучк*, увольня*, штат
            вакансия, за двоих, за троих, некому, отпуск, мало сотрудников, нас осталось""",
        ),
        (
            "tools", "Systems and tools", "Системы и инструменты",
            """system, program, programme, software, app, application, computer, terminal*, printer*, screen*
            login, password, crash*, freezes, froze, frozen, bug, bugs, update*, website, site, laptop, internet
            network, server, error*, atm, cash machine, does not load, chat bot, chatbot""",
            """система, программа, программ*, приложени*, компьютер*, терминал*, принтер*, экран*, монитор*
            зависа*, виснуть, тормозить, глюч*, сбой, баг, ошибк*, обновлени*, сайт, пароль, вход в систему
            интернет, сеть, сервер, база, банкомат*, не грузится, не работает, чат-бот, бот, ноутбук""",
        ),
        (
            "rules", "Rules and paperwork", "Правила и бумаги",
            """rule*, policy, policies, procedure*, paperwork, form, forms, paper*, document*, signature*
            approval*, bureaucra*, regulation*, report, reports, reporting, copy, copies, checklist*
            instruction*, permission, red tape""",
            """правило, правил, регламент*, инструкц*, бумаг*, бумажн*, документ*, справк*, бланк*, форма, подпис*
            согласова*, бюрократ*, отчет*, отчетност*, процедур*, разрешени*, формальност*, заявлени*, приказ*
            копия, ксерокоп*""",
        ),
        (
            "manager", "Manager and support", "Руководитель и поддержка",
            """manager*, boss, supervisor*, head of, leader*, leadership, director*, listens, listened, support*
            feedback, praise*, micromanag*, decision*, meeting, meetings, fair, unfair, respect""",
            """руководител*, руководств*, начальни*, начальств*, директор*, управляющ*, шеф, поддержк*, поддержива*
            слышать, слушать, обратная связь, похвал*, решени*, планерк*, совещани*, справедлив*, несправедлив*
            уважени*, контроль""",
        ),
        (
            "training", "Training and knowledge", "Обучение и знания",
            """train*, learn*, course*, knowledge, mentor*, onboarding, newcomer*, new people, skill*
            qualification*, know the answer, competen*, explain*, explanation*, expert*, practice, show us
            showed us""",
            """обучени*, обуча*, научить, учиться, учеб*, тренинг*, курс, знани*, знать, наставник*, новичок
            новичк*, стажер*, адаптаци*, навык*, квалификац*, компетент*, некомпетент*, объясни*, объясня*
            консультац*, разъясн*, практик*, не показал, показать как""",
        ),
        (
            "pay", "Pay and recognition", "Оплата и признание",
            """pay, paid, salary, salaries, wage*, bonus*, reward*, recognition, recognise*, recognize*, appreciat*
            promotion*, career, target*, kpi, underpaid, raise, benefit*, thank us""",
            """зарплат*, оклад*, преми*, бонус*, оплат*, доплат*, выплат*, мотивац*, признани*, ценить, ценят
            повышени*, карьер*, план продаж, kpi, показател*, индексац*, компенсац*, льгот*, соцпакет
            благодарност*""",
        ),
        (
            "colleagues", "Colleagues and cooperation", "Коллеги и сотрудничество",
            """colleague*, team, teamwork, cooperat*, co-operat*, collaborat*, help each other, other department*
            head office, back office, atmosphere, conflict*, gossip*, friendly team, handover*""",
            """коллег*, коллектив*, команд*, взаимодейств*, взаимопомощ*, взаимовыручк*, помогать друг, друг другу
            соседний отдел, другой отдел, смежн*, головной офис, бэк-офис, атмосфер*, конфликт*, сплетн*, дружн*
            сработаться""",
        ),
        (
            "conduct", "Courtesy and conduct", "Вежливость и поведение",
            """polite*, impolite, rude*, kind, kindly, friendly, courte*, attentive*, attention, smile*, shout*
            yell*, aggressive, angry, insult*, abus*, thank*, helpful, unhelpful, indifferent, respectful*
            greet*, hello, ignored""",
            """вежлив*, невежлив*, груб*, хам*, добр*, приветлив*, внимани*, внимательн*, улыб*, кричать, орать
            крик*, агресс*, оскорб*, скандал*, ругаться, отзывчив*, равнодуш*, безразлич*, спасибо, благодар*
            тактичн*, поздоровался, здороваться, игнорир*""",
        ),
        (
            "prices", "Products and prices", "Продукты и цены",
            """product*, price*, expensive, cheap*, fee, fees, tariff*, commission*, rate, rates, interest, card
            cards, loan*, mortgage*, deposit*, account, insurance, offer, offers, discount*, cashback, upsell*
            impose*, limit*""",
            """продукт*, цена, цен, ценник, дорог*, дешев*, тариф*, комисси*, ставк*, процент*, карта, карт
            кредит*, ипотек*, вклад*, счет, страховк*, навяз*, предложени*, скидк*, кешбэк*, кэшбэк*, лимит*
            услуга, плата, платн*, стоимост*""",
        ),
        (
            "premises", "Premises and equipment", "Помещение и оборудование",
            """freezing, cold, hot, heating, air conditioning, stuffy, noise, noisy, chair*, desk*, room, rooms
            parking, toilet*, kitchen, clean*, dirty, cramped, light, lighting, building, entrance, ramp, hall
            door*, equipment, furniture""",
            """помещени*, холодн*, жарк*, душн*, духот*, кондиционер*, отоплени*, сквозняк*, шум, шумн*, стул
            кресл*, мебель, парковк*, туалет*, кухня, чисто, чистот*, грязн*, тесн*, свет, освещени*, здани*
            вход, пандус*, зал, дверь, оборудован*, ремонт*, кулер""",
        ),
        (
            "communication", "News and communication", "Информирование и связь",
            """communicat*, inform*, news, announce*, nobody tells, last minute, told late, email*, e-mail*
            call back, called me back, called back, answer the phone, phone*, reply, replies, message*, notif*
            transparent, transparency, unclear, contradict*""",
            """информир*, информаци*, сообща*, сообщени*, новост*, объявл*, узнаем, в последний момент
            не предупредили, предупре*, звонить, названива*, письмо, рассылк*, перезвон*, звонок, звонк*
            позвон*, телефон*, ответ, отвечать, уведомлени*, прозрачн*, непонятн*, противореч*, путаниц*""",
        ),
    )
)  # fmt: skip
