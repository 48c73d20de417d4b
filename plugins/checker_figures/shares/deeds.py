"""What is said of a deed that a rate is named for: which words say that it is done (在建 of 开工率), and which that it is not (空置 of 出租率)."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.lazy import lazy
from checker.model.record import NamedTuple

_DENIED = "(?:[未没无非不需尚]|待|拟|暂缓)[^，；。、]{0,3}?"
_NOUN_BEHIND = "[^，；。]{0,5}$"  # 未开工项目; not 未就业高校毕业生登记在册
_BEGINNING = "[开动复]工|开建|启动|实施|建设"
_FINISHED = "竣工|完工|建成|投产|交付|验收|完成|封顶"
_BUILDING = "在建|建设中|施工|在施|实施中|推进中|正在建设|正在实施|续建"
_GOING_ON = f"正在|在办|办理中|推进|{_BUILDING}|进行中"


class _Deed(NamedTuple):
    """Patterns of the words that say that a deed is done, and that it is not."""

    done: re.Pattern[str]
    undone: re.Pattern[str]


def _deed(done: str, undone: str, denied: str = "") -> _Deed:
    """denied: what is said not to be done, where that is not just what is said to be."""
    return _Deed(lazy(f"(?:{done}){_NOUN_BEHIND}"), lazy(f"(?:{_DENIED}(?:{denied or done})|{undone}){_NOUN_BEHIND}"))


_BEGUN = _deed(f"[开动复]工|开业|开建|启动|待(?:验收|交付|投产)|{_FINISHED}|{_BUILDING}", "前期|拟建|停产|歇业|关停|停业", f"{_BEGINNING}|开业")
_BUILT = _deed(_FINISHED, _GOING_ON, f"{_FINISHED}|{_BEGINNING}")
_SETTLED = _deed("办结|整改|销号|完成|解决|化解|[答回]复|完毕|结案|审结", _GOING_ON, f"[办整改销完成解决化答回复结审]|{_BEGINNING}")
_TAKEN_UP = _deed("出租|租出|入住|使用|利用|入驻", "空置|闲置|空余|空缺", "[租住用驻]")
_PRESENT = _deed("[到出]席|[到参]会|出勤|到岗|到训|实到", "缺席|请假|缺勤|缺岗|空缺", "[到出参]")
_RISES, _FALLS = ("增长", "上升", "上涨"), ("下降", "下跌")
_DEEDS = {
    **dict.fromkeys(("开工", "动工", "复工", "开业", "启动", "开建"), _BEGUN),
    **dict.fromkeys(("竣工", "完工", "建成", "投产", "交付", "验收"), _BUILT),
    **dict.fromkeys(("整改", "办结", "销号", "完成", "解决", "化解", "结案", "审结", "答复", "回复"), _SETTLED),
    **dict.fromkeys(("出租", "入住", "使用", "利用", "入驻"), _TAKEN_UP),
    **dict.fromkeys(("到会", "出席", "出勤", "参会", "到岗", "到训"), _PRESENT),
    "完好": _deed("完好", "损坏|破损|故障|维修|失修|缺失"),
    "成交": _deed("成交", "流拍|流标|撤牌"),
    "就业": _deed("就业", "待业|失业"),
    "达标": _deed("达标", "超标"),
    "还款": _deed("还款|归还|偿还", "逾期|拖欠", "还"),
    "兑付": _deed("兑付", "逾期|拖欠"),
    "满意": _deed("满意", "不满意"),
    "巩固": _deed("巩固", "辍学|流失"),
    **dict.fromkeys(_RISES, _deed("增长|上升|上涨|增产", "持平|下降|下滑|下跌|减少|回落|减产")),
    **dict.fromkeys(_FALLS, _deed("下降|下滑|下跌|减少|回落|减产", "持平|增长|上升|上涨|增产")),
    "盈利": _deed("盈利", "亏损|持平|保本"),
    "亏损": _deed("亏损", "盈利|持平|保本"),
}
OF_UNDONE = {
    "空置": "出租", "闲置": "使用", "逾期": "还款", "流拍": "成交", "流标": "成交", "缺席": "到会", "缺勤": "出勤", "空缺": "到岗", "损坏": "完好", "破损": "完好",
    "停产": "开工", "流失": "巩固", "辍学": "巩固", "超标": "达标", "拖欠": "兑付",
}  # fmt: skip
"""Names of rates of what was not done, with the deed: 空置率 is of what is not 出租."""

_ANY_DENIED = lazy(f"{_DENIED}(?P<deed>[^，；。、]{{1,7}})$")
_NOT_BEGUN = lazy(f"{_DENIED}(?:{_BEGINNING}){_NOUN_BEHIND}")
_NOT_FINISHED = lazy(f"{_DENIED}(?:{_FINISHED})")
_WAITS = lazy("待(?:验收|交付|投产)")
_ANY = frozenset("完成已实总的项数新")  # letters that say nothing of what was done
_BETWEEN, _LONGEST_NOUN = 3, 5  # characters


def is_known(stem: str) -> bool:
    """Whether a deed's own words are known here."""
    return stem in _DEEDS


def is_move(stem: str) -> bool:
    """Whether a deed is a rise or a fall, whose counts (增长36家) read like changes."""
    return stem in _RISES or stem in _FALLS


def is_begun(stem: str) -> bool:
    """Whether a deed is a beginning (开工), which is done where it goes on and where it is finished."""
    return _DEEDS.get(stem) is _BEGUN


@lru_cache(maxsize=2048)
def is_undone(stem: str, words: str) -> bool:
    """Whether words say that the deed of a rate was not done: 未开工, 尚未动工, 待开工 of 开工率; 空置 of 出租率."""
    deed = _DEEDS.get(stem)
    if deed is not _BEGUN and words.endswith("中") and stem in words:
        return True  # 整改中24个
    if deed is not None:
        return deed.undone.search(words) is not None
    denied = _ANY_DENIED.search(words)
    if denied is None:
        return False
    said = denied["deed"][: len(stem) + _BETWEEN]
    return stem in said or stem not in words and any(c in said for c in stem if c not in _ANY) or _NOT_BEGUN.search(words) is not None


@lru_cache(maxsize=2048)
def is_done(stem: str, words: str) -> bool:
    """Whether words say that it was done."""
    deed = _DEEDS.get(stem)
    if deed is None:
        return stem in words[-len(stem) - _LONGEST_NOUN :]
    return deed.done.search(words) is not None and (_NOT_FINISHED.search(words) is None or _WAITS.search(words) is not None)  # 未竣工: begun or not
