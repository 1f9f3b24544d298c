"""The language of a text, and the names of sections in other languages than English."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from paperdrill.papers import paper_language
from paperdrill.papers.model import Role
from paperdrill.papers.paper_json import paper_from_json, paper_to_json
from paperdrill.papers.paper_language import foreign_name, foreign_roles, language_name, told_language
from paperdrill.papers.roles import roles_of_title

TABLE = tomllib.loads(Path(paper_language.__file__).with_name("section_titles.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("we show that the model is better than those that were trained on all of the data that we had", "en"),
        ("wir zeigen dass das Modell besser ist als die anderen die auf den Daten trainiert wurden und mehr", "de"),
        (
            "nous montrons que le modèle est meilleur que les autres pour les données que nous avons dans la base",
            "fr",
        ),
        ("本研究では二回の質問で十分であることを示す", "ja"),
        ("我们证明两次提问已经足够", "zh"),
        ("우리는 두 번의 질문이면 충분하다는 것을 보인다", "ko"),
        ("мы показываем, что двух вопросов достаточно", "ru"),
        ("too short to tell", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_by_script_and_common_words(text: str, language: str) -> None:
    """A few words tell nothing, and then nothing is said."""
    assert told_language(text) == language


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("Ergebnisse und Diskussion", (Role.RESULTS, Role.DISCUSSION)),
        ("Grenzen der vorliegenden Studie", (Role.LIMITATIONS,)),
        ("Conclusiones y trabajo futuro", (Role.CONCLUSION,)),
        ("Materiais e Métodos", (Role.METHOD,)),
        ("Результаты и обсуждение", (Role.RESULTS, Role.DISCUSSION)),
        ("局限性与展望", (Role.LIMITATIONS, Role.CONCLUSION)),
        ("評価実験", (Role.EXPERIMENTS,)),
        ("Über Fenster", ()),
        ("滑动窗口", ()),
    ],
)
def test_headings_in_other_languages_name_their_roles(title: str, roles: tuple[Role, ...]) -> None:
    """Also two at once, and with words behind the name."""
    assert foreign_roles(title) == roles
    assert roles_of_title(title) == roles


def test_a_name_is_known_whole_alone() -> None:
    """Only a heading that is such a name is taken for one whatever its type."""
    assert foreign_name("ergebnisse") is Role.RESULTS
    assert foreign_name("ergebnisse und diskussion") is Role.RESULTS
    assert foreign_name("ergebnisse der fenster") is None
    assert foreign_name("参 考 文 献") is Role.REFERENCES


def test_every_name_of_the_table_is_found_with_its_role() -> None:
    """However it is written, and whatever other languages call so."""
    for code, tongue in TABLE.items():
        for role, names in tongue["sections"].items():
            for name in names:
                assert foreign_name(name) == role, (code, name)
                assert name == name.casefold(), (code, name)


@pytest.mark.parametrize(("code", "name"), [("de", "German"), ("en", "English"), ("eo", "eo")])
def test_languages_are_named_in_english(code: str, name: str) -> None:
    """One that is not known by its code."""
    assert language_name(code) == name


def test_a_paper_from_elsewhere_gets_its_language_from_its_text() -> None:
    """Unless it says so itself; and it goes out with it."""
    text = "Wir fragen, wie oft ein Planer nach einer neuen Ansicht fragen soll, und messen das auf den Karten."
    section = {"level": 1, "title": "Fazit", "text": text}
    paper: dict[str, object] = {"id": "karten", "title": "Karten", "sections": [section]}
    assert paper_from_json(paper).language == "de"
    assert paper_from_json(paper | {"language": "en"}).language == "en"
    assert paper_from_json(paper_to_json(paper_from_json(paper))).language == "de"
