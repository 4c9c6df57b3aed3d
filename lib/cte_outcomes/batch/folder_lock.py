"""One batch at a time in a folder: a lock of the operating system, let go when its process ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import ParameterError


@contextmanager
def folder_lock(work: Path, shown_as: str) -> Iterator[None]:
    """Hold the working folder's lock; ParameterError when another batch holds it."""
    with open(work / "lock", "w") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            raise ParameterError(f"Another `cte run` is writing {shown_as}; wait for it or stop it") from error
        yield


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
