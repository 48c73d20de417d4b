"""The hooks by which bundles join: pluggy markers and specifications.

pluggy knows a hook by an attribute that its markers set. The markers here set it without importing pluggy, which takes longer
than an interpreter needs to start: the host imports it where there are plugins of others to check. pluggy's own markers do as well.
"""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])

PROJECT = "checker"


def hookspec(function: F) -> F:
    """Marks a hook's specification, as pluggy.HookspecMarker(PROJECT) does."""
    function.checker_spec = {}  # type: ignore[attr-defined]
    return function


def hookimpl(function: F) -> F:
    """Marks a bundle's answer to a hook, as pluggy.HookimplMarker(PROJECT) does."""
    function.checker_impl = {}  # type: ignore[attr-defined]
    return function


class Specifications:
    """One method per hook. TYPE: annotations are strings on purpose, so that a bundle's hook imports nothing it does not use."""

    @hookspec
    def checker_validators(self) -> list[type[Validator]]:  # type: ignore[empty-body, name-defined] # noqa: F821
        """The rules of a bundle: classes that keep the Validator protocol. Import them inside the hook: start-up stays short."""

    @hookspec
    def checker_history_validators(self) -> list[type[Validator]]:  # type: ignore[empty-body, name-defined] # noqa: F821
        """Rules that hold a report against earlier submissions (checker.history.rule.HistoryRule), for runs that keep a store."""

    @hookspec
    def checker_readers(self) -> list[type[Reader]]:  # type: ignore[empty-body, name-defined] # noqa: F821
        """Readers of file formats: classes derived from checker.reading.reader.Reader. They are asked before the built-in ones."""

    @hookspec
    def checker_renderers(self) -> dict[str, Factory]:  # type: ignore[empty-body, name-defined] # noqa: F821
        """Output formats by name: each a callable that takes a text stream and a language and answers with a renderer."""

    @hookspec
    def checker_batch_validators(self, settings: Settings) -> list[BatchValidator]:  # type: ignore[empty-body, name-defined] # noqa: F821
        """Validators that look at many documents at once, such as expectation suites, made for one run."""

    @hookspec
    def checker_pages(self, settings: Settings) -> list[Page]:  # type: ignore[empty-body, name-defined] # noqa: F821
        """Pages for codes that no rule class stands behind, such as the entries of suites: `checker rules` and `explain` show them."""
