"""What holds at each block of a report: the time and the sense that its headings, and the lines that stand for headings, give to what is below them."""

from __future__ import annotations

from checker.extraction.context import LONGEST_LINE, Context, Frame, below, beneath, heading_of, opening
from checker.extraction.time_lines import LIST, LONGEST_OPENING, below_time, ends_time, set_time
from checker.model.document import Block, Document

_ANNEX = ("附表", "附件", "附：", "附:")
_LOW = 3  # level of headings that may be items of a list: 1.


class Outline:
    """Follows the blocks of a report one after the other.

    context  what holds below the block that was passed last
    """

    def __init__(self, document: Document, frame: Frame) -> None:
        self._document = document
        self._frame = frame
        self.context = opening(frame)
        self._volume = self.context  # what holds below a heading like 第二部分, or a line like （上）去年, which others number anew
        self._levels: list[tuple[float, Context]] = []  # the headings that enclose the block, the outermost first

    def pass_by(self, number: int) -> None:
        """Go on to the next block."""
        block = self._document.blocks[number]
        self._leave(block)
        if self._document.text.startswith(_ANNEX, block.span.start):
            self.context = self._volume = opening(self._frame)
            self._levels.clear()
        elif block.kind == "heading":
            if self.context.mark != LIST:
                self._head(block)
        elif block.kind == "paragraph" and (timed := self._timed(number)) is not None:
            self.context = timed
            if timed.mark and timed.mark != LIST:
                self._volume = timed
                self._levels.clear()
            elif not timed.mark:
                self._levels.append((self._levels[-1][0] + 0.5 if self._levels else 1, timed))
        elif block.span.end - block.span.start <= LONGEST_LINE and (block.kind == "paragraph" or block.kind == "title"):
            self.context = beneath(self._document.read(*block.span), self.context, self._frame)

    def _head(self, block: Block) -> None:
        whole = (block.number or "").startswith("第")
        within = not whole and block.level == 1 and (self._volume.modality == "planned" or bool(self._volume.mark))  # 一、 below 第二部分 2026年工作计划
        level = 2 if within else block.level
        while self._levels and self._levels[-1][0] >= level:
            self._levels.pop()
        around = self._levels[-1][1] if self._levels else self._volume
        heading = heading_of(self._document, block)
        self.context = below(heading, level, self._volume if within else self.context, self._frame, block.span.start, around)
        set_time(heading.removeprefix(block.number), self.context, self._frame)
        self._levels.append((level, self.context))
        if whole:
            self._volume = self.context

    def _timed(self, number: int) -> Context | None:
        """What holds below a paragraph that says of what time the next ones tell; None where it does not."""
        document, blocks = self._document, self._document.blocks
        block, after = blocks[number], blocks[number + 1] if number + 1 < len(blocks) else None
        if block.span.end - block.span.start > LONGEST_OPENING or after is None or after.kind in ("table_row", "title"):
            return None
        follows = document.folded[after.span.start : min(after.span.end, after.span.start + LONGEST_OPENING)]
        return below_time(document.folded[block.span.start : block.span.end], self.context, self._frame, follows)

    def _leave(self, block: Block) -> None:
        """Let what a line that says a time holds for be over where the block ends it."""
        for timed in (self._volume, self.context):
            if timed.mark is not None and timed.outer is not None and self._ends(block, timed):
                self.context = timed.outer
                if timed is self._volume:
                    self._volume = timed.outer
                    self._levels.clear()
                self._levels = [entry for entry in self._levels if entry[1] is not timed]
                return

    def _ends(self, block: Block, timed: Context) -> bool:
        if block.kind == "paragraph":
            return ends_time(self._document.folded[block.span.start : block.span.end], timed)
        return block.kind == "title" or timed.mark == LIST and block.kind == "heading" and block.level < _LOW
