"""Makes plugins/checker_wording/usual_words.txt: `python benchmarks/usual_words.py FOLDER [--least N]`, a folder of reports that were proof-read.

One line for each word of two characters that stands in a share of N of the files (0.1) beside at least a dozen other characters: what a writer may
put for its first character, a blank, and for its second one. Left out is what stands in any of the files, what makes a word, and what is meant
for two words.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from checker_wording.confusions import COMMON, FREQUENT
from checker_wording.likeness import PUNS, TELLING, alikes_of, look_alikes_of
from checker_wording.lone_characters import makes_word, stands_alone

_HAN = re.compile("[\u4e00-\u9fff]+")
_BESIDE = 12  # characters on each side: 亿人 is no word, for all its times before 次
_RIGHT = frozenset(("节段",))  # words of trades that the reports happen not to hold
_TYPED = frozenset(COMMON + FREQUENT)  # what a keyboard offers first


def main() -> None:
    """Print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=float, default=0.1)
    options = parser.parse_args()
    files: Counter[str] = Counter()
    before: defaultdict[str, set[str]] = defaultdict(set)
    behind: defaultdict[str, set[str]] = defaultdict(set)
    paths = sorted(options.folder.rglob("*.txt"))
    for path in paths:
        twos: set[str] = set()
        for run in _HAN.findall(path.read_text(encoding="utf-8")):
            padded = f"\n{run}\n"
            for at in range(1, len(run)):
                two = padded[at : at + 2]
                twos.add(two)
                before[two].add(padded[at - 1])
                behind[two].add(padded[at + 2])
        files.update(twos)
    usual = sorted(w for w, n in files.items() if n >= options.least * len(paths) and makes_word(*w) and min(len(before[w]), len(behind[w])) >= _BESIDE)
    slips = {word: (_slips(word, 0, files), _slips(word, 1, files)) for word in usual}
    times = Counter(slip for both in slips.values() for one in both for slip in one)
    for word, (firsts, seconds) in slips.items():
        one, other = ("".join(sorted(slip[at] for slip in those if times[slip] == 1)) for at, those in enumerate((firsts, seconds)))
        if one or other:
            print(f"{word}{one} {other}".rstrip())


def _slips(word: str, at: int, files: Counter[str]) -> list[str]:
    """The word with another character in one place; what is left of it is no small word, behind which many stand."""
    found: list[str] = []
    if stands_alone(word[1 - at]):
        return found
    for c in alikes_of(word[at]):
        slip = word[:at] + c + word[at + 1 :]
        typed = c in _TYPED or c in look_alikes_of(word[at])
        if typed and c not in TELLING and c not in PUNS and not stands_alone(c) and not makes_word(*slip) and not files[slip] and slip not in _RIGHT:
            found.append(slip)
    return found


if __name__ == "__main__":
    main()
