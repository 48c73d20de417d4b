"""How well files are read: their text against the same text known otherwise, and the findings in both.

    python benchmarks/reading.py FILES TEXTS [--show N]

FILES and TEXTS are folders. A file and a text belong together where the name of the text holds that of the file
(汇报.docx and 汇报.txt, report.pdf and 2025_report_pdf.txt). Agreement is 1 − edits ÷ characters, white space and tables of
contents left out; the second figure looks at the characters and not at their order, which text taken from a PDF may lose in tables.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz.distance import Indel

from checker.pipeline import Checker, Input
from checker.reading.formats import Readers, unread
from checker.settings import Settings
from checker.triage import Report

CONTENTS = re.compile(
    r"(?:^|(?<=\d)|(?<=[)）]))[^\n…]{0,80}?(?:\n[^\n…]{0,40}?)?(?:…{2,}|\s…|\.{5,}|·{5,}|．{5,})[ …·.．]*[（(]?\d{1,3}[)）]?(?!\.\d{4})", re.M
)
GOALS = {".docx": 0.995, ".pdf": 0.98}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N differences of each pair")
    options = parser.parse_args()
    texts = sorted(p for p in options.texts.rglob("*.txt"))
    checker = Checker(Settings(expectations=False))
    for path in sorted(p for p in options.files.rglob("*") if p.is_file()):
        match = partner(path, texts)
        began = time.process_time()
        for name, document, error in Readers().read(str(path), path.read_bytes):
            spent = time.process_time() - began
            problems = "; ".join(message.zh for _, message in unread(document, error))
            if document is None or match is None:
                print(f"{Path(name).name}: {len(document.text) if document else 0} characters, {spent * 1000:.0f} ms {problems}")
                continue
            read, known = folded(document.text), folded(match.read_text(encoding="utf-8"))
            ordered, goal = Indel.normalized_similarity(read, known), GOALS.get(path.suffix.lower(), 0.0)
            any_order = 2 * (Counter(read) & Counter(known)).total() / (len(read) + len(known))
            print(f"{path.name}: {ordered:.4f}, {any_order:.4f}{' ×' if any_order < goal else ''} of {len(known)}, {spent * 1000:.0f} ms {problems}")
            show_differences(read, known, options.show)
            compare(next(checker.run([Input(path.name, path.read_bytes)])), next(checker.run([Input(path.stem + ".txt", match.read_bytes)])))


def partner(path: Path, texts: list[Path]) -> Path | None:
    """The text of a file: of the same name, else of one that holds it."""
    same = [t for t in texts if t.stem == path.stem]
    kind = path.suffix.lstrip(".")
    holding = sorted((t for t in texts if path.stem in t.stem), key=lambda t: (kind not in t.stem, len(t.stem)))
    return next(iter(same + holding), None)


def folded(text: str) -> str:
    return "".join(CONTENTS.sub("", text).split())


def show_differences(read: str, known: str, most: int) -> None:
    if not most:
        return
    changes = [o for o in SequenceMatcher(None, read, known, autojunk=False).get_opcodes() if o[0] != "equal"]
    for _, a, b, c, d in changes[:most]:
        print(f"    read 【{read[a:b][:80]}】 text 【{known[c:d][:80]}】 behind …{read[max(0, a - 12) : a]}")


def compare(file: Report, text: Report) -> None:
    """Print the findings that only one of the two has."""
    found, known = (Counter((f.severity, f.code, folded(f.quote)[:40]) for f in report.findings) for report in (file, text))
    for sign, only in (("+", found - known), ("-", known - found)):
        for (severity, code, quote), count in sorted(only.items()):
            print(f"    {sign} {severity} {code} {quote}{f' ×{count}' if count > 1 else ''}")


if __name__ == "__main__":
    main()
