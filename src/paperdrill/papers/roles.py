"""What a section is for, told from its title and its place among the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperdrill.papers.concessions import speaks_of_a_part, speaks_of_others
from paperdrill.papers.model import BACK_MATTER, Role, Section
from paperdrill.papers.paper_language import foreign_roles

_NAMES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.VERBOSE | re.IGNORECASE))
    for role, pattern in (
        (Role.CHECKLIST, r"\b check-?\s?list \b"),
        (
            Role.REFERENCES,
            r"^ (?:\w+[ ])? (?: references? | bibliography | (?:works? | literature)[ ]cited ) (?:[ ]and[ ]notes)? $",
        ),
        (
            Role.ACKNOWLEDGEMENTS,
            r"""^ (?: acknowledge?ments? | disclosures? ) \b
              | \b (?: funding | author[ ]contributions? | contributions?[ ]of[ ](?:the[ ])?authors? | declarations?
                | competing[ ]interests? | conflicts?[ ]of[ ]interest | credit[ ]authorship | orcid ) \b
              | ^ (?: data | code | software | materials? ) \b .* \b availab""",
        ),
        (Role.ABSTRACT, r"^ (?: abstract | summary ) $"),
        (
            Role.INTRODUCTION,
            r"^ (?:general[ ])? introduction \b | ^ (?: overview | introduction )[ ]and[ ]motivation $",
        ),
        (Role.LIMITATIONS, r"\b limitations? \b"),
        (
            Role.RELATED,
            r"""\b (?: related | previous | prior | existing | earlier )[ ]
                (?: works? | research | approaches | literature | studies ) \b
              | \b literature[ ]review \b""",
        ),
        (
            Role.BACKGROUND,
            r"""\b (?: background | preliminar(?:y|ies) | motivation | notation | primer
                | problem[ ](?: statement | formulation | definition | setup | setting ) ) \b""",
        ),
        (
            Role.RESULTS,
            r"""\b (?: results? | findings | evaluation | performance | ablations? | comparisons? | analys[ie]s
                | case[ ]stud(?:y|ies) ) \b""",
        ),
        (
            Role.EXPERIMENTS,
            r"""\b (?: experiment(?:s|al|ation)? | evaluation | empirical | setup | data\s?sets? | data | corpus
                | corpora | simulations? | benchmarks? | user[ ]study | baselines? ) \b""",
        ),
        (
            Role.METHOD,
            r"""\b (?: methods? | methodolog(?:y|ies) | approach | models? | algorithms? | architectures? | design
                | framework | implementation | system | proposed | formulation | training | materials | technique
                | theory | procedure ) \b""",
        ),
        (Role.DISCUSSION, r"\b (?: discussions? | threats[ ]to[ ]validity | validity | implications | lessons ) \b"),
        (
            Role.CONCLUSION,
            r"""\b (?: conclusions? | concluding | conclude | summary | outlook | perspectives
                | future[ ](?: works? | directions? | research ) ) \b""",
        ),
        (
            Role.IMPACT,
            r"""\b (?: ethic(?:s|al) | broader | societal | social )[ ](?:\w+[ ])*
                (?: impacts? | statements? | considerations? | concerns? | implications ) \b
              | \b ethics \b | \b (?: impact | reproducibility )[ ]statement \b""",
        ),
        (Role.APPENDIX, r"^ (?: appendix | appendices | supplementa(?:l|ry)\b.* | supporting[ ]information ) (?:\b|$)"),
    )
)
_ALWAYS_NAMED = frozenset({Role.LIMITATIONS, Role.IMPACT, Role.ACKNOWLEDGEMENTS, Role.CHECKLIST, Role.REFERENCES})
"""Roles that a heading keeps inside an appendix."""
_WEAK = frozenset({Role.METHOD, Role.BACKGROUND})
_STRONGER = frozenset({Role.EXPERIMENTS, Role.RESULTS, Role.RELATED})
_TESTS = frozenset({Role.EXPERIMENTS, Role.RESULTS})
_ABOUT = frozenset({Role.INTRODUCTION, Role.BACKGROUND, Role.RELATED, Role.METHOD})
_LATER = frozenset({Role.EXPERIMENTS, Role.RESULTS, Role.DISCUSSION, Role.CONCLUSION, Role.LIMITATIONS}) | BACK_MATTER
"""Roles of what comes once the method has been told."""
_APPENDIX_NUMBER = re.compile(r"(?i:appendix\b.*)|[A-Z](?:\.?\d+)*(?:\.\d+)*")


def roles_of_title(title: str) -> tuple[Role, ...]:
    """The roles that a heading's own words name, in the order of the words; empty where they name none.

    What is wrong with others' work belongs to the related work, whatever it is called.
    """
    plain = re.sub(r"\s+", " ", title).strip(" .:")
    if speaks_of_others(plain):
        return (Role.RELATED,)
    placed = [
        (found.end(), order, role) for order, (role, pattern) in enumerate(_NAMES) if (found := pattern.search(plain))
    ]
    roles = [role for _, _, role in sorted(placed)] or list(foreign_roles(plain))
    for strong in (Role.CHECKLIST, Role.REFERENCES, Role.ACKNOWLEDGEMENTS, Role.ABSTRACT, Role.IMPACT):
        if strong in roles:
            # what concedes something beside it is looked for by that name
            return tuple(role for role in dict.fromkeys(roles) if role in (strong, Role.LIMITATIONS))
    return tuple(dict.fromkeys(roles))


def roles_of_titles(sections: Sequence[Section]) -> list[tuple[Role, ...]]:
    """The roles of each section from its title and context; empty where nothing is known.

    A section without a role of its own takes its parent's; what follows the references is appendix, save what says it
    is something else; an unnamed section between the introduction and the experiments tells the method.
    """
    roles: list[tuple[Role, ...]] = []
    parents: dict[int, tuple[Role, ...]] = {}
    in_appendix = False
    after_references = False
    told = behind_method(sections)
    for at, section in enumerate(sections):
        own = roles_of_title(section.title)
        if at < told and speaks_of_a_part(section.title):
            own = tuple(role for role in own if role is not Role.LIMITATIONS)
        if at and Role.ABSTRACT in own:
            own = (Role.CONCLUSION,) if section.level == 1 else ()
        if section.level == 1:
            in_appendix = (
                in_appendix or Role.APPENDIX in own or _begins_appendix(section, after_references=after_references)
            )
        after_references = after_references or Role.REFERENCES in own
        if in_appendix:
            mine = (
                *(role for role in own if role in _ALWAYS_NAMED),
                *(() if Role.REFERENCES in own else (Role.APPENDIX,)),
            )
        else:
            mine = _beside_parent(own, _inherited(section, parents))
        parents = {level: known for level, known in parents.items() if level < section.level} | {section.level: mine}
        roles.append(mine)
    return _with_methods(sections, roles)


def behind_method(sections: Sequence[Section]) -> int:
    """The index of the section from which on the method has been told.

    That is the first on experiments or results; where there is none, the one behind the middle of the paper's text.
    """
    named = [set(roles_of_title(section.title)) for section in sections]
    end = next((i for i, roles in enumerate(named) if Role.REFERENCES in roles), len(sections))
    first = next((i for i in range(end) if not _TESTS.isdisjoint(named[i]) and _ABOUT.isdisjoint(named[i])), None)
    if first is not None:
        return first
    half, told = sum(len(section.text) for section in sections[:end]) / 2, 0
    for at, section in enumerate(sections[:end]):
        if told >= half:
            return at
        told += len(section.text)
    return end


def _begins_appendix(section: Section, *, after_references: bool) -> bool:
    """Does this top-level section open the appendix? It is lettered, or stands behind the references."""
    named = _ALWAYS_NAMED.intersection(roles_of_title(section.title))
    if section.number and re.fullmatch(r"(?i:appendix\b).*", section.number):
        return True
    if after_references and not named:
        return True
    return bool(after_references and section.number and _APPENDIX_NUMBER.fullmatch(section.number))


def _beside_parent(own: tuple[Role, ...], parent: tuple[Role, ...]) -> tuple[Role, ...]:
    """A section's own roles, or its parent's; "Models" among the experiments belongs to them."""
    if own and not (_WEAK.issuperset(own) and not _STRONGER.isdisjoint(parent)):
        return own
    return parent


def _inherited(section: Section, parents: dict[int, tuple[Role, ...]]) -> tuple[Role, ...]:
    """The roles of the nearest section above this one."""
    above = [level for level in parents if level < section.level]
    return parents[max(above)] if above else ()


def _with_methods(sections: Sequence[Section], roles: list[tuple[Role, ...]]) -> list[tuple[Role, ...]]:
    """Unnamed sections that stand before the first experiments, results or conclusion tell the method."""
    tops = [i for i, section in enumerate(sections) if section.level == 1]
    first_later = next((i for i in tops if _LATER.intersection(roles[i])), len(sections))
    first_named = next((i for i in tops if roles[i]), first_later)
    return [(Role.METHOD,) if not mine and first_named < i < first_later else mine for i, mine in enumerate(roles)]
