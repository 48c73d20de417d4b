"""Makes plugins/checker_wording/trigrams.txt: `python benchmarks/trigrams.py FOLDER [--least N]`, a folder of reports that were proof-read.

One line for two characters: what stands between them in at least N of the files (15), a blank, and what a writer may have put for one of those
and stands beside one of the two in some files. Only what sounds or looks like another character, and makes a word with a neighbour, is kept.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from checker_wording.likeness import alikes_of
from checker_wording.lone_characters import makes_word

_HAN = re.compile("[\u4e00-\u9fff]+")
_SOME = 3  # files in which what is right, however seldom, stands


def main() -> None:
    """Print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=int, default=15)
    options = parser.parse_args()
    threes: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    for path in sorted(options.folder.rglob("*.txt")):
        runs = _HAN.findall(path.read_text(encoding="utf-8"))
        threes.update({run[at : at + 3] for run in runs for at in range(len(run) - 2)})
        twos.update({run[at : at + 2] for run in runs for at in range(len(run) - 1)})
    between: dict[str, str] = {}
    for three, files in sorted(threes.items()):
        one, middle, other = three[0], three[1], three[2]
        if files >= options.least and alikes_of(middle) and (makes_word(one, middle) or makes_word(middle, other)):
            between[one + other] = between.get(one + other, "") + middle
    for pair, middles in sorted(between.items()):
        one, other = pair[0], pair[1]
        likely = {c for middle in middles for c in alikes_of(middle)} - {*middles}
        seen = {c for c in likely if (twos[one + c] >= _SOME or twos[c + other] >= _SOME) and not makes_word(one, c) and not makes_word(c, other)}
        print(f"{pair}{middles} {''.join(sorted(seen))}".rstrip())


if __name__ == "__main__":
    main()
