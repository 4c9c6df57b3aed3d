"""Batch: papermill runs the notebooks of a batch file, many at a time, and pages appear when their run succeeded.

`run_file` and `plan_file` are what the command line calls.
"""

from .plan_table import plan_file
from .run import run_file

__all__ = ["plan_file", "run_file"]
