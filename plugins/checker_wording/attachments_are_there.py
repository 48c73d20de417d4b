"""DOC007: what is announced as attached is attached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from re import Match

from checker.cues import around, holds_any
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.reading.numbering import integer
from checker.validator import Rule
from checker_wording.captions import missing_captions, missing_tables
from checker_wording.targets import names_another

_ANNOUNCED = lazy(r"(?:详?见|参见|附有?|列于?)(?:本报告|文后|后附|所附)?附(?P<kind>[件表])[ \u00a0]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?")
# what may speak of the attachment of something else: told only where the report has attachments of its own
_MENTIONED = lazy(
    r"(?:按照?|依照|对照|根据|依据|结合|如|在|从|由|参照|[（(])(?:本报告|文后|后附|所附)?(?P<said>附(?P<kind>[件表])[ \u00a0]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2}))(?![-—－–.．\d])"
)
# 附件1、附件3; 附件1—3
_AND_MORE = lazy(
    r"[ \u00a0]?(?:(?P<range>[—～~至])|[、，,和及与])附?[件表]?[ \u00a0]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})(?![\d.个项年月家张份条户人%])"
)
_LISTED = lazy(
    r"(?m)^[ \u3000#*]*附(?P<kind>[件表])[ \u00a0]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?(?:-\d)?(?:[ \u3000]*[：:.．、]|[ \u3000]+|$|(?=[\u4e00-\u9fff]))"
)
_BEHIND_HEAD = lazy(
    r"(?m)^[^\n。，；：见附]{4,40}附(?P<kind>[件表])[ \u00a0]?(?P<number>\d{1,2})(?:-\d)?[ \u3000]+[^\n。，；]{2,40}$"
)  # behind the head of its page
_ITEM = lazy(r"(?m)^[ \u3000]*(?:附件[：:][ \u00a0]?)?(\d{1,2})[.．、](?!(?!(?:19|20)\d\d年)\d)")
_FIRST = lazy(r"(?:^|\n)[ \u3000]*附件[：:][ \u3000]*(?=1[.．、])")
_LISTED_ITEM = lazy(r"(?:[ \u3000]*\n){0,3}[ \u3000]*(?P<number>\d{1,2})[.．、][ \u3000]*(?P<name>[^\n。；]{3,60})(?=\n|$)")
_ATTACHED = lazy(
    r"(?:^|\n)[ \u3000]*(?P<head>附件[ \u00a0]?(?P<number>\d{1,2}))(?:[ \u3000：:]*\n\s*(?P<title>[^\n]{3,80})|(?:[：:.．][ \u3000]*|[ \u3000]+)(?P<inline>[^\n。；，]{3,60})(?=\n|$))"
)
_ONE = lazy(r"(?:^|\n)[ \u3000]*附件[：:][ \u3000]*(?P<name>《?[\u4e00-\u9fff0-9][^\n。；，]{3,50})(?=\n)")
_ONE_ATTACHED = lazy(r"\n[ \u3000]*附件[：:]?[ \u3000]*\n\s*(?P<title>[^\n\t]{3,60})(?=\n)")
_AROUND = " \u3000《》“”\r"
_IN_COMMON = 4  # characters that a title and the listed one have in one piece
_LONGEST_NAME = 40  # a longer line is text
_MEASURES = {"表": "张", "图": "幅", "图表": "个", "专栏": "个"}
_APART = ("另附", "另发", "另行", "单独报送", "另报", "略）")
_SENT_APART = lazy("[，]?[（(，]?(?:从?略|另[附发报行]|单独|随文|纸质|附后)")
_SEVERAL = 3  # missing attachments told one by one
_CITED = 12  # characters before 见附件 in which a title says that the attachment is another document's


class AttachmentsAreThere(Rule):
    """提到的附件要附上

    为何：
        正文写“见附件2”，文后却没有附件说明，或者只列了一个附件，审核人无从核对正文引用的数字。
    反例：
        各项目进展情况详见附件2。⏎附件：1.项目清单⏎云津县发展和改革委员会
        附件：1.项目清单⏎2.资金安排表⏎云津县发展和改革委员会⏎附件1⏎项目清单⏎附件3⏎资金安排表
        各项目进展情况见附件。⏎云津县发展和改革委员会⏎2026年6月30日
        附件：水利工程进展情况表⏎云津县发展和改革委员会⏎附件⏎稳岗政策清单⏎一是减费。
    正例：
        各项目进展情况详见附件2。⏎附件：1.项目清单⏎2.资金安排表⏎云津县发展和改革委员会
        各项目进展情况见附件。⏎附件⏎项目进展情况表
    """

    code = "DOC007"
    name = "attachments-are-there"
    title_en = "What is announced as attached is attached"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.3.4条（附件说明）、第7.3.7条（附件顺序号和标题应当与附件说明一致）"
    scope = "document"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.folded
        yield from self._tables(document)
        if "附件" not in text and "附表" not in text:
            return
        yield from self._list(text)
        listed: dict[str, set[str]] = {"件": set(), "表": set()}
        for match in _LISTED.finditer(text):
            numbers = listed[match["kind"]]
            numbers.add(_number(match["number"]))
            if match["kind"] == "件" and not match["number"]:
                numbers |= set(_ITEM.findall(text, match.start(), match.start() + 1200))
        for match in around(_BEHIND_HEAD, text, ("附件", "附表"), 42):
            listed[match["kind"]].add(_number(match["number"]))
        missing: dict[str, Span] = {}
        for match in around(_ANNOUNCED, text, ("附件", "附表"), 7):
            kind, number = match["kind"], _number(match["number"])
            more = _AND_MORE.match(text, match.end()) if number and listed[kind] else None
            while more is not None:
                if _number(more["number"]) not in listed[kind] and (more["range"] or "附" in more[0]) and not _is_of_another(text, match.start()):
                    missing.setdefault(f"附{kind}{_number(more['number'])}", Span(*more.span()))
                more = _AND_MORE.match(text, more.end())
            if number in listed[kind] if number else listed[kind]:
                continue
            if not _is_of_another(text, match.start()) and _SENT_APART.match(text, match.end()) is None:
                missing.setdefault(f"附{kind}{number}", Span(*match.span()))
        for match in around(_MENTIONED, text, ("附件", "附表"), 7):
            own, number = listed[match["kind"]], _number(match["number"])
            if own and number not in own and not (number == "1" and "" in own) and not names_another(text, match.start()):
                missing.setdefault(f"附{match['kind']}{number}", Span(*match.span("said")))
        together = len(missing) > _SEVERAL  # the attachments are a file of their own: said once
        for said, span in list(missing.items())[: 1 if together else None]:
            names = f"{said}”等{len(missing)}个附件、附表" if together else f"{said}”"
            zh = f"正文提到“{names}，文后没有找到，请补附或删去这句话"
            en = f"{said}{f' and {len(missing) - 1} more are' if together else ' is'} announced but not there"
            yield self.finding(span, zh, en, related=list(missing.values())[1:] if together else [], cause="attachments")

    def _list(self, text: str) -> Iterator[Finding]:
        """The numbers of the list of attachments (附件：1.……), and what is attached against it."""
        opening = _FIRST.search(text)
        if opening is None:
            yield from self._single(text)
            yield from self._unlisted(text)
            return
        listed: dict[str, Match[str]] = {}
        item: Match[str] | None = _LISTED_ITEM.match(text, opening.end())
        while item is not None:
            number = item["number"]
            if number != str(len(listed) + 1):
                if item[0].lstrip(" \u3000").startswith("\n\n"):
                    break  # another list
                zh = f"附件说明里的序号“{number}”应为“{len(listed) + 1}”，请核对"
                yield self.finding(Span(*item.span("number")), zh, f"attachment {number} should be number {len(listed) + 1}", cause="attachments")
                return
            name = item["name"].strip(_AROUND)
            same = next((other for other, before in listed.items() if before["name"].strip(_AROUND) == name), "")
            if same:
                zh = f"附件说明里附件{number}与附件{same}同名，请核对是否列重"
                yield self.finding(Span(*item.span("name")), zh, f"attachments {same} and {number} have one name", cause="attachments")
            listed[number] = item
            item = _LISTED_ITEM.match(text, item.end())
        there: set[str] = set()
        end = max((m.end() for m in listed.values()), default=len(text))
        attached = {number for number, one in listed.items() if text.find("\n" + one["name"].strip(_AROUND), end) >= 0}
        if attached == {"1"} and len(listed) > 1 and _ATTACHED.search(text, end) is None and not holds_any(text, _APART):
            zh = "附件说明列了附件2，文后只附了附件1，请补附"  # below 附件, which has no number of its own
            yield self.finding(Span(*listed["2"].span("name")), zh, "attachment 2 is listed, and only 1 is there", cause="attachments")
        for head in _ATTACHED.finditer(text, max(m.end() for m in listed.values()) if listed else opening.end()):
            number, title = head["number"], (head["title"] or head["inline"]).strip(_AROUND)
            said = listed[number]["name"].strip(_AROUND) if number in listed else ""
            span = Span(*head.span("head"))
            if number in there:
                yield self.finding(span, f"“附件{number}”的序号重复，请核对", f"attachment {number} stands twice", cause="attachments")
            elif listed and not said:
                yield self.finding(span, f"附件说明里没有“附件{number}”，请核对序号", f"attachment {number} is not in the list", cause="attachments")
            elif said and (_is_renamed(title, said) or _is_another(title, said)):
                zh = f"附件{number}的标题“{title[:20]}”与附件说明“{said[:20]}”不一致，请核对"
                yield self.finding(
                    Span(*head.span("title" if head["title"] else "inline")), zh, f"attachment {number} is called otherwise in the list", cause="attachments"
                )
            there.add(number)
        for number, item in listed.items():
            if there and number not in there:
                zh = f"附件说明列了附件{number}，文后没有找到，请补附"
                yield self.finding(Span(*item.span("name")), zh, f"attachment {number} is listed but not there", cause="attachments")

    def _single(self, text: str) -> Iterator[Finding]:
        """The title of the only attachment against what it is called above."""
        named = _ONE.search(text)
        head = _ONE_ATTACHED.search(text, named.end()) if named is not None else None
        if named is None or head is None:
            return
        said, title = named["name"].strip(_AROUND), head["title"].strip(_AROUND)
        if _is_renamed(title, said) or _is_another(title, said):
            zh = f"附件的标题“{title[:20]}”与附件说明“{said[:20]}”不一致，请核对"
            yield self.finding(
                Span(*head.span("title")), zh, "the attachment is called otherwise above", related=[Span(*named.span("name"))], cause="attachments"
            )

    def _unlisted(self, text: str) -> Iterator[Finding]:
        """What is attached without a list: 附件1 and 附件3."""
        heads = list(_ATTACHED.finditer(text))
        for before, head in pairwise(heads):
            if heads[0]["number"] == "1" and int(head["number"]) == int(before["number"]) + 2:
                lost = int(before["number"]) + 1
                zh = f"附件{before['number']}之后就是附件{head['number']}，缺附件{lost}，请核对"
                yield self.finding(Span(*head.span("head")), zh, f"attachment {lost} is missing", related=[Span(*before.span("head"))], cause="attachments")

    def _tables(self, document: Document) -> Iterator[Finding]:
        """详见表3 where there are two tables, 见下表 where there is none."""
        for label in missing_captions(document.folded):
            kind = label.said.rstrip(" \u00a00123456789一二三四五六七八九十")
            zh = f"正文提到“{label.said}”，文中没有这{_MEASURES[kind]}{kind}，请核对{kind if len(kind) == 1 else '编'}号"
            yield self.finding(label.span, zh, f"{label.said} is announced but not there", cause="attachments")
        for label in missing_tables(document):
            zh = f"正文提到“{label.said}”，文中没有表，请补上或删去这句话"
            yield self.finding(label.span, zh, f"{label.said} is announced, and there is no table", cause="attachments")


def _is_of_another(text: str, start: int) -> bool:
    """Whether a title right before 见附件 says that the attachment is another document's."""
    return text[max(0, start - _CITED) : start].rstrip("（(，, ").endswith("》")


def _is_another(title: str, said: str) -> bool:
    """Whether two titles of documents have no word in common."""
    named = _DOCUMENT.search(said)
    if named is None or _DOCUMENT.search(title) is None or len(title) > _LONGEST_NAME:
        return False
    own = named["own"]
    return not any(own[at : at + 2] in title for at in range(len(own) - 1))


_DOCUMENT = lazy("^(?P<own>[\u4e00-\u9fff0-9—-]{2,})(?:表|清单|名单|方案|办法|目录|细则|要点|台账|规划|计划|示意图)$")


def _is_renamed(title: str, said: str) -> bool:
    """Whether a title is the listed one with a word changed; what has little in common with it may be a number or the head of a form."""
    if len(title) > _LONGEST_NAME or title.startswith(said) or said.startswith(title) or title.endswith(said):
        return False
    if any(said[at : at + _IN_COMMON] in title for at in range(len(said) - _IN_COMMON + 1)):
        return True
    return len(set(title) & set(said)) * 3 >= max(len(set(title)), len(set(said))) * 2


def _number(printed: str | None) -> str:
    return str(integer(printed)) if printed else ""
