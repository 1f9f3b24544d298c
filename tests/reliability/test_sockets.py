"""All sockets of a whole exercise, watched: none without a network wish, and then only to the configured hosts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from fakes.arxiv_papers import FakePaper
from fakes.arxiv_server import FakeArxiv
from unit.test_cli import CRITIQUE

WATCHED = """
import json, os, sys
from pathlib import Path
seen = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"):
        address = arguments[1] if event != "socket.getaddrinfo" else arguments[:2]
        seen.append([event, list(address) if isinstance(address, tuple) else str(address)])
sys.addaudithook(watch)
from paperdrill.cli import run
status = run(sys.argv[2:])
Path(sys.argv[1]).write_text(json.dumps(seen))
sys.exit(status)
"""


def _sockets(tmp_path: Path, home: Path, *arguments: str, **environ: str) -> list[list[object]]:
    """What a command does with sockets: connecting, listening, sending, asking for names."""
    log = tmp_path / "sockets.json"
    ended = subprocess.run(
        [sys.executable, "-c", WATCHED, str(log), *arguments],
        input=CRITIQUE, capture_output=True, text=True, env=os.environ | {"PAPERDRILL_HOME": str(home)} | environ,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    seen: list[list[object]] = json.loads(log.read_text())
    return seen


def test_an_exercise_from_the_shelf_opens_no_socket_at_all(own_home: Path, tmp_path: Path) -> None:
    """From the skim to the report, and looking back and exporting after it. Children cannot: see their confinement."""
    exercise = ("practice", "--topic", "long-context", "--offline", "--plain", "--no-discussion")
    for command in (exercise, ("review", "1"), ("export", "--format", "html"), ("rescore",), ("audit", "window-reach")):
        assert _sockets(tmp_path, own_home, *command) == [], command


def test_a_paper_from_arxiv_asks_nobody_but_the_configured_hosts(
    own_home: Path, tmp_path: Path, arxiv_server: FakeArxiv
) -> None:
    """The API and the PDF, and no name but theirs."""
    arxiv_server.add(FakePaper("2601.00001", "Windows and Summaries", "An abstract of some words. " * 8))
    seen = _sockets(tmp_path, own_home, "fetch", "2601.00001", **arxiv_server.environ)
    port = int(arxiv_server.api_url.split(":")[2].split("/")[0])
    asked = {json.dumps(address[:2]) for event, address in seen if event != "socket.bind" and isinstance(address, list)}
    assert asked == {json.dumps(["127.0.0.1", port])}
    bound = [address for event, address in seen if event == "socket.bind"]
    assert all(address == ["::1", 0] for address in bound), "urllib3 tries whether there is IPv6"
    assert not [event for event, _ in seen if event == "socket.sendto"]
