"""Rules on how a report is put together: nothing stands twice, numbers run on, nothing is torn off, no debris."""

from __future__ import annotations

from checker.hooks import hookimpl


@hookimpl
def checker_validators() -> list[type]:
    from checker_structure.headings_have_text import HeadingsHaveText
    from checker_structure.headings_stand_alone import HeadingsStandAlone
    from checker_structure.marks_are_uniform import MarksAreUniform
    from checker_structure.marks_come_in_pairs import MarksComeInPairs
    from checker_structure.marks_stand_once import MarksStandOnce
    from checker_structure.names_stand_once import NamesStandOnce
    from checker_structure.nothing_is_hidden import NothingIsHidden
    from checker_structure.numbers_run_on import NumbersRunOn
    from checker_structure.opening_stands_once import OpeningStandsOnce
    from checker_structure.page_numbers_stay_out import PageNumbersStayOut
    from checker_structure.passage_stands_once import PassageStandsOnce
    from checker_structure.points_run_on import PointsRunOn
    from checker_structure.reports_stand_apart import ReportsStandApart
    from checker_structure.rows_run_on import RowsRunOn
    from checker_structure.running_heads_stay_out import RunningHeadsStayOut
    from checker_structure.sentence_stands_once import SentenceStandsOnce
    from checker_structure.sentences_are_whole import SentencesAreWhole
    from checker_structure.text_is_clean import TextIsClean
    from checker_structure.title_stands_once import TitleStandsOnce
    from checker_structure.tools_leave_no_trace import ToolsLeaveNoTrace
    from checker_structure.words_are_unbroken import WordsAreUnbroken
    from checker_structure.words_stand_once import WordsStandOnce

    return [
        PassageStandsOnce,
        SentenceStandsOnce,
        TitleStandsOnce,
        OpeningStandsOnce,
        WordsStandOnce,
        NamesStandOnce,
        NumbersRunOn,
        PointsRunOn,
        HeadingsStandAlone,
        HeadingsHaveText,
        MarksAreUniform,
        SentencesAreWhole,
        PageNumbersStayOut,
        RunningHeadsStayOut,
        WordsAreUnbroken,
        TextIsClean,
        MarksComeInPairs,
        MarksStandOnce,
        NothingIsHidden,
        ToolsLeaveNoTrace,
        RowsRunOn,
        ReportsStandApart,
    ]
