"""Published partnership systems as data: their criteria, read from one CSV file for each system."""

from __future__ import annotations

from .criterion import PARTS, Criterion, Model
from .read import MODELS_FOLDER, load_model, model_files, model_name

__all__ = ["MODELS_FOLDER", "PARTS", "Criterion", "Model", "load_model", "model_files", "model_name"]
