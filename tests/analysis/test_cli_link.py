"""`python -m analysis link`: the JSON keys, the sentences, the errors."""

import json
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from analysis.cli import main

SIDE = {"beta", "se", "p"}
KEYS = {
    "n_teams": None,
    "n_waves": None,
    "n_rows": None,
    "between": {"r", "ci_low", "ci_high", "p", "n"},
    "spearman": {"r", "ci_low", "ci_high", "p"},
    "percbend": {"r", "p"},
    "weighted": {"r"},
    "leave_one_out": {"min", "max"},
    "within": {"r", "df", "ci_low", "ci_high", "p"},
    "model": {"beta_between", "se_between", "beta_within", "se_within", "p_equal", "tau2", "sigma2"},
    "lagged": {"ex_to_cx", "cx_to_ex"},
    "strata": None,
    "status": None,
    "reasons": None,
    "verdict": {"code", "text"},
}


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    code = main(["link", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def panel_file(request):
    return request.path.parent / "synthetic" / "panel.csv"


ALL = ("--team", "team", "--ex", "ex", "--cx", "cx", "--wave", "wave", "--weight", "n", "--by", "region")


def test_the_json_has_exactly_the_keys_in_full_precision(capsys, panel_file, synthetic):
    code, out, err = run(capsys, panel_file, *ALL, "--json")
    found = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert list(found) == list(KEYS)
    for key, inner in KEYS.items():
        assert inner is None or set(found[key]) == inner, key
    assert all(set(side) == SIDE for side in found["lagged"].values())
    assert [set(one) for one in found["strata"]] == [{"name", "r", "n"}] * 2
    assert all(set(one) == {"code", "severity", "text", "figures"} for one in found["reasons"])
    assert found["between"]["r"] == pytest.approx(synthetic["between.r"], rel=1e-14)
    assert len(str(found["within"]["r"])) > 15


@pytest.mark.parametrize(("lang", "words"), [("en", "not proof of cause"), ("ru", "не доказательство причины")])
def test_verdict_and_numbers_for_people_in_both_languages(capsys, panel_file, lang, words):
    code, out, _ = run(capsys, panel_file, *ALL, "--lang", lang)
    assert code == 0
    assert words in out.splitlines()[0]
    assert ("0,570" if lang == "ru" else "0.570") in out
    assert "{" not in out


def test_parts_that_do_not_apply_are_null_with_a_reason(capsys, tmp_path):
    path = tmp_path / "teams.csv"
    rng = np.random.default_rng(1)
    pd.DataFrame({"team": range(12), "ex": rng.normal(size=12), "cx": rng.normal(size=12)}).to_csv(path, index=False)
    _, out, _ = run(capsys, path, "--team", "team", "--ex", "ex", "--cx", "cx", "--json")
    found = json.loads(out)
    assert [key for key, value in found.items() if value is None] == ["weighted", "within", "model", "lagged", "strata"]
    assert {"no_wave_column", "no_weight_column", "no_kind_column"} <= {one["code"] for one in found["reasons"]}
    assert found["between"]["p"] is None
    assert found["verdict"]["code"] == "interval_only"


@pytest.mark.parametrize(("lang", "needed"), [("en", "at least 8"), ("ru", "не меньше 8")])
def test_six_teams_are_refused_with_the_number_needed(capsys, tmp_path, lang, needed):
    path = tmp_path / "six.csv"
    pd.DataFrame({"team": range(6), "ex": range(6), "cx": range(6)}).to_csv(path, index=False)
    code, out, _ = run(capsys, path, "--team", "team", "--ex", "ex", "--cx", "cx", "--lang", lang, "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["status"], found["between"]) == ("refused", None)
    assert needed in found["verdict"]["text"]
    assert "84" in found["verdict"]["text"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ex": "high"}, ["2", "ex"]),
        ({"cx": "inf"}, ["2", "cx"]),
        ({"team": 1}, ["3", "team"]),
    ],
)
def test_errors_go_to_stderr_with_row_and_column_and_exit_two(capsys, tmp_path, change, said):
    frame = pd.DataFrame({"team": range(10), "ex": range(10), "cx": range(10)}).astype(object)
    for column, value in change.items():
        frame.loc[0, column] = value
    path = tmp_path / "bad.csv"
    frame.to_csv(path, index=False)
    for lang in ("en", "ru"):
        code, out, err = run(capsys, path, "--team", "team", "--ex", "ex", "--cx", "cx", "--lang", lang)
        assert (code, out) == (2, "")
        assert all(word in err for word in said)


def test_a_missing_column_names_those_there(capsys, panel_file):
    code, _, err = run(capsys, panel_file, "--team", "squad", "--ex", "ex", "--cx", "cx")
    assert code == 2
    assert "squad" in err
    assert "region" in err


@pytest.mark.parametrize("lag", ["0", "-1", "soon"])
def test_a_lag_is_one_wave_or_more(capsys, panel_file, lag):
    with pytest.raises(SystemExit) as stop:
        run(capsys, panel_file, *ALL, "--lag", lag)
    assert stop.value.code == 2


@pytest.mark.shared
def test_the_command_on_the_new_york_panel(shared):
    command = [
        sys.executable, "-m", "analysis", "link", shared / "data/nyc_school_panel_2013_2016/panel_long.csv",
        "--team", "dbn", "--ex", "ex_teacher_z", "--cx", "cx_parent_z", "--wave", "year", "--json",
    ]  # fmt: skip
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, encoding="utf-8")
    found = json.loads(done.stdout)
    assert round(found["within"]["r"], 6) == 0.169149
    assert found["within"]["df"] == 3553
    assert round(found["between"]["r"], 3) == 0.414
    assert "not proof of cause" in found["verdict"]["text"]
    assert "slopes" in found["verdict"]["text"]
