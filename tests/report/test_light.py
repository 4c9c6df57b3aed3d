"""Kernels start fast: the blocks of a notebook load no heavy library."""

import subprocess
import sys

HEAVY = ("plotly", "jinja2", "markdown_it", "nbformat", "duckdb", "sqlglot", "scipy", "statsmodels")


def test_report_loads_no_heavy_library():
    code = f"import sys; from cte_outcomes import report; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
