"""A verb or an adverb typed twice, or its first character: 坚持坚持新发展理念, 有力推推进.

Nouns are left alone: there one may end where another of the same characters begins (再担保|担保实力, 消费税|税源, 实施|实施方案).
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker_wording.lone_characters import makes_word
from checker_wording.usual_words import usual_words

_WORDS = (
    "坚持 持续 全力 进行 推进 促进 加强 加快 加大 完成 实现 通过 开展 提升 提高 积极 全面 深入 不断 切实 着力 以及 增强 强化 完善 健全 建立 推动 注重 打造 打好 做好 围绕 按照 根据 "
    "主要 包括 达到 同时 继续 认真 扎实 大力 有效 努力 有力 严格 受到 取得 取自 鼓励 确保 巩固 拓展 深化 聚焦 聚力 紧扣 发挥 成为 具有 位于 属于 由于 对于 关于 为了 因此 并且 "
    "或者 仍然 已经 正在 目前 体现 存在 带动 必须 充分 明显 逐步 抓好 抓实 我们 可以 能够 应当 继而 进而 从而 坚决 牢牢 深刻 力争 争取 加速 解决 培育 形成 获得 给予 给与 严厉 解放"
).split()
_PRINTED_TWICE = lazy("([\u4e00-\u9fff]{4,20})\\1")
_BOLD = 5  # so many phrases twice are a manner of printing
_KNOWN = frozenset(_WORDS)
_TWICE = lazy(f"([{''.join(sorted({word[0] for word in _WORDS}))}][{''.join(sorted({word[1] for word in _WORDS}))}])\\1")
_FIRST = lazy(f"([{''.join(sorted({word[0] for word in _WORDS}))}])\\1([\u4e00-\u9fff])(?<=([^\\n]{{2}})...)")


def doubled_words(text: str) -> list[tuple[int, int, str]]:
    """(start, end, what is meant) of each; none where a page layout printed its bold words twice."""
    found = list(_doubled(text))
    return found if not found or sum(1 for _ in _PRINTED_TWICE.finditer(text)) < _BOLD else []


def _doubled(text: str) -> Iterator[tuple[int, int, str]]:
    """Before a first character that stands twice a word or a clause ends."""
    for match in _TWICE.finditer(text):
        if match[1] in _KNOWN:
            yield match.start(), match.end(), match[1]
    for match in _FIRST.finditer(text):
        word, before = match[1] + match[2], match[3]
        ended = not "\u4e00" <= before[1] <= "\u9fff" or before in usual_words()
        if word in _KNOWN and ended and not makes_word(before[1], match[1]) and not makes_word(match[1], match[1]):
            yield match.start(), match.end(), word
