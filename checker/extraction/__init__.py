"""Document to Facts: figures, units, periods, comparisons, indicators, modality."""

from __future__ import annotations

from checker.extraction.extract import extract

__all__ = ["extract"]
