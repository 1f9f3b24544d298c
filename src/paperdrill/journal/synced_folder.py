"""Folders that another program copies between machines, or that lie on one: a database may be torn apart there."""

from __future__ import annotations

from pathlib import Path

_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
}
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs", "fuse.rclone")
_TOLD = ".told-of-synced-folder"


def synced_by(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """What synchronises this folder, or the file system of another machine that it lies on; empty where nothing."""
    folder = folder.resolve()
    for part in (folder, *folder.parents):
        if name := next((name for mark, name in _NAMES.items() if part.name.lower().startswith(mark)), ""):
            return name
        if (part / ".stfolder").exists():
            return "Syncthing"
    return _network_file_system(folder, mounts)


def told_once(folder: Path) -> bool:
    """Was the person told of this folder before? From now on they were."""
    mark = folder / _TOLD
    if mark.exists():
        return True
    try:
        mark.touch()
    except OSError:
        return True  # nothing can be written there, so nothing can be torn apart
    return False


def _network_file_system(folder: Path, mounts: Path) -> str:
    """The kind of the deepest mount above the folder, where that is another machine's."""
    try:
        lines = [line.split() for line in mounts.read_text(errors="surrogateescape").splitlines()]
    except OSError:
        return ""
    above = [(len(fields[1]), fields[2]) for fields in lines if len(fields) > 2 and folder.is_relative_to(fields[1])]
    kind = max(above, default=(0, ""))[1]
    return kind if kind in _NETWORK else ""
