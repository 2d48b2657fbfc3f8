"""First names in Latin letters, English and Russian, and those that are words as well."""

from __future__ import annotations

_FIRST = """
aaron adam adrian agnes aidan alan albert alex alexander alexandra alexei alexey alfred alice alina alison alla amanda
amber amelia amy anastasia andrea andrei andrew andrey angela anita ann anna anne annette anthony anton antonina april
arkady artem arthur ashley audrey barbara ben benjamin bernard beth betty bill bob boris bradley brandon brenda brian
bruce caleb cameron carl carla carol caroline catherine charles charlie charlotte cheryl chloe chris christian
christina christine christopher claire clara colin connor craig cynthia daisy daniel daria darren david dawn dean
deborah denis dennis derek diana diane dina dmitri dmitry dominic donald donna doris dorothy doug douglas duncan dylan
edgar edward egor elaine eleanor elena elizabeth ella ellen emily emma eric erica ethan eugene eva evan evelyn evgeny
fedor felix fiona florence frances francis frank fred galina gary gavin gennady geoffrey george georgia gerald gleb
gloria gordon grace graham grant greg gregory gulnara hannah harold harriet harry heather hector helen henry holly
hope howard hugh hugo ian igor ilya ina inna irina iris isaac isabel isabella ivan jack jackson jacob jacqueline jake
james jamie jan jane janet jasmine jason jay jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jill jim joan
joanna joe joel john jon jonathan jordan joseph joshua joy joyce juan judith judy julia julian julie june justin karen
karina kate katherine kathleen katie keith kelly ken kenneth kevin kim kirill konstantin ksenia kyle larisa larry
laura lauren lawrence leo leon leonard leonid lev lewis liam lidia lilia lily linda lisa logan lois louis louise lucas
lucy luke lydia lyudmila maggie maksim marat marcus margaret maria marie marina marion mark marta martha martin mary
mason matt matthew maureen max maxim may megan melissa mia michael michelle mike mikhail milan molly monica nadezhda
nadia nancy natalia natalie natasha nathan neil nicholas nick nicola nicole nigel nikita nikolai nina noah nora norman
oksana oleg olga oliver olivia oscar owen pamela patricia patrick paul paula pavel peggy peter petr phil philip
phillip phoebe polina rachel ralph ramil raymond rebecca rita robert robin roger roland roman ronald rosa rose
rosemary roy rupert ruslan russell rustam ruth ryan sally sam samantha samuel sandra sara sarah scott sean semyon
sergei sergey sharon shaun sheila shirley simon sofia sonia sophia sophie stanislav stella stephanie stephen steve
steven stuart sue susan svetlana sylvia tamara tanya tara tatiana tatyana teresa terry thomas tim timothy timur tina
todd tom tony tracy travis trevor ursula vadim valentina valeria valery vanessa vasily vera veronica victor victoria
viktor vincent violet virginia vitaly vladimir vladislav walter wayne wendy will william yana yaroslav yulia yuri yury
zhanna zoe
"""
_AMBIGUOUS = """
april bill dawn dean faith frank grant hope jack jan joy june mark max may rob rose sue summer will
вера надежда любовь роман
"""
FIRST_NAMES = frozenset(_FIRST.split())
#: also words: at the start of a sentence they are names only before another capital; Russian ones unless "вера в ..."
AMBIGUOUS = frozenset(_AMBIGUOUS.split())
