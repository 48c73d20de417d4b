"""What is said of each figure, measured against labels that a reader wrote by hand.

    python benchmarks/figures.py draw FOLDER --count 300 --seed 7 > sample.jsonl    draw places at random
    python benchmarks/figures.py show sample.jsonl                                  print them for labelling, without the facts
    python benchmarks/figures.py score sample.jsonl labels.tsv                      compare, and print what differs

A place is a run of digits or of Chinese numerals; calendar dates and the marks of list items are not drawn. Each folder below
FOLDER is a source: half of the draws are shared out evenly, half by the square root of what a source holds. At most three are
drawn from a file; one draw in five comes from a table line where there are any.

labels.tsv: one line per place, tab separated, "-" for none: id, figure (yes, no, unclear), value, unit, kind, direction,
indicator, subject, period, modality, approximation. Several right answers are parted by "|"; "*" leaves a field out.
Write the labels before you look at what `checker facts` says.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import sqrt
from pathlib import Path
from typing import Any

from accuracy.measuring import Rate
from rich.console import Console
from rich.table import Table

from checker.fact_table import rows
from checker.model.document import Document
from checker.reading.formats import Readers
from checker.runners.files import inputs

FIELDS = ("value", "unit", "kind", "direction", "indicator", "subject", "period", "modality", "approximation")
_DIGITS = r"[0-9０-９]"
_NUMERALS = "[一二两三四五六七八九十百千万亿零〇]"
# Written anew for the draw: a place that the extraction overlooks must have the same chance as any other
_PLACE = re.compile(
    rf"{_DIGITS}+(?:[,，]{_DIGITS}{{3}})*(?:[.．·]{_DIGITS}+)?|{_NUMERALS}+分之{_NUMERALS}+(?:点{_NUMERALS}+)?|{_NUMERALS}{{2,}}|{_NUMERALS}(?=[成倍番])"
)
_DATE = re.compile(rf"(?:19|20|１９|２０)?{_DIGITS}{{2}}\s*年|{_DIGITS}{{1,2}}\s*[月日]|(?:19|20){_DIGITS}{{2}}(?=[-—－~～至]+(?:19|20)?{_DIGITS}{{2}})")
_LIST_MARK = re.compile(rf"[ \u3000#]*[（(]?(?:{_DIGITS}{{1,3}}|{_NUMERALS}+)[）)、.．]")
_MOST_PER_FILE = 3
READERS = Readers()
_TABLE_SHARE = 5


def places(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether on a table line) of each place that may be drawn."""
    for line in re.finditer(r"[^\n]+", text):
        numbers = len(re.findall(rf"{_DIGITS}+(?:[.,]{_DIGITS}+)*", line[0]))
        table = numbers >= 3 and not re.search("[，。；]", line[0]) and len(line[0]) < 20 * numbers
        mark = _LIST_MARK.match(line[0])
        for found in _PLACE.finditer(text, line.start() + (mark.end() if mark else 0), line.end()):
            if not _DATE.match(text, found.start()):
                yield found.start(), found.end(), table


def draw(folder: Path, count: int, seed: int) -> list[dict[str, Any]]:
    """count places from the text files below a folder, the same for the same seed and files."""
    chance = random.Random(seed)
    sources: dict[str, list[tuple[str, int, int, bool]]] = defaultdict(list)
    for entry in inputs([str(folder)], READERS.suffixes):
        for document in _documents(entry.name)[:1]:
            sources[Path(entry.name).relative_to(folder).parts[0]] += [(entry.name, *place) for place in places(document.text)]
    weight = {source: 0.5 / len(sources) + 0.5 * sqrt(len(held)) / sum(sqrt(len(h)) for h in sources.values()) for source, held in sources.items()}
    drawn: list[dict[str, Any]] = []
    for source, held in sorted(sources.items()):
        wanted = round(count * weight[source])
        per_file: Counter[str] = Counter()
        chance.shuffle(held)
        tables = sum(1 for place in held if place[3]) and wanted // _TABLE_SHARE
        for path, start, end, table in held:
            if wanted <= 0 or per_file[path] >= _MOST_PER_FILE or (table and tables <= 0):
                continue
            per_file[path] += 1
            wanted -= 1
            tables -= table
            drawn.append({"source": source, "path": path, "start": start, "end": end, "table": table})
    chance.shuffle(drawn)
    return [{"id": number, **place} for number, place in enumerate(drawn[:count], 1)]


def show(sample: list[dict[str, Any]], before: int, behind: int) -> None:
    """Each place with its report, its headings and the words around it."""
    for place in sample:
        document = _documents(place["path"])[0]
        text, start, end = document.text, place["start"], place["end"]
        around = f"{text[max(0, start - before) : start]}【{text[start:end]}】{text[end : end + behind]}".replace("\n", " ⏎ ")
        print(f"#{place['id']} {Path(place['path']).name} | {document.title} | {document.section(start)}\n    {around}")


def score(sample: list[dict[str, Any]], labels: Path) -> None:
    """Right answers by field with their Wilson intervals, and every difference."""
    truth = {int(line.split("\t")[0]): line.rstrip("\n").split("\t") for line in labels.read_text(encoding="utf-8").splitlines() if line[:1].isdecimal()}
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for place in sample:
        if place["id"] not in truth or truth[place["id"]][1] == "unclear":
            continue
        label = truth[place["id"]]
        fact = _fact_at(place)
        name = "figure in a table line" if place["table"] else "figure"
        if label[1] == "no":
            asked["no figure"] += 1
            right["no figure"] += fact is None
            if fact is not None:
                print(f"#{place['id']} no figure, but {fact['value']} {fact['unit']}")
            continue
        asked[name] += 1
        if fact is None:
            print(f"#{place['id']} missed: {label[2]} {label[3]}")
            continue
        verdicts = {field: _agrees(field, wanted, fact[field]) for field, wanted in zip(FIELDS, label[2:], strict=True)}
        right[name] += bool(verdicts["value"] and verdicts["unit"])
        for field, verdict in verdicts.items():
            if verdict is None:
                continue
            asked[field] += 1
            right[field] += verdict == 1
            asked[field + ", right or partly"] += field == "indicator"
            right[field + ", right or partly"] += field == "indicator" and verdict > 0
            if verdict < 1:
                print(f"#{place['id']} {field}: {label[FIELDS.index(field) + 2]} ≠ {fact[field]}")
    table = Table("field", "right", "of", "%", "95 %", box=None)
    for field in [name for name in asked if asked[name]]:
        rate = Rate(asked[field], right[field])
        low, high = rate.interval
        table.add_row(field, str(right[field]), str(asked[field]), f"{rate.share:.1%}", f"{low:.1%}—{high:.1%}")
    Console().print(table)


def _agrees(field: str, wanted: str, got: str | None) -> float | None:
    """1 right, 0.5 partly (one name holds the other), 0 wrong, None where the label leaves the field out."""
    if wanted == "*":
        return None
    answers = [answer if answer != "-" else "" for answer in wanted.split("|")]
    said = got or ""
    if field == "value":
        return float(any(_same_number(answer, said) for answer in answers))
    if said in answers:
        return 1.0
    if field in ("indicator", "subject") and said and any(answer and (answer in said or said in answer) for answer in answers):
        return 0.5
    return 0.0


def _same_number(left: str, right: str) -> bool:
    try:
        return Decimal(left) == Decimal(right)
    except InvalidOperation:
        return left == right


@lru_cache(maxsize=64)
def _documents(path: str) -> tuple[Document, ...]:
    """The reports of a file; none, and a word on standard error, where it cannot be read."""
    read = list(READERS.read(path, Path(path).read_bytes))
    for one in read:
        if one.error is not None:
            print(f"{one.name}: {one.error}", file=sys.stderr)
    return tuple(one.document for one in read if one.document is not None)


def _fact_at(place: dict[str, Any]) -> dict[str, Any] | None:
    """The row of the fact table that covers a place."""
    return next((row for row in _rows(place["path"]) if row["start"] < place["end"] and row["end"] > place["start"]), None)


@lru_cache(maxsize=64)
def _rows(path: str) -> tuple[dict[str, Any], ...]:
    return tuple(row for document in _documents(path) for row in rows(path, document))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("folder", type=Path)
    drawing.add_argument("--count", type=int, default=300)
    drawing.add_argument("--seed", type=int, default=7)
    for name in ("show", "score"):
        command = commands.add_parser(name)
        command.add_argument("sample", type=Path)
    commands.choices["show"].add_argument("--before", type=int, default=150)
    commands.choices["show"].add_argument("--behind", type=int, default=40)
    commands.choices["score"].add_argument("labels", type=Path)
    options = parser.parse_args()
    if options.command == "draw":
        for place in draw(options.folder, options.count, options.seed):
            print(json.dumps(place, ensure_ascii=False))
        return
    sample = [json.loads(line) for line in options.sample.read_text(encoding="utf-8").splitlines()]
    if options.command == "show":
        show(sample, options.before, options.behind)
    else:
        score(sample, options.labels)


if __name__ == "__main__":
    main()
