"""Tables as blocks."""

from .block import Table
from .columns import Column, column
from .internal import internal_table
from .make import build, measures_table, table

__all__ = ["Column", "Table", "build", "column", "internal_table", "measures_table", "table"]
