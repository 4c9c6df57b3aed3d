"""Long tables and hierarchies are read as they stand, and every fault in them is told at once."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes.errors import ExtractError
from cte_outcomes.protection.long_tables import LongTables, from_frames, keys_of, read_tables
from cte_outcomes.protection.table_files import table_text

SEXES = "sex,count\nF,20\nM,30\nTotal,50\n"


def written(folder: Path, **texts: str | bytes) -> list[Path]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(path)
    return paths


def faults(folder: Path, hierarchy: str | None = None, ignore: tuple[str, ...] = (), **texts: str | bytes) -> list[str]:
    paths = written(folder, **texts)
    tree = written(folder, tree=hierarchy)[0] if hierarchy else None
    with pytest.raises(ExtractError) as error:
        read_tables(paths, hierarchy=tree, ignore=ignore)
    return error.value.problems


def test_codes_are_text_as_in_the_file(tmp_path: Path) -> None:
    [path] = written(tmp_path, T1="cip,sex,count\n01.0, F ,20\n1,NA,30\nTotal,Total,50\n")
    tables = read_tables([path])
    assert tables.frames["T1.csv"]["cip"].tolist() == ["01.0", "1", "Total"]
    assert tables.frames["T1.csv"]["sex"].tolist() == ["F", "NA", "Total"]
    assert tables.counts["T1.csv"].tolist() == [20, 30, 50]
    assert tables.columns == {"T1.csv": ("cip", "sex")}
    assert tables.splits["cip"] == {"Total": {"": ("01.0", "1")}}


def test_bom_tabs_quotes_and_empty_lines(tmp_path: Path) -> None:
    plain = tmp_path / "T1.csv"
    plain.write_bytes('\ufeffsex,count\r\n"F, all",20\r\n\r\nTotal,20\r\n'.encode())
    tabs = tmp_path / "T2.tsv"
    tabs.write_text("race\tcount\nA\t20\nTotal\t20\n")
    tables = read_tables([plain, tabs])
    assert tables.frames["T1.csv"].index.tolist() == [2, 4]
    assert tables.frames["T1.csv"]["sex"].tolist() == ["F, all", "Total"]
    assert keys_of(tables, "T2.tsv") == [("A", "Total"), ("Total", "Total")]
    assert table_text(tables.frames["T1.csv"], "T1.csv") == 'sex,count\n"F, all",20\nTotal,20\n'
    assert table_text(tables.frames["T2.tsv"], "T2.tsv") == tabs.read_text()


def test_a_table_lacks_what_it_lacks(tmp_path: Path) -> None:
    tables = read_tables(written(tmp_path, T1=SEXES, T2="race,note,count\nA,x,50\nTotal,y,50\n"), ignore=["note"])
    assert tables.dimensions == ("race", "sex")
    assert list(tables.frames["T2.csv"].columns) == ["race", "note", "count"]


def test_every_fault_at_once(tmp_path: Path) -> None:
    bad = "sex,count\nF,20\nM,-777\nX,777.5\nY,\n,777\nF,20\nZ,<777\nTotal,7777777777777\n"
    found = faults(tmp_path, T1=bad, T2="sex,number\nF,20\n", T3="count\n20\n", T4="sex,count,status\nF,20,shown\n")
    text = "\n".join(found)
    assert "T1.csv, rows 3, 4, 8 and 9, column count: is not a whole number of 0 or more" in text
    assert "T1.csv, row 5, column count: is blank" in text
    assert "T1.csv, row 6, column sex: is blank" in text
    assert "T1.csv, row 7: repeats the cell of row 2 (sex F)" in text
    assert "T2.csv, column count: the column is missing" in text
    assert "T3.csv: has no dimension column" in text
    assert "T4.csv, column status: is there already" in text
    assert "777" not in text


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "other").mkdir()
    same = written(tmp_path, T1=SEXES, empty="", head="sex,count\n", latin="sex,count\né,3\n".encode("latin-1"))
    same += written(tmp_path, ragged="sex,count\nF,20,1\n", twice="sex,sex,count\nF,F,3\n", quote='sex,count\n"F,3\n')
    same += written(tmp_path / "other", T1=SEXES)
    paths = [*same, same[1], tmp_path / "folder.csv", tmp_path / "book.xlsx", tmp_path / "none.csv"]
    with pytest.raises(ExtractError) as error:
        read_tables(paths)
    text = str(error.value)
    for part in (
        "T1.csv: two files have this name",
        "empty.csv: is given twice",
        "empty.csv: the file is empty",
        "head.csv: has no rows",
        "latin.csv: is not text in UTF-8",
        "ragged.csv, row 2: does not have 2 cells",
        "twice.csv, column sex: two columns have this name",
        "quote.csv: cannot be read as rows of text",
        "folder.csv: is a folder",
        "book.xlsx: files of kind .xlsx are not read",
        "none.csv: the file is not there",
    ):
        assert part in text


def test_one_cell_with_two_counts(tmp_path: Path) -> None:
    found = faults(tmp_path, T1=SEXES, T2="race,count\nA,777\nTotal,777\n")
    assert found == [
        "T2.csv, row 3, column count: differs from the same cell in T1.csv, row 4 (the overall total). "
        "Mend one of them; tables of different populations are protected apart."
    ]


def test_a_column_to_ignore_that_is_not_there(tmp_path: Path) -> None:
    [found] = faults(tmp_path, ignore=("sax",), T1=SEXES)
    assert "no table has a column sax; did you mean 'sex'?" in found


def test_hierarchy_faults(tmp_path: Path) -> None:
    tree = (
        "dim,parent,child\nprogram,Total,STEM\nprogram,STEM,P1\nprogram,HLTH,P1\nprogram,STEM,P1\nsax,Total,F\n"
        "program,,P2\nprogram,STEM,Total\nprogram,P3,P4\nprogram,P4,P3\n"
    )
    text = "\n".join(faults(tmp_path, tree, T1="program,sex,count\nP1,F,20\nP9,F,30\n"))
    assert "tree.csv, row 4, column parent: program P1 is under both STEM and HLTH in one partition" in text
    assert "tree.csv, row 5: repeats row 3" in text
    assert "tree.csv, row 6, column dim: no table has a column sax; did you mean 'sex'?" in text
    assert "tree.csv, row 7, column parent: is blank" in text
    assert "tree.csv, row 8, column child: Total is nobody's child" in text
    assert "tree.csv, row 9, column parent: program P4 is its own ancestor" in text
    assert "T1.csv, row 3, column program: P9 is not in the hierarchy" in text


def test_a_hierarchy_without_its_columns(tmp_path: Path) -> None:
    [found] = [line for line in faults(tmp_path, "dim,parent\nsex,Total\n", T1=SEXES) if "tree" in line]
    assert found.startswith("tree.csv, column child: the column is missing")


def test_a_code_that_hangs_in_the_air(tmp_path: Path) -> None:
    tree = "dim,parent,child\nprogram,Total,STEM\nprogram,STEM,P1\nprogram,HLTH,P2\n"
    [found] = faults(tmp_path, tree, T1="program,count\nP1,20\nP2,30\nTotal,50\n")
    assert found.startswith("tree.csv, row 4, column parent: program HLTH is under no other code. Add a row")


def test_partitions_of_one_parent() -> None:
    tables = partitioned()
    assert tables.splits["program"] == {
        "HIGH": {"wage": ("P1",)},
        "LOW": {"wage": ("P2",)},
        "STEM": {"cluster": ("P1", "P2")},
        "Total": {"cluster": ("STEM",), "wage": ("HIGH", "LOW")},
    }


def partitioned() -> LongTables:
    rows = [("STEM", "P1", "cluster"), ("STEM", "P2", "cluster"), ("HIGH", "P1", "wage"), ("LOW", "P2", "wage")]
    tree = pd.DataFrame(rows, columns=["parent", "child", "partition"]).assign(dim="program")
    table = pd.DataFrame({"program": ["P1", "P2", "Total"], "count": [20, 30, 50]})
    return from_frames({"T1.csv": table}, hierarchy=tree)


def test_frames_of_any_type() -> None:
    table = pd.DataFrame({"year": [2024, 2025], "first": [True, False], "count": [20.0, 30.0]})
    tables = from_frames({"students": table})
    assert tables.frames["students"]["year"].tolist() == ["2024", "2025"]
    assert tables.counts["students"].tolist() == [20, 30]
    assert tables.counts["students"].dtype == "Int64"
    with pytest.raises(ExtractError, match="students, row 3, column count: is blank"):
        from_frames({"students": table.assign(count=[20, None])})
    with pytest.raises(ExtractError, match="there is none"):
        from_frames({})


def test_published_tables(tmp_path: Path) -> None:
    told = "sex,count,status\nF,,hidden\nM,,hidden\nTotal,50,shown\n"
    tables = read_tables(written(tmp_path, T1=told), published=True)
    assert tables.counts["T1.csv"].isna().tolist() == [True, True, False]
    assert tables.columns["T1.csv"] == ("sex",)
    with pytest.raises(ExtractError, match="row 2, column count: is hidden but holds something"):
        read_tables(written(tmp_path, T1=told.replace("F,,", "F,4,")), published=True)
    with pytest.raises(ExtractError, match="column status: the column is missing"):
        read_tables(written(tmp_path, T1=SEXES), published=True)
