"""What sections are for, told from their titles and places."""

from __future__ import annotations

import pytest

from paperdrill.papers.model import Role, Section
from paperdrill.papers.roles import roles_of_title, roles_of_titles


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("Introduction", (Role.INTRODUCTION,)),
        ("Related Work", (Role.RELATED,)),
        ("Discussion and Limitations", (Role.DISCUSSION, Role.LIMITATIONS)),
        ("Limitations & Future Work", (Role.LIMITATIONS, Role.CONCLUSION)),
        ("Conclusions", (Role.CONCLUSION,)),
        ("Acknowledgments and Disclosure of Funding", (Role.ACKNOWLEDGEMENTS,)),
        ("NeurIPS Paper Checklist", (Role.CHECKLIST,)),
        ("Broader Impact", (Role.IMPACT,)),
        ("REFERENCES", (Role.REFERENCES,)),
        ("Sliding windows", ()),
    ],
)
def test_titles_name_their_roles(title: str, roles: tuple[Role, ...]) -> None:
    """A heading that names two things has both roles, in the order of its words."""
    assert roles_of_title(title) == roles


def test_limitations_of_others_are_not_the_authors() -> None:
    """A section on what earlier work lacks concedes nothing."""
    assert Role.LIMITATIONS not in roles_of_title("Limitations of prior work")


def test_context_fills_in_what_titles_leave_open() -> None:
    """Parents lend their role, the unnamed middle tells the method, what follows the references is appendix."""
    sections = [
        Section(1, "Introduction"),
        Section(1, "Sliding Windows"),
        Section(2, "Global tokens"),
        Section(1, "Experiments"),
        Section(2, "Models"),
        Section(1, "References"),
        Section(1, "Proofs", "A"),
        Section(1, "Limitations", "B"),
    ]
    assert [roles[0] for roles in roles_of_titles(sections)] == [
        Role.INTRODUCTION,
        Role.METHOD,
        Role.METHOD,
        Role.EXPERIMENTS,
        Role.EXPERIMENTS,
        Role.REFERENCES,
        Role.APPENDIX,
        Role.LIMITATIONS,
    ]
