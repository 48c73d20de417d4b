"""Terms that go by one number: “三个维护” for “两个维护”, 四重一大 for 三重一大, “十四四”规划.

Only what has one number everywhere; what counties number for themselves (“三大攻坚战”, “一老一小”, 四议两公开) is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy

_NUMBERS = "一二三四五六七八九两双"
# the term as it is right, what stands before it, what stands behind it
_TERMS = (
    ("三重一大", "", ""),
    ("三会一课", "", ""),
    ("三严三实", "", ""),
    ("两学一做", "", ""),
    ("三去一降一补", "", ""),
    ("两不愁三保障", "", ""),
    ("一国两制", "", ""),
    ("四不两直", "", ""),
    ("四好农村路", "", ""),
    ("一带一路", "共建“", ""),
    ("一带一路", "“", "”倡议"),
    ("一带一路", "“", "”建设"),
    ("四个自信", "“", "”"),
    ("两个维护", "“", "”"),
    ("两个确立", "“", "”"),
    ("四个意识", "“", "”、“四个自信”"),
    ("四个意识", "“", "”，坚定“四个自信”"),
    ("五位一体", "“", "”总体布局"),
    ("四个全面", "“", "”战略布局"),
    ("三个代表", "“", "”重要思想"),
    ("两个一百年", "“", "”奋斗目标"),
    ("两个毫不动摇", "“", "”"),
    ("四个不摘", "", ""),
    ("三农", "“", "”"),
    ("三公", "“", "”经费"),
    ("八项规定", "中央", ""),
    ("六稳", "“", "”“六保”"),
    ("六稳", "“", "”、“六保”"),
)
_FORMER = frozenset(("三个自信",))  # right until 2016
_SHAPE = dict.fromkeys(map(ord, _NUMBERS), "#")
_BY_SHAPE: dict[str, list[tuple[str, str, str]]] = {}
for _right, _before, _behind in _TERMS:
    _BY_SHAPE.setdefault(_right.translate(_SHAPE), []).append((_right, _before, _behind))
_NUMBERED = lazy(f"[{_NUMBERS}](?:{'|'.join(shape[1:].replace('#', f'[{_NUMBERS}]') for shape in _BY_SHAPE)})")
# 十四五 is the fourteenth five-year plan; a plan of four years there is none
_PLAN = lazy("十[一二三四五]([一二三四六七八九])(?=”?(?:规划|时期|期间|开局|收官))")


def misnumbered(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is meant) of each."""
    for match in _NUMBERED.finditer(text):
        start, end = match.span()
        if match[0] in _FORMER or (start and text[start - 1] in _NUMBERS + "十"):
            continue
        for right, before, behind in _BY_SHAPE[match[0].translate(_SHAPE)]:
            if match[0] != right and text.endswith(before, 0, start) and text.startswith(behind, end):
                yield start, end, right
                break
    for match in _PLAN.finditer(text):
        yield match.start(), match.end(), match[0][:-1] + "五"
