"""Which tables an extract must hold: one with rows, and `students` where another table speaks of students."""

from __future__ import annotations

from collections.abc import Collection

from .contracts import CONTRACTS
from .faults import FaultBook

ADD_FILE = "Add the file, or name it in a mapping (--mapping)."
NAME_FILE = "Name its file in the mapping (tables: ...)."
SPEAK_OF_STUDENTS = tuple(
    table.name
    for table in CONTRACTS.values()
    if any(column.references == "students.student_id" for column in table.columns)
)


def note_absent(book: FaultBook, present: Collection[str]) -> None:
    """Say which tables are not given: a forgotten file is no fault, and must not go unseen either."""
    absent = [name for name in CONTRACTS if name not in present]
    if absent and present:
        book.notice(
            f"tables not given: {', '.join(absent)}. What rests on them is not measured; add their files if you hold them"
        )


def check_presence(book: FaultBook, source: str, given: Collection[str], held: Collection[str], mapped: bool) -> None:
    """Note the tables without which the rest is of no use. `given` have a file, `held` have rows, fit or not.

    Records of students are of no use without `students`: their groups, and who they are in other tables, hang on it.
    """
    remedy = NAME_FILE if mapped else ADD_FILE
    speaking = [name for name in SPEAK_OF_STUDENTS if name in held]
    if not given:
        some = ", ".join(list(CONTRACTS)[:4])
        book.stop(
            source,
            "holds no file that is named after a table",
            f"Name the files after the tables ({some}, ...; see data/README.md), or name them in a mapping (--mapping).",
        )
    elif not held:
        book.stop(source, "none of its tables has a row", "Export them again.")
    elif speaking and "students" not in held:
        which = "has no rows" if "students" in given else "is missing (no students.csv, .tsv, .xlsx or .parquet)"
        verb = "speaks" if len(speaking) == 1 else "speak"
        problem = f"the table {which}, and {', '.join(speaking)} {verb} of students"
        book.stop("students", problem, remedy if "students" not in given else "Export it again.", "students")
