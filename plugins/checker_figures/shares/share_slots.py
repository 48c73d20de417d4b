"""What the words before a rate say of its two figures: of which amount it is, and of what that is a share."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker.model.typed import Literal
from checker_figures.statements.binding import Term
from checker_figures.statements.called import PIECES
from checker_figures.statements.shares import PLAN

_MUCH = "(?:均|已|就|约|大约|近|超过?|高达|仅|只|不足|不到|接近|突破|已经|仍|还|虽|都|才|也|分别)*"
_SAID = "(?:约?为|是|达到?|近|超过?|有|到)*(?:约|近|超过?|不足)?$"
_SHARE = lazy(
    f"(?P<subject>[^，；。]*?)(?:所占|相当于|占到(?![位账期港])|{_MUCH}占)了?(?P<whole>[^，；。]{{0,30}}?)的?(?:比重|比例|份额|比率|比)?{_MUCH}{_SAID}"
)
_PROPORTION = lazy(f"(?P<subject>[\u4e00-\u9fff]{{1,10}}?)的?(?:比例|比重){_MUCH}{_SAID}")
_BY_PLAN = lazy(
    f"(?P<subject>[^，；。]*)(?:完成了?|为|达到?|占|相当于|实现){_MUCH}(?P<whole>[^，；。]{{0,24}}?(?:预算|计划|目标|任务|预期)[^，；。]{{0,8}}?)的?(?:比重|比例)?{_MUCH}$"
)
_RATE = lazy(f"(?P<subject>[\u4e00-\u9fff“”]{{0,16}}?)(?P<stem>[\u4e00-\u9fff]{{2}}|(?=进度))(?P<what>率|面|进度|(?<=满意)度|比(?![例重])){_MUCH}{_SAID}")

_OF_PLANS = frozenset(("完成", "执行", "进度"))

Kind = Literal["share", "plan", "rate"]


class Slots(NamedTuple):
    """subject  whose rate it is, "" where unsaid; whole: of what, "" where unsaid; stem, noun: what was done, of a named rate, and how it is called (整改 and 率 of 整改率)"""

    kind: Kind
    subject: str
    whole: str
    stem: str = ""
    noun: str = ""

    @property
    def planned(self) -> bool:
        """Whether it is held against a plan: 完成计划的, 完成率, 进度."""
        return self.kind == "plan" or self.stem in _OF_PLANS


def slots(term: Term) -> Slots | None:
    """What a rate's clause says; None where it is no share, completion or named rate."""
    clause = PIECES.split(term.gap)[-1]
    if PLAN.search(clause):
        match = _BY_PLAN.match(clause)
        if match is not None:
            return Slots("plan", match["subject"], match["whole"])
    if "占" in clause or "相当于" in clause:
        match = _SHARE.match(clause)
        return Slots("share", match["subject"], match["whole"]) if match is not None else None
    if "比例" in clause or "比重" in clause:
        match = _PROPORTION.search(clause)
        if match is not None:
            return Slots("share", match["subject"], "")
    if "率" in clause or "满意度" in clause or "面" in clause or "进度" in clause or "比" in clause:
        match = _RATE.search(clause)
        if match is not None:
            return Slots("rate", match["subject"], "", match["stem"] if match["what"] != "进度" else "进度", match["what"])
    return None
