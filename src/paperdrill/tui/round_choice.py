"""Which rounds of an interview are to be asked, and how many questions. Knows no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from paperdrill.reviewer.findings import Audit
from paperdrill.reviewer.questions import USUAL_COUNT, Bank

_MOST = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """A round that something can be asked in."""

    name: str
    findings: int
    """How many findings of the audit it can ask about; 0 where it asks the same of every paper."""
    about: str = ""
    """What it asks about, in a few words."""


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """What the person chose of what is offered."""

    offers: tuple[Offer, ...] = ()
    chosen: frozenset[str] = field(default_factory=frozenset)
    count: int = USUAL_COUNT

    @property
    def names(self) -> tuple[str, ...]:
        """The chosen rounds as ``begin`` takes them: none where all are chosen, so that each gets its turn."""
        offered = tuple(offer.name for offer in self.offers)
        return () if self.chosen.issuperset(offered) else tuple(name for name in offered if name in self.chosen)

    def turned(self, name: str) -> RoundChoice:
        """With this round chosen where it was not, and the other way round; the last one stays."""
        chosen = self.chosen ^ {name}
        return replace(self, chosen=chosen) if chosen else self

    def with_more(self, by: int) -> RoundChoice:
        """With so many questions more or fewer."""
        return replace(self, count=min(_MOST, max(1, self.count + by)))


def choice_for(audit: Audit, bank: Bank, rounds: Collection[str] = (), count: int | None = None) -> RoundChoice:
    """All that the bank can ask about a paper, in the order of an interview; ``rounds`` are chosen, else all."""
    findings = Counter(form.round for each in audit.askable if (form := bank.for_topic(each.topic)))
    general = {form.round for form in bank.question if not form.topic}
    asked = (name for name in bank.rounds if findings[name] or name in general)
    offers = tuple(Offer(name, findings[name], bank.about.get(name, "")) for name in asked)
    offered = frozenset(offer.name for offer in offers)
    return RoundChoice(offers, offered & set(rounds) or offered, USUAL_COUNT if count is None else count)
