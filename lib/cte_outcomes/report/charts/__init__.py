"""Charts of protected tables, one module for each question they answer."""

from .bars import bars
from .chart import Chart
from .dots import dots
from .dumbbell import dumbbell
from .funnel import funnel
from .growth import growth
from .supply_demand import supply_demand
from .targets import targets
from .trend import trend

__all__ = ["Chart", "bars", "dots", "dumbbell", "funnel", "growth", "supply_demand", "targets", "trend"]
