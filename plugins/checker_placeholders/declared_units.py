"""Units that a note declares for the figures of a report, where no figure stands before them."""

from __future__ import annotations

from checker.lazy import lazy

_NOTE = 60  # characters
# 金额一律为万元, 以上数据均以亿元计; 产值单位为亿元；客运量为万人次: what the figures of a report are in
_UNIT_SAID = lazy(
    "单位[^，；。（）()]{0,9}(?:为|是|以|用)(?:人民币)?[万亿]*元$"
    "|(?:金额|数[据值额]|[各本下该]表|报表|口径|以[上下])[^，；。（）()0-9]{0,9}(?:一律|均|统一|皆|都)(?:为|是|以|用|按)(?:人民币)?[万亿]*[一-鿿]{1,3}$"
    "|单位[^。0-9\n]{1,40}；[^，；。（）()0-9]{1,10}[为用以][万亿]*[一-鿿]{1,3}$"
)


def is_declared(text: str, end: int) -> bool:
    """Whether the unit that ends here is what figures are said to be in: 金额单位除注明外均为万元."""
    return _UNIT_SAID.search(text, max(0, end - _NOTE), end) is not None
