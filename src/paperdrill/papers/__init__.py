"""A paper's way in: bytes, lines, headings, sections."""
