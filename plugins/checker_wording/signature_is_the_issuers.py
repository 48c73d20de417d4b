"""DOC013: who signs a report is who issues it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.cues import around, holds_any
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule

_ENDS = "局|委员会|委|厅|政府|办公室|管委会|办事处|公司|集团|中心|医院|学校|学院|大学|银行|会|支队|大队|总队"
_LAST_WORDS = tuple(_ENDS.split("|"))
_ISSUER = lazy(
    f"(?P<name>[\u4e00-\u9fff]{{3,26}}?(?:{_ENDS}))(?=关于|(?:[（(])?(?:19|20)\\d\\d年|二[〇○零]|[上下]半年|第?[一二三四]季度|前[一二三]季度|\\d{{1,2}}月|[“”]|工作|年度)"
)
_OFFICE = lazy(f"[\u4e00-\u9fff（）()]{{3,30}}(?:{_ENDS})")
_HEADED = lazy(f"(?P<name>[\u4e00-\u9fff]{{3,26}}(?:{_ENDS}))(?:文件)?")
_DATE = lazy("[（(]?[0-9〇○零一二三四五六七八九]{4} ?年 ?[0-9一二三四五六七八九十]{1,3} ?月 ?(?:[0-9一二三四五六七八九十]{1,3} ?日)?[）)]?")
_SEALED = lazy("[ \u3000]*[（(](?:盖章|代章|公章|印章|章)[）)]$")
_SELF = lazy("(?<![自本])我(?P<kind>局(?![限部面势])|委(?!托|派(?!出)|屈|婉|任)|厅)")
_QUOTED = 60  # characters of what somebody else is quoted with
_APART = lazy("[ \u3000\t、，]+")
# bodies of several offices, whose affairs one of them sees to, and whoever looks into another's affairs
_JOINT = ("领导小组", "指挥部", "专班", "工作组", "联席会议", "委员会办公室", "组委会", "筹备")
_INTO_OTHERS = ("审计", "评估", "评价", "检测", "监测", "鉴定", "核查", "验收", "督查", "督导", "巡察", "巡视", "考核", "调研", "检查", "评级", "清算", "约谈")
_LONGEST = 40  # characters of a line with an office
_LAST, _FIRST = 14, 4  # blocks in which signature and head stand
_MOST_SIGNERS = 4
_KINDS = frozenset("省市县区旗州镇乡")
_PLACE = 2  # characters of a place by which two offices are of one place


class SignatureIsTheIssuers(Rule):
    """落款应与标题、版头的发文机关一致

    为何：
        标题是商务和投资促进局的报告，落款却是招商引资促进中心，多为沿用下属单位或别的部门的稿子，收文机关不知该以谁为准。
    反例：
        云津市商务和投资促进局关于2025年招商工作情况的报告⏎市发展和改革委员会：⏎招商工作进展顺利。⏎云津市招商引资促进中心⏎2026年1月15日
        2025年招商工作情况的报告⏎市发展和改革委员会：⏎2025年，我局招商工作进展顺利。⏎云津高新技术产业开发区管理委员会⏎2026年1月15日
    正例：
        云津市商务和投资促进局关于2025年招商工作情况的报告⏎市发展和改革委员会：⏎招商工作进展顺利。⏎云津市商务和投资促进局⏎2026年1月15日
        云津市商务局关于2025年招商工作情况的报告⏎市发展和改革委员会：⏎招商工作进展顺利。⏎云津市商务局　云津市招商引资促进中心⏎2026年1月15日
    """

    code = "DOC013"
    name = "signature-is-the-issuers"
    title_en = "Who signs a report is who issues it"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.2.4条（发文机关标志）、第7.3.1条（标题）、第7.3.5条（发文机关署名）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        issuer, signers = _issuer(document), _signers(document)
        names = [name for _, name in signers]
        if any(holds_any(name, _JOINT) for name in (issuer, *names)):
            return
        yield from self._self_named(document.folded, [name for name in (issuer, *names) if name])
        if not issuer or not names or any(_is_same(issuer, name) for name in names) or not _is_of_place(issuer, names[-1]):
            return
        span, name = signers[-1]
        zh = f"发文机关是“{issuer}”，落款却是“{name}”，请核对"
        yield self.finding(span, zh, f"issued by {issuer}, signed by {name}", cause="signature")

    def _self_named(self, text: str, names: list[str]) -> Iterator[Finding]:
        """我局 in the report of a commission: what it was copied from."""
        for match in around(_SELF, text, ("我局", "我委", "我厅")) if names else ():
            sentence = text[max(0, match.start() - _QUOTED) : match.start()].rpartition("\n")[2].rpartition("。")[2]
            quoted = sentence.rfind("“") > sentence.rfind("”") or match["kind"] in sentence  # 水务局反映，我局人员不足
            if not quoted and not any(match["kind"] in name for name in names):
                zh = f"发文机关是“{names[-1]}”，这里自称“{match[0]}”，请核对"
                yield self.finding(Span(*match.span()), zh, f"issued by {names[-1]}, which calls itself {match[0]} here", cause="signature")
                return


def _issuer(document: Document) -> str:
    """The office that the title begins with, or that stands alone in the line above or below it; "" where none does."""
    match = _ISSUER.match(document.title)
    if match is not None:
        own = match["name"]
        return own if document.title.startswith("关于", match.end()) or not holds_any(document.title, _INTO_OTHERS) else ""
    if holds_any(document.title, _INTO_OTHERS):
        return ""
    lines = [document.folded[block.span.start : block.span.end].strip() for block in document.blocks[: _FIRST + 1]]
    for number, (line, below) in enumerate(pairwise(lines)):
        headed = _HEADED.fullmatch(line) if len(line) <= _LONGEST and line.removesuffix("文件").endswith(_LAST_WORDS) else None
        # the name of a web site, or whom the report is addressed to
        if headed is None or line.endswith("政府") or headed["name"][0] in _KINDS and number:
            continue
        if document.title in lines[number + 1 :] or _DATE.fullmatch(below) is not None:
            return headed["name"]
    return ""


def _signers(document: Document) -> list[tuple[Span, str]]:
    """The offices right above the last date, each in a line of its own or parted by blanks."""
    text, blocks = document.folded, document.blocks
    for number in range(len(blocks) - 1, max(0, len(blocks) - _LAST), -1):
        start, end = blocks[number].span
        if end - start > _LONGEST or _DATE.fullmatch(text[start:end].strip()) is None:
            continue
        found: list[tuple[Span, str]] = []
        for block in reversed(blocks[max(1, number - _MOST_SIGNERS) : number]):
            line = _SEALED.sub("", text[block.span.start : block.span.end].strip())
            names = [name for name in _APART.split(line) if name]
            if len(line) > _LONGEST * 2 or not names or any(_OFFICE.fullmatch(name) is None for name in names):
                break
            found = [(block.span, name) for name in names] + found
        if found:
            return found
    return []


def _is_same(issuer: str, signer: str) -> bool:
    """Whether two names may be one office's: one is a part of the other, or its short form."""
    short, long = sorted((issuer.removeprefix("中共"), signer.removeprefix("中共")), key=len)
    if short in long:
        return True
    characters = iter(long)
    return all(c in characters for c in short)  # 城管局 of 城市管理局


def _is_of_place(issuer: str, signer: str) -> bool:
    """Whether both names begin with one place; one of them may leave it out (县水利局)."""
    return issuer[:_PLACE] == signer[:_PLACE] or issuer[0] in _KINDS or signer[0] in _KINDS
