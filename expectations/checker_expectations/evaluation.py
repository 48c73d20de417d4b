"""The only place that imports Great Expectations: one frame, one suite, one validation.

What can go wrong with it, and what is done here:
- an invalid entry of a suite is dropped with a log line, and the suite succeeds: entries loaded are held against entries written;
- threads that share its objects get each other's rows: one lock, objects of our own for each validation, and the rows that
  come back are compared with the frame;
- a column that is missing is a result without rows and without success: that is our failure, never a finding;
- no row to look at counts as success: every outcome says how many rows were evaluated, and 0 is "not evaluated";
- `mostly` forgives a share of all rows of a batch, so no entry can set it: one bad figure among a thousand reports is found.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.errors import UsageError
from checker_expectations.figures import Taken
from checker_expectations.suite import Entry, Suite

if TYPE_CHECKING:
    import pandas as pd

_LOCK = Lock()
_SEVERITY = {"error": "critical", "warning": "warning", "info": "info"}


class Outcome(NamedTuple):
    """What became of one entry in one batch: rows evaluated, positions of those that disagree, or why it could not be evaluated."""

    entry: Entry
    evaluated: int
    unexpected: tuple[int, ...]
    error: str = ""


def frame_of(suite: Suite, batch: Sequence[Taken]) -> pd.DataFrame:
    """The rows of all documents of a batch, with the document's place in the batch, and one column per entry.

    An entry's column holds a value where the entry speaks of the row and is null elsewhere; a range over nulls costs Great
    Expectations half of what a row condition does, and says as well how many rows there were.
    """
    import numpy as np
    import pandas as pd

    rows = [row for taken in batch for row in taken.rows]
    counts = [len(taken.rows) for taken in batch]
    columns: dict[str, Any] = {
        "document": np.repeat(np.arange(len(batch)), counts),
        "start": np.fromiter((r.start for r in rows), np.int64, len(rows)),
        "end": np.fromiter((r.end for r in rows), np.int64, len(rows)),
        "indicator": [r.indicator for r in rows],
    }
    for entry in suite.entries:
        columns[entry.code] = np.full(len(rows), None, object) if entry.kind == "units" else np.full(len(rows), np.nan)
    for position, row in enumerate(rows):
        for code, value in row.values:
            columns[code][position] = value
    return pd.DataFrame(columns)


def configuration(entry: Entry) -> dict[str, Any]:
    """The entry as Great Expectations keeps it."""
    arguments: dict[str, Any] = {"column": entry.code}
    if entry.kind == "units":
        name = "expect_column_values_to_be_in_set"
        arguments["value_set"] = list(entry.allowed)
    else:
        name = "expect_column_values_to_be_between"
        arguments["min_value"] = float(entry.at_least) if entry.kind == "required" else None if entry.low is None else float(entry.low)
        arguments["max_value"] = None if entry.high is None else float(entry.high)
    return {"type": name, "kwargs": arguments, "meta": {"code": entry.code, "line": entry.line}, "severity": _SEVERITY[entry.severity]}


def evaluate(suite: Suite, frame: pd.DataFrame) -> list[Outcome]:
    """One outcome per entry, in the order of the suite. Raises UsageError where an entry did not arrive in Great Expectations."""
    given = set(frame.columns)
    with _LOCK, _quiet():
        import great_expectations as gx
        from great_expectations.data_context.types.base import ProgressBarsConfig

        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
        written = gx.ExpectationSuite(name=suite.name, expectations=[configuration(e) for e in suite.entries])
        _compare(suite, {e.meta["code"] for e in written.expectations if e.meta})
        # an expectation without a row costs as much as one with many, and would succeed
        written.expectations = [e for e in written.expectations if e.meta["code"] not in given or frame[e.meta["code"]].notna().any()]
        asset = context.data_sources.add_pandas(suite.name).add_dataframe_asset(suite.name)
        batch = asset.add_batch_definition_whole_dataframe(suite.name).get_batch(batch_parameters={"dataframe": frame})
        results = batch.validate(written, result_format={"result_format": "COMPLETE", "return_unexpected_index_query": False}).results
    by_code = {r.expectation_config.meta["code"]: r for r in results}
    empty = {e.code for e in suite.entries} - {e.meta["code"] for e in written.expectations}
    _compare(suite, set(by_code) | empty)
    return [_outcome(entry, by_code[entry.code], frame) if entry.code in by_code else Outcome(entry, 0, ()) for entry in suite.entries]


def _compare(suite: Suite, arrived: set[str]) -> None:
    for entry in suite.entries:
        if entry.code not in arrived:
            raise UsageError(f"{suite.path}:{entry.line}: 条目 {entry.code} 未被 Great Expectations 接受，期望集不完整 / entry was dropped")


def _outcome(entry: Entry, result: Any, frame: pd.DataFrame) -> Outcome:
    """The result of one entry, believed only where it speaks of the rows that were given."""
    error = _raised(result.exception_info)
    if error:
        return Outcome(entry, 0, (), error)
    said = result.result
    evaluated = said.get("element_count", 0) - said.get("missing_count", 0)
    unexpected = tuple(said.get("unexpected_index_list") or ())
    given = frame[entry.code]
    if evaluated != int(given.notna().sum()) or len(unexpected) != said.get("unexpected_count", 0):
        return Outcome(entry, 0, (), f"{evaluated} of {int(given.notna().sum())} rows were evaluated")
    if list(given.iloc[list(unexpected)]) != list(said.get("unexpected_list") or ()):
        return Outcome(entry, 0, (), "the rows that came back are not those that were given")
    if not result.success and not unexpected:
        return Outcome(entry, 0, (), "no success, and no row that says why")
    return Outcome(entry, evaluated, unexpected)


def _raised(information: Any) -> str:
    """The message of an exception inside a validation, which stands at the top or one level down by metric."""
    if not information:
        return ""
    for found in (information, *(v for v in information.values() if isinstance(v, dict))):
        if found.get("raised_exception"):
            return str(found.get("exception_message") or "exception")
    return ""


@contextmanager
def _quiet() -> Iterator[None]:
    """No telemetry, no warnings and no log lines of Great Expectations: what it has to say comes back in its results."""
    import logging
    import warnings

    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
