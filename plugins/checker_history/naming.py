"""Whose a figure is, so that 全县, 我县 and nothing at all are one subject."""

from __future__ import annotations

from checker.history.records import Known
from checker.lazy import lazy
from checker.model.fact import Fact

_OWN = lazy("(?:[全我本][省市县区州盟旗镇乡]|全[社系口].{1,2}|园区|开发区|[省市县区]域)?")


def subject_of(fact: Fact | Known) -> str:
    """The subject of a figure, "" for the submitter itself."""
    return "" if _OWN.fullmatch(fact.subject) else fact.subject
