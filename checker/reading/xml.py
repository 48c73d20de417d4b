"""XML without document types, entities or references to anywhere: what office files never need and attackers do."""

from __future__ import annotations

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from checker.errors import ReadError
from checker.reading import refusals


def parse(data: bytes) -> Element:
    """The root element; tags and attributes are `namespace}name`, or the bare name where there is no namespace.

    Raises ReadError for a document type or an entity, expat.ExpatError for what is no XML.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(None, "}")
    parser.buffer_text = True
    # the builder's own methods: no Python code runs for an element
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.Parse(data, True)
    return builder.close()


def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its bare name, whatever its namespace."""
    value = element.get(name)
    if value is not None:
        return value
    return next((v for k, v in element.items() if k.endswith("}" + name)), None)


def integer(text: str | None, default: int = 0) -> int:
    """An attribute that should be a whole number, the default where it is missing or is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def _refuse(*_: object) -> NoReturn:
    raise ReadError(
        refusals.DAMAGED, "文件里有 XML 实体或文档类型声明，可能是恶意文件，未读取", "XML with a document type or entities: refused, it may be malicious"
    )
