"""Calculations in English. Rules write each once, as `6.3 ÷ 30 = 21.0%，文中为 31.7%`; beside figures and the report's own words
it holds only the few words that stand here.
"""

from __future__ import annotations

import re
from re import Pattern

_FIGURE = r"[-−]?\d[\d,.]*"
# what is said → in English; \1 and \2 are the figures in it. A longer one stands before what it begins with
_PHRASES = {
    rf"按其余({_FIGURE})项反推总体约 ": r"the other \1 imply a whole of about ",
    rf"(?:清单|后面)列出 ({_FIGURE})至({_FIGURE}) 项": r"listed: \1 to \2",
    rf"(?:清单|后面)列出 ({_FIGURE}) 项": r"listed: \1",
    rf"文中为 ({_FIGURE}) 项": r"the text says \1",
    rf"文中 ({_FIGURE}) 个": r"the report has \1",
    rf"文中增长 ?(?={_FIGURE})": "the text says up ",
    r"文中为 ?": "the text says ",
    r"表中为 ?": "the table says ",
    r"翻番为 ?": "doubled is ",
    rf"至少({_FIGURE})个数字": r"at least \1 figures",
    r"应为 ?": "expected ",
    r"不低于 ?": "at least ",
    r"不高于 ?": "at most ",
    r"通常范围 ?": "usual range ",
    rf" ?总体(?=(?:增长|下降){_FIGURE})": "the whole",
    rf" ?增长 ?(?={_FIGURE})": " up ",
    rf" ?上升 ?(?={_FIGURE})": " up ",
    rf" ?下降 ?(?={_FIGURE})": " down ",
    rf"列出 (?={_FIGURE}类)": "listed: ",
    rf"({_FIGURE})类上涨": r"\1 up",
    rf"({_FIGURE})类下降": r"\1 down",
    rf"第({_FIGURE})位": r"rank \1",
    r"不到十万分之一": "less than 1/100,000",
    rf"({_FIGURE})分之一": r"1/\1",
    rf"({_FIGURE})倍": r"\1 times",
    rf"({_FIGURE})个百分点": r"\1 percentage points",
    r"^完成率 ": "completion rate ",
    r"^收入 ": "income ",
    r"≠ 支出 ": "≠ spending ",
    r" ?（": " (",
    r"）(?=[÷×+−=])": ") ",
    r"）": ")",
    r"，": "; ",
    r"；": "; ",
    r"、": ", ",
    r"：": ": ",
    r"～": " to ",
}
_COMPILED: list[tuple[Pattern[str], str]] = []


def in_english(calculation: str) -> str:
    """The calculation with the words around its figures in English; what the report calls things stays as it is."""
    if not _COMPILED:
        _COMPILED.extend((re.compile(phrase), english) for phrase, english in _PHRASES.items())
    for phrase, english in _COMPILED:
        calculation = phrase.sub(english, calculation)
    return calculation.strip()
