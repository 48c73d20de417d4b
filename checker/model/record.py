"""NamedTuple at a tenth of what typing.NamedTuple takes to make a class.

That one compiles the annotation of every field, twice over, and the constructor of every class. Here a constructor is compiled
once for each number of fields and given the names of its parameters afterwards. The classes are the same in use.
There are some eighty of them, and each costs every start of the command.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter as field
    from types import FunctionType

    _new = tuple.__new__
    # written out for the usual numbers of fields: compiling one takes as long as making two classes
    _usual = (
        lambda _class, a, b: _new(_class, (a, b)),
        lambda _class, a, b, c: _new(_class, (a, b, c)),
        lambda _class, a, b, c, d: _new(_class, (a, b, c, d)),
        lambda _class, a, b, c, d, e: _new(_class, (a, b, c, d, e)),
        lambda _class, a, b, c, d, e, f: _new(_class, (a, b, c, d, e, f)),
        lambda _class, a, b, c, d, e, f, g: _new(_class, (a, b, c, d, e, f, g)),
        lambda _class, a, b, c, d, e, f, g, h: _new(_class, (a, b, c, d, e, f, g, h)),
    )
    _constructors = {one.__code__.co_argcount - 1: one.__code__ for one in _usual}

    def _constructor(name, fields, defaults):
        """A function that makes the tuple of a class and of so many values."""
        size = len(fields)
        if size not in _constructors:
            names = "".join(f"_{number}, " for number in range(size))
            _constructors[size] = eval(f"lambda _class, {names}: _new(_class, ({names}))", {}).__code__
        code = _constructors[size].replace(co_varnames=("_class", *fields), co_name="__new__", co_qualname=f"{name}.__new__")
        return FunctionType(code, {"_new": _new}, "__new__", defaults)

    class _Record(tuple):
        """What all the classes have in common, as collections.namedtuple gives it to each."""

        __slots__ = ()
        _fields = ()
        _places = {}

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"expected {len(cls._fields)} values, got {len(made)}")
            return made

        def _replace(self, /, **changed):
            values = list(self)
            try:
                for name, value in changed.items():
                    values[self._places[name]] = value
            except KeyError:
                raise ValueError(f"unexpected fields: {', '.join(changed.keys() - self._places.keys())}") from None
            return tuple.__new__(type(self), values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True))})"

        def __getnewargs__(self):
            return tuple(self)

    class _Making(type):
        """Makes a named tuple of a class body in which every annotated name is a field."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = {name: body[name] for name in fields if name in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one that has one")
            body["__slots__"] = ()
            body["_fields"] = body["__match_args__"] = fields
            body["_field_defaults"] = defaults
            body["_places"] = {name: number for number, name in enumerate(fields)}
            body["__new__"] = _constructor(name, fields, tuple(defaults.values()))
            for number, name_of in enumerate(fields):
                body[name_of] = field(number, "")
            return type(name, (_Record,), body)

    class NamedTuple(metaclass=_Making):
        """Base of the classes that travel, as typing.NamedTuple is; the module that uses it postpones its annotations."""
