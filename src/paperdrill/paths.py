"""Where things are: the person's own folders, and what ships with the package.

Nothing here touches the disk until a folder is asked for; nothing is created at import.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from paperdrill.errors import BadInputError, NothingFoundError

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The person's folders. ``PAPERDRILL_HOME`` puts all of them below one."""

    config: Path
    """settings.toml, templates/ of the person's own."""
    data: Path
    """journal.sqlite3, papers/: what must not be lost."""
    cache: Path
    """Answers of arXiv and splits of PDFs: can be made anew."""
    logs: Path

    @property
    def journal(self) -> Path:
        """The one database."""
        return self.data / "journal.sqlite3"

    @property
    def papers(self) -> Path:
        """The PDFs that were fetched."""
        return self.data / "papers"

    @property
    def own_templates(self) -> Path:
        """Critique templates of the person's own."""
        return self.config / "templates"

    @property
    def own_questions(self) -> Path:
        """The person's own questions for the rounds on their papers."""
        return self.config / "questions.toml"

    @property
    def own_synonyms(self) -> Path:
        """Words and phrases that say the same to the person."""
        return self.config / "synonyms.toml"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"

    @property
    def log(self) -> Path:
        """Where an unexpected error leaves its traceback."""
        return self.logs / "paperdrill.log"


def user_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """The folders of this person on this platform, or all below ``PAPERDRILL_HOME`` where that is set.

    Raises BadInputError where that names the home of nobody.
    """
    if home := environ.get("PAPERDRILL_HOME"):
        try:
            root = Path(home).expanduser()
        except RuntimeError as fault:
            raise BadInputError(f"PAPERDRILL_HOME is {home!r}, and nobody is called so", "give a whole path") from fault
        return Paths(root / "config", root / "data", root / "cache", root / "logs")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("paperdrill", appauthor=False)
    return Paths(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path)


def at_home(path: str | Path) -> Path:
    """The path with its ``~`` or ``~name`` as the folder of that person; as it stands where nobody is called so."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def real_place(path: Path) -> Path:
    """The whole path with its links followed; as it stands where they lead in a ring."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def runtime_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """A folder of this person's alone, whatever ``PAPERDRILL_HOME`` says, for what all their programs must agree on.

    None where there is none: then each home agrees with itself.
    """
    given = environ.get("XDG_RUNTIME_DIR")
    own = getattr(os, "getuid", lambda: 0)()
    folder = Path(given, "paperdrill") if given else Path(tempfile.gettempdir(), f"paperdrill-{own}")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        told = folder.lstat()
    except OSError:
        return None
    is_ours = stat.S_ISDIR(told.st_mode) and getattr(told, "st_uid", own) in (own, 0) and not told.st_mode & 0o022
    return folder if is_ours or os.name != "posix" else None


def ensure_folder(folder: Path) -> Path:
    """The folder, made where it is missing. Raises BadInputError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadInputError(
            f"cannot make the folder {folder}: {fault.strerror}",
            "set PAPERDRILL_HOME to a folder that you can write to",
        ) from fault
    return folder


def shipped(*parts: str) -> Path:
    """A file or folder that ships with the package: ``shipped("templates", "critique.md")``, ``shipped("shelf")``.

    In a wheel these lie inside the package; in a checkout (and so in an editable install) at the repository's top.
    """
    checkout = _PACKAGE.parent.parent
    tops = {"shelf": checkout / "shelf" / "papers", "templates": checkout / "templates"}
    for base in (_PACKAGE / "resources" / parts[0], tops.get(parts[0], checkout / parts[0])):
        found = base.joinpath(*parts[1:])
        if found.exists():
            return found
    raise NothingFoundError(f"the installation lacks {'/'.join(parts)}", "install paperdrill again")


def template_names(paths: Paths) -> list[str]:
    """The names of the templates there are: the person's own first, then those that ship and have no copy there."""
    own = sorted(file.stem for file in paths.own_templates.glob("*.md"))
    ours = sorted(file.stem for file in shipped("templates").glob("*.md"))
    return own + [name for name in ours if name not in own]


def find_template(paths: Paths, name: str = "critique") -> Path:
    """The template of that name: the person's own copy in the config folder first, then the one that ships."""
    if "/" not in name and "\\" not in name:
        own = paths.own_templates / f"{name}.md"
        try:
            return own if own.is_file() else shipped("templates", f"{name}.md")
        except (NothingFoundError, OSError, ValueError):  # no file can be called that
            pass
    raise NothingFoundError(
        f"no template is called {name[:80]!r}",
        f"put {name[:80]}.md into {paths.own_templates}, or list them with `paperdrill template --list`",
    )
