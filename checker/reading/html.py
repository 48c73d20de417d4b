"""Web pages (.html, also where a .doc or .xls is one, and .mht): the main text and its tables, without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from checker.errors import ReadError
from checker.model.document import RemarkKind
from checker.model.span import Spot
from checker.reading import refusals
from checker.reading.decode import decode
from checker.reading.draft import Draft
from checker.reading.limits import Limits
from checker.reading.reader import Reader
from checker.reading.tabular import column_name
from checker.reading.xml import integer

_START = re.compile(
    rb"[\s\xef\xbb\xbf\x00\xfe\xff]*<(?:!doctype\s+html|!--|html|head|body|meta|title|table|div|p|h[1-6]|span|style|frameset|\?xml[^>]{0,200}>\s*<(?:!doctype\s+)?html)[\s>]",
    re.I,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
# The encodings of Chinese pages by the names that browsers know. Others are left to the bytes: any bytes are iso-8859-1, pages called so
# are GBK, and no browser shows what else Python can decode (punycode, utf-7).
_ENCODINGS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_OPEN_ENDED = frozenset("p li td th tr tbody thead dt dd option br img input meta link hr col area base embed source track wbr param html head body".split())
_DEEPEST = 2_000
_UNSEEN = frozenset(
    "script style noscript template head title nav footer aside form button select input textarea option iframe svg object canvas audio video rt rp".split()
)
_BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table tr td th tbody thead caption center address figure hr"
    " figcaption details summary fieldset legend".split()
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLANKS = re.compile(r"[ \t\n\r\f\u00a0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# what stands around an article, as the classes and ids of web pages call it, and how they sign themselves
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|nav(?:bar|igation)?|menu|bread-?crumbs?|crumbs?|copyright|share|bdsharebuttonbox|side-?bar|position|location|weizhi|dqwz)(?:$|[\s_-]|\d)",
    re.I,
)
_SIGNED = re.compile(r"[A-Z]ICP备|ICP备\d|公网安备|公安备案|网站标识码|版权所有|【?打印(?:本页)?】?\s*【?关闭")
_LONGEST_SIGNED = 300
_MOST_AROUND = 0.5  # of a page's text that may stand in parts so called
_MAIN = 0.7  # of the text of a part that one part inside it holds where it is the main one
_LONGEST_CELL = 300
_FIGURE = re.compile(r"[-−]?(?:\d[\d,]*\.\d+|\d[\d,]{2,})[%％]?")
_FEW_FIGURES = 3
_MOST_COLUMNS = 500
_SITE = re.compile(r"\s*[_|—–]\s*|\s-\s*|-(?=[^-]{2,12}(?:政府|局|委|网|网站)$)")


class HtmlReader(Reader):
    name = "HTML"
    media_types = ("text/html",)
    suffixes = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml"})

    def recognises(self, name: str, data: bytes) -> bool:
        return _START.match(data[:1024].replace(b"\x00", b"")) is not None or _is_mhtml(data)

    def isolates(self, data: bytes) -> bool:
        return True

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        from selectolax.lexbor import LexborHTMLParser

        text = _decode(_unpacked(data) if _is_mhtml(data) else data)
        _check_depth(text)
        tree = LexborHTMLParser(text)
        if tree.css_first("frameset frame[src]") is not None:
            raise ReadError(
                refusals.PARTLY,
                "网页只是框架，内容在别的文件里（旁边的 .files 目录），未检查，请另存为单个文件网页（.mht）或 .xlsx 再报送",
                "a page of frames, whose text is in other files; save it as a single file (.mht) or .xlsx",
            )
        if tree.body is None:
            raise refusals.empty()
        draft = Draft(self.media_types[0], limits)
        around = _around(tree.body)
        main = _main_part(tree.body, around)
        title = _title(tree)
        if title and "".join(title.split()) not in "".join(main.text(deep=True)[:2000].split()):
            draft.line(title)
        _Page(draft, limits, around).write(main)
        return draft


def _is_mhtml(data: bytes) -> bool:
    head = data[:2048].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def _unpacked(data: bytes) -> bytes:
    """The page inside an MHTML file, as browsers and Word save it."""
    from email import message_from_bytes
    from email.message import Message

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                charset = part.get_content_charset()
                return f'<meta charset="{charset}">'.encode() + body if charset and isinstance(part, Message) else body
    raise refusals.damaged("MHTML", "没有网页 / no page inside")


def _decode(data: bytes) -> str:
    """The text of a page: in the encoding it names, where the bytes bear that out; else as any text."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        encoding = _ENCODINGS.get(named[1].decode("ascii").lower())
        if encoding:
            with suppress(UnicodeDecodeError):
                return data.decode(encoding)
    return decode(data)


def _check_depth(text: str) -> None:
    """Refuse elements nested so deep that no page has them: the parser looks through all that are open at each one that opens."""
    depth = deepest = 0
    for match in _TAG.finditer(text):
        if match[2].lower() not in _OPEN_ENDED:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise ReadError(refusals.DAMAGED, f"网页元素嵌套 {deepest} 层，未读取", f"elements nested {deepest} deep: refused")


def _title(tree: Any) -> str:
    """The title of the article, as the page prints it or names it."""
    for query in ("h1", 'meta[name="ArticleTitle"]', "title"):
        node = tree.css_first(query)
        if node is not None:
            text = (node.attributes.get("content") if query.startswith("meta") else node.text(deep=True)) or ""
            text = _BLANKS.sub(" ", text).strip()
            if text:
                return _SITE.split(text)[0] if query == "title" else text
    return ""


def _steps(root: Any) -> Iterator[tuple[Any, bool]]:
    """(node, whether it begins) in the order of the page; without recursion, so that depth costs nothing."""
    node, last = root, root.mem_id
    while True:
        yield node, True
        if node.child is not None:
            node = node.child
            continue
        while True:
            yield node, False
            if node.mem_id == last:
                return
            if node.next is not None:
                node = node.next
                break
            node = node.parent


def _around(body: Any) -> set[int]:
    """The parts of a page that are called footers, menus and the like, and lists of nothing but links. None where most of its text is in them."""
    found: dict[int, int] = {}
    inside = whole = held = 0
    for node, begins in _steps(body):
        tag = node.tag
        if tag == "-text":
            if begins:
                size = len((node.text_content or "").strip())
                whole += size
                held += size if inside else 0
        elif begins:
            if inside or (tag in ("div", "section", "ul", "ol", "p", "td", "table") and node is not body and _stands_around(node, tag)):
                inside += 1
                if inside == 1:
                    found[node.mem_id] = 0
        elif inside:
            inside -= 1
    return set(found) if held < _MOST_AROUND * whole else set()


def _stands_around(node: Any, tag: str) -> bool:
    attributes = node.attributes
    called = attributes.get("class"), attributes.get("id")
    if any(name and _AROUND.search(name) for name in called):
        return True
    if tag in ("ul", "ol"):
        items = [child for child in node.iter() if child.tag == "li"]
        return len(items) > 1 and all(_is_link(item) for item in items)
    return False


def _is_link(item: Any) -> bool:
    """Whether an item of a list is a link and nothing else."""
    children = list(item.iter())
    return len(children) == 1 and children[0].tag == "a" and "href" in children[0].attributes and not (item.text(deep=False) or "").strip()


def _main_part(body: Any, around: set[int]) -> Any:
    """The part of a page that holds most of its text outside links and what stands around."""
    sizes: dict[int, int] = {}
    unseen = 0
    open_sizes: list[int] = []
    for node, begins in _steps(body):
        tag = node.tag
        if tag == "-text":
            if begins and not unseen:
                open_sizes[-1] += len((node.text_content or "").strip())
        elif begins:
            unseen += tag in _UNSEEN or tag == "a" or node.mem_id in around
            open_sizes.append(0)
        else:
            unseen -= tag in _UNSEEN or tag == "a" or node.mem_id in around
            size = open_sizes.pop()
            sizes[node.mem_id] = size
            if open_sizes:
                open_sizes[-1] += size
    part = body
    figures = [table for table in body.css("table") if sizes.get(table.mem_id) and _holds_figures(table)]
    while True:
        inside = [
            child for child in part.iter() if child.tag in ("div", "section", "article", "main", "td", "tr", "tbody", "table", "center", "form", "span", "font")
        ]
        best = max(inside, key=lambda child: sizes.get(child.mem_id, 0), default=None)
        if best is None or sizes.get(best.mem_id, 0) < _MAIN * max(1, sizes.get(part.mem_id, 0)) or (best.tag == "table" and _is_data(best)):
            return part
        if figures:
            own = {table.mem_id for table in best.css("table")}
            if any(table.mem_id not in own for table in figures):  # a table beside the prose belongs to it; no menu has one
                return part
        part = best


class _Page:
    """The nodes of a page on their way into a draft."""

    def __init__(self, draft: Draft, limits: Limits, around: set[int]) -> None:
        self.draft, self.limits, self.around = draft, limits, around
        self.pieces: list[str] = []
        self.tables = 0
        self.cells = 0
        self.lists: list[int | None] = []
        self.level = 0
        self.printed = 0  # how many elements are open in which lines are as they are written

    def write(self, root: Any) -> None:
        skipped = 0  # the node that is passed over, by its address
        hidden: RemarkKind | None = None  # why it is not seen, where it was written to be
        for node, begins in _steps(root):
            if skipped:
                if node.mem_id == skipped and not begins:
                    if hidden and (said := " ".join((node.text(deep=True) or "").split())):
                        self.draft.remark(hidden, said, self.draft.length, self.draft.length)
                    skipped, hidden = 0, None
                continue
            tag = node.tag
            if tag == "-text":
                if begins:
                    self._put(node.text_content or "")
            elif begins and (tag in _UNSEEN or tag.startswith(("-", "_")) or (node.mem_id in self.around and node is not root)):
                skipped = node.mem_id
            elif begins and (tag == "del" or _is_hidden(node)):
                skipped, hidden = node.mem_id, "deleted" if tag == "del" else "hidden"
            elif begins and tag == "table" and _is_data(node):
                self._flush()
                self._table(node)
                skipped = node.mem_id
            elif tag == "br":
                if begins:
                    self._flush()
            elif tag in _BLOCKS:
                self.printed += (tag == "pre") * (1 if begins else -1)
                self._block(tag, node, begins)
        self._flush()

    def _put(self, text: str) -> None:
        """Text as it runs, or as it is laid out inside pre, where each line is one."""
        first, *rest = text.split("\n") if self.printed else [text]
        self.pieces.append(first)
        for line in rest:
            self._flush()
            self.pieces.append(line)

    def _block(self, tag: str, node: Any, begins: bool) -> None:
        self._flush()
        if tag in ("ul", "ol"):
            if begins:
                self.lists.append(integer(node.attributes.get("start"), 1) - 1 if tag == "ol" else None)
            elif self.lists:
                self.lists.pop()
        elif tag == "li" and begins and self.lists and self.lists[-1] is not None:
            self.lists[-1] += 1
            self.pieces.append(f"{self.lists[-1]}. ")
        elif tag in _HEADINGS:
            self.level = _HEADINGS[tag] if begins else 0

    def _flush(self) -> None:
        """End the line that is open."""
        text = _text("".join(self.pieces))
        self.pieces = []
        if text and not (len(text) < _LONGEST_SIGNED and _SIGNED.search(text)):
            self.draft.line(text, kind="heading" if self.level > 1 else None, level=max(1, self.level - 1) if self.level > 1 else 0)

    def _table(self, table: Any) -> None:
        self.tables += 1
        held: dict[tuple[int, int], str] = {}  # cells that reach down from rows above
        for line, row in enumerate(table.css("tr")):
            texts: list[str] = []
            for cell in row.iter():
                if cell.tag not in ("td", "th"):
                    continue
                while (line, len(texts)) in held:
                    texts.append("")
                column = len(texts)
                texts.append(_cell(cell))
                wide = min(max(1, integer(cell.attributes.get("colspan"), 1)), _MOST_COLUMNS)
                high = min(max(1, integer(cell.attributes.get("rowspan"), 1)), _MOST_COLUMNS)
                texts += [""] * (wide - 1)
                self.cells += wide * high
                if self.cells > self.limits.cells:
                    raise refusals.too_many_cells(self.limits.cells)
                for below in range(1, high):
                    for beside in range(wide):
                        held[line + below, column + beside] = ""
            while (line, len(texts)) in held:
                texts.append("")
            if sum(1 for text in texts if text) == 1:
                self.draft.line(next(text for text in texts if text))
            elif any(texts):
                self.draft.row(texts, [Spot(cell=f"表{self.tables}!{column_name(c)}{line + 1}") for c in range(len(texts))])


def _is_hidden(node: Any) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None


def _is_data(table: Any) -> bool:
    """Whether a table holds data rather than the layout of a page."""
    rows = table.css("tr")
    if len(rows) < 2 or len(table.css("table")) > 1:  # itself is among them
        return False
    cells = table.css("td, th")
    return len(cells) >= 2 * len(rows) * 0.75 and all(len(cell.text(deep=True)) <= _LONGEST_CELL for cell in cells[:2000])


def _holds_figures(table: Any) -> bool:
    """Whether a table holds amounts: more than the days of a calendar and the numbers of pages."""
    if not _is_data(table):
        return False
    return sum(1 for cell in table.css("td, th") if _FIGURE.fullmatch((cell.text(deep=True) or "").strip())) >= _FEW_FIGURES


def _cell(cell: Any) -> str:
    """The text of a cell on one line; a blank stands where a line ends, not where the look of a word changes."""
    pieces: list[str] = []
    skipped = 0
    for node, begins in _steps(cell):
        tag = node.tag
        if skipped:
            skipped = 0 if node.mem_id == skipped and not begins else skipped
        elif tag == "-text":
            pieces.append((node.text_content or "") if begins else "")
        elif begins and (tag in _UNSEEN or tag.startswith(("-", "_")) or _is_hidden(node)):
            skipped = node.mem_id
        elif tag == "br" or tag in _BLOCKS:
            pieces.append(" ")
    return _text("".join(pieces))


def _text(text: str) -> str:
    """Blanks as a browser shows them; the ideographic blanks that indent a paragraph left out."""
    return _BLANKS.sub(" ", text).strip(" \u3000\u200b\ufeff")
