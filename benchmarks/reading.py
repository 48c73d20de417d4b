"""How well files are read: their text against the same text known otherwise, and the findings in both; and how long it takes.

    python benchmarks/reading.py FILES TEXTS [--show N]

FILES and TEXTS are folders. A file and a text belong together where the name of the text holds that of the file
(汇报.docx and 汇报.txt, report.pdf and 2025_report_pdf.txt). White space and tables of contents are left out. Three figures are printed:
1 − edits ÷ characters; the same where the order counts for nothing within a stretch of some hundred characters, because the lines of cells
beside each other may be read row by row or cell by cell; and where order counts for nothing at all. × marks those below the goal.
Of a PDF the CPU time is held against that of the text of its pages as PDFium has it. Where a PDF misses the goal, a line below says how
much of it the other text has in order if its words are read straight across the page, over the borders of cells, which no person does, but
programs that know no tables; pages that lie on their side, of which those make nothing, are left out. Near 1, the two differ in the order
of cells and in what the other text has twice, and in nothing else.
"""

from __future__ import annotations

import argparse
import gc
import re
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz.distance import Indel, LCSseq

from checker.pipeline import Checker, Input
from checker.reading.formats import Readers, unread
from checker.settings import Settings
from checker.triage import Report

CONTENTS = re.compile(
    r"(?:^|(?<=\d)|(?<=[)）]))[^\n…]{0,80}?(?:\n[^\n…]{0,40}?)?(?:…{2,}|\s…|\.{5,}|·{5,}|．{5,})[ …·.．]*[（(]?\d{1,3}[)）]?(?!\.\d{4})", re.M
)
_APART, _STRETCH = 16, 300  # characters that agree between two differences of one stretch, and how long it may become
_LEVEL = 4.0  # points between the middles of words that stand straight across from each other
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
        for name, document, error, _ in Readers().read(str(path), path.read_bytes):
            spent = time.process_time() - began
            problems = "; ".join(message.zh for _, message in unread(document, error))
            if document is None or match is None:
                print(f"{Path(name).name}: {len(document.text) if document else 0} characters, {spent * 1000:.0f} ms {problems}")
                continue
            read, known = folded(document.text), folded(match.read_text(encoding="utf-8"))
            goal = GOALS.get(path.suffix.lower(), 0.0)
            figures = Indel.normalized_similarity(read, known), nearby(read, known), counted(Counter(read), Counter(known), len(read) + len(known))
            agreement = ", ".join(f"{figure:.4f}{' ×' if figure < goal else ''}" for figure in figures)
            cost = f"{spent * 1000:.0f} ms"
            if path.suffix.lower() == ".pdf":
                ours, raw = pdf_costs(path.read_bytes())
                cost = f"{ours * 1000:.0f} ms = {ours / raw:.2f} × its raw text"
            print(f"{path.name}: {agreement} of {len(known)}, {cost} {problems}")
            if path.suffix.lower() == ".pdf" and figures[0] < goal:
                text, aside = straight(path.read_bytes())
                text = folded(text)
                print(f"    straight across, {aside} pages on their side left out: {LCSseq.similarity(text, known) / len(text):.4f} of {len(text)}")
            show_differences(read, known, options.show)
            compare(next(checker.run([Input(path.name, path.read_bytes)])), next(checker.run([Input(path.stem + ".txt", match.read_bytes)])))


def pdf_costs(data: bytes) -> tuple[float, float]:
    """CPU seconds of reading a PDF in this process, and of taking the text of its pages and no more; the best of five each, in turn.

    The collector of cycles rests as it does in the process that reads PDF files for a run.
    """
    import pypdfium2

    from checker.reading.limits import Limits
    from checker.reading.pdf import PdfReader

    def raw() -> None:
        with pypdfium2.PdfDocument(data) as document:
            for number in range(len(document)):
                page = document[number]
                text = page.get_textpage()
                text.get_text_range()
                text.close()
                page.close()

    reader = PdfReader()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)
    costs = [float("inf"), float("inf")]
    for _ in range(5):
        for number, work in enumerate((lambda: reader.read("", data, Limits()), raw)):
            began = time.process_time()
            work()
            costs[number] = min(costs[number], time.process_time() - began)
    return costs[0], costs[1]


def straight(data: bytes) -> tuple[str, int]:
    """The text of a PDF with the words of each page in rows straight across it, and the number of pages that lie on their side, which are
    left out. Page numbers and headers are left out as in reports.
    """
    import pypdfium2

    from checker.reading import pages, pdf, words

    rows: list[str] = []
    with pypdfium2.PdfDocument(data) as document:
        read = [(pdf._page(document, number), document[number].get_size()) for number in range(len(document))]
    upright = [page for page, (width, height) in read if (page.width > page.height) == (width > height)]
    headers = pages._headers([page for page, _ in read])
    for page in upright:
        placed = sorted([word for line in page.lines for word in line.words], key=lambda word: word.top + word.bottom)
        row: list[words.Word] = []
        for word in [*placed, None]:
            if row and (word is None or word.top + word.bottom - row[-1].top - row[-1].bottom > 2 * _LEVEL):
                line = words.line_of(sorted(row, key=lambda each: each.left))
                if not pages._is_aside(line, page, headers):
                    rows.append(line.text)
                row = []
            if word is not None:
                row.append(word)
    return "\n".join(rows), len(read) - len(upright)


def counted(one: Counter[str], other: Counter[str], length: int) -> float:
    """How many characters two texts have in common, whatever their order."""
    return 2 * (one & other).total() / length


def nearby(read: str, known: str) -> float:
    """Agreement where the order within a stretch of differences counts for nothing."""
    stretches: list[list[int]] = []
    for change in Indel.opcodes(read, known):
        if change.tag == "equal":
            continue
        last = stretches[-1] if stretches else None
        if last is not None and change.src_start - last[1] < _APART and last[1] - last[0] < _STRETCH:
            last[1], last[3] = change.src_end, change.dest_end
        else:
            stretches.append([change.src_start, change.src_end, change.dest_start, change.dest_end])
    lost = 0
    for a, b, c, d in stretches:
        one, other = Counter(read[a:b]), Counter(known[c:d])
        lost += (one - other).total() + (other - one).total()
    return 1 - lost / (len(read) + len(known))


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
