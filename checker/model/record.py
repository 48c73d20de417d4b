"""NamedTuple at a third of what typing.NamedTuple takes: that one compiles the annotation of every field, twice over.

The classes are the same in use. There are some fifty of them, and each costs every start of the command.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Making(type):
        """Makes a named tuple of a class body in which every annotated name is a field."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body["__annotations__"]
            made = namedtuple(name, fields, defaults=[body[f] for f in fields if f in body], module=body["__module__"])
            for key, value in body.items():
                if key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Making):
        """Base of the classes that travel, as typing.NamedTuple is; the module that uses it postpones its annotations."""
