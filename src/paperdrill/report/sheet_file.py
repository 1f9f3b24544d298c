"""The preparation sheet of a round as a file: a PDF where its name says so, else Markdown."""

from __future__ import annotations

from pathlib import Path

from paperdrill.practice.drilling import Drilling
from paperdrill.practice.new_file import write_new, write_new_bytes


def write_sheet(drilling: Drilling, round_id: int, file: Path) -> str:
    """Write it, and give what to tell of it in a line. Raises BadInputError where it cannot be written there."""
    if file.suffix.lower() != ".pdf":
        write_new(file, drilling.sheet(round_id))
        return f"wrote {file}"
    made = drilling.sheet_pdf(round_id)
    write_new_bytes(file, made.pdf)
    return f"wrote {file}" if made.pages == 1 else f"wrote {file}: your answers need {made.pages} pages"
