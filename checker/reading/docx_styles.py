"""The styles of a Word file, as far as they say what is printed: numbers, headings, hidden text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from checker.model.record import NamedTuple
from checker.reading.xml import attribute, integer, local

OFF = ("0", "false", "off")


class Style(NamedTuple):
    """What a paragraph or character style says here. level is that of a heading, 0 for others."""

    based_on: str = ""
    level: int = 0
    number: str = ""
    number_level: int | None = None
    hidden: bool | None = None
    contents: bool = False


def styles_of(root: Element | None) -> dict[str, Style]:
    """The styles by id; that of paragraphs without one under ""."""
    styles: dict[str, Style] = {}
    for element in root if root is not None else ():
        if local(element.tag) != "style":
            continue
        paragraph, run = child_of(element, "pPr"), child_of(element, "rPr")
        numbers = child_of(paragraph, "numPr")
        outline = child_of(paragraph, "outlineLvl")
        level = integer(attribute(outline, "val"), 9) if outline is not None else 9
        vanish = child_of(run, "vanish")
        name = (value_of(element, "name") or "").lower()
        style = Style(
            value_of(element, "basedOn") or "",
            level + 1 if level < 9 else 0,
            value_of(numbers, "numId") or "",
            integer(value_of(numbers, "ilvl")) if child_of(numbers, "ilvl") is not None else None,
            attribute(vanish, "val") not in OFF if vanish is not None else None,
            name.startswith(("toc ", "table of figures")),
        )
        styles[attribute(element, "styleId") or ""] = style
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            styles[""] = style._replace(level=0)
    return styles


def child_of(element: Element | None, name: str) -> Element | None:
    """The first child of that bare name; None of nothing."""
    return None if element is None else next((child for child in element if child.tag.endswith("}" + name)), None)


def value_of(element: Element | None, name: str) -> str | None:
    """What the first child of that bare name says in its `val`: most properties of WordprocessingML are such children."""
    child = child_of(element, name)
    return None if child is None else attribute(child, "val")
