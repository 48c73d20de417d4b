"""The ranges that the findings of a rule speak of, so that no figure is told twice."""

from __future__ import annotations

from checker.model.span import Span

_STRETCH = 64  # characters


class Spoken:
    """Every range that a finding speaks of, by where it stands: a long report has thousands."""

    def __init__(self) -> None:
        self._by_place: dict[int, list[Span]] = {}

    def add(self, *spans: Span) -> None:
        for span in spans:
            for place in range(span.start // _STRETCH, span.end // _STRETCH + 1):
                self._by_place.setdefault(place, []).append(span)

    def holds(self, figure: Span) -> bool:
        """Whether some of a figure was spoken of."""
        places = range(figure.start // _STRETCH, figure.end // _STRETCH + 1)
        return any(span.overlaps(figure) for place in places for span in self._by_place.get(place, ()))
