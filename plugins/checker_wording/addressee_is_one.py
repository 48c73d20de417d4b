"""DOC012: whom a report asks is whom it is addressed to."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import around, holds_any
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_wording.offices import Addressees, Office, addressees_of, office_at

# a request at the beginning of a clause; 已提请, 报请 tell of one that was made
_ASKS = lazy(
    "(?:(?<=[。；，：、\n \u3000）])|(?<=[是此])|(?<=我[县区市局委镇])|(?<=我们)|(?<=我单位))(?P<strong>恳请|敬请|恳求|请求|恳望|特请)|(?<=[。；：\n \u3000）])(?:提请|请|望|希望)"
)
_CUES = ("请", "恳", "望")
_REPORTS = lazy("(?:现|特|兹)[^，。；\n]{0,40}?向(?=[^，。；\n]{2,24}(?:汇报|报告|报送|呈报|说明)[^，。；\n]{0,4}如下)")
_LEVEL_ASKED = lazy("(?P<level>[省市县区])(?:里|级(?!领导|重点|以上|项目|财政)|上(?=协调|支持|解决|帮助|统筹|给予|予以|在))")
_RANKS = {"省": 4, "市": 3, "县": 2, "区": 2}
_YOURS = lazy("(?<![富珍尊名昂宝高华可权矜娇新兰富遵])贵(?P<kind>委|局|厅|办)(?![员托派任内面长])")
# through whom a request goes on to others
_PASSED_ON = ("转", "代为", "代我", "帮助", "协助", "通过", "积极", "一并", "会同", "联合", "商", "抄送", "备案")
_LOWER = 2  # the rank of counties; a city may stand below a city
_CLAUSE = 60  # characters
_CLAUSE_ENDS = "，。；：！\n"


class AddresseeIsOne(Rule):
    """请求、报告的对象应是主送机关

    为何：
        主送省发展和改革委员会的报告，正文却“恳请市发展和改革委员会协调”，多为照着报送另一级机关的稿子改的，请求落不到收文机关。
    反例：
        南浦新城项目情况报告⏎省发展和改革委员会：⏎项目进展顺利。恳请市发展和改革委员会协调铁路部门办理审批。
        云津县投资情况报告⏎市发展和改革委员会：⏎投资运行平稳。恳请贵局在资金上给予支持。
    正例：
        南浦新城项目情况报告⏎省发展和改革委员会：⏎项目进展顺利。恳请省发展改革委协调铁路部门办理审批，已报请市发展和改革委员会备案。
        云津县投资情况报告⏎省发展和改革委员会、市发展和改革委员会：⏎恳请贵委在资金上给予支持，恳请市发展和改革委员会指导。
    """

    code = "DOC012"
    name = "addressee-is-one"
    title_en = "Whom a report asks is whom it is addressed to"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.3.2条（主送机关）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.folded
        addressees = addressees_of(document)
        if addressees is None:
            return
        yield from self._itself(document, addressees)
        yield from self._asked(text, addressees)
        yield from self._told(text, addressees)
        yield from self._yours(text, addressees)

    def _itself(self, document: Document, addressees: Addressees) -> Iterator[Finding]:
        """县发展和改革局： above what 云津县发展和改革局 itself reports."""
        own = office_at(document.title, 0)
        (other, *others) = addressees.offices
        if own is None or others or not document.title.startswith("关于", own.span.end):
            return
        one = (own.rank, own.field, own.suffix) == (other.rank, other.field, other.suffix)
        if one and (own.place.endswith(other.place) if other.place else own.rank <= _LOWER):
            zh = f"主送机关“{document.folded[other.span.start : other.span.end]}”就是标题里的发文机关，请核对"
            yield self.finding(other.span, zh, "the report is addressed to the office that issues it", cause="addressee")

    def _asked(self, text: str, addressees: Addressees) -> Iterator[Finding]:
        """恳请市发展和改革委员会 in a report to that of the province; 恳请县里 in one to the city."""
        found: list[Span] = []
        for match in around(_ASKS, text, _CUES):
            if match.start() < addressees.span.end:
                continue
            asked = office_at(text, match.end())
            stop = min((at for at in (text.find(mark, match.end(), match.end() + _CLAUSE) for mark in _CLAUSE_ENDS) if at >= 0), default=match.end() + _CLAUSE)
            if asked is not None and asked.span.end <= stop:
                if any((office.field, office.rank) == (asked.field, asked.rank) and asked.place in ("", office.place) for office in addressees.offices):
                    return  # both are asked
                if _is_another(asked, addressees, text, match["strong"] is not None and not holds_any(text[match.end() : stop], _PASSED_ON)):
                    found.append(asked.span)
                continue
            level = _LEVEL_ASKED.match(text, match.end()) if match["strong"] else None
            if level is not None and addressees.whole and _RANKS[level["level"]] < min(office.rank for office in addressees.offices):
                found.append(Span(*level.span()))
        for span in found:
            yield self._found(text, addressees, span)

    def _told(self, text: str, addressees: Addressees) -> Iterator[Finding]:
        """现将有关情况向市发展和改革委员会报告如下 in a report to that of the province."""
        for match in around(_REPORTS, text, ("现", "特", "兹")):
            told = office_at(text, match.end())
            if told is not None and match.start() >= addressees.span.end and _is_another(told, addressees, text, True):
                yield self._found(text, addressees, told.span)

    def _yours(self, text: str, addressees: Addressees) -> Iterator[Finding]:
        """恳请贵局 in a report to a commission."""
        kinds = {office.suffix for office in addressees.offices}
        if not addressees.whole:
            return
        for match in around(_YOURS, text, ("贵委", "贵局", "贵厅", "贵办")):
            if match["kind"] not in kinds and match.start() >= addressees.span.end:
                yield self._found(text, addressees, Span(*match.span()))

    def _found(self, text: str, addressees: Addressees, span: Span) -> Finding:
        said, line = text[span.start : span.end], text[addressees.span.start : addressees.span.end].rstrip("：: ")
        zh = f"主送机关是“{line}”，这里却是“{said}”，请核对"
        return self.finding(span, zh, f"the report is addressed to {line}, but here it is {said}", related=[addressees.span], cause="addressee")


def _is_another(asked: Office, addressees: Addressees, text: str, upward: bool) -> bool:
    """Whether an office is that of another rank or place than the addressee's of its field.

    upward: whether one of a higher rank than the addressee may be a slip
    """
    alike = [office for office in addressees.offices if office.field == asked.field]
    if not alike or not addressees.whole or text[asked.span.end : asked.span.end + 1] in ("、", "和", "及", "并"):
        return False
    if any(office.rank == asked.rank for office in alike):
        same = [office for office in alike if office.rank == asked.rank]
        return bool(asked.place) and all(office.place and not office.place.endswith(asked.place) and not asked.place.endswith(office.place) for office in same)
    return asked.rank < min(office.rank for office in alike) or upward
