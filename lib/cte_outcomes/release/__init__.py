"""What may be told: the gate between the district's students and everything that is shown."""

from __future__ import annotations

from .make import make_release
from .opened import Release
from .opening import open
from .protected import ProtectedTable

# The same under a name that stands alone, for notebooks whose parameter is called `release`.
open_release = open

__all__ = ["ProtectedTable", "Release", "make_release", "open", "open_release"]
