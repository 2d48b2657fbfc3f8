"""A works council holds the key: the server cannot open a ballot, and takes nothing but an audited count."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from app.db import db
from app.organisation.models import Employee
from app.pulses.models import Wave
from app.release import observing
from app.release.models import WaveComment, WaveRelease
from app.release.tallying import tally_due
from app.responses.eligibility import token_for
from app.responses.keys import KINDS, TALLY, path_of
from app.responses.services import polls
from app.responses.services.simulating import answer_as_employee
from tests.app.release.test_tally import PULSE, close
from tests.factories.responding import open_survey
from tests.page_invariants import CheckedClient


@pytest.fixture
def observed(app: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Wave, Path]:
    key = tmp_path / "tally.pem"
    assert observing.main(["key", "--out", str(key)]) == 0
    assert key.stat().st_mode & 0o077 == 0
    survey = open_survey(ex=PULSE, employees=24, contacts=0, tally_point=capsys.readouterr().out.strip())
    wave = db.session.get_one(Wave, survey.wave_id)
    for at, employee in enumerate(db.session.scalars(db.select(Employee.id)).all()[:20]):
        answers = {"proud": str(at % 4 + 2), "comment": f"Мнение {at}"}
        answer_as_employee(wave=wave, secret=token_for(wave, employee), answers=answers)
    db.session.commit()
    return wave, key


def test_the_whole_way_of_an_observer(
    observed: tuple[Wave, Path], sign_in: Callable[..., CheckedClient], tmp_path: Path
) -> None:
    wave, key = observed
    name, wave_id = wave.public_id, wave.id
    assert not path_of(name, TALLY).exists(), "the server never has the key"
    hr = sign_in("hr", language="en")
    page = f"/waves/{name}/tally"
    assert "stay sealed until" in hr.get(page).text
    close(wave)
    tally_due()
    assert db.session.get(WaveRelease, wave_id) is None, "the server cannot count"
    assert "An observer holds the key" in hr.get(page).text
    token = hr.csrf_token(page)
    taken = hr.post(f"/waves/{name}/ballots.gz", data={"csrf_token": token}, buffered=True)
    assert "attachment" in taken.headers["Content-Disposition"] and "Content-Length" not in taken.headers
    bundle, counted = tmp_path / "ballots.gz", tmp_path / "counted.json"
    bundle.write_bytes(taken.data)
    plain = gzip.decompress(taken.data).decode()
    assert plain.count("\n") == 21 and "Мнение" not in plain
    stranger = tmp_path / "other.pem"
    assert observing.main(["key", "--out", str(stranger)]) == 0
    assert observing.main(["count", str(bundle), "--key", str(stranger), "--out", str(counted)]) == 2
    assert observing.main(["count", str(bundle), "--key", str(key), "--out", str(counted)]) == 0
    said = json.loads(counted.read_text())

    def bring(content: object) -> str:
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        data = {"csrf_token": token, "file": (io.BytesIO(raw), "counted.json")}
        assert hr.post(f"/waves/{name}/counted", data=data).status_code == 303
        return hr.get(page).text

    leaking = said["outcome"] | {"leaks": ["tree: 1 cells, 3"]}
    small = said["outcome"] | {"figures": [said["outcome"]["figures"][0] | {"n": 3}]}
    # three people fewer in the whole than its parts hold with enough besides: what is left would be too few
    parts = [one for one in said["outcome"]["figures"] if one["code"] == "proud" and one["whole"]]
    top = max(parts, key=lambda one: one["n"])
    rest = [one | {"n": top["n"] - 3} for one in parts if one is not top][:1]
    others = [one for one in said["outcome"]["figures"] if one not in parts]
    subtracted = said["outcome"] | {"figures": [*others, top, *rest]}
    assert rest
    for broken in (
        b"no json", {}, said | {"wave": "x" * 12}, said | {"accepted": 400}, said | {"outcome": {}},
        said | {"outcome": leaking}, said | {"outcome": small}, said | {"outcome": subtracted},
    ):  # fmt: skip
        assert "nothing was changed" in bring(broken)
        assert polls.poll_counts(wave_id).accepted == 20
    assert "counted and published" in bring(said)
    assert polls.final_counts(wave_id).accepted == 20
    assert len(db.session.scalars(db.select(WaveComment)).all()) == 20
    assert not any(path_of(name, kind).exists() for kind in KINDS)
    assert hr.post(f"/waves/{name}/ballots.gz", data={"csrf_token": token}).status_code == 404
