"""What is said of a passage that stands twice, in both languages."""

from __future__ import annotations

from checker.model.document import Document
from checker_structure.passages import Passage


def said(document: Document, passage: Passage) -> tuple[str, str]:
    """Where the other copy stands, how alike the two are, and what to do."""
    first = document.locate(passage.earlier)
    line, last = first.line, document.locate_end(passage.earlier).line
    here = document.locate(passage.later).line
    one = last == line or first.as_read  # a range of lines is one of a text file
    where = first.say("zh") if one else f"第{line}—{last}行"
    lines = first.say("en") if one else f"lines {line}–{last}"
    head = passage.before[:12]
    if here == line:
        where, lines = f"本段前文“{head}…”处", f"“{head}…” earlier in this paragraph"
    noun, thing = _noun(document, passage)
    _, changed = passage.figures()
    share = passage.evidence()["similarity"]
    if not changed:
        figures, same = "数字相同" if passage.figures()[0] else "", "with the same figures" if passage.figures()[0] else ""
    else:
        shown = "、".join(f"{a or '无'}↔{b or '无'}" for a, b in changed[:3])
        figures = f"数字有{len(changed)}处不同：{shown}" + ("等" if len(changed) > 3 else "")
        listed = ", ".join(f"{a or 'none'} ↔ {b or 'none'}" for a, b in changed[:3])
        same = f"{len(changed)} figures differ: {listed}" + (" …" if len(changed) > 3 else "")
    act = "请核对以哪一处为准，删去另一处" if changed else "请删去一处"
    zh = f"{noun}与{where}重复（相似度{share}{'，' + figures if figures else ''}），{act}"
    settle = "settle which figures hold and " if changed else ""
    en = f"this {thing} repeats {lines} ({share} alike{', ' + same if same else ''}); {settle}delete one of the two"
    return zh, en


def _noun(document: Document, passage: Passage) -> tuple[str, str]:
    if len(document.parts) > 1:
        for part in document.parts:
            size = len(part.text.strip())
            inside = part.offset <= passage.later.start + 1 and passage.later.end <= part.offset + len(part.text)
            if inside and (passage.later.end - passage.later.start) * 10 >= size * 8:
                mark = part.blocks[0].number if part.blocks else ""
                return (mark if mark[:1] == "第" else "这一篇"), "part"
    if passage.lines >= 3:
        return "这几段", "section"
    return ("这一段", "paragraph") if passage.whole else ("这段文字", "passage")
