"""The verdict: each rule at its boundary, both languages, no word of cause."""

import ast
import re
from itertools import product
from pathlib import Path

import pytest

from analysis import wording
from analysis.headline import Estimate, Findings, Kinds, counted
from analysis.link_parts import Sentence, Verdict
from analysis.practical import PracticalSize
from analysis.results import Interval
from analysis.verdict import TRAPS, build_verdict, strengths, verdict_sentences, verdict_text

CODE = Path(wording.__file__).parents[1]
NAMES = {"ex": "Engagement", "cx": "Recommend"}
CLEAR, UNCLEAR, NEGATIVE = (0.2, 0.5), (-0.1, 0.4), (-0.5, -0.2)

CAUSAL = {
    "en": r"\b(drives?|driv(en|ing)|leads? to|led to|impacts?|caus(e|es|ed|ing|al)|because of|due to|results? in"
    r"|mak(e|es|ing)|improv(e|es|ed|ing)|boosts?|affects?|influenc(e|es|ed|ing)|effects? (of|on)|thanks to"
    r"|produc(e|es|ed)|determin(e|es|ed))\b",
    "ru": r"(вли[яеё]|привод[ия]т|привед[её]т|вызыва|вызван|обусловл|из-за|благодаря|эффект|улучша|повыша|воздейств"
    r"|следстви|причин|определя[её]т|порожда)",
}
ALLOWED = {"en": "association, not proof of cause", "ru": "связь, а не доказательство причины"}


def estimate(ends: tuple[float, float]) -> Estimate:
    return Estimate(r=sum(ends) / 2, interval=Interval(*ends, "fisher"))


def findings(between=CLEAR, within=None, **more) -> Findings:
    named = {"n": 120, "n_waves": 4 if within else 1, "ex": "ex", "cx": "cx"}
    return Findings(
        **(named | {"between": estimate(between), "within": within and estimate(within)} | more),
    )


@pytest.mark.parametrize(
    ("between", "within", "code"),
    [
        (CLEAR, None, "link_positive"),
        (NEGATIVE, None, "link_negative"),
        (CLEAR, CLEAR, "link_positive"),
        (NEGATIVE, NEGATIVE, "link_negative"),
        (CLEAR, UNCLEAR, "only_between_positive"),
        (NEGATIVE, UNCLEAR, "only_between_negative"),
        (UNCLEAR, CLEAR, "only_within_positive"),
        (UNCLEAR, NEGATIVE, "only_within_negative"),
        (CLEAR, NEGATIVE, "opposite_directions"),
        (NEGATIVE, CLEAR, "opposite_directions"),
        (UNCLEAR, UNCLEAR, "no_link_seen"),
        (UNCLEAR, None, "no_link_seen"),
        ((-0.09, 0.09), None, "no_link_to_speak_of"),
        ((-0.09, 0.11), None, "no_link_seen"),
    ],
)
def test_the_headline_follows_from_the_intervals(between, within, code):
    assert build_verdict(findings(between, within)).code == code


@pytest.mark.parametrize(
    ("n", "code"), [(7, "refused_too_few_teams"), (8, "interval_only"), (19, "interval_only"), (20, "link_positive")]
)
def test_the_number_of_teams_decides_first(n, code):
    assert build_verdict(findings(n=n)).code == code


def test_a_bootstrap_interval_over_zero_takes_the_link_away():
    assert build_verdict(findings(bootstrap=Interval(-0.01, 0.5, "bootstrap_bca"))).code == "no_link_seen"


def test_kinds_of_teams_come_before_the_overall_link_and_no_size_is_given():
    size = PracticalSize(0.5, 6.0, 2.0, 10.0)
    for reverse, code in ((True, "simpson_reversed"), (False, "simpson_differs")):
        kinds = Kinds(pooled=estimate(CLEAR), within=estimate(NEGATIVE), reversed=reverse, differs=True)
        found = build_verdict(findings(kinds=kinds, size=size))
        assert found.code == code
        said = [one.code for one in found.sentences]
        assert "interval_same_kind" in said
        assert not {"size_higher", "certainty_medium"} & set(said)


@pytest.mark.parametrize(
    ("pooled", "within", "told"),
    [
        ((-0.24, 0.27), (-0.30, 0.22), False),  # neither is clear of zero: the sign of noise
        ((-0.02, 0.45), (-0.27, 0.25), False),
        ((0.01, 0.48), (-0.27, 0.25), True),
        ((0.05, 0.55), (-0.16, 0.37), False),  # one is clear, the two may still be the same
        ((-0.20, 0.31), (-0.50, -0.01), True),
    ],
)
def test_kinds_make_the_headline_only_when_more_than_chance_tells_them_apart(pooled, within, told):
    kinds = Kinds(pooled=estimate(pooled), within=estimate(within), reversed=within[0] < 0, differs=True)
    found = build_verdict(findings(pooled, kinds=kinds))
    assert found.code.startswith("simpson") is told
    assert ("kinds_open" in [one.code for one in found.sentences]) is not told


def test_kinds_that_agree_are_told_too():
    kinds = Kinds(pooled=estimate(CLEAR), within=estimate((0.15, 0.47)), reversed=False, differs=False)
    found = build_verdict(findings(kinds=kinds, asked_kinds=True))
    assert found.code == "link_positive"
    assert "Among teams of the same kind it is much the same (r = 0.31, 95 %: 0.15 to 0.47)." in verdict_sentences(
        found, "en", **NAMES
    )


JUST_CLEAR = (0.012, 0.488)  # p = .04
FIRM = (0.05, 0.55)  # p = .02


@pytest.mark.parametrize(
    ("between", "within", "directions"),
    [
        (JUST_CLEAR, None, (1, 0)),  # one question: 95 % will do
        (JUST_CLEAR, UNCLEAR, (0, 0)),
        (UNCLEAR, JUST_CLEAR, (0, 0)),
        (JUST_CLEAR, JUST_CLEAR, (0, 0)),
        (JUST_CLEAR, FIRM, (1, 1)),  # the first is firm, the second is asked alone
        (FIRM, JUST_CLEAR, (1, 1)),
        (FIRM, UNCLEAR, (1, 0)),
        ((-0.55, -0.05), JUST_CLEAR, (-1, 1)),
    ],
)
def test_between_and_within_are_a_family_of_two(between, within, directions):
    assert counted(findings(between, within)) == directions


def test_a_bootstrap_over_zero_does_not_lend_its_firmness_to_the_other_side():
    unsure = Interval(-0.01, 0.5, "bootstrap_bca")
    assert counted(findings(FIRM, JUST_CLEAR, bootstrap=unsure)) == (0, 0)
    assert counted(findings(FIRM, FIRM, bootstrap=unsure)) == (0, 1)


def test_a_clear_interval_that_the_headline_does_not_count_on_is_said_to_be_too_close_to_chance():
    found = build_verdict(findings(JUST_CLEAR, JUST_CLEAR, size=PracticalSize(0.5, 6.0, 2.0, 10.0)))
    assert found.code == "no_link_seen"
    said = [one.code for one in found.sentences]
    assert {"interval_too_close", "within_too_close"} <= set(said)
    assert not [code for code in said if code.startswith(("size", "strength", "certainty"))]
    assert "too close to chance to count on" in verdict_text(found, "en", **NAMES)


@pytest.mark.parametrize(
    ("size", "lang", "expected"),
    [
        (PracticalSize(5.0, 5.2, 3.1, 7.3), "en",
         "Teams with “Engagement” 5 points higher had “Recommend” 5 points higher on average (95 %: 3 to 7)."),
        (PracticalSize(1.0, 1.4, 0.6, 2.4), "en",
         "Teams with “Engagement” 1 point higher had “Recommend” 1.4 points higher on average (95 %: 0.6 to 2.4)."),
        (PracticalSize(5.0, 5.2, 3.1, 7.3), "ru",
         "У команд, где «Engagement» выше на 5 пунктов, «Recommend» в среднем выше на 5 пунктов (95 %: от 3 до 7)."),
        (PracticalSize(0.5, 1.1, 0.55, 1.6), "ru",
         "У команд, где «Engagement» выше на 0,5 пункта, «Recommend» в среднем выше на 1,1 пункта"
         " (95 %: от 0,6 до 1,6)."),
    ],
)  # fmt: skip
def test_a_size_on_scales_is_one_in_points(size, lang, expected):
    assert verdict_sentences(build_verdict(findings(size=size, scales=True)), lang, **NAMES)[1] == expected


def test_figures_are_written_without_minus_zero_powers_of_ten_and_idle_decimals():
    assert [wording.number(-0.001, ".2f", lang) for lang in wording.LANGUAGES] == ["0.00", "0,00"]
    assert wording.number(5e6, "g", "en") == "5,000,000"
    assert wording.number(-3.0, None, "en") == "\N{MINUS SIGN}3"
    assert wording.number(7939, ",", "en") == "7,939"
    assert wording.number(float("inf"), "g", "ru") == "∞"
    text = wording.say("out_of_range", "en", {"row": 4, "column": "q", "value": -3.0, "low": 1.0, "high": 5.0})
    assert "\N{MINUS SIGN}3 lies outside 1 to 5." in text


@pytest.mark.parametrize(
    ("ends", "code"),
    [
        ((0.02, 0.09), "strength_negligible"),
        ((0.02, 0.10), "strength_negligible_to_weak"),
        ((0.10, 0.29), "strength_weak"),
        ((0.29, 0.30), "strength_weak_to_moderate"),
        ((0.30, 0.49), "strength_moderate"),
        ((-0.50, -0.30), "strength_moderate_to_strong"),
        ((0.50, 0.90), "strength_strong"),
        ((0.05, 0.60), "strength_negligible_to_strong"),
    ],
)
def test_strength_is_read_off_the_ends_of_the_interval(ends, code):
    assert code in [one.code for one in build_verdict(findings(ends)).sentences]


@pytest.mark.parametrize(
    ("ends", "code"),
    [((0.3, 0.49), "certainty_narrow"), ((0.2, 0.5), "certainty_medium"), ((0.1, 0.55), "certainty_wide")],
)
def test_certainty_is_the_width_of_the_interval(ends, code):
    assert code in [one.code for one in build_verdict(findings(ends)).sentences]


def test_size_in_points_is_written_as_its_interval_warrants():
    found = build_verdict(findings(size=PracticalSize(0.5, 6.04, 2.03, 10.05)))
    assert verdict_sentences(found, "en", **NAMES)[1] == (
        "Teams with “Engagement” higher by 0.5 had “Recommend” higher by 6 on average (95 %: 2 to 10)."
    )
    found = build_verdict(findings(NEGATIVE, size=PracticalSize(5.0, -0.31, -0.52, -0.1)))
    assert verdict_sentences(found, "ru", **NAMES)[1] == (
        "У команд, где «Engagement» выше на 5, «Recommend» в среднем ниже на 0,3 (95 %: от 0,1 до 0,5)."
    )


def test_a_size_whose_interval_holds_zero_or_points_elsewhere_is_not_said():
    for size in (PracticalSize(0.5, 2.0, -1.0, 5.0), PracticalSize(0.5, -2.0, -5.0, -1.0)):
        assert not [one for one in build_verdict(findings(size=size)).sentences if one.code.startswith("size")]


@pytest.mark.parametrize(
    ("ahead", "code"),
    [
        ((0.01, 0.01), "lag_both"),
        ((0.049, 0.05), "lag_ex_first"),
        ((0.05, 0.049), "lag_cx_first"),
        ((0.5, 0.5), "lag_neither"),
    ],
)
def test_what_comes_first_is_read_off_both_directions(ahead, code):
    assert code in [one.code for one in build_verdict(findings(within=CLEAR, ahead=ahead)).sentences]


def test_unequal_levels_and_traps_are_named():
    found = build_verdict(findings(within=CLEAR, levels_differ=True, codes=frozenset(TRAPS)))
    assert {"levels_differ", *TRAPS.values()} <= {one.code for one in found.sentences}


def test_association_reverse_direction_and_benchmark_stand_in_every_verdict_on_a_link():
    for between, within in product((CLEAR, UNCLEAR, NEGATIVE), (None, CLEAR, UNCLEAR, NEGATIVE)):
        said = [one.code for one in build_verdict(findings(between, within)).sentences]
        assert {"association", "reverse", "benchmark", "surer_unmeasured"} <= set(said)


# the words


def every_sentence() -> list[Sentence]:
    figures = {
        "n": 24, "ex": "ex", "cx": "cx", "needed": 30, "target": 0.3, "chance": 80.0, "teams": 84, "r": -0.41,
        "low": -0.5, "high": -0.3, "pooled": 0.42, "within": -0.09, "between": 0.41, "lag": 2, "step": 0.5,
        "size": 6.0, "steps": 0.5, "sizes": 6, "harter": 0.33, "units": 7939, "nyc": 0.29,
    }  # fmt: skip
    verdicts = [code.removeprefix("verdict_") for code in wording.texts() if code.startswith("verdict_")]
    return [Sentence(code, figures) for code in verdicts]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_sentence_can_be_said(lang):
    for sentence in every_sentence():
        text = verdict_text(Verdict(sentence.code, (sentence,)), lang, **NAMES)
        assert text.endswith(".")
        assert "{" not in text


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_headlines_are_short(lang):
    headlines = [
        one
        for one in every_sentence()
        if one.code.startswith(("refused", "interval_only", "no_link", "link", "only", "opposite", "simpson"))
    ]
    assert len(headlines) >= 16
    for one in headlines:
        text = verdict_text(Verdict(one.code, (one,)), lang, **NAMES)
        assert len(text.split(". ")[0].split()) <= 30, text


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_text_speaks_of_cause(lang):
    for code, pair in wording.texts().items():
        text = pair[lang].replace(ALLOWED[lang], "")
        assert not re.search(CAUSAL[lang], text, re.IGNORECASE), f"{code}: {pair[lang]}"


def test_the_causal_words_are_found():
    assert re.search(CAUSAL["en"], "engagement drives sales")
    assert re.search(CAUSAL["ru"], "вовлечённость влияет на продажи")


def test_both_languages_name_the_same_figures():
    for code, pair in wording.texts().items():
        assert set(pair) == {"en", "ru"}, code
        named = [set(re.findall(r"\{(\w+)", text)) for text in (pair["en"], pair["ru"])]
        assert named[0] == named[1], code
        specs = [dict(re.findall(r"\{(\w+)(:[^{}|]+)\}", text)) for text in (pair["en"], pair["ru"])]
        assert specs[0] == specs[1], code
        bare = [re.sub(r"\{[^{}]*\}", "", text) for text in (pair["en"], pair["ru"])]
        digits = [sorted(float(one.replace(",", ".")) for one in re.findall(r"\d*[.,]?\d+", text)) for text in bare]
        assert digits[0] == digits[1], code


def called_codes(path: Path) -> set[str]:
    """First arguments written out as text in calls that name a sentence."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in {"refusal", "warning", "note", "InputError", "say", "Reason"} and isinstance(
            node.args[0].value, str
        ):
            found.add(node.args[0].value)
    return found


def test_every_code_in_the_code_has_a_text():
    known = wording.texts()
    for path in sorted(CODE.rglob("*.py")):
        assert not called_codes(path) - set(known), path.name


def test_every_code_that_the_rules_can_use_has_a_text_and_every_text_is_used():
    written = set()
    for module in ("verdict.py", "headline.py"):
        for node in ast.walk(ast.parse((CODE / module).read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value)
    texts = {code.removeprefix("verdict_") for code in wording.texts() if code.startswith("verdict_")}
    stems = {"link_", "only_between_", "only_within_"}
    made = {stem + word for stem in stems for word in ("positive", "negative")} | set(strengths())
    made |= {f"lag_{word}" for word in ("both", "ex_first", "cx_first", "neither")}
    made |= {f"within_{word}" for word in ("positive", "negative", "not_seen", "too_close")}
    made |= {stem + way for stem in ("size_", "size_points_") for way in ("higher", "lower")}
    made |= {"refused_unreliable_ex", "refused_unreliable_cx"}
    assert texts - made <= written
    assert made | set(TRAPS.values()) <= texts
