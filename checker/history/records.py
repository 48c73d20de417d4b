"""What the store keeps, as it travels: submissions, their figures and their paragraphs."""

from __future__ import annotations

from datetime import datetime

from checker.history.window import Window
from checker.model.fact import Direction, Kind, Modality, Period, Quantity
from checker.model.record import NamedTuple


class Submission(NamedTuple):
    """A report that was handed in. id and version are 0 until it is recorded."""

    submitter: str
    window: Window
    subject: str
    name: str
    part: int
    sha256: str
    verdict: str
    received: datetime
    version: int = 0
    id: int = 0
    stands: bool = True


class Known(NamedTuple):
    """A figure of an earlier submission, with what it measures and where it stands there."""

    submission: int
    start: int
    line: int
    quote: str
    quantity: Quantity
    kind: Kind
    direction: Direction | None
    indicator: str
    subject: str
    period: Period | None
    modality: Modality
    sentence: str


class Passage(NamedTuple):
    """A paragraph as it was handed in. Under keys those of a like pattern are looked for, under figures those of the same figures (see passages.py)."""

    start: int
    line: int
    text: str
    keys: tuple[int, ...] = ()
    figures: int | None = None
    id: int = 0
    submission: int = 0
