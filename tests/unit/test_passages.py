"""Which figures of a pasted passage were changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker_structure.passages import _changed, _replaced

FIGURES = st.lists(st.sampled_from(list("123456")), max_size=10)


@given(FIGURES, st.lists(st.sampled_from(list("123456abc")), max_size=10))
def test_figures_told_apart_by_their_places_are_those_that_an_alignment_tells(one: list[str], other: list[str]) -> None:
    """For lists of one length, with and without figures that both have, beside lists of any length."""
    for another in (other, [b if b.isalpha() else a for a, b in zip(one, [*other, *one], strict=False)]):
        aligned = [
            (one[a + k] if a + k < b else "", another[c + k] if c + k < d else "") for a, b, c, d in _replaced(one, another) for k in range(max(b - a, d - c))
        ]
        assert _changed(one, another) == aligned
