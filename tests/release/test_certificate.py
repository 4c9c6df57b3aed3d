"""The certificate of a release: what it holds, and that anybody can prove the release again from it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from cte_outcomes import release
from cte_outcomes.cli import app
from cte_outcomes.errors import ReleaseError
from cte_outcomes.release.certificate import CERTIFICATE, NAME, NUMBERS, SUMS
from cte_outcomes.release.prove_again import audit_release


@pytest.fixture(scope="module")
def made(small_extract, small_plan, tmp_path_factory):
    folder = tmp_path_factory.mktemp("certified") / "public"
    return release.make_release(small_extract, folder, plan=small_plan).folder


@pytest.fixture
def copy(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy"))


def rewrite(folder: Path, name: str, change) -> None:
    """Change a parquet file, and the hashes that speak of it, as somebody would who wants it to look right."""
    import hashlib

    frame = pd.read_parquet(folder / name)
    change(frame).to_parquet(folder / name, index=False)
    digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    for about in ("release.json", CERTIFICATE):
        held = json.loads((folder / about).read_text(encoding="utf-8"))
        held["files"] = {key: digest if key == name else known for key, known in held["files"].items()}
        (folder / about).write_text(json.dumps(held), encoding="utf-8")
    held = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    held["files"][CERTIFICATE] = hashlib.sha256((folder / CERTIFICATE).read_bytes()).hexdigest()
    (folder / "release.json").write_text(json.dumps(held), encoding="utf-8")


def test_a_release_is_proven_again_from_its_own_files(made):
    found = audit_release(made)
    assert found.problems == []
    about = json.loads((made / CERTIFICATE).read_text(encoding="utf-8"))
    assert (found.promise, found.threshold) == ("S", 10)
    assert (found.cells, found.hidden) == (about["numbers"], about["hidden"])
    assert 0 < found.hidden < found.cells


def test_it_says_nothing_of_which_hidden_numbers_are_small(made, small_extract, small_plan):
    """Whether a hidden group is small or hidden for another's sake, it is described alike."""
    numbers = pd.read_parquet(made / NUMBERS)
    hidden = numbers[numbers["named"] & (numbers["part"] == "counted") & numbers["most"].isna()]
    assert set(hidden["least"]) <= {0, 1}
    assert (hidden["high"].fillna(1 << 40) >= 10).all()
    assert not {"small", "value", "students", "counted"} & set(numbers.columns)
    assert numbers.loc[~numbers["named"], ["population", "part", "measure", "year"]].eq("").all(axis=None)


def test_every_range_holds_the_true_number_or_may(made, small_extract, small_plan):
    """Ranges that are exact hold the true number; the others only name numbers that are possible."""
    internal = release.make_release(small_extract, made.parent / "internal", audience="internal", plan=small_plan)
    truth = pd.read_parquet(internal.folder / "cells.parquet")
    numbers = pd.read_parquet(made / NUMBERS)
    exact = numbers[numbers["named"] & numbers["exact"] & (numbers["part"] == "met") & (numbers["cluster"] == "")]
    key = ["population", "measure", "year", "program_id", "school_id", "sex", "race_ethnicity", "special_population"]
    key += ["member", "type", "sector", "partner_id", "hosted"]
    for frame in (truth, exact):
        frame[key] = frame[key].fillna("").astype(str)
    both = exact.merge(truth[truth["by"] != "cluster"], on=key, suffixes=("_range", ""))
    both = both[both["met"].notna()]
    assert len(both)
    assert (both["met"] >= both["low_range"]).all()
    assert (both["met"] <= both["high_range"].fillna(1 << 40)).all()


def test_a_changed_file_is_named(copy):
    path = copy / "cells.parquet"
    pd.read_parquet(path).iloc[::-1].to_parquet(path, index=False)
    assert any("cells.parquet: changed since" in problem for problem in audit_release(copy).problems)


def test_a_number_put_back_is_found_though_all_hashes_agree(copy, made):
    """The cells are what is read: a hidden size that is told makes others computable, or is not what the certificate says."""

    def tell(frame: pd.DataFrame) -> pd.DataFrame:
        at = frame.index[(frame["status"] == "hidden") & (frame["by"] == "program")][0]
        frame.loc[at, ["status", "counted"]] = ["shown", 4]
        return frame

    rewrite(copy, "cells.parquet", tell)
    problems = audit_release(copy).problems
    assert any("below the minimum" in problem for problem in problems)
    assert any("not those of cells.parquet" in problem for problem in problems)


def test_a_total_that_the_certificate_leaves_out_is_found(copy):
    numbers, sums = pd.read_parquet(copy / NUMBERS), pd.read_parquet(copy / SUMS)
    by_sex = numbers["named"] & (numbers["part"] == "counted") & (numbers["sex"] != "")
    chosen = sums.loc[~sums["total"] & sums["number"].map(by_sex), "sum"].iloc[0]
    rewrite(copy, SUMS, lambda frame: frame[frame["sum"] != chosen])
    assert audit_release(copy).problems == [
        f"{SUMS}: 1 totals of groups in cells.parquet are left out; make the release again"
    ]


def test_ranges_wider_than_the_print_are_refused(copy):
    def widen(frame: pd.DataFrame) -> pd.DataFrame:
        told = frame["named"] & (frame["least"] == frame["most"]) & (frame["least"] > 0)
        frame.loc[told.idxmax(), "least"] = 0
        return frame

    rewrite(copy, NUMBERS, widen)
    assert any("not those of cells.parquet" in problem for problem in audit_release(copy).problems)


def test_what_can_be_computed_is_found_from_the_print_alone(copy):
    """All but one group of a total are told: certificate and cells agree, and the proof fails."""
    numbers = pd.read_parquet(copy / NUMBERS)
    sums = pd.read_parquet(copy / SUMS)
    hidden = numbers["named"] & (numbers["least"] != numbers["most"]).fillna(True)
    # A row of yes and no: the hidden one of two parts of a told total.
    for _, rows in sums.groupby("sum"):
        total = rows.loc[rows["total"], "number"].iloc[0]
        parts = rows.loc[~rows["total"], "number"].tolist()
        same = numbers.loc[[total, *parts], "part"].eq("counted").all() and numbers.loc[[total, *parts], "named"].all()
        if same and len(parts) == 2 and not hidden[total] and hidden[parts].all() and numbers.loc[total, "least"] > 25:
            break
    else:
        pytest.fail("no total of two hidden groups in the small district")
    shown = numbers.loc[parts[0]]

    def tell(frame: pd.DataFrame) -> pd.DataFrame:
        columns = [
            name for name in frame.columns if name in numbers.columns and name not in ("measure", "part", "low", "high")
        ]
        place = (frame[columns].fillna("") == shown[columns].fillna("")).all(axis=1)
        frame.loc[place, "counted"] = numbers.loc[total, "least"] - 4
        return frame

    def agree(frame: pd.DataFrame) -> pd.DataFrame:
        size = frame.loc[total, "least"] - 4
        place = [name for name in NAME if name not in ("part", "measure")]
        # Beside a size that is told, a result that is hidden is none of those near nobody or all.
        results = frame["part"].eq("met") & (frame[place] == frame.loc[parts[0], place]).all(axis=1)
        frame.loc[results, ["least", "most"]] = 3, size - 3
        frame.loc[parts[0], ["least", "most"]] = size
        return frame

    rewrite(copy, "cells.parquet", tell)
    rewrite(copy, NUMBERS, agree)
    assert any(
        "cannot be proven safe" in problem or "contradict" in problem for problem in audit_release(copy).problems
    )


def test_internal_releases_and_other_folders_are_told_apart(small_extract, small_plan, tmp_path, made):
    internal = release.make_release(small_extract, tmp_path / "internal", audience="internal", plan=small_plan)
    with pytest.raises(ReleaseError, match="hides nothing"):
        audit_release(internal.folder)
    with pytest.raises(ReleaseError, match="not a release"):
        audit_release(tmp_path)
    bare = Path(shutil.copytree(made, tmp_path / "bare"))
    (bare / CERTIFICATE).unlink()
    with pytest.raises(ReleaseError):
        audit_release(bare)


def test_the_command_proves_a_release_and_names_what_is_wrong(made, copy, tmp_path):
    runner = CliRunner()
    proven = runner.invoke(app, ["audit", str(made), "--json"])
    assert proven.exit_code == 0
    assert json.loads(proven.stdout)["proven"] is True
    (copy / "workbook.xlsx").write_bytes(b"")
    changed = runner.invoke(app, ["audit", str(copy)])
    assert changed.exit_code == 1
    assert "workbook.xlsx: changed since it was written" in changed.output
