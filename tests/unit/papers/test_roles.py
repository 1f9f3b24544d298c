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
        ("Limitations and Broader Impact", (Role.LIMITATIONS, Role.IMPACT)),
        ("Ethics and Limitations", (Role.IMPACT, Role.LIMITATIONS)),
        ("Disclosures", (Role.ACKNOWLEDGEMENTS,)),
        ("Modularity and Progressive Disclosure", ()),
        ("REFERENCES", (Role.REFERENCES,)),
        ("Sliding windows", ()),
    ],
)
def test_titles_name_their_roles(title: str, roles: tuple[Role, ...]) -> None:
    """A heading that names two things has both roles, in the order of its words."""
    assert roles_of_title(title) == roles


@pytest.mark.parametrize(
    "title",
    [
        "Limitations of prior work",
        "Limitations of Current Models",
        "Limitations of existing approaches",
        "Drawbacks of Traditional Benchmarks",
        "Shortcomings of today's LLMs",
        "Limitations of current retrieval-augmented language models",
    ],
)
def test_what_others_lack_is_related_work(title: str) -> None:
    """A section on what the work of others lacks concedes nothing of the authors' own."""
    assert roles_of_title(title) == (Role.RELATED,)


@pytest.mark.parametrize(
    "title",
    [
        "Limitations of the current study",
        "Limitations of our current models",
        "Limitations of retrieval for detection",
        "Limitations and other matters",
    ],
)
def test_what_the_authors_may_mean_of_themselves_stays_theirs(title: str) -> None:
    """The work at hand is told of in the singular, or by its name."""
    assert Role.LIMITATIONS in roles_of_title(title)


def test_a_summary_is_an_abstract_at_the_start_alone() -> None:
    """Later it concludes, or belongs to what it sums up."""
    sections = [
        Section(1, "Summary"),
        Section(1, "Results"),
        Section(2, "Summary"),
        Section(1, "Summary"),
    ]
    roles = [(Role.ABSTRACT,), (Role.RESULTS,), (Role.RESULTS,), (Role.CONCLUSION,)]
    assert roles_of_titles(sections) == roles


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
