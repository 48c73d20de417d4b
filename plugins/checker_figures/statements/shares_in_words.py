"""Shares that are told in words, with the stretch in which each may lie: 近四成, 刚过四分之一, 一半以上, 大头, 尚有近三分之一未完成."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.arithmetic import Interval
from checker.extraction.modality import ANY_AHEAD_OR_GOT
from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts
from checker.model.record import NamedTuple
from checker.model.typed import Literal
from checker.reading.numbering import integer
from checker_figures.statements.shares import PLAN

Kind = Literal["share", "done", "left"]
DEEDS = "开工|完工|竣工|投产|整改|办结|化解|到位|拨付|支付|建成|注册|入库|兑付|落地|销号|参保|清零"
"""What is done to things, as the rates of it are named: 开工率."""

_MAGNITUDE = lazy(
    "(?<![百千万第数几0-9一二两三四五六七八九十—～~-])(?<![0-9一二两三四五六七八九][到至])(?:(?P<of>[二三四五六七八九十])分之(?P<parts>[一二两三四五六七八九])(?![一二三四五六七八九十])"
    "|(?P<tenths>[一二两三四五六七八九])成(?P<more>[一二三四五六七八九半](?=[，。；、）以左的上]))?(?![员立就果功本长为品交效绩熟型分人套规片批份千百到至一二三四五六七八九])"
    "|(?P<half>一半|半数|半壁江山|(?<=[过超逾近])半(?![年月天小个岁路程夜山坡辈导径])|(?<=突破)半)|(?P<most>大头|一?[多大]半(?![年月天小个])|(?P<nearly_all>绝)?大部分|(?P<nearly_all_of>绝)?大多数))"
)
_BEFORE = lazy(
    "(?:(?P<near>接近|将近|几近|逼近|(?<![附最就])近)|(?P<less>不足|不到|不满|未到|未达到?|没达到?|低于|少于|没有超过|未超过|不超过)"
    "|(?P<just>刚刚?(?:超过|过|超)|略[有]?(?:超过|超|高于)|稍高于)|(?P<more>超过|突破|高于|多于|大于|逾|(?<![不未通经度])过|超)|(?P<about>大约|约为|约|大概|差不多))$"
)
_BEHIND = lazy("(?P<just>强|多一点|多一些|出头|略多|略强)|(?P<some>多|余|有余)|(?P<more>以上)|(?P<less>弱|以下|以内)|(?P<about>左右|上下)")
_FILL = "(?:虽然?|持续|连续|继续|约|大约|已经?|也|都|均|仍然?|还|尚|至今|目前|却|但|就|便|只|仅|才|一直|始终|稳定|保持|总体|大幅|明显|高|为|是|达到?|有|在|的|到|了)*"
_ABOUT = "(?:约|大约|仅|只|还|已)*"
_SHARE = lazy(
    f"(?P<subject>[^占]{{2,30}}?)(?:所占|{_FILL}(?:占据?(?!比)|撑起|相当于))(?:了|到)?(?P<whole>[^占]{{0,20}}?)(?:总量|总额|总数)?的?(?:比重|比例|份额|比率)?{_FILL}$"
)
_IS_OF = lazy(f"(?P<subject>[^占是为]{{3,24}}?){_ABOUT}(?:为|是){_ABOUT}(?P<whole>[^占是为]{{3,16}}?)的{_ABOUT}$")
_RATE = lazy(f"(?P<subject>[^占]{{2,30}}?)的?(?:所?占比[重例]?|比重|比例){_FILL}$")
_LEFT = lazy(f"(?P<plan>[^，；。]{{0,16}}?(?:目标|任务|计划|预算)){_FILL}(?:有|剩余?|余|欠|差){_FILL}$")
_LEFT_BEHIND = lazy("的?(?:投资|资金|任务|工作量|工程量|项目|指标)?(?:没有|尚未|还未|未|没|有待|待)(?:能)?(?:完成|落实|实现|到位|支出)")
_DONE = lazy(f"(?P<subject>[^，；。]{{0,12}}?){_FILL}(?:完成|实现)了?(?P<plan>[^，；。]{{0,14}}?(?:目标|任务|计划|预算)(?:任务|数|总?投资)?)的?{_FILL}$")
_DONE_OF = lazy(f"(?P<plan>[^，；。]{{0,14}}?(?:目标|任务|计划|预算)){_FILL}(?:完成|实现)了?{_FILL}$")
# 尚有近四成的签约项目未开工, 近八成隐患已整改
_THINGS = lazy(f"^(?P<name>[^，；。占]{{0,12}}?)(?:中|里)?(?:目前|已)?{_FILL}(?:剩余?)?{_FILL}$")
_DEED_BEHIND = lazy(
    f"的?(?P<thing>[^，；。、0-9]{{0,8}}?)(?:(?P<undone>尚未|还未|仍未|没有|未|没)能?|(?:均|都|也)?已经?)(?:按期|如期|全部|实现|完成)?(?P<deed>{DEEDS})(?![率中])"
)
_ASTIR = lazy("计划|拟|应|需|须|要|可|能|确保")
_OPENING = lazy("^(?:[一二三四五六七八九十]{1,3}是|但|而|且|其中|目前|虽然?|同时|此外|当前|总的看|从结构看|全年|上半年|前三季度|今年)+")
_ONE_KIND = lazy("(?:这|仅|光)?(?:(?:单)?一[个项大类家种]|单一?(?=[税产行企项]))(?:税种|产业|行业|企业|项目?|支出|领域|品种)?(?:就|便|即)?$")
_NOT_SO = lazy(
    f"{ANY_AHEAD_OR_GOT}|如果|若|要求|标准|上年|去年|同期|年初|曾|原来?|由|从|部分|个别|少数|一些|有的|[每各]|(?<!占)[比较](?![例重])|目标为|将|不再|分别|增(?!加值|值税)|下降|减少|提高|贡献|(?:19|20)[0-9]{{2}}年"
)
_ASIDE = lazy("的(?!比重|比例|份额|水平|投资|资金|任务)|[、和到至](?:[一二两三四五六七八九]成|[二三四五六七八九十]分之)|(?:[、和])[0-9]")
_PAUSES = "，；。：:、,;（）()！？!?\n\t| \u3000"
_LONGEST = 60
_MOST = 200  # of one report: reports stay far below
_POINT = 5  # thousandths that people do not see


class InWords(NamedTuple):
    """A share told in words.

    start, end  where its words stand in the text as read, from the name of its part on
    near        the place among the facts of the figure read there, else of the nearest one
    read        whether a figure was read there
    subject     whose share it is, whole: of what, "" where unsaid; of what is done or left, the plan, or the rate by its name (开工率)
    meant       between which shares it lies
    """

    start: int
    end: int
    near: int
    read: bool
    kind: Kind
    subject: str
    whole: str
    meant: Interval


def shares_in_words(facts: Facts) -> Iterator[InWords]:
    """Every share that is told in words with the name of what it is a share of, or of its part, in order."""
    text = facts.document.view.text
    for match, before, behind, clause in facts.derive(_magnitudes):
        end = behind.end() if behind is not None else match.end()
        words = clause[: before.start()] if before is not None else clause
        said = _parsed(_OPENING.sub("", words), text, end)
        if said is None or _NOT_SO.search(clause):
            continue
        kind, subject, whole, end = said
        order = facts.first_at(match.start() - 2)
        read = order < len(facts) and facts[order].read.start < match.end()
        near = order if read else order - 1
        if near >= 0:
            yield InWords(match.start() - len(clause), end, near, read, kind, subject, whole, _meant(match, before, behind))


class Beside(NamedTuple):
    """Where a share in words stands right beside a printed rate, which is the same: 占26.0%，超过三分之一; 近八成（71.0%）."""

    start: int
    end: int
    rate: Fact
    meant: Interval


def beside_rates(facts: Facts) -> Iterator[Beside]:
    """Every share in words that tells a printed rate right beside it again."""
    text = facts.document.view.text
    for match, before, behind, clause in facts.derive(_magnitudes):
        end = behind.end() if behind is not None else match.end()
        start = match.start() - (len(clause) - before.start() if before is not None else 0)
        after = facts.first_at(end)
        rate: Fact | None = None
        if _AGAIN.fullmatch(clause, 0, len(clause) - (match.start() - start)) and text[end : end + 1] in _ENDS:
            rate = next((f for f in facts[max(0, facts.first_at(start) - 1) : facts.first_at(start)] if f.read.end == match.start() - len(clause) - 1), None)
        elif after < len(facts) and _IN_FIGURES.fullmatch(text, end, facts[after].read.start) is not None:
            rate = facts[after]
        if rate is not None and rate.kind == "share" and rate.quantity.base == "%":
            yield Beside(start, end, rate, _meant(match, before, behind))


_AGAIN = lazy("(?:占比|比重|比例)?(?:已经?|仍然?|也|还|仅|只|均|都|就|却|正好|刚好|恰好|占)*")
_IN_FIGURES = lazy("[（(](?:约|为|达到?|占|即|占比|约占)*|[，,](?:已|约)*(?:达到?|为|即)")
_ENDS = frozenset("，。；）,;)\n")


def _magnitudes(facts: Facts) -> list[tuple[re.Match[str], re.Match[str] | None, re.Match[str] | None, str]]:
    """The words for shares, the words right before and behind that say how exact they are, and the clause before. Use through facts.derive."""
    text = facts.document.view.text
    found: list[tuple[re.Match[str], re.Match[str] | None, re.Match[str] | None, str]] = []
    for match in _MAGNITUDE.finditer(text):
        start = match.start()
        if _is_of_a_table(facts, start):
            continue
        pause = max(text.rfind(c, max(0, start - _LONGEST), start) for c in _PAUSES)
        clause = text[pause + 1 if pause >= 0 else max(0, start - _LONGEST) : start]
        found.append((match, _BEFORE.search(clause), _BEHIND.match(text, match.end()), clause))
        if len(found) > _MOST:
            break
    return found


def _parsed(words: str, text: str, end: int) -> tuple[Kind, str, str, int] | None:
    """kind, subject, whole and where the words end; None where they tell no share of something named."""
    left = _LEFT.match(words)
    if left is not None and (undone := _LEFT_BEHIND.match(text, end)) is not None:
        return "left", "", left["plan"], undone.end()
    deed = _DEED_BEHIND.match(text, end)
    things = _THINGS.match(words) if deed is not None else None
    if deed is not None and things is not None:
        return "left" if deed["undone"] else "done", things["name"] + deed["thing"], f"{deed['deed']}率", deed.end()
    if _ASIDE.match(text, end):
        return None
    done = _DONE.match(words)
    if done is not None:
        return ("done", done["subject"], done["plan"], end) if _ASTIR.search(done["subject"]) is None else None
    done = _DONE_OF.match(words)
    if done is not None:
        return "done", "", done["plan"], end
    match = _SHARE.match(words) or _RATE.match(words) or _IS_OF.match(words)
    if match is None:
        return None
    subject = _ONE_KIND.sub("", match["subject"])
    whole = match.groupdict().get("whole") or ""
    return ("share", subject, whole, end) if len(subject) > 1 and not PLAN.search(whole) else None


def _is_of_a_table(facts: Facts, at: int) -> bool:
    sentence = facts.sentence_at(at)
    return sentence is None or facts.document.blocks[sentence.block].kind == "table_row"


def _meant(match: re.Match[str], before: re.Match[str] | None, behind: re.Match[str] | None) -> Interval:
    """Between which thousandths a share lies, with ends as generous as people are in speech."""
    if match["most"]:
        most = match["most"]
        least = 600 if match["nearly_all"] or match["nearly_all_of"] else 400 if most == "大头" else 500 - _POINT
        return Interval(least, 1000, 1000)
    if match["of"]:
        value = 1000 * (integer(match["parts"]) or 0) // (integer(match["of"]) or 1)
    elif match["tenths"]:
        more = match["more"]
        value = 100 * (integer(match["tenths"]) or 0) + (50 if more == "半" else 10 * (integer(more) or 0) if more else 0)
        if more and before is None and behind is None:
            return Interval(value - 15, value + 15, 1000)
    else:
        value = 500
    words = {**(before.groupdict() if before is not None else {}), **{k: v for k, v in (behind.groupdict() if behind is not None else {}).items() if v}}
    half = value == 500
    if words.get("near"):
        return Interval(max(value * 4 // 5, value - 100), value + _POINT, 1000)
    if words.get("less"):
        return Interval(0 if half else max(0, value - 250), value + _POINT, 1000)
    if words.get("just"):
        return Interval(value - _POINT, value + max(50, value // 5), 1000)
    if words.get("some"):
        return Interval(value - _POINT, value + (250 if half else 120), 1000)
    if words.get("more"):
        return Interval(value - _POINT, 1000 if half else value + 250, 1000)
    slack = 250 if match["half"] == "半壁江山" else min(75, max(40, value * 18 // 100))
    return Interval(value - (100 if slack > 100 else slack), value + slack, 1000)
