"""Rule bundle: figures that must agree with each other and with what they measure."""

from __future__ import annotations

from checker.hooks import hookimpl


@hookimpl
def checker_validators() -> list[type]:
    from checker_figures.agreement.indicator_has_one_value import IndicatorHasOneValue
    from checker_figures.agreement.reports_follow_on import ReportsFollowOn
    from checker_figures.agreement.statement_agrees_with_figures import StatementAgreesWithFigures
    from checker_figures.agreement.statement_agrees_with_table import StatementAgreesWithTable
    from checker_figures.agreement.text_agrees_with_table import TextAgreesWithTable
    from checker_figures.agreement.unit_agrees_between_mentions import UnitAgreesBetweenMentions
    from checker_figures.growth.average_growth_matches_levels import AverageGrowthMatchesLevels
    from checker_figures.growth.difference_matches_both import DifferenceMatchesBoth
    from checker_figures.growth.growth_is_believable import GrowthIsBelievable
    from checker_figures.growth.growth_is_possible import GrowthIsPossible
    from checker_figures.growth.growth_lies_between_parts import GrowthLiesBetweenParts
    from checker_figures.growth.growth_matches_change import GrowthMatchesChange
    from checker_figures.growth.growth_matches_levels import GrowthMatchesLevels
    from checker_figures.growth.growth_word_fits_unit import GrowthWordFitsUnit
    from checker_figures.growth.multiple_matches_levels import MultipleMatchesLevels
    from checker_figures.growth.share_change_in_points import ShareChangeInPoints
    from checker_figures.growth.table_growth_matches_columns import TableGrowthMatchesColumns
    from checker_figures.shares.average_matches_total_and_count import AverageMatchesTotalAndCount
    from checker_figures.shares.completion_matches_plan import CompletionMatchesPlan
    from checker_figures.shares.named_ratio_follows import NamedRatioFollows
    from checker_figures.shares.points_match_both_ends import PointsMatchBothEnds
    from checker_figures.shares.rate_matches_done_and_all import RateMatchesDoneAndAll
    from checker_figures.shares.rate_matches_figures_elsewhere import RateMatchesFiguresElsewhere
    from checker_figures.shares.share_matches_part_and_whole import ShareMatchesPartAndWhole
    from checker_figures.shares.shares_of_one_whole_agree import SharesOfOneWholeAgree
    from checker_figures.shares.shares_stay_within_all import SharesStayWithinAll
    from checker_figures.shares.table_shares_match_columns import TableSharesMatchColumns
    from checker_figures.totals.accounts_balance import AccountsBalance
    from checker_figures.totals.announced_points_are_all_there import AnnouncedPointsAreAllThere
    from checker_figures.totals.counted_list_is_complete import CountedListIsComplete
    from checker_figures.totals.directions_are_counted import DirectionsAreCounted
    from checker_figures.totals.part_fits_in_whole import PartFitsInWhole
    from checker_figures.totals.printed_calculation_comes_out import PrintedCalculationComesOut
    from checker_figures.totals.remainder_is_what_is_left import RemainderIsWhatIsLeft
    from checker_figures.totals.structure_makes_hundred import StructureMakesHundred
    from checker_figures.totals.table_totals_match_rows import TableTotalsMatchRows
    from checker_figures.totals.total_matches_parts import TotalMatchesParts
    from checker_figures.units.conversion_agrees import ConversionAgrees
    from checker_figures.units.figure_is_whole import FigureIsWhole
    from checker_figures.units.magnitude_fits_neighbours import MagnitudeFitsNeighbours
    from checker_figures.units.one_measure_word import OneMeasureWord
    from checker_figures.units.part_is_in_its_unit import PartIsInItsUnit
    from checker_figures.units.unit_fits_indicator import UnitFitsIndicator
    from checker_figures.units.unit_is_complete import UnitIsComplete
    from checker_figures.units.unit_stands_once import UnitStandsOnce

    return [
        GrowthIsPossible,
        GrowthIsBelievable,
        GrowthMatchesChange,
        GrowthMatchesLevels,
        MultipleMatchesLevels,
        AverageGrowthMatchesLevels,
        TableGrowthMatchesColumns,
        GrowthWordFitsUnit,
        GrowthLiesBetweenParts,
        DifferenceMatchesBoth,
        ShareChangeInPoints,
        IndicatorHasOneValue,
        TextAgreesWithTable,
        UnitAgreesBetweenMentions,
        StatementAgreesWithTable,
        StatementAgreesWithFigures,
        ReportsFollowOn,
        UnitIsComplete,
        UnitStandsOnce,
        FigureIsWhole,
        MagnitudeFitsNeighbours,
        OneMeasureWord,
        DirectionsAreCounted,
        PartFitsInWhole,
        PartIsInItsUnit,
        ConversionAgrees,
        UnitFitsIndicator,
        TotalMatchesParts,
        CountedListIsComplete,
        StructureMakesHundred,
        AccountsBalance,
        AnnouncedPointsAreAllThere,
        TableTotalsMatchRows,
        RemainderIsWhatIsLeft,
        PrintedCalculationComesOut,
        ShareMatchesPartAndWhole,
        CompletionMatchesPlan,
        SharesOfOneWholeAgree,
        PointsMatchBothEnds,
        RateMatchesDoneAndAll,
        AverageMatchesTotalAndCount,
        TableSharesMatchColumns,
        NamedRatioFollows,
        RateMatchesFiguresElsewhere,
        SharesStayWithinAll,
    ]
