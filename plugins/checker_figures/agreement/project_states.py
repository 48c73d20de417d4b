"""One project in two states: signed and still in talks; accepted and still to be accepted; stopped and in progress. How far it is built project_stages.py reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import places_of
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker_figures.agreement.kindred_mentions import one_project
from checker_figures.agreement.project_traits import plain_name

_NAME_ONLY = "(?P<name>[^，。；：、（）\\s]{2,24}?(?:项目|工程|产业园|物流园|科技园|大桥|水库|医院|学校|水厂|处理厂|变电站|泵站|体育馆|图书馆|博物馆|卫生院|敬老院|养老院|公园|广场|隧道))"
_NAME = f"{_NAME_ONLY}(?:建设|主体工程)?"
_ALREADY = "(?:目前|现|均|都|已经?|全面|全部|顺利|正式|如期|成功|提前|实现|于[0-9]{1,2}月[0-9]{0,2}[日初中底]?)+"
_STILL = "(?:目前|现|均|都|正在|正|尚|仍|还|加快|抓紧|全力|有序)+"
_AHEAD = "(?:预计|计划|力争|有望|将|拟)[^，。；、]{0,10}?"
# For each event, how it is said to be done and to be still to come.
_STATES = lazy(
    f"{_NAME}(?:"
    f"(?P<done_signing>{_ALREADY}签约(?:落地)?)|(?P<open_signing>{_STILL}(?:未签约|洽谈|在洽谈(?:中)?)|{_AHEAD}签约)"
    f"|(?P<done_acceptance>(?:{_ALREADY})通过(?:竣工)?验收)|(?P<open_acceptance>{_STILL}(?:未(?:通过)?(?:竣工)?验收|组织(?:竣工)?验收)|等待(?:竣工)?验收)"
    f"|(?P<open_running>(?:目前|现|已经?)*(?:处于停工状态|停工(?:至今)?))|(?P<done_running>(?:正在|正)?(?:加快推进|有序施工|顺利推进|进展顺利))"
    ")(?=[，。；、\\n并]|$)"
)
# 对已签约的…项目: the state stands before the name
_OF_DONE = lazy(f"(?:对|为|组织|督促|支持|服务)?(?:已经?|已(?:全面|正式|全部))(?P<done_signing>签约)的{_NAME_ONLY}")
_CUES = ("签约", "洽谈", "验收", "停工", "推进", "施工", "进展顺利")
_TIME = lazy("[0-9]月|季度|半年|年初|年底|20[0-9]{2}年")
_BEFORE = lazy("去年|上年|此前|原|曾|年初")
_AIMED = lazy("确保|力争|争取|推动|力促|促进|年底前|将|要")
_EXPECTED = lazy(_AHEAD)
_MARK = lazy("(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|[一二三四五六七八九十]是)?[ ]*")
_PAUSES = "，。；：、\n"
_MANY = lazy("[个等类批条座]|这些|上述|各|重点|续建|全[省市县区]|以上|一批|部分|其他|其余|有的")
_MOST = 40
_REACH = 60  # characters of a clause


class State(NamedTuple):
    """What is said of a project, in read coordinates; event is what has been done or not."""

    name: str
    event: str
    done: bool
    start: int
    end: int
    sentence: int


def two_states(facts: Facts) -> Iterator[tuple[State, State]]:
    """Pairs, in order, of states of one project that cannot both be."""
    text = facts.document.view.text
    seen: dict[str, list[State]] = {}
    for start in _clauses(text):
        match = _STATES.match(text, start) or _OF_DONE.match(text, start)
        state = _state(facts, text, start, match["name"], _group(match), match.end()) if match is not None else None
        if state is None:
            continue
        known = seen.setdefault(state.event, [])
        other = next((one for one in known if one.done != state.done and one_project(one.name, state.name)), None)
        if other is not None:
            yield other, state
        elif len(known) < _MOST:
            known.append(state)


def _group(match: re.Match[str]) -> str:
    """The state that was matched, whether before the name or behind it."""
    return next(group for group, said in match.groupdict().items() if said is not None and group != "name")


def _clauses(text: str) -> list[int]:
    """Where the clauses begin that hold one of the cues, a list's mark left out."""
    found: list[int] = []
    for at in places_of(text, _CUES):
        before = len(last_clause(text[max(0, at - _REACH) : at], _PAUSES))
        if before == _REACH:
            continue
        mark = _MARK.match(text, at - before)
        begin = mark.end() if mark is not None else at - before
        if not found or begin != found[-1]:
            found.append(begin)
    return found


def _state(facts: Facts, text: str, start: int, said: str, group: str, end: int) -> State | None:
    """None where the name is of several, or where its time was another: what was not begun in March is under way in June."""
    name = plain_name(said)
    sentence = facts.sentence_at(start)
    if not name or _MANY.search(name) or sentence is None or (sentence.block >= 0 and facts.document.blocks[sentence.block].kind == "table_row"):
        return None
    done, _, event = group.partition("_")
    if _BEFORE.search(text, sentence.start, end) or (done == "done" and _AIMED.search(text, sentence.start, end)):
        return None
    if done == "open" and _TIME.search(text, sentence.start, end) and not (_EXPECTED.search(text, start, end) or _AIMED.search(text, end, sentence.end)):
        return None
    return State(name, event, done == "done", start, end, sentence.start)
