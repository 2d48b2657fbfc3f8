"""Capital words in English comments that name no person: days, places, firms, programs, departments, products."""

from __future__ import annotations

_DAYS = """
april august brexit christmas covid december diwali easter eid february friday fridays god halloween hanukkah internet
january jesus july june lord march may monday mondays november october ramadan saturday saturdays september sunday
sundays thanksgiving thursday thursdays tuesday tuesdays wednesday wednesdays xmas
"""
_PLACES = """
africa america american amsterdam arab arabic armenia armenian asia asian athens australia australian austria austrian
azerbaijan baku bangkok barcelona beijing belarus belfast belgium berlin birmingham boston brazil brighton bristol
britain british brussels budapest bulgaria bulgarian cambridge canada canadian cardiff central chicago china chinese
croatia cyprus czech czechia dallas danish delhi denmark dubai dublin dutch east eastern edinburgh egypt england
english estonia europe european finland finnish france frankfurt french geneva georgian german germany glasgow greece
greek helsinki hindi houston hungarian hungary india indian indonesia iran iraq ireland irish israel istanbul italian
italy japan japanese kazakh kazakhstan kazan kenya kiev korea korean kyiv kyrgyzstan lagos latin latvia leeds
leicester lisbon lithuania liverpool london madrid malta manchester mexico miami minsk moldova mongolia morocco moscow
mumbai munich muslim nepal netherlands newcastle nigeria north northern norway norwegian nottingham novosibirsk omsk
oslo oxford pakistan pakistani paris perm petersburg plymouth poland polish portugal portuguese prague punjabi qatar
reading riga romania romanian rome rostov russia russian samara scotland scottish serbia sheffield singapore slovakia
slovenia sochi south southampton southern spain spanish stockholm sweden swedish switzerland syria tajikistan tallinn
tashkent tatar tbilisi thailand tokyo toronto tunisia turkey turkish turkmenistan tyumen uae ufa uk ukraine ukrainian
urdu us usa uzbek uzbekistan vienna vietnam vilnius volgograd wales warsaw welsh west western yerevan york zurich
"""
_FIRMS = """
adobe airbnb alfa-bank alipay amazon amex android apple asana aviva azure barclays bitcoin bluetooth chatgpt chrome
cisco citrix confluence dell ebay edge excel exchange facebook fedex firefox genesys gmail google hsbc ibm instagram
intranet ipad iphone jira klarna linkedin linux lloyds mac maestro mastercard messenger microsoft mir monzo natwest
netflix nokia office onedrive oracle outlook paypal pdf playstation powerpoint revolut safari salesforce samsung
santander sap sberbank sharepoint siri skype slack sms spotify sql starling stripe teams telegram tesco tiktok tinkoff
twitter uber unix ups viber visa vpn wechat whatsapp wi-fi wifi windows wise word workday xerox yandex youtube zelle
zendesk zoom
"""
_DEPARTMENTS = """
academy account accounting accounts admin administration advice agency agile airport analytics annual anti-fraud app
applications archive area ask assistance association assurance atm atms audit avenue back bank banking bereavement
board bonds branch branches brand bridge budget business call card cash cashback castle cathedral center centre ceo
cfo channel checking chief church classic clients club collections college commercial communications community company
complaints compliance contact corner corporate council counter court credit credits crm cross csat cto current
customer customers data debit debt department deposits design desk development digital directors disputes distribution
division drive easy employee employees engineering enterprise ethics everyday excellence executive executives express
facilities family faq field finance first flexible floor foundation fraud front fund garden gardens gate gold
governance government green group growth hall harbor harbour head health help helpdesk helpline high hill home
hospital hotel hotline house hr human id identity information infrastructure innovation insurance integrated internal
international investment investments investors isa island iso it junior key kids king's kiosk knowledge kpi kyc labour
lake learning legal lending library life line loan loans local logistics loyalty mail main maintenance mall management
managers market marketing maternity medical merchant mill mobile money monthly mortgage museum mystery national net
network new news nps oh ok okay old one online open opening operational operations overdraft palace parade parcel park
partner partners payment payments payroll pension pensions people performance personal phone pin plan platform
platinum plus policy port post power premier pro procurement product products programme project property public pulse
quality quay queen queen's queens quick regional registry relations relationship resources retail reward rewards risk
river road rowan royal rules safe safety saint sales save saver savings scheme school secretary secure security select
self self-service senior service services settlements shared silver site smart social software square st staff
standard start station store strategy street student super support survey system systems tax team tech technical
technology terminal terrace test theatre till tills tools top tower town trade training transformation transport
travel treasury trust underwriting union university update user valley value vat vault village visitor voice way
wealth web welcome wellbeing wellness wharf women work workplace world year youth zone
"""
NO_PERSONS = frozenset((_DAYS + _PLACES + _FIRMS + _DEPARTMENTS).split())
