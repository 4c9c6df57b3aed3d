"""Errors a user can mend. The command line prints them without a traceback and ends with exit code 2."""

from __future__ import annotations

from collections.abc import Iterable

SHOWN_PROBLEMS = 40


class CteError(Exception):
    """A fault in the user's input: one headline and every problem found, never a student's id or name."""

    def __init__(self, headline: str, problems: Iterable[str] = ()):
        self.headline = headline
        self.problems = list(problems)
        super().__init__(self._text())

    def _text(self) -> str:
        shown = self.problems[:SHOWN_PROBLEMS]
        more = len(self.problems) - len(shown)
        lines = [self.headline, *(f"  {problem}" for problem in shown)]
        if more:
            lines.append(f"  and {more} more")
        return "\n".join(lines)


class ExtractError(CteError):
    """The district's files cannot be used as they are."""


class MappingError(CteError):
    """The mapping file does not fit the contracts or the files."""


class DefinitionError(CteError):
    """A definition, measure or publication plan does not fit the tables."""


class ParameterError(CteError):
    """A batch file or a notebook parameter is wrong."""


class DisclosureError(CteError):
    """Something unprotected was about to be shown."""


class ReleaseError(CteError):
    """A release folder is missing, incomplete, or of the wrong audience."""
