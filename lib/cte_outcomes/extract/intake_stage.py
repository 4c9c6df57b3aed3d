"""Each file of the source is read once, however many tables it feeds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from .faults import FaultBook
from .file_fault import FileFault
from .mapping import Join
from .readers import read_file, stage_rows
from .sources import FileRef, TableSource, file_ref, similar_file
from .staging import StagedFile


class Stage:
    """Reads files into the working folder and remembers them; faults and repairs go into the book."""

    def __init__(self, work: Path, folder: Path, book: FaultBook):
        self._work, self._folder, self._book = work, folder, book
        self._read: dict[FileRef, StagedFile | None] = {}
        self._typed = 0

    def source(self, source: TableSource) -> StagedFile | None:
        """The rows of a table's source; None where the file cannot be used."""
        if source.file is not None:
            return self._file(source.file)
        self._typed += 1
        return stage_rows(source.rows, source.label, self._work / f"typed{self._typed}.parquet")

    def join(self, join: Join) -> StagedFile | None:
        """The rows of a joined file; None where it cannot be used."""
        return self._file(file_ref(self._folder, join.file, join.sheet, join.delimiter, join.encoding))

    def _file(self, ref: FileRef) -> StagedFile | None:
        if ref not in self._read:
            target = self._work / f"staged{len(self._read)}.parquet"
            try:
                staged, notice = read_file(ref.path, ref.label, target, ref.sheet, ref.delimiter, ref.encoding)
            except FileFault as fault:
                guess = "" if ref.path.exists() else similar_file(self._folder, ref.path.name)
                self._book.stop(ref.label, fault.problem + guess, fault.remedy)
                self._read[ref] = None
                return None
            self._tell(staged, notice)
            self._read[ref] = staged
        return self._read[ref]

    def _tell(self, staged: StagedFile, notice: str) -> None:
        if notice:
            self._book.notice(f"{staged.label}: {notice}")
        self._tell_repairs(staged, staged.unwrapped, 'Excel guards ="..." unwrapped')
        self._tell_repairs(staged, staged.trimmed, "blanks around values trimmed")

    def _tell_repairs(self, staged: StagedFile, repairs: Counter[str], what: str) -> None:
        if repairs:
            listed = ", ".join(f"{column[:40]} ({count:,})" for column, count in repairs.most_common(8))
            more = f" and {len(repairs) - 8} more columns" if len(repairs) > 8 else ""
            self._book.notice(f"{staged.label}: {what}: {listed}{more}")
