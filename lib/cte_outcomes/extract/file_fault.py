"""A file that cannot be used as it is."""

from __future__ import annotations


class FileFault(Exception):
    """What is wrong with a whole file, and what to do. The intake gathers these; they never reach the user alone."""

    def __init__(self, problem: str, remedy: str):
        self.problem, self.remedy = problem, remedy
        super().__init__(problem)
