"""Makes plugins/checker_wording/usual_words.txt and usual_slips.txt: `python benchmarks/usual_words.py FOLDER [--least N]`, a folder of reports
that were proof-read.

usual_words.txt: one line for each word of two characters that stands in a share of N of the files (0.1) beside at least a dozen other characters;
which characters stand before it in five files or more, a blank, and which ones behind it. usual_slips.txt: one line for each first character of
what a writer may put for such a word, with the second ones: those that stand beside it in none of the files, a blank, the others, a blank, those that
make a word as well, which three files at most hold. Left out is what the rule would find in any of the files.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from checker_wording import usual_words
from checker_wording.confusions import COMMON, FREQUENT
from checker_wording.likeness import PUNS, TELLING, alikes_of, look_alikes_of, sounds_like, typed_for
from checker_wording.lone_characters import makes_word, stands_alone

_HAN = re.compile("[\u4e00-\u9fff]+")
_BESIDE = 12  # characters on each side: 亿人 is no word, for all its times before 次
_OFTEN = 5  # files in which a character stands beside a word
_SELDOM = 3  # files that hold a word which is no usual one
_RIGHT = frozenset(
    ("节段", "熔量", "集采", "止付", "制毒", "接警", "销区", "刑释", "宗数", "用信", "产投")
)  # words of trades that the reports happen not to hold
_FIRST_LEVEL = "".join(bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
_TYPED = frozenset(COMMON + FREQUENT + _FIRST_LEVEL)  # what a keyboard offers first


def main() -> None:
    """Write the two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=float, default=0.1)
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.folder.rglob("*.txt"))]
    files: Counter[str] = Counter()
    before: defaultdict[str, Counter[str]] = defaultdict(Counter)
    behind: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        twos: set[str] = set()
        threes: set[str] = set()
        for run in _HAN.findall(text):
            padded = f"\n{run}\n"
            twos.update([padded[at : at + 2] for at in range(1, len(run))])
            threes.update([padded[at : at + 3] for at in range(len(run))])
        files.update(twos)
        for three in threes:
            before[three[1:]][three[0]] += 1
            behind[three[:2]][three[2]] += 1
    share = options.least * len(texts)
    usual = [w for w, n in files.items() if n >= share and makes_word(*w) and min(len(before[w]), len(behind[w])) >= _BESIDE]
    usual.sort(key=lambda word: (-files[word], word))
    folder = Path(usual_words.__file__).parent
    with (folder / "usual_words.txt").open("w", encoding="utf-8", newline="\n") as file:
        for word in usual:
            file.write(f"{word}{_often(before[word])} {_often(behind[word])}\n")
    usual_words.usual_words.cache_clear()
    seldom = {slip for word in usual for slip in _words_of_like_sound(word) if files[slip] <= _SELDOM}
    words = {slip: word for word in usual for slip in (*_slips(word), *(s for s in _words_of_like_sound(word) if s in seldom))}
    times = Counter(slip for word in usual for slip in _slips_of_like_sound(word))
    sure = {slip for slip, number in times.items() if number == 1 and not files[slip]}
    table: defaultdict[str, str] = defaultdict(str)
    for slip in words:
        table[slip[0]] += slip[1]
    for text in texts:
        for _, slip, left, right in usual_words.orphans(text, table):
            meant = usual_words._word_meant(slip, left, right) if slip in seldom else usual_words._meant(slip, left, right, slip in sure)
            if meant:
                words.pop(slip, None)
    lines: defaultdict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for slip in sorted(words):
        lines[slip[0]][2 if slip in seldom else slip not in sure].append(slip[1])
    with (folder / "usual_slips.txt").open("w", encoding="utf-8", newline="\n") as file:
        for first, (known, others, other_words) in lines.items():
            file.write(f"{first}{''.join(known)} {''.join(others)} {''.join(other_words)}\n")


def _often(characters: Counter[str]) -> str:
    return "".join(sorted(c for c, n in characters.items() if n >= _OFTEN and c != "\n"))


def _slips(word: str) -> list[str]:
    """The word with another character in one place, and changed round; what is left of it is no small word, behind which many stand."""
    found: list[str] = []
    for at in (0, 1):
        if not stands_alone(word[1 - at]):
            typed = (c for c in typed_for(word[at]) if c in _TYPED or c in look_alikes_of(word[at]))
            found += [word[:at] + c + word[at + 1 :] for c in typed if not stands_alone(c)]
    if not any(map(stands_alone, word)):
        found.append(word[::-1])
    return [slip for slip in found if slip != word and not makes_word(*slip) and slip not in _RIGHT]


def _words_of_like_sound(word: str) -> list[str]:
    """Other words that sound like one, and the two characters changed round where they make a word: 衣裳 for 以上."""
    first, second = ({c, *sounds_like(c)} for c in word)
    found = [one + other for one in first for other in second if makes_word(one, other)]
    if makes_word(*word[::-1]):
        found.append(word[::-1])
    return [slip for slip in found if slip != word and PUNS.isdisjoint(slip) and not all(map(stands_alone, slip))]


def _slips_of_like_sound(word: str) -> list[str]:
    """Those of a common character that sounds or looks alike and tells no two things apart."""
    found: list[str] = []
    for at in (0, 1):
        likely = (c for c in alikes_of(word[at]) if (c in COMMON + FREQUENT or c in look_alikes_of(word[at])) and c not in TELLING | PUNS)
        found += [word[:at] + c + word[at + 1 :] for c in likely]
    possible = set(_slips(word))
    return [slip for slip in found if slip in possible]


if __name__ == "__main__":
    main()
