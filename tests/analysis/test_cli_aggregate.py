"""The commands aggregate and shrink: keys, numbers, sentences."""

import argparse
import importlib
import json
from pathlib import Path

import pandas as pd
import pytest

import analysis.cli as command_line
from analysis import wording
from analysis.cli import aggregate, shrink

ANSWERS = Path(__file__).parent / "synthetic" / "answers.csv"
SCALE = ["--team", "team", "--items", "q1,q2,q3,q4,q5", "--low", "1", "--high", "5"]
ONE_ITEM = ["--team", "team", "--items", "q1", "--low", "1", "--high", "5"]
ROWS = ["--team", "team", "--mean", "mean", "--n", "n", "--sd", "sd"]


@pytest.fixture(autouse=True)
def only_these_commands(monkeypatch):
    monkeypatch.setattr(command_line, "COMMANDS", ("aggregate", "shrink"))


@pytest.fixture
def rows(tmp_path) -> Path:
    frame = pd.read_csv(ANSWERS)
    frame["s"] = frame[["q1", "q2", "q3", "q4", "q5"]].mean(axis=1)
    path = tmp_path / "rows.csv"
    frame.groupby("team")["s"].agg(mean="mean", n="size", sd="std").reset_index().to_csv(path, index=False)
    return path


def said(capsys, *arguments) -> str:
    assert command_line.main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def test_aggregate_prints_the_keys_of_the_design(capsys, synthetic):
    found = json.loads(said(capsys, "aggregate", ANSWERS, *SCALE, "--json"))
    keys = "icc1 icc1_n0 icc2 f df_between df_within p rwgj alpha omega n_teams n status reasons"
    assert list(found) == keys.split()
    assert list(found["rwgj"]) == ["mean", "median", "min", "max"]
    for key in ("icc1", "icc1_n0", "icc2", "f", "df_between", "df_within", "p", "alpha", "omega"):
        assert found[key] == pytest.approx(synthetic[key], rel=1e-6)
    for part, value in found["rwgj"].items():
        assert value == pytest.approx(synthetic[f"rwgj.{part}"], rel=1e-9)
    assert (found["n_teams"], found["n"], found["status"]) == (47, 959, "warn")
    assert [reason["code"] for reason in found["reasons"]] == ["aggregation_small_teams"]


def test_shrink_prints_the_keys_of_the_design(capsys, synthetic, rows):
    found = json.loads(said(capsys, "shrink", rows, *ROWS, "--json"))
    assert list(found) == ["tau2", "sigma2", "teams", "status", "reasons"]
    assert found["status"] == "warn"
    assert all(list(reason) == ["code", "severity", "figures"] for reason in found["reasons"])
    assert all(list(team) == ["team", "raw", "shrunk", "se", "reliability"] for team in found["teams"])
    assert found["tau2"] == pytest.approx(synthetic["shrink.tau2"], rel=1e-6)
    assert found["sigma2"] == pytest.approx(synthetic["shrink.sigma2"], rel=1e-6)
    scores = {team["team"]: team["shrunk"] for team in found["teams"]}
    for team in ("G00", "G05", "G11"):
        assert scores[team] == pytest.approx(synthetic[f"shrink.{team}"], rel=1e-8)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            ["959 people in 47 teams.", "ICC(2) 0.819", "p < 0.001.", "from 0.57 to 0.94", "reservations"],
        ),
        ("ru", ["959 человек, 47 команд.", "ICC(2) 0,819", "p < 0,001.", "от 0,57 до 0,94", "с такими оговорками"]),
    ],
)
def test_aggregate_speaks_to_people(capsys, lang, expected):
    lines = said(capsys, "aggregate", ANSWERS, *SCALE, "--lang", lang)
    assert all(part in lines for part in expected)


@pytest.mark.parametrize(("lang", "expected"), [("en", "G00: measured"), ("ru", "G00: измерено")])
def test_shrink_speaks_to_people_without_ranking(capsys, rows, lang, expected):
    lines = said(capsys, "shrink", rows, *ROWS, "--lang", lang).splitlines()
    assert lines[2].startswith(expected) and len(lines) == 50
    assert lines[-1].startswith("- ")
    assert ("not a ranking" if lang == "en" else "не рейтинг") in lines[0]


def test_teams_alike_are_refused_in_words(tmp_path, capsys):
    path = tmp_path / "alike.csv"
    pd.DataFrame({"team": list("aaaaabbbbb"), "q": [1, 2, 3, 4, 5] * 2}).to_csv(path, index=False)
    arguments = ["aggregate", path, "--team", "team", "--items", "q", "--low", "1", "--high", "5"]
    assert json.loads(said(capsys, *arguments, "--json"))["status"] == "refused"
    for lang in wording.LANGUAGES:
        assert wording.say("aggregate_line_refused", lang) in said(capsys, *arguments, "--lang", lang)


@pytest.mark.parametrize(
    ("arguments", "table", "part"),
    [
        (["aggregate", *SCALE], {"team": ["a"], "q1": [1]}, "q2"),
        (
            ["aggregate", "--team", "team", "--items", "q1", "--low", "1", "--high", "5"],
            {"team": ["a"], "q1": [7]},
            "Строка 2",
        ),
        (
            ["aggregate", "--team", "team", "--items", "q1", "--low", "1", "--high", "inf"],
            {"team": ["a"], "q1": [3]},
            "от 1 до ∞",
        ),
        (["shrink", *ROWS], {"team": ["a", "a"], "mean": [1, 2], "n": [5, 5], "sd": [1, 1]}, "Строка 3"),
    ],
)
def test_wrong_tables_end_with_two_and_a_sentence(tmp_path, capsys, arguments, table, part):
    path = tmp_path / "wrong.csv"
    pd.DataFrame(table).to_csv(path, index=False)
    assert command_line.main([arguments[0], str(path), *arguments[1:], "--lang", "ru"]) == 2
    out = capsys.readouterr()
    assert out.out == "" and part in out.err


def test_no_difference_between_teams_is_said(tmp_path, capsys):
    path = tmp_path / "same.csv"
    frame = pd.DataFrame({"team": list("abc"), "mean": [3.0, 3.01, 2.99], "n": [9, 9, 9], "sd": [1, 1, 1]})
    frame.to_csv(path, index=False)
    lines = said(capsys, "shrink", path, *ROWS)
    assert wording.say("shrink_no_difference", "en") in lines
    assert "common mean" in lines and "standard error" not in lines
    assert json.loads(said(capsys, "shrink", path, *ROWS, "--json"))["status"] == "refused"


def test_one_team_has_no_fair_score_and_the_reason_is_told(tmp_path, capsys):
    path = tmp_path / "one.csv"
    pd.DataFrame({"team": ["a"], "mean": [1], "n": [5], "sd": [1]}).to_csv(path, index=False)
    found = json.loads(said(capsys, "shrink", path, *ROWS, "--json"))
    assert (found["tau2"], found["sigma2"], found["teams"], found["status"]) == (None, None, [], "refused")
    assert "не меньше 2" in said(capsys, "shrink", path, *ROWS, "--lang", "ru")


def test_both_commands_register_themselves():
    commands = argparse.ArgumentParser().add_subparsers()
    aggregate.register(commands)
    shrink.register(commands)
    assert list(commands.choices) == ["aggregate", "shrink"]


@pytest.mark.parametrize("subject", ["aggregation", "shrinkage", "membership", "nonresponse"])
def test_both_languages_name_the_same_figures(subject):
    module = importlib.import_module(f"analysis.wording.{subject}")
    for code, pair in module.TEXTS.items():
        plain = [wording._PLURAL.sub("", text) for text in pair.values()]
        figures = [{found[1] for found in wording._FIGURE.finditer(text)} for text in plain]
        plurals = {found[1] for text in pair.values() for found in wording._PLURAL.finditer(text)}
        assert figures[0] == figures[1] and plurals <= figures[0], code
        assert all(found[2].count("|") == 2 for found in wording._PLURAL.finditer(pair["ru"])), code
