"""HIS: reports against what was submitted before. The rules speak only in runs that keep a store."""

from __future__ import annotations

from checker.hooks import hookimpl


@hookimpl
def checker_history_validators() -> list[type]:
    from checker_history.base_is_what_was_reported import BaseIsWhatWasReported
    from checker_history.cumulative_does_not_fall import CumulativeDoesNotFall
    from checker_history.figures_are_of_their_time import FiguresAreOfTheirTime
    from checker_history.identity_is_one import IdentityIsOne
    from checker_history.periods_add_up import PeriodsAddUp
    from checker_history.plan_is_kept import PlanIsKept
    from checker_history.projects_are_kept import ProjectsAreKept
    from checker_history.submitters_add_up import SubmittersAddUp
    from checker_history.text_is_its_own import TextIsItsOwn

    return [
        FiguresAreOfTheirTime,
        TextIsItsOwn,
        BaseIsWhatWasReported,
        CumulativeDoesNotFall,
        PlanIsKept,
        ProjectsAreKept,
        PeriodsAddUp,
        SubmittersAddUp,
        IdentityIsOne,
    ]
