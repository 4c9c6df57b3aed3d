"""Tables as blocks."""

from .block import Table
from .choices import choices_table
from .columns import Column, column
from .files import files_table
from .internal import internal_table
from .kinds import kinds_table
from .make import build, measures_table, table
from .partners import bands_table, dependence_table, score_table
from .staff import agreements_due, follow_up, hosted_outcomes
from .standing import standing_table
from .starting import starting_table

__all__ = [
    "Column",
    "Table",
    "agreements_due",
    "bands_table",
    "build",
    "choices_table",
    "column",
    "dependence_table",
    "files_table",
    "follow_up",
    "hosted_outcomes",
    "internal_table",
    "kinds_table",
    "measures_table",
    "score_table",
    "standing_table",
    "starting_table",
    "table",
]
