"""The command line as a person and as a program uses it: data on stdout, narration on stderr, the exit status."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fakes.warm_command import COMMANDS
from paperdrill.papers.shelf import shelf_papers

GERMAN = "Wir fragen, wie oft ein Planer nach einer neuen Ansicht fragen soll, und messen das auf den Karten. "
CRITIQUE = """# Critique

## Method

A sliding window with global tokens.

## Strengths

Recall is predicted by the load without any fitted parameter.

## Gaps

Keys and values are random sign vectors, unlike natural language.

## Improvements

Train a small model on the same task.
"""


def paperdrill(*arguments: str | Path, home: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program with no terminal; arXiv's address is one where nobody listens."""
    environ = os.environ | {
        "PAPERDRILL_HOME": str(home),
        "PAPERDRILL_ARXIV_API": "http://127.0.0.1:9/api/query",
        "PAPERDRILL_ARXIV_PDF": "http://127.0.0.1:9/pdf",
    }
    return COMMANDS.run([*map(str, arguments)], environ, Path.cwd(), text)


@pytest.fixture
def german_paper(tmp_path: Path) -> Path:
    """A paper in German."""
    paper = {"id": "karten", "title": "Karten", "sections": [{"level": 1, "title": "Fazit", "text": GERMAN * 4}]}
    file = tmp_path / "karten.paper.json"
    file.write_text(json.dumps(paper))
    return file


@pytest.fixture
def critique(tmp_path: Path) -> Path:
    """A critique written with any editor."""
    file = tmp_path / "critique.md"
    file.write_text(CRITIQUE)
    return file


def test_the_whole_exercise_without_a_terminal(own_home: Path) -> None:
    """The paper on stdout without its limitations, the critique from stdin, the report; then review finds it."""
    ended = paperdrill("practice", "--topic", "long-context", "--offline", "--plain", home=own_home, text=CRITIQUE)
    assert ended.returncode == 0, ended.stderr
    paper, report = ended.stdout.split("Report: ")
    assert "hidden during the skim" in paper
    assert "built-in shelf" in ended.stderr
    assert "offline" in ended.stderr
    assert report.startswith("What a Sliding Window")
    (session,) = json.loads(paperdrill("review", "--json", home=own_home).stdout)
    assert session["source"] == "shelf"
    whole = json.loads(paperdrill("review", str(session["id"]), "--json", home=own_home).stdout)
    assert whole["critique"]["gaps"] == "Keys and values are random sign vectors, unlike natural language."
    assert whole["comparison"]["fields"]["gaps"]["points"]
    printed = paperdrill("review", str(session["id"]), "--plain", home=own_home)
    assert "Report: What a Sliding Window" in printed.stdout


def test_without_a_network_practice_says_why_and_takes_the_shelf(own_home: Path) -> None:
    """One line tells that arXiv could not be reached and what came instead."""
    ended = paperdrill("practice", "--topic", "long-context", "--plain", home=own_home, text=CRITIQUE)
    assert ended.returncode == 0, ended.stderr
    (line,) = (line for line in ended.stderr.splitlines() if "using the built-in shelf" in line)
    assert "127.0.0.1" in line


def test_a_critique_that_cannot_be_read_keeps_the_session(own_home: Path) -> None:
    """The error names the line, and the session waits with its paper."""
    ended = paperdrill(
        "practice", "--topic", "long-context", "--offline", "--plain", home=own_home, text="## Methods\n\nx"
    )
    assert ended.returncode == 1
    assert "stdin:1" in ended.stderr
    assert "--resume 1" in ended.stderr
    again = paperdrill("practice", "--plain", "--resume", "1", home=own_home, text=CRITIQUE)
    assert again.returncode == 0, again.stderr
    assert "Report: " in again.stdout


def test_compare_prints_one_json_document_in_the_agreed_form(own_home: Path, critique: Path) -> None:
    """The form of DESIGN: fields, what was said, points, own remarks."""
    ended = paperdrill("compare", critique, "--paper", "window-reach", "--json", home=own_home)
    assert ended.returncode == 0, ended.stderr
    document = json.loads(ended.stdout)
    assert set(document) >= {"paper", "version", "fields", "overall"}
    gaps = document["fields"]["gaps"]
    of_field = "score range percentile source said points own predicted copied"
    of_said = "sentence point likely reading marked objection by elsewhere words kind reasoned place grounded advice"
    of_point = "id tier weight sentence section page also keywords answers verdict likely marked by yours"
    assert set(gaps) == set(of_field.split())
    assert set(gaps["said"][0]) == set(of_said.split())
    assert set(gaps["points"][0]) == set(of_point.split())
    assert set(gaps["own"]) == {"specific", "general", "percentile"}
    assert any(point["verdict"] in ("likely", "perhaps") for point in gaps["points"])


def test_a_pipe_can_hold_the_discussion_too(own_home: Path) -> None:
    """After a line of its own; a skipped question comes back, and a pipe that ends early loses nothing."""
    answers = "/discuss\nIt was never tried on real documents.\n.\n/skip\nA minute is sho"
    held = paperdrill("practice", "--paper", "window-reach", "--plain", home=own_home, text=CRITIQUE + answers)
    assert held.returncode == 0, held.stderr
    questions, report = held.stdout.split("Discussion: ")
    assert questions.count("[discussion, 1:00]") == 3
    assert "> It was never tried on real documents." in report
    assert "> A minute is sho" in report
    assert "not answered" in report
    assert "is finished" in paperdrill("practice", "--plain", "--discuss", "1", home=own_home).stderr


def test_the_discussion_can_be_left_out_and_held_later(own_home: Path) -> None:
    """By an option, by a setting, or because nobody is there to answer."""
    practise = ("practice", "--paper", "window-reach", "--plain")
    for options, told in (((), True), (("--no-discussion",), False)):
        ended = paperdrill(*practise, *options, home=own_home, text=CRITIQUE)
        assert "[discussion" not in ended.stdout
        assert ("--discuss" in ended.stderr) is told
    later = paperdrill("practice", "--plain", "--discuss", "1", home=own_home, text="The data are made up.\n.\n/stop\n")
    assert later.stdout.count("[discussion, 1:00]") == 2
    assert "> The data are made up." in later.stdout


def test_compare_explains_one_field_down_to_the_words(own_home: Path, critique: Path) -> None:
    """Every number can be opened."""
    ended = paperdrill("compare", critique, "--paper", "window-reach", "--explain", "gaps", home=own_home)
    assert ended.returncode == 0, ended.stderr
    assert "sign vectors" in ended.stdout
    wrong = paperdrill("compare", critique, "--paper", "window-reach", "--explain", "novelty", home=own_home)
    assert (wrong.returncode, wrong.stdout) == (3, "")


def test_sections_prints_the_paper_in_the_agreed_form(own_home: Path) -> None:
    """The form of DESIGN, in reading order."""
    ended = paperdrill("sections", "window-reach", "--json", home=own_home)
    document = json.loads(ended.stdout)
    assert set(document) >= {
        "id",
        "title",
        "authors",
        "abstract",
        "pages",
        "sections",
        "limitations",
        "figures",
        "warnings",
    }
    assert document["limitations"]["kind"] == "section"
    assert [section["number"] for section in document["sections"] if section["level"] == 1][:2] == ["1", "2"]
    lines = paperdrill("sections", "window-reach", home=own_home).stdout
    assert "1 Introduction" in lines


def test_a_paper_in_json_goes_wherever_a_pdf_goes(own_home: Path, tmp_path: Path, critique: Path) -> None:
    """What sections prints can be given back."""
    file = tmp_path / "mine.paper.json"
    file.write_text(paperdrill("sections", "window-reach", "--json", home=own_home).stdout)
    from_json = paperdrill("compare", critique, "--paper", file, "--json", home=own_home)
    from_pdf = paperdrill("compare", critique, "--paper", "window-reach", "--json", home=own_home)
    assert from_json.stdout == from_pdf.stdout


def test_the_library_lists_the_shelf(own_home: Path) -> None:
    """A new person sees what can be practised on."""
    assert "window-reach" in paperdrill("library", home=own_home).stdout
    assert "window-reach" in {
        paper["ref"] for paper in json.loads(paperdrill("library", "--json", home=own_home).stdout)
    }


def test_a_template_is_written_once_and_never_over_another_file(own_home: Path, tmp_path: Path) -> None:
    """A filled-in critique is not lost by asking for a blank one."""
    file = tmp_path / "mine.md"
    assert paperdrill("template", "--out", file, home=own_home).returncode == 0
    assert "## Method" in file.read_text()
    file.write_text("my words")
    again = paperdrill("template", "--out", file, home=own_home)
    assert (again.returncode, file.read_text()) == (1, "my words")


def test_any_form_can_be_written_in_and_compared(own_home: Path, tmp_path: Path) -> None:
    """Fields that are compared with the same thing are taken together; the rest is kept."""
    own = own_home / "config" / "templates" / "mine.md"
    own.parent.mkdir(parents=True)
    own.write_text("## Weak points\n<!-- compared with: gaps -->\n## Mood\n")
    names = paperdrill("template", "--list", home=own_home).stdout.splitlines()
    assert names == ["mine  (your own)", "arr", "critique", "five-cs", "iclr", "icml", "neurips"]
    filled = (
        "## Weak points\n\nKeys and values are random sign vectors, unlike natural language.\n\n## Mood\n\nCurious.\n"
    )
    practise = ("practice", "--paper", "window-reach", "--plain", "--template", "mine")
    assert paperdrill(*practise, home=own_home, text=filled).returncode == 0
    (session,) = json.loads(paperdrill("review", "--json", home=own_home).stdout)
    assert list(session["scores"]) == ["gaps"]
    whole = json.loads(paperdrill("review", "1", "--json", home=own_home).stdout)
    assert whole["critique"]["mood"] == "Curious."
    file = tmp_path / "filled.md"
    file.write_text(filled)
    compared = paperdrill("compare", file, "--paper", "window-reach", "--template", "mine", "--json", home=own_home)
    assert list(json.loads(compared.stdout)["fields"]) == ["gaps"]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("sections", "no-such-paper"), 3, "is not a file"),
        (("sections", "no/such.pdf"), 3, "there is no file"),
        (("sections", "2401.01234"), 4, "127.0.0.1"),
        (("sections", "2401.01234", "--offline"), 4, "not been fetched yet"),
        (("review", "99"), 3, "no session 99"),
        (("review", "99", "--json"), 3, "no session 99"),
        (("template", "nowhere"), 3, "no template"),
        (("practice", "--paper", "window-reach", "--plain", "--template", "nowhere"), 3, "no template"),
        (("compare", "no-such.md", "--paper", "window-reach"), 1, "no-such.md"),
        (("practice",), 1, "--plain"),
        (("practice", "--plain"), 2, "--topic"),
        (("practice", "--topic", "a", "--paper", "b"), 2, "either --paper"),
        (("practice", "--category", "cs.CL", "--paper", "b"), 2, "either --paper"),
        (("practice", "--category", "cs.CL", "--offline"), 2, "leave out --offline"),
        (("practice", "--minutes", "0"), 2, "minutes"),
        (("fetch",), 2, "papers to fetch"),
        (("sections",), 2, "REF"),
        (("nonsense",), 2, "nonsense"),
    ],
)
def test_an_error_is_told_on_stderr_with_its_status(
    own_home: Path, arguments: tuple[str, ...], status: int, told: str
) -> None:
    """Nothing on stdout, no traceback, and for what is not wrong usage one line."""
    ended = paperdrill(*arguments, home=own_home)
    assert (ended.returncode, ended.stdout) == (status, "")
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    if status != 2:
        (line,) = (line for line in ended.stderr.splitlines() if line.startswith("paperdrill: "))
        assert told in line
        assert line == ended.stderr.splitlines()[-1]


def test_control_characters_never_reach_the_terminal(own_home: Path, tmp_path: Path) -> None:
    """A paper's title cannot clear the screen or rename the window."""
    file = tmp_path / "evil.paper.json"
    file.write_text(json.dumps({"id": "x", "title": "a\u001b[2Jb\u202ec [MASK] list[int]", "sections": []}))
    ended = paperdrill("sections", file, home=own_home)
    assert "\x1b" not in ended.stdout
    assert "\u202e" not in ended.stdout
    assert "[MASK] list[int]" in ended.stdout


def test_an_unexpected_error_is_one_line_and_a_log(own_home: Path) -> None:
    """The details are kept where the line says."""
    own_home.mkdir()
    (own_home / "data").mkdir()
    code = (
        "import sys\nfrom paperdrill import cli\nfrom paperdrill.practice import workbench\n"
        "def broken(*_): raise ZeroDivisionError('[/] odd')\n"
        "workbench.workbench_for = broken\nsys.exit(cli.run(['library']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"PAPERDRILL_HOME": str(own_home)},
    )
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "ZeroDivisionError: [/] odd" in ended.stderr
    assert "Traceback" in (own_home / "logs" / "paperdrill.log").read_text()


def test_a_reader_that_leaves_is_no_error_of_ours(own_home: Path) -> None:
    """``paperdrill sections x | head -1`` ends quietly."""
    command = f"{sys.executable} -m paperdrill sections window-reach --json | head -c 10"
    ended = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env=os.environ | {"PAPERDRILL_HOME": str(own_home)}
    )
    assert "Traceback" not in ended.stderr
    assert "paperdrill:" not in ended.stderr
    assert "Broken" not in ended.stderr


def test_a_folder_of_papers_is_fetched_whole_and_a_bad_file_stops_nobody(own_home: Path, tmp_path: Path) -> None:
    """Each PDF is listed once it is read, the bad one is told, and what was read is in the library."""
    folder = tmp_path / "papers"
    (folder / "deeper").mkdir(parents=True)
    for shelved, place in zip(shelf_papers()[:2], ("a.pdf", "deeper/b.pdf"), strict=True):
        (folder / place).write_bytes(shelved.pdf.read_bytes())
    (folder / "broken.pdf").write_bytes(b"no PDF at all")
    ended = paperdrill("fetch", folder, home=own_home)
    assert ended.returncode == 1
    (line,) = (line for line in ended.stderr.splitlines() if line.startswith("paperdrill: "))
    assert "broken.pdf" in line
    titles = {shelved.title for shelved in shelf_papers()[:2]}
    assert {line.split(" p  ")[1] for line in ended.stdout.splitlines()} == titles
    here = json.loads(paperdrill("library", "--json", home=own_home).stdout)
    assert {paper["title"] for paper in here if paper["source"] == "file"} == titles
    assert "3 of 3" in ended.stderr


def test_a_folder_without_a_pdf_is_said_so(own_home: Path, tmp_path: Path) -> None:
    """And is nothing found, not a silent success."""
    ended = paperdrill("fetch", tmp_path, home=own_home)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "there is no PDF in" in ended.stderr


@pytest.mark.parametrize("form", ["md", "json", "csv", "html"])
def test_export_carries_every_word_out(own_home: Path, form: str) -> None:
    """In each form: the paper, what was written where the form has room for it, the scores."""
    assert paperdrill("export", "--format", form, home=own_home).returncode == 3
    paperdrill("practice", "--topic", "long-context", "--offline", "--plain", home=own_home, text=CRITIQUE)
    ended = paperdrill("export", "--format", form, home=own_home)
    assert ended.returncode == 0, ended.stderr
    assert "What a Sliding Window" in ended.stdout
    assert ("Keys and values are random sign vectors, unlike natural language." in ended.stdout) is (form != "csv")
    if form == "json":
        assert json.loads(ended.stdout)["sessions"][0]["comparison"]["fields"]["gaps"]["points"]
    if form == "csv":
        (row,) = csv.DictReader(ended.stdout.splitlines())
        assert (row["session"], row["topic"], row["attempt"]) == ("1", "long-context", "1")
        assert float(row["overall"]) >= 0


def test_version_and_bare_call(own_home: Path) -> None:
    """The bare call says what there is."""
    from paperdrill import __version__

    assert paperdrill("--version", home=own_home).stdout == f"paperdrill {__version__}\n"
    assert f"journal: {own_home}" in paperdrill("--version", "--verbose", home=own_home).stdout
    assert "practice" in paperdrill(home=own_home).stdout


def test_what_needs_english_is_said_of_a_paper_in_another_language(
    german_paper: Path, critique: Path, tmp_path: Path
) -> None:
    """Where it is compared or audited, in one line beside the output."""
    for command in (("compare", critique, "--paper", german_paper), ("audit", german_paper)):
        done = paperdrill(*command, home=tmp_path)
        assert done.stderr.count("the paper is in German") == 1, command


def test_a_bibliography_is_fetched_and_what_leads_nowhere_is_named(own_home: Path, tmp_path: Path) -> None:
    """Its papers are in the library with what it says of them; a broken entry is told by key and line."""
    (tmp_path / "a.pdf").write_bytes(shelf_papers()[0].pdf.read_bytes())
    bib = tmp_path / "refs.bib"
    bib.write_text(
        "@article{here, title = {Windows That Slide}, author = {Lovelace, Ada}, year = 2024, file = {a.pdf}}\n"
        "@misc{broken, title = {x\n@misc{nowhere, title = {Lost}}\n"
    )
    ended = paperdrill("fetch", bib, home=own_home)
    assert ended.returncode == 0
    assert ended.stdout.endswith("Windows That Slide\n")
    assert "refs.bib, line 2: “broken” is broken and was skipped" in ended.stderr
    assert "2 entries: 1 with a PDF here, 0 to be had from arXiv, 1 with neither" in ended.stderr
    assert "nowhere: it has neither a PDF nor an arXiv id" in ended.stderr
    listed = paperdrill("library", "--search", "lovelace", home=own_home).stdout
    assert "Ada Lovelace · 2024" in listed
    assert paperdrill("library", "--set-aside", tmp_path / "a.pdf", home=own_home).returncode == 0
    assert "Windows That Slide" not in paperdrill("library", home=own_home).stdout
    assert "set aside" in paperdrill("library", "--all", home=own_home).stdout


def test_a_zotero_that_does_not_run_is_one_line(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the status of a service that could not be reached."""
    monkeypatch.setenv("PAPERDRILL_ZOTERO", "http://127.0.0.1:9")
    ended = paperdrill("fetch", "zotero:", home=own_home)
    assert (ended.returncode, ended.stdout) == (4, "")
    assert ended.stderr == "paperdrill: Zotero does not answer on 127.0.0.1:9 (start Zotero, then try again)\n"
