"""Years that a report names only once: its own, mistyped, where what is told is of now."""

from __future__ import annotations

from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_periods.outlook import segment
from checker_periods.standing import about
from checker_periods.timeline import Mention, headings_over, is_slip, mentions

GROWN = ("同比", "比上年", "较上年", "比去年", "较去年", "比上一年", "同期")
_SAID_OF_PAST = ("以来", "起", "建成", "成立", "的", "比", "较", "由", "从", "自", "当年", "当时", "曾", "历史")
_BACKGROUND = lazy("以来|成立|建成|始建|创办|起|当年|曾|历史|批准|获批|《|注册|立项|签订|入驻|(?<![同环])比|较(?=[上去前2])|自|由|从|至今|规划|任")
_CHANGED = lazy("[0-9](?:万|亿)?[一-鿿]{0,3}，(?:增长|下降)[0-9.]+%")  # 完成96340万元，下降12.1%
_ON_ONE_YEAR = ("总结", "汇报", "情况", "简报", "进展", "小结", "分析", "通报", "自评")
_COMPARES = lazy("(?<![同环])比|较|同期|基础|以来|相比|今年|当年|首个|周年|20[0-9]{2}年|[起曾]")
_BEFORE_IT = ("基本情况", "概况", "背景", "回顾", "历年")
TO = ("到", "至", "—", "-", "–", "～", "~", "自", "从", "由", "于", "《", "（", "(")
BOUNDS = ("前", "以前", "之前", "起", "后", "以后", "至", "到", "—", "-", "–", "版", "期", "度预算", "的")
_SLIPPED = 2  # years
_MIDST = 9  # month up to which a report on part of a year was surely written in it
_NEAR = 3  # sentences
_DECADE = 10  # years: one digit apart
_OF_THE_YEAR = ("年度任务", "年度目标", "年度计划", "全年任务", "全年目标", "目标任务", "新增", "新开工")
_OFTEN = 4  # sentences that open with the report's own year
_OPENERS = ("，", ",", "全", "上半年", "前", "1", "我", "实现", "完成", "新增", "城镇")
_DONE_WITHIN = 30  # characters


def told_once(facts: Facts, mention: Mention, year: int, known: Sequence[Mention]) -> tuple[str, str] | None:
    """What is odd about a year that a report on another names only here; None where it may be told."""
    text = facts.document.view.text
    en = f"the report is on {year}, and only here figures of {mention.year} are told; is the year right?"
    if mention.year == year - _DECADE and _is_decade_back(facts, mention):
        en = f"the report is on part of {year}, and here {mention.year} is told; is the year right?"
        return f"报告说的是{year}年的一段时间，这里却说{mention.year}年，疑为年份写错，请核对", en
    if year - _SLIPPED <= mention.year < year and _is_told_of_year_before(facts, mention, year):
        return f"报告说的是{year}年，只有这里说{mention.year}年的数，又不是作比较，疑为年份写错，请核对", en
    if (
        mention.year < year - 1
        and (is_slip(mention.year, year) or (year - 1 - mention.year) % _DECADE == 0 and "全年" in text[mention.end : mention.end + 4])
        and _is_told_as_now(facts, mention)
        and not any(m.sentence == mention.sentence and m.year == mention.year + 1 for m in known)  # 2024年完成甲，2025年完成乙: one after another
    ):
        return f"报告说的是{year}年，只有这里说{mention.year}年的数，疑为年份写错，请核对", en
    return None


def is_quoted(before: str) -> bool:
    """Whether a title or a bracket is open."""
    return before.rfind("《") > before.rfind("》") or max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))


def _is_decade_back(facts: Facts, mention: Mention) -> bool:
    """2016年土地指标仅下达210亩 in a report on months of 2026, which looks no further back than the year before."""
    known = about(facts)
    if known is None or known[1] is None or known[1][1] - known[1][0] > _MIDST or f"{known[0]}年" not in facts.document.title:
        return False
    text = facts.document.view.text
    start, end = segment(facts, mention.start)
    before = text[start : mention.start]
    if _BACKGROUND.search(text, start, end) or is_quoted(before) or before.endswith(TO) or text.startswith(BOUNDS, mention.end):
        return False
    return bool(facts.of(facts.sentences[mention.sentence])) and not facts.in_table(facts.of(facts.sentences[mention.sentence])[0])


def _is_told_of_year_before(facts: Facts, mention: Mention, year: int) -> bool:
    """2024年新投用学校4所 opening a sentence of the report on 2025 that speaks of the year before nowhere else and compares nothing."""
    title, text = facts.document.title, facts.document.view.text
    if mention.opening is not None or mention.point or f"{year}年" not in title or not any(word in title for word in _ON_ONE_YEAR):
        return False
    sentence = facts.sentences[mention.sentence]
    own = facts.of(sentence)
    if text[sentence.start : mention.start].strip(" \u3000") or not own or facts.in_table(own[0]) or any(f.modality != "done" for f in own):
        return False
    if "的" in text[mention.end : mention.end + _DONE_WITHIN // 4]:
        return False  # 2024年开工的
    if text.startswith((f"{year}年", "今年", "本年"), sentence.end):
        return False  # 2023年为64家。2025年达到103家: from one year to the other
    return _COMPARES.search(text, mention.end, sentence.end) is None and not any(word in headings_over(facts, mention) for word in _BEFORE_IT)


def _is_told_as_now(facts: Facts, mention: Mention) -> bool:
    """2012年，城镇新增就业3211人，同比增长3.2%: a sentence that opens with the year and tells how much it grew.

    A report that opens many sentences with its own year needs no growth to tell that this one is told of now.
    """
    text = facts.document.view.text
    sentence = facts.sentences[mention.sentence]
    words = text[mention.end : sentence.end]
    own = facts.of(sentence)
    if not opens(facts, mention):
        return _opens_clause(facts, mention) and any(word in words for word in GROWN[:5]) and bool(own) and all(f.modality == "done" for f in own)
    if not own or any(f.modality != "done" for f in own) or any(word in words[:12] for word in _SAID_OF_PAST):
        return False
    if any(f.kind == "growth" for f in own) and any(word in words for word in GROWN):
        return True
    fell = _CHANGED.search(words) is not None
    year = facts.reference.year if facts.reference is not None else 0
    opening = [m for m in facts.derive(mentions) if m.first is None and opens(facts, m)]
    # a history of several years, told in sentences of their own or right before or behind
    looks_back = any(m.year < year - 1 and m.year != mention.year for m in opening) or any(
        m.year < year - 1 and m.year != mention.year and abs(m.sentence - mention.sentence) < _NEAR for m in facts.derive(mentions)
    )
    if fell and not looks_back and f"{year}年" in facts.document.title:
        return True
    if not looks_back and mention.opening is None and (year - mention.year) % _DECADE == 0 and f"{year}年" in facts.document.title:
        return any(word in words for word in _OF_THE_YEAR)
    return mention.opening is None and not looks_back and sum(m.year == year for m in opening) >= _OFTEN


def _opens_clause(facts: Facts, mention: Mention) -> bool:
    """土地指标紧张，2015年下达指标仅420亩; 工业总产值方面，2002年，……: the year opens a clause behind a pause."""
    text, start = facts.document.view.text, facts.sentences[mention.sentence].start
    before = text[start : mention.start]
    return (
        before.endswith("，")
        and mention.opening is None
        and not mention.point
        and not any(c.isdecimal() for c in before)
        and text[mention.end] not in "的以起前至、"
    )


def opens(facts: Facts, mention: Mention) -> bool:
    """Whether a sentence begins with a year, and goes on with what is told of it."""
    text = facts.document.view.text
    start = facts.sentences[mention.sentence].start
    return not text[start : mention.start].strip(" \u3000") and text.startswith(_OPENERS, mention.end)
