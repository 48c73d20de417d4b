"""Data-quality and consistency checker for Chinese work reports."""

from __future__ import annotations

__version__ = "0.1.0"
