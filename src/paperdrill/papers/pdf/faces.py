"""What a font's name tells of its face: weight, slope, small capitals, symbols."""

from __future__ import annotations

import re

from paperdrill.papers.pdf.lines import Face

_BOLD = re.compile(
    r"bold|black|heavy|demi|-medi|medium\b|(?:^|[-,])(?:bd|sb)(?:it)?\b"
    r"|^(?:cm|sf|ec|la|t1|lm)(?:ss)?(?:bx|b)(?:ti|sl|so|xti)?\d|^lmromandemi|^sf(?:bx|bi|so|sx|xc)\d|\.b\b|-b$|tb$",
    re.IGNORECASE,
)
_ITALIC = re.compile(
    r"ital|obli|slant|kursiv|(?:^|[-,])(?:it|bdit|sbit)\b|^(?:cm|sf|ec)(?:ti|sl|bxti|mi|bi|so)\d|\.i\b|-i$|ti$",
    re.IGNORECASE,
)
_SMALL_CAPS = re.compile(r"small-?caps|[a-z0-9-]sc\b|caps|^(?:cm|sf|ec|t1)(?:csc|cc|xc|oc)\d|csc\d", re.IGNORECASE)
_SYMBOLS = re.compile(
    r"^(?:cmsy|cmmi|cmex|msam|msbm|eufm|eusm|rsfs|stmary|wasy|euex|cmbsy|mtsy|mtmi|mtex|txsy|txmi|txex|pxsy|pxmi"
    r"|pxex|rpxmi|newtxmi|ntx|standardsym|mathjax|dingbats|zapf|fontawesome)|math|symbol",
    re.IGNORECASE,
)
_MONO = re.compile(r"mono|courier|typewriter|^(?:cm|sf|ec)tt|consol|code|-tt|^tx?tt|^t1xtt", re.IGNORECASE)
_SUBSET_TAG = re.compile(r"[A-Z]{6}\+")


def face_of(name: str, *, bold: bool = False, italic: bool = False) -> Face:
    """The face of a font by its name, with what the PDF reader says of its weight and style."""
    plain = _SUBSET_TAG.sub("", name, count=1)
    family = re.split(r"[-,]", plain)[0].lower()
    return Face(
        family=family.rstrip("0123456789"),
        bold=bold or _BOLD.search(plain) is not None,
        italic=italic or _ITALIC.search(plain) is not None,
        mono=_MONO.search(plain) is not None,
        small_caps=_SMALL_CAPS.search(plain) is not None,
        symbols=_SYMBOLS.search(plain) is not None,
    )
