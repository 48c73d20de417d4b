"""YER: years, dates and periods that contradict each other."""

from __future__ import annotations

from checker.hooks import hookimpl


@hookimpl
def checker_validators() -> list[type]:
    """The rules of this bundle, imported only when they are asked for."""
    from checker_periods.anniversaries_fit_their_year import AnniversariesFitTheirYear
    from checker_periods.body_keeps_to_its_period import BodyKeepsToItsPeriod
    from checker_periods.comparison_is_with_another_year import ComparisonIsWithAnotherYear
    from checker_periods.dates_exist import DatesExist
    from checker_periods.deadline_lies_ahead import DeadlineLiesAhead
    from checker_periods.events_are_of_their_year import EventsAreOfTheirYear
    from checker_periods.events_have_their_time import EventsHaveTheirTime
    from checker_periods.events_precede_report import EventsPrecedeReport
    from checker_periods.events_run_forward import EventsRunForward
    from checker_periods.last_year_is_the_year_before import LastYearIsTheYearBefore
    from checker_periods.milestones_run_in_order import MilestonesRunInOrder
    from checker_periods.months_are_counted import MonthsAreCounted
    from checker_periods.named_period_has_its_months import NamedPeriodHasItsMonths
    from checker_periods.plan_follows_report import PlanFollowsReport
    from checker_periods.plan_is_not_for_reviewed_year import PlanIsNotForReviewedYear
    from checker_periods.plan_period_has_its_years import PlanPeriodHasItsYears
    from checker_periods.quantity_is_no_year import QuantityIsNoYear
    from checker_periods.range_runs_forward import RangeRunsForward
    from checker_periods.target_lies_ahead import TargetLiesAhead
    from checker_periods.terms_reach_their_end import TermsReachTheirEnd
    from checker_periods.title_date_and_body_agree import TitleDateAndBodyAgree
    from checker_periods.told_years_fit_report import ToldYearsFitReport
    from checker_periods.years_have_four_digits import YearsHaveFourDigits
    from checker_periods.years_have_their_figures import YearsHaveTheirFigures
    from checker_periods.years_stand_in_order import YearsStandInOrder
    from checker_periods.years_within_reach import YearsWithinReach

    return [
        ComparisonIsWithAnotherYear,
        PlanIsNotForReviewedYear,
        TitleDateAndBodyAgree,
        YearsHaveFourDigits,
        TargetLiesAhead,
        PlanFollowsReport,
        EventsRunForward,
        QuantityIsNoYear,
        DatesExist,
        DeadlineLiesAhead,
        EventsPrecedeReport,
        PlanPeriodHasItsYears,
        RangeRunsForward,
        LastYearIsTheYearBefore,
        BodyKeepsToItsPeriod,
        NamedPeriodHasItsMonths,
        MilestonesRunInOrder,
        AnniversariesFitTheirYear,
        EventsAreOfTheirYear,
        ToldYearsFitReport,
        MonthsAreCounted,
        TermsReachTheirEnd,
        YearsHaveTheirFigures,
        YearsStandInOrder,
        YearsWithinReach,
        EventsHaveTheirTime,
    ]
