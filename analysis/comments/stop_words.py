"""Words that say nothing by themselves, in their dictionary form."""

from __future__ import annotations

_RUSSIAN = """
без более бы был быть вам вас весь вот все всегда всего всё вы где да даже для до должный другой его если есть еще
же за здесь из или именно иногда их как какой когда кто который кажется который лишь либо между менее меня мне много
можно мой мы на над надо наш него нее неё ни никто них но ну нужно об один она они оно от очень перед по под пока после
потом потому почти при про просто раз разве самый свой себя сейчас сколько слишком со совсем стать так также такой там
тем то тогда тоже только тот тут ты уж уже хороший хорошо хотя чего через что чтобы чуть чье это этот являться мочь год
день время иметь делать сделать работать работа
"""
_ENGLISH = """
about above after again all also always and any anything are because been before being below between both but can could
did does doing don't down during each ever every everything few for from further get give had has have having her here
him his how i'd i'm i've into it's its itself just keep let lot make many may might more most much must need never not
nothing now off often once one only other our out over own please really same say see she should some something still
such take than that that's the their them then there these they thing this those through too two under until upon very
want was way well were what when where which while who why will with without would you your day time year
"""
STOP_WORDS = frozenset(word.replace("ё", "е") for word in (_RUSSIAN + _ENGLISH).split())
