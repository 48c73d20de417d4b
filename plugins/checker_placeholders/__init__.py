"""Blanks and placeholders: figures, dates and names that were left to be filled in (BLK)."""

from __future__ import annotations

from checker.hooks import hookimpl


@hookimpl
def checker_validators() -> list[type]:
    from checker_placeholders.date_is_complete import DateIsComplete
    from checker_placeholders.figure_before_its_unit import FigureBeforeItsUnit
    from checker_placeholders.figure_without_placeholder import FigureWithoutPlaceholder
    from checker_placeholders.items_have_content import ItemsHaveContent
    from checker_placeholders.names_are_unmasked import NamesAreUnmasked
    from checker_placeholders.notes_are_resolved import NotesAreResolved
    from checker_placeholders.rate_says_what_it_is import RateSaysWhatItIs

    return [FigureBeforeItsUnit, FigureWithoutPlaceholder, DateIsComplete, NotesAreResolved, NamesAreUnmasked, ItemsHaveContent, RateSaysWhatItIs]
