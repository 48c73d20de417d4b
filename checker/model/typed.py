"""The names of typing that a check needs where nothing looks behind them.

typing takes longer to import than all of our model, at every start of the command; type checkers see the real one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as Any
    from typing import ClassVar as ClassVar
    from typing import Literal as Literal
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import TextIO as TextIO
    from typing import TypeVar as TypeVar
    from typing import cast as cast
    from typing import overload as overload
else:
    from types import GenericAlias

    class Literal:
        """Literal["a", "b"], of which typing.get_args tells the values."""

        __class_getitem__ = classmethod(GenericAlias)

    class Protocol:
        """Base of the classes that say what others have to be like."""

        __class_getitem__ = classmethod(GenericAlias)

    class TypeVar:
        def __init__(self, name, **bound):
            self.__name__ = name

    def cast(kind, value):
        return value

    def overload(function):
        return function

    Any = ClassVar = NoReturn = TextIO = object
