"""DOC001: document numbers have hexagonal brackets, a full year, no 第 and no leading zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import Match

from checker.lazy import lazy
from checker.model.document import Document, View
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

# 云政办〔2026〕9号 with whatever bracket, year and number
_NUMBER = lazy(
    r"[〔（(\[［【〈<﹝][ ]?(?P<year>\d{2,5}|[二一][〇○零0-9一二三四五六七八九]{3})[ ]?年?(?P<close>[〕）)\]］】〉>﹞])[ ]?(?P<ordinal>第)?(?P<number>\d{1,4}|[一二三四五六七八九十]{1,3})[ ]?号"
)
# 云政办字〔2026〕9 and no 号 behind it
_UNFINISHED = lazy(r"〔(?<=[\u4e00-\u9fff].)(?:19|20)\d\d〕[ ]?\d{1,4}(?=[）)》，。；、：\n])")
_ISSUER = lazy(r"[\u4e00-\u9fff]$")
_FIRST_YEAR, _LAST_YEAR = 1949, 2099
_AHEAD = 5  # years after the report: when it was written may be misread
_PAGES, _HEAD = 4, 2  # places of a running head, and characters before the number that are the same in each
_NO_ISSUER = lazy(r"(?:公告|令|通告|《[^》]*|年|第)$")


class DocumentNumbersAreRegular(Rule):
    """发文字号的写法：六角括号、年份写全、不加“第”、不编虚位、不漏“号”

    为何：
        发文字号是检索文件的依据，“〔26〕9号”“〔2026〕第09号”在文件库里查不到，也容易与别的文件混淆；“〔2202〕41号”更没有这样的文件。
    反例：
        根据《关于加快园区建设的意见》（云政办〔2202〕41号）要求，各乡镇要抓好落实。
        根据《关于加快园区建设的意见》（云政发[2026]9号）要求，各乡镇要抓好落实。
        根据《关于加快园区建设的意见》（云政发〔26〕9号）要求，各乡镇要抓好落实。
        根据《关于加快园区建设的意见》（云政办〔2026〕第9号）要求，各乡镇要抓好落实。
        根据《关于加快园区建设的意见》（云政办〔2026〕09号）要求，各乡镇要抓好落实。
        根据《关于加快园区建设的意见》（云政办〔2026〕9）要求，各乡镇要抓好落实。
    正例：
        根据《关于加快园区建设的意见》（云政办〔2026〕9号）要求，各乡镇要抓好落实。
        工程位于建设路（2026年开工）9号院。
    """

    code = "DOC001"
    name = "document-numbers-are-regular"
    title_en = "Document numbers have hexagonal brackets, a full year, no 第 and no leading zero"
    severity = "warning"
    authority = "GB/T 9704—2012 第7.2.5条（年份应标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text, printed = document.view.text, document.view.printed
        if "〔" in text:
            for match in _UNFINISHED.finditer(text):
                zh = f"发文字号“{match[0]}”后面少了“号”"
                en = f"号 is missing behind the document number {match[0]}"
                yield self.finding(printed(*match.span()), zh, en, suggestion=f"{match[0]}号", cause=_cause(match[0]))
        if "号" not in text:
            return
        latest = facts.issued + _AHEAD if facts.issued is not None else _LAST_YEAR
        places: dict[str, list[Match[str]]] = {}
        for match in _NUMBER.finditer(text):
            start = match.start()
            if _ISSUER.search(text, max(0, start - 1), start) and not _NO_ISSUER.search(text, max(0, start - 30), start):
                places.setdefault(text[max(0, start - _HEAD) : match.end()], []).append(match)
        for same in places.values():
            # a running head has the number on every page: said once; where it is only cited again, every place is to be set right
            for match in same[:1] if len(same) >= _PAGES else same:
                yield from self._judge(document.view, match, latest, same[1:] if len(same) >= _PAGES else ())

    def _judge(self, view: View, match: Match[str], latest: int, again: Sequence[Match[str]]) -> Iterator[Finding]:
        year, number, printed = match["year"], match["number"], match[0]
        faults = []
        if len(year) != 4 or not year.isdecimal():
            faults.append(("年份应写四位数字", "the year has four digits"))
        elif not _FIRST_YEAR <= int(year) <= latest:
            faults.append((f"没有{year}年的文件，年份有误", f"no document is of {year}"))
        if match["ordinal"]:
            faults.append(("顺序号前不加“第”", "no 第 before the number"))
        if number.startswith("0"):
            faults.append(("顺序号不编虚位（1不写作01）", "no leading zero"))
        certain = not faults
        if printed[0] != "〔" or match["close"] != "〕":
            faults.append(("年份应用六角括号〔〕括入", "the year stands in hexagonal brackets 〔〕"))
        if not faults:
            return
        zh = f"发文字号“{printed}”：{'；'.join(z for z, _ in faults)}"
        en = f"document number {printed}: {'; '.join(e for _, e in faults)}"
        # wrong brackets alone can be set right without touching a figure
        repair = f"〔{year}〕{number}号" if certain else None
        related = [view.printed(*other.span()) for other in again]
        yield self.finding(view.printed(*match.span()), zh, en, suggestion=repair, related=related, cause="brackets" if certain else _cause(printed))


def _cause(printed: str) -> str:
    """One number is one cause, wherever in the file it stands: a running header has it on every page."""
    return f"document:number {''.join(printed.split())}"
