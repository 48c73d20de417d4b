"""The fact table as a pandas DataFrame. pandas is imported by whoever asks for one, not before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, get_args

from checker.fact_table import COLUMNS
from checker.model.fact import Approximation, Direction, Kind, Modality

if TYPE_CHECKING:
    import pandas as pd

_CATEGORIES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "direction": get_args(Direction),
    "modality": get_args(Modality),
    "approximation": get_args(Approximation),
}
_WHOLE = ("start", "end", "line")


def fact_frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Rows of the fact table as a frame; `value` is a float and `number` the printed digits. No rows give the same columns."""
    import pandas as pd

    held = list(rows)
    columns: dict[str, Any] = {}
    for name in COLUMNS:
        values = [row[name] for row in held]
        if name == "value":
            columns[name] = pd.Series([float(v) for v in values], dtype="float64")
            columns["number"] = pd.Series(values, dtype="string")
        elif name in _WHOLE:
            columns[name] = pd.Series(values, dtype="int64")
        elif name in _CATEGORIES:
            columns[name] = pd.Categorical(values, categories=_CATEGORIES[name])
        else:
            columns[name] = pd.Series(values, dtype="string")
    return pd.DataFrame(columns)
