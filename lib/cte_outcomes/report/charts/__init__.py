"""Charts of protected tables, one module for each question they answer."""

from .bars import bars
from .chart import Chart
from .dots import dots
from .dumbbell import dumbbell
from .funnel import funnel
from .growth import growth
from .matrix import matrix
from .network import network
from .paired import paired
from .supply_demand import supply_demand
from .survival import survival
from .targets import targets
from .thresholds import thresholds
from .trend import trend

__all__ = [
    "Chart",
    "bars",
    "dots",
    "dumbbell",
    "funnel",
    "growth",
    "matrix",
    "network",
    "paired",
    "supply_demand",
    "survival",
    "targets",
    "thresholds",
    "trend",
]
