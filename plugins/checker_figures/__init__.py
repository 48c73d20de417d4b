"""Rule bundle: figures that must agree with each other and with what they measure."""

from __future__ import annotations

from checker.hooks import hookimpl


@hookimpl
def checker_validators() -> list[type]:
    from checker_figures.average_growth_matches_levels import AverageGrowthMatchesLevels
    from checker_figures.growth_is_believable import GrowthIsBelievable
    from checker_figures.growth_is_possible import GrowthIsPossible
    from checker_figures.growth_matches_change import GrowthMatchesChange
    from checker_figures.growth_matches_levels import GrowthMatchesLevels
    from checker_figures.growth_word_fits_unit import GrowthWordFitsUnit
    from checker_figures.multiple_matches_levels import MultipleMatchesLevels
    from checker_figures.share_change_in_points import ShareChangeInPoints
    from checker_figures.total_matches_parts import TotalMatchesParts

    return [
        GrowthIsPossible,
        GrowthIsBelievable,
        GrowthMatchesChange,
        GrowthMatchesLevels,
        MultipleMatchesLevels,
        AverageGrowthMatchesLevels,
        GrowthWordFitsUnit,
        ShareChangeInPoints,
        TotalMatchesParts,
    ]
