"""The commission's own policy: expectation suites in YAML, evaluated by Great Expectations on the figures of a batch of reports.

Nothing here is imported before a run names a suite, and Great Expectations not before a report is held against one.
"""

from __future__ import annotations

from checker.hooks import hookimpl
from checker.model.typed import Any


@hookimpl
def checker_batch_validators(settings: Any) -> list[Any]:
    """One validator per suite that the settings name. Raises UsageError where a suite is missing or broken."""
    if not settings.suites and not settings.suite_uses and not settings.data_docs:
        return []
    from checker_expectations.validator import suite_validators

    return list(suite_validators(settings))


@hookimpl
def checker_pages(settings: Any) -> list[Any]:
    """The pages of the suites that come with the checker and of those that the settings name."""
    from checker_expectations.validator import pages

    return pages(settings)
