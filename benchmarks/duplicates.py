"""Near-duplicate sections: recall and CPU time of the index behind the DUP rules.

100,000 sections of 400 characters are written by a seeded generator, 1,000 of them as edited copies of earlier ones (a
twentieth of the characters changed, blanks and line breaks moved, figures replaced). Prints one row; run it by hand:

    python benchmarks/duplicates.py [sections]
"""

from __future__ import annotations

import random
import sys
import time

from checker_structure.near_duplicates import similar_sections

SECTIONS, PLANTED, LENGTH = 100_000, 1_000, 400
RECALL, SECONDS = 0.99, 10.0


def vocabulary(rng: random.Random) -> list[str]:
    """Two thousand words of one to four characters out of the CJK block."""
    characters = [chr(rng.randrange(0x4E00, 0x9FA6)) for _ in range(1_500)]
    return ["".join(rng.choices(characters, k=rng.choice((1, 2, 2, 2, 3, 4)))) for _ in range(2_000)]


def section(rng: random.Random, words: list[str], weights: list[float]) -> str:
    """Clauses of words that follow Zipf's law, a figure in every second one."""
    parts: list[str] = []
    size = 0
    drawn = iter(rng.choices(words, cum_weights=weights, k=LENGTH))
    while size < LENGTH:
        clause = "".join(next(drawn) for _ in range(rng.randint(3, 9)))
        if rng.random() < 0.5:
            clause += f"{rng.randint(1, 9999) / 10}%"
        clause += rng.choice("，，，；。")
        parts.append(clause)
        size += len(clause)
    return "".join(parts)[:LENGTH]


def edited(rng: random.Random, text: str, words: list[str]) -> str:
    """A copy as people make it: every twentieth character changed, left out or added, one figure in three replaced."""
    characters: list[str] = []
    for character in text:
        chance = rng.random()
        if chance < 0.03:
            characters.append(rng.choice(words)[0])
        elif chance < 0.04:
            continue
        elif chance < 0.05:
            characters.append(character + rng.choice(words)[0])
        elif character.isdigit() and chance < 0.15:
            characters.append(rng.choice("0123456789"))
        else:
            characters.append(character)
    return "".join(characters)


def main(sections: int = SECTIONS) -> int:
    rng = random.Random(20250701)
    words = vocabulary(rng)
    weights: list[float] = []
    total = 0.0
    for rank in range(1, len(words) + 1):
        total += 1 / (rank + 8)
        weights.append(total)
    planted = max(1, sections * PLANTED // SECTIONS)
    texts = [section(rng, words, weights) for _ in range(sections - planted)]
    pairs = set()
    copies = [(rng.randrange(len(texts)), rng.randrange(len(texts))) for _ in range(planted)]
    inserted: dict[int, list[int]] = {}
    for source, place in copies:
        inserted.setdefault(max(source, place), []).append(source)
    mixed: list[str] = []
    position: dict[int, int] = {}
    for number, text in enumerate(texts):
        position[number] = len(mixed)
        mixed.append(text)
        for source in inserted.get(number, ()):
            pairs.add((position[source], len(mixed)))
            mixed.append(edited(rng, texts[source], words))
    start = time.process_time()
    found = {(a, b) for a, b, _ in similar_sections(mixed)}
    seconds = time.process_time() - start
    recall = len(pairs & found) / len(pairs)
    false = len(found) - len(pairs & found)
    held = recall >= RECALL and seconds <= SECONDS * max(sections / SECTIONS, 0.05)
    print(
        f"near-duplicate sections, {len(mixed):,} of {LENGTH} characters, {len(pairs)} planted: "
        f"recall {recall:.4f} (goal {RECALL}), {seconds:.2f} CPU s (goal {SECONDS:g}), {false} other pairs{'' if held else '  MISSED'}"
    )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SECTIONS))
