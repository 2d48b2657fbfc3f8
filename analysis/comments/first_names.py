"""First names in Latin letters, English and Russian, and those that are words as well."""

from __future__ import annotations

_FIRST = """
giorgi josh
aaron adam adrian agnes agnieszka ahmed aidan aigul aisha akira alan albert alex alexander alexandra alexei alexey
alfred ali alice alina alison aliya alla alsu alyona amanda amber amelia amir amy ana anastasia andrea andrei andrew
andrey angela anh anita ann anna anne annette anthony anton antonina april arjun arkady artem arthur ashley audrey
ayesha azat barbara ben benjamin bernard beth betty bill bob boris bradley brandon brenda brian bruce bulat caleb
cameron carl carla carlos carol caroline catherine charles charlie charlotte chen cheryl chidi chloe chris christian
christina christine christopher claire clara colin connor craig cynthia daisy damir daniel daria darren david dawn
dean deborah denis dennis derek diana diane diego dima dina dinara dmitri dmitry dominic donald donna doris dorothy
doug douglas duncan dylan edgar edward egor elaine eleanor elena elif elizabeth ella ellen emily emma emre eric erica
ethan eugene eva evan evelyn evgeny fatima fedor felix fiona florence frances francis frank fred galina gary gavin
gennady geoffrey george georgia gerald giulia gleb gloria gordon grace graham grant greg gregory gulnara hannah hans
harold harriet harry hassan heather hector helen henry hiroshi holly hope howard hugh hugo ian ibrahim igor ildar
ilnur ilya ina inna irina iris isaac isabel isabella ivan jack jackson jacob jacqueline jake james jamie jan jane
janet jasmine jason jay jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jill jim joan joanna joe joel john
jon jonathan jordan jorge jose joseph joshua joy joyce juan judith judy juergen julia julian julie june justin karen
karina katarzyna kate katherine kathleen katie katya keith kelly ken kenneth kevin kim kirill klaus konstantin kostya
krzysztof ksenia kwame kyle larisa larry laura lauren lawrence lena leo leon leonard leonid lev lewis leysan li liam
lidia lilia lily linda lisa logan lois louis louise luca lucas lucy luis lukas luke lydia lyudmila madina magda maggie
maksim marat marco marcus margaret maria marie marina marion mark marta martha martin mary masha mason mateo matt
matthew maureen max maxim may megan mehmet melissa mia michael michelle mike mikhail milan minh misha mohamed mohammed
molly monica muhammad nadezhda nadia nancy nastya natalia natalie natasha nathan neil ngozi nguyen nicholas nick
nicola nicole nigel nikita nikolai nina noah nora norman oksana oleg olga oliver olivia omar oscar owen pamela
patricia patrick paul paula pavel pawel pedro peggy peter petr petya phil philip phillip phoebe pierre piotr polina
priya rachel raj rajesh ralph ramil rania ravi raymond rebecca rinat rita robert robin roger roland roman ronald rosa
rose rosemary roy rupert ruslan russell rustam ruth ryan sally sam samantha samuel sandra sanjay santiago sara sarah
sasha scott sean semyon sergei sergey sharon shaun sheila shirley simon sofia sonia sophia sophie stanislav stella
stephanie stephen steve steven stuart sue susan sveta svetlana sylvia tamara tanya tara tatiana tatyana teresa terry
thi thomas tim timothy timur tina todd tom tomasz tony tracy travis trevor ursula vadim valentina valeria valery
vanessa vanya vasily vera veronica victor victoria viktor vincent violet virginia vitaly vladimir vladislav vova
walter wayne wei wendy will william xin yana yaroslav yuki yulia yuri yury yusuf zarina zeynep zhanna zoe zukhra
"""
_AMBIGUOUS = """
april bill dawn dean faith frank grant hope jack jan joy june mark max may rob rose sue summer will
вера надежда любовь роман
"""
#: names only before another capital, wherever they stand
MONTHS = frozenset({"april", "may", "june", "august"})
FIRST_NAMES = frozenset(_FIRST.split())
#: also words: at the start of a sentence they are names only before another capital; Russian ones unless "вера в ..."
AMBIGUOUS = frozenset(_AMBIGUOUS.split())
