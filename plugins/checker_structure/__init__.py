"""Rules on how a report is put together: nothing stands twice, numbers run on."""

from __future__ import annotations

from checker.hooks import hookimpl


@hookimpl
def checker_validators() -> list[type]:
    from checker_structure import numbers_run_on, opening_stands_once, passage_stands_once, sentence_stands_once, title_stands_once

    return [
        passage_stands_once.PassageStandsOnce,
        sentence_stands_once.SentenceStandsOnce,
        title_stands_once.TitleStandsOnce,
        opening_stands_once.OpeningStandsOnce,
        numbers_run_on.NumbersRunOn,
    ]
