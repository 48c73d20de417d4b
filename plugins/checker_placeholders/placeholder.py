"""What a placeholder is, for those that find it and those that speak of it."""

from __future__ import annotations

from checker.model.record import NamedTuple
from checker.model.typed import Literal

Role = Literal["figure", "date", "name", "note"]


class Placeholder(NamedTuple):
    """start and end in read coordinates, with the unit; sure where nothing else can be meant."""

    start: int
    end: int
    role: Role
    sure: bool
    mark: str
    unit: str
