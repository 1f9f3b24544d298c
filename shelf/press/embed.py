"""Puts the type into a PDF that only names it, so that every viewer shows and prints the same letters.

The outlines are those that PyMuPDF carries for the standard fonts: Nimbus Roman, Nimbus Sans and Standard Symbols PS of
URW++, whose widths are those of Times, Helvetica and Symbol. They are under the AGPL with an exception that lets them
be put into any document, whatever the terms of that document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

import pymupdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from reportlab.pdfbase.pdfmetrics import getAscentDescent, getEncoding, getFont

_OUTLINES = {
    "Times-Roman": "tiro",
    "Times-Bold": "tibo",
    "Times-Italic": "tiit",
    "Times-BoldItalic": "tibi",
    "Helvetica": "helv",
    "Symbol": "symb",
}
"""PyMuPDF's names for the fonts that the pages are set in."""
_TAG = "SHELFP"
"""Six capitals before the name of a font of which only some letters are there (ISO 32000-1, 9.6.4)."""
_SERIF, _SYMBOLIC, _PLAIN, _ITALIC = 1 << 1, 1 << 2, 1 << 5, 1 << 6
"""Flags of a font (ISO 32000-1, table 123)."""
_CAPITALS, _STEM, _SLANT = 662, 84, -15.5
"""The height of capitals and the width of upright strokes in thousandths, and the slant of italics in degrees."""


def embed_fonts(path: Path) -> None:
    """Put the fonts of the PDF at ``path`` into it, of each only the used letters. The same bytes each time."""
    with pymupdf.open(path) as document:
        used: dict[str, set[int]] = defaultdict(set)
        for page in document:
            for span in page.get_texttrace():
                used[span["font"]].update(glyph for _, glyph, *_ in span["chars"])
        fonts = {font[0]: font[3] for page in document for font in page.get_fonts(full=True)}
        for xref, name in sorted(fonts.items()):
            _embed(document, xref, name, used[name])
        embedded = document.tobytes(garbage=4, deflate=True, deflate_fonts=True, use_objstms=1, no_new_id=True)
    path.write_bytes(embedded)


def _embed(document: pymupdf.Document, xref: int, name: str, glyphs: Collection[int]) -> None:
    """Give one font of the PDF its outlines, their measures, and the widths of its characters."""
    outlines = pymupdf.Font(_OUTLINES[name])
    file = document.get_new_xref()
    document.update_object(file, "<< /Subtype /Type1C >>")
    document.update_stream(file, _subset(outlines.buffer, glyphs))
    measures, italic = getFont(name), "Italic" in name
    ascent, descent = getAscentDescent(name)
    flags = _SYMBOLIC if name == "Symbol" else _PLAIN | (_SERIF if name.startswith("Times") else 0)
    edges = pymupdf.Rect(outlines.bbox) * 1000
    box = f"{edges.x0:.0f} {edges.y0:.0f} {edges.x1:.0f} {edges.y1:.0f}"
    descriptor = document.get_new_xref()
    document.update_object(
        descriptor,
        f"<< /Type /FontDescriptor /FontName /{_TAG}+{name} /Flags {flags | (_ITALIC if italic else 0)}"
        f" /FontBBox [{box}] /ItalicAngle {_SLANT if italic else 0} /Ascent {ascent}"
        f" /Descent {descent} /CapHeight {_CAPITALS} /StemV {_STEM} /FontFile3 {file} 0 R >>",
    )
    widths = " ".join(str(width or 0) for width in measures.widths[32:])
    keys = {"BaseFont": f"/{_TAG}+{name}", "FirstChar": "32", "LastChar": "255", "Widths": f"[{widths}]"}
    if name == "Symbol":  # the outlines do not say by themselves which sign a character is
        signs = " ".join(f"/{sign or '.notdef'}" for sign in getEncoding("SymbolEncoding").vector[32:])
        keys["Encoding"] = f"<< /Type /Encoding /Differences [32 {signs}] >>"
    for key, value in (*keys.items(), ("FontDescriptor", f"{descriptor} 0 R")):
        document.xref_set_key(xref, key, value)


def _subset(outlines: bytes, glyphs: Collection[int]) -> bytes:
    """A bare CFF font with these glyphs alone, by their places in it."""
    font = TTFont(sfntVersion="OTTO")
    table = font["CFF "] = newTable("CFF ")
    table.decompile(outlines, font)
    subsetter = Subsetter(Options(notdef_outline=True))
    subsetter.populate(glyphs=[font.getGlyphName(glyph) for glyph in sorted(glyphs)])
    subsetter.subset(font)
    compiled: bytes = table.compile(font)
    return compiled
