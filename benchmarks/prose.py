"""How often ordinary prose is accused whose figures agree by construction, and how often it is not when one is mistyped:
`python benchmarks/prose.py [--sentences N] [--faults N] [--seed N] [--of MODULE …]`.

Reports that were published are proof-read and print three to six digits; counties print two or three, where one slip of the pen often
looks like chance. Each of the patterns/ draws its figures anew and works out what follows from them (shares, rates, sums, averages), rounded
as people do. One to three of them make a sentence of a report. Whatever is found above hints is false; it is printed.
Then one digit of a figure that follows from others (marked ‹›) is mistyped, so far that no rounding explains it, and it is counted where it
is found, by pattern.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from patterns import PATTERNS, Pattern
from patterns.draw import Draw

import checker

_TITLE = "清河县2026年前三季度工作情况汇报"
_JOINTS = ("。", "。", "；", "，")
_FOLLOWS = re.compile("‹([^›~]+)(?:~[^›]+)?›")
_FAR = 3  # units of the last digit


def _mistyped(mark: str, draw: Draw) -> str:
    """The number with another digit in one place, off by more than rounding explains."""
    number, _, least = mark.partition("~")
    value = Decimal(number)
    far = Decimal(least) if least else Decimal(_FAR).scaleb(-len(number.partition(".")[2]))
    while True:
        place = draw.choice([at for at, c in enumerate(number) if c.isdigit()])
        other = number[:place] + draw.choice("0123456789") + number[place + 1 :]
        if other.lstrip("0")[:1].isdigit() and (other[0] != "0" or other[1:2] == ".") and abs(Decimal(other) - value) >= far:
            return other


def _plain(told: str) -> str:
    return _FOLLOWS.sub(r"\1", told)


def _text(told: Sequence[str], joint: str) -> str:
    """Sentences joined to one or more; a passage of several lines stands apart behind them, the first of them alone."""
    passages = [one for one in told if "\n" in one]
    sentences = [one for one in told if "\n" not in one]
    return (joint.join(sentences) + "。\n" if sentences else "") + "".join(passages[:1])


def _found(text: str) -> list[checker.Finding]:
    (report,) = checker.check(text=f"{_TITLE}\n\n{text}", name="汇报.txt", expectations=False)
    return [finding for finding in report.findings if finding.severity != "info"]


def _accuse_sound(patterns: Sequence[Pattern], sentences: int, draw: Draw) -> None:
    found: Counter[tuple[str, str]] = Counter()
    accused = 0
    for _ in range(sentences):
        told = [pattern(draw) for pattern in draw.sample(patterns, draw.randint(1, 3))]
        text = _plain(_text(told, draw.choice(_JOINTS)))
        false = _found(text)
        accused += bool(false)
        for finding in false:
            found[finding.code, finding.severity] += 1
            print(f"{finding.code} {finding.severity}: {finding.message.zh}\n    {text}", end="")
    print(f"{len(patterns)} patterns, {sentences} sound sentences, {accused} accused ({accused / sentences:.2%})")
    for (code, severity), count in sorted(found.items()):
        print(f"  {code} {severity} {count}")


def _find_faults(patterns: Sequence[Pattern], each: int, draw: Draw) -> None:
    found = planted = 0
    for pattern in patterns:
        hits = tries = 0
        missed: list[str] = []
        for _ in range(each):
            told = pattern(draw)
            figures = list(_FOLLOWS.finditer(told))
            if not figures:
                break
            chosen = draw.choice(figures)
            wrong = told[: chosen.start()] + _mistyped(chosen[0][1:-1], draw) + told[chosen.end() :]
            text = _plain(_text([wrong], ""))
            tries += 1
            if _found(text):
                hits += 1
            else:
                missed.append(text)
        found, planted = found + hits, planted + tries
        if missed:
            print(f"  {hits}/{tries} {pattern.__name__}: {missed[-1]}", end="")
    print(f"{found} of {planted} mistyped figures found ({found / max(1, planted):.1%})")


def main() -> None:
    """Print what is found in sound sentences, and what is missed in faulty ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--faults", type=int, default=20, help="for each pattern")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--of", nargs="+", choices=sorted(PATTERNS), default=list(PATTERNS), help="modules of patterns")
    options = parser.parse_args()
    draw = Draw(options.seed)
    patterns = [pattern for module in options.of for pattern in PATTERNS[module]]
    _accuse_sound(patterns, options.sentences, draw)
    _find_faults(patterns, options.faults, draw)


if __name__ == "__main__":
    main()
