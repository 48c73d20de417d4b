"""Office files made by hand, of the parts that a test is about and no more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members in order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """A .rels part: (kind, target) each."""
    lines = "".join(f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets))
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A Word file: the XML inside w:body, and that inside w:styles, w:numbering, w:footnotes, w:comments where given."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*((name, f"{name}.xml") for name in parts)),
    }
    return zipped(members | {f"word/{name}.xml": f"<w:{name} {W}>{xml}</w:{name}>" for name, xml in parts.items()})


def paragraph(*texts: str, properties: str = "") -> str:
    """A w:p; each text is a run, or XML of its own where it begins with `<`."""
    runs = "".join(t if t.startswith("<") else f'<w:r><w:t xml:space="preserve">{escape(t)}</w:t></w:r>' for t in texts)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def listed(text: str, level: int, number: int = 1) -> str:
    """A paragraph of a list."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraph(t) for t in texts or ('',))}</w:tc>"


def ofd(*pages: Sequence[tuple[float, float, str]], size: float = 4.2, template: Sequence[tuple[float, float, str]] | None = None, paths: str = "") -> bytes:
    """An OFD file (GB/T 33190): on each page texts at (left, base line) in millimetres; paths are drawn on every page."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'

    def content(texts: Sequence[tuple[float, float, str]], extra: str = "", before: str = "") -> str:
        objects = "".join(
            f'<ofd:TextObject ID="{n}" Boundary="{x} {y - size} 150 {size * 1.5}" Size="{size}"><ofd:TextCode X="0" Y="{size}" '
            f'DeltaX="{" ".join(str(size * (0.5 if c.isascii() else 1)) for c in text[:-1])}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
            for n, (x, y, text) in enumerate(texts, 10)
        )
        return f'<ofd:Page {space}>{before}<ofd:Content><ofd:Layer ID="1">{objects}{extra}</ofd:Layer></ofd:Content></ofd:Page>'

    used = '<ofd:Template TemplateID="2" ZOrder="Background"/>' if template else ""
    members: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD {space} Version="1.0"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        + ('<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else "")
        + "</ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n + 3}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    if template:
        members["Doc_0/Tpls/Tpl_0/Content.xml"] = content(template)
    for n, texts in enumerate(pages):
        members[f"Doc_0/Pages/Page_{n}/Content.xml"] = content(texts, paths, used)
    return zipped(members)
