"""From the bytes of a PDF to sections: lines, headings, running text. The only door to PyMuPDF for what is read."""
