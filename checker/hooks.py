"""The hooks by which bundles join: pluggy markers and specifications."""

from __future__ import annotations

import pluggy

PROJECT = "checker"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Specifications:
    """One method per hook. TYPE: annotations are strings on purpose, so that a bundle's hook imports nothing it does not use."""

    @hookspec
    def checker_validators(self) -> list[type[Validator]]:  # type: ignore[empty-body, name-defined] # noqa: F821
        """The rules of a bundle: classes that keep the Validator protocol. Import them inside the hook: start-up stays short."""

    @hookspec
    def checker_batch_validators(self, settings: Settings) -> list[BatchValidator]:  # type: ignore[empty-body, name-defined] # noqa: F821
        """Validators that look at many documents at once, such as expectation suites, made for one run."""

    @hookspec
    def checker_pages(self, settings: Settings) -> list[Page]:  # type: ignore[empty-body, name-defined] # noqa: F821
        """Pages for codes that no rule class stands behind, such as the entries of suites: `checker rules` and `explain` show them."""
