"""The full-screen interface."""

from __future__ import annotations

import os

# Textual reads this when it is loaded, so it has to stand here. It paints when the next of so many moments in a second
# comes, sixty unless told otherwise: a key would wait up to 17 ms for it. While nothing changes nothing is painted.
os.environ.setdefault("TEXTUAL_FPS", "120")
