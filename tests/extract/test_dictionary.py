"""The committed dictionary says what the contracts say."""

from __future__ import annotations

from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.extract.dictionary import dictionary_text
from cte_outcomes.paths import project_root


def test_the_committed_dictionary_is_up_to_date() -> None:
    committed = (project_root() / "data" / "README.md").read_text(encoding="utf-8")
    assert committed == dictionary_text(), "run: cte dictionary > data/README.md"


def test_every_column_of_every_table_is_there() -> None:
    parts = dictionary_text().split("\n### ")[1:]
    assert [part.split("\n")[0] for part in parts] == list(CONTRACTS)
    for part, table in zip(parts, CONTRACTS.values(), strict=True):
        rows = [line.split("|") for line in part.splitlines() if line.startswith("| ") and "| column |" not in line]
        assert [cells[1].strip() for cells in rows] == list(table.column_names)
        assert {len(cells) for cells in rows} == {8}
        assert all(
            column.meaning in part and all(f"`{code}`" in part for code in column.codes) for column in table.columns
        )
