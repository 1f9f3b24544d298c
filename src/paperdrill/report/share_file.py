"""The file in which a critique is given to a partner."""

from __future__ import annotations

import re
from pathlib import Path

from paperdrill.errors import BadInputError
from paperdrill.printable import printable
from paperdrill.reviews.file_of_ours import place_new
from paperdrill.reviews.shared_critique import SharedCritique, written

SUFFIX = ".share.json"
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


def name_for(shared: SharedCritique) -> str:
    """What the file is called where nobody says: by the paper's title, and digits of its own."""
    title = _NO_LETTER.sub("-", shared.paper.title.lower()).strip("-")[:_LONGEST].rstrip("-")
    return f"{title or 'critique'}-{shared.digest()[:6]}{SUFFIX}"


def write_shared(shared: SharedCritique, file: Path | None, folder: Path) -> str:
    """Write it, under a name of its own where none is given; a line on what was done. Raises BadInputError."""
    target = file or folder / name_for(shared)
    if not target.parent.is_dir():
        raise BadInputError(f"there is no folder {target.parent}", "make it, or name another")
    if not place_new(target, written(shared)):
        raise BadInputError(f"{target} already exists", "name another file with --out, or move it away")
    who = f"under the name {shared.name}" if shared.name else "without a name"
    told = f"wrote {target}, {who}: your partner adds it with `paperdrill reviews add {target.name}`"
    return printable(told, keep_newlines=False)
