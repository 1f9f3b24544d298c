"""Folders that a program keeps alike on several machines are known by their names, or by what stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperdrill.journal.synced_folder import synced_by, told_once

NO_MOUNTS = Path("/nowhere")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - University", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-ada@example.org", "Google Drive"),
        ("Mobile Documents", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Syncthing", "Syncthing"),
        ("pCloudDrive", "pCloud"),
        ("documents", ""),
        ("my dropbox", ""),
    ],
)
def test_it_is_told_by_its_name_above_the_journal(tmp_path: Path, name: str, told: str) -> None:
    """However deep below it the journal lies."""
    folder = tmp_path / name / "a" / "b"
    folder.mkdir(parents=True)
    assert synced_by(folder, NO_MOUNTS) == told


def test_a_mark_of_syncthing_tells_it_too(tmp_path: Path) -> None:
    """It stands in the folder that is kept alike."""
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / "a").mkdir()
    assert synced_by(tmp_path / "a", NO_MOUNTS) == "Syncthing"


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs", "fuse.rclone"]
)
def test_another_machines_file_system_is_told_by_the_deepest_mount(tmp_path: Path, kind: str) -> None:
    """A disk of one's own below it is none."""
    far, near = tmp_path / "far", tmp_path / "far" / "near"
    near.mkdir(parents=True)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\nhost:/x {far} {kind} rw 0 0\n/dev/b {near} ext4 rw 0 0\n")
    assert (synced_by(far, mounts) != "", synced_by(near, mounts), synced_by(tmp_path, mounts)) == (True, "", "")


def test_a_person_is_told_once(tmp_path: Path) -> None:
    """And where nothing can be kept, not at all."""
    assert not told_once(tmp_path)
    assert told_once(tmp_path)
    assert told_once(tmp_path / "none")
