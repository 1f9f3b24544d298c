"""How one field's number came about, down to the words: plain lines for a person."""

from __future__ import annotations

from collections.abc import Iterator

from paperdrill.critique.answer_key import AnswerKey, FieldKey
from paperdrill.critique.compare import compare
from paperdrill.critique.comparison import FieldResult, Reading, Said
from paperdrill.critique.pairing import Pairing, pairings
from paperdrill.critique.thresholds import Thresholds, shipped_thresholds
from paperdrill.matching.first_choice import FirstChoice, first_choice_weights
from paperdrill.matching.likelihood import PairEvidence, likelihood_table

_TOLD = {
    "union": "more of the sentence met than by the best other statement",
    "cosine": "nearer to its place in the paper than to any other's",
    "likeness": "closer than the best other statement",
    "others": "closer than your best other sentence",
    "letters": "runs of letters in common with its nearest wording",
    "generality": "how usual its words are in reviews",
}
"""What each number of the rule is, for a person."""


def explain(name: str, text: str, key: AnswerKey, thresholds: Thresholds | None = None) -> list[str]:
    """The lines that tell how ``text`` was compared in the field ``name``: number, statements, sentences, words.

    Where the paper holds no key for the field, they tell what was said and where in the paper it is grounded.
    """
    chosen = thresholds or shipped_thresholds()
    result = compare({name: text}, key, thresholds=chosen).fields[name]
    if not result.said:
        return [f"{name}: {result.source}"]
    found = pairings(name, text, key, chosen.of(name))
    lines = [*_number(name, result, key.fields[name], chosen.of(name))]
    for said, pairing in zip(result.said, found, strict=True):
        lines += ["", *pair_lines(said, pairing)]
    return lines


def explained_sentence(
    name: str,
    text: str,
    sentence: str,
    key: AnswerKey,
    *,
    own: Thresholds | None = None,
    reading: Reading | None = None,
) -> list[str]:
    """The lines for one sentence of a field's text; what there is to tell where it is empty, or not in the text.

    ``own``: the person's thresholds, where they have some. ``reading``: what the report reads the sentence as, to tell
    by which thresholds that was; a session may be from before there were own ones.
    """
    shipped = shipped_thresholds()
    told = list[str]()
    for chosen in (own, shipped) if own else (shipped,):
        result = compare({name: text}, key, thresholds=chosen).fields[name]
        for said, pairing in zip(result.said, pairings(name, text, key, chosen.of(name)), strict=True):
            if said.sentence == sentence and (not told or said.reading == reading):
                told = [*pair_lines(said, pairing), _read_from(chosen.of(name), is_own=chosen is own)]
                if reading is None or said.reading == reading:
                    return told
    return told or ["no sentence of yours in this field shares enough words with it"]


def _read_from(thresholds: Thresholds, *, is_own: bool) -> str:
    fitted = "; fitted to what you marked" if is_own else ""
    return f"  likely from {thresholds.likely:.2f} on, perhaps from {thresholds.perhaps:.2f}{fitted}"


def pair_lines(said: Said, pairing: Pairing) -> Iterator[str]:
    """What made one sentence's pair, or what it is made of where it has none."""
    yield f'you: "{said.sentence}"'
    if said.kind == "copied":
        yield "  close to the authors' wording: it counts, and earns no percentile"
    if pairing.point is not None and pairing.evidence is not None and pairing.choice is not None:
        yield f'  {pairing.point.id}, {said.likely:.2f}, {said.reading}: "{pairing.point.sentence}"'
        yield from _evidence(pairing.evidence)
        yield from _choice(pairing.choice)
        yield from _words(pairing)
    else:
        yield "  no word matches a point of this field"
    if said.elsewhere is not None:
        yield f"  far more likely about {said.elsewhere.point}, under {said.elsewhere.field}"
    if said.kind in ("specific", "general"):
        yield f"  your own remark, {said.kind}" + (f": {said.advice}" if said.advice else "")
    if said.grounded is not None:
        yield f'  the paper speaks of it in {said.grounded.section}, p{said.grounded.page}: "{said.grounded.sentence}"'


def _number(name: str, result: FieldResult, field_key: FieldKey, thresholds: Thresholds) -> Iterator[str]:
    if result.score is None:
        yield f"{name}: {result.source}"
        return
    low, high = result.range
    yield f"{name}: {result.score:.1f} of 100 ({low:.0f} to {high:.0f}); the key is from: {result.source}"
    yield (
        f"  the sum of each statement's weight times the chance that you mentioned it; likely from "
        f"{thresholds.likely:.2f}, perhaps from {thresholds.perhaps:.2f}"
    )
    for point, made in zip(result.points, field_key.points, strict=True):
        place = f"{point.section}, p{point.page}" if point.page else point.section
        yield f"  {point.id}  {point.weight:.2f} x {point.likely:.2f}  {point.verdict.replace('_', ' ')}  ({place})"
        paired = {said.point for said in result.said if said.reading != "none"}
        if point.yours is not None and point.id not in paired:
            yield f'    said with another statement, or beside it: "{point.yours}"'
        if made.because:
            yield f"    in the key because it {'; '.join(made.because)}"


def _evidence(evidence: PairEvidence) -> Iterator[str]:
    """The numbers of the rule, each with its weight and what that adds to the log odds."""
    table = likelihood_table()
    yield f"    {table['constant'].weight:+.2f}  to begin with"
    for number, told in _TOLD.items():
        value, weight = getattr(evidence, number), table[number].weight
        yield f"    {value * weight:+.2f}  {told}: {value:.2f} x {weight:.2f}"


def _choice(choice: FirstChoice) -> Iterator[str]:
    """What it stands among, each with its weight and what that adds to the log odds."""
    weights = first_choice_weights()
    if choice.taken:
        added = choice.taken * weights["taken"]
        yield f"    {added:+.2f}  another sentence of yours speaks of it: {choice.taken:.2f} x {weights['taken']:.2f}"
    yield "  as the best of its field"
    yield f"    {weights['constant']:+.2f}  to begin with"
    for value, number, told in (
        (choice.odds, "odds", "by itself, as above"),
        (choice.runner_up, "runner-up", "the next best statement, likewise"),
        (choice.statements, "statements", "how many statements the field has, as a logarithm"),
    ):
        yield f"    {value * weights[number]:+.2f}  {told}: {value:.2f} x {weights[number]:.2f}"
    if choice.form < 1.0:
        yield f"    times {choice.form:.2f}: it reads as a list of words"


def _words(pairing: Pairing) -> Iterator[str]:
    """The words that met, with what each tells here and how near it is to the authors' word."""
    if pairing.near is None:
        return
    statement, met = pairing.statement, pairing.near.met
    told = sorted(((statement.weights.get(index, 0.0), near, index) for index, near in met.items()), reverse=True)
    for weight, near, index in told:
        if statement.words[index].is_content:
            kind = "the same word" if near == 1.0 else f"a near word, {near:.1f}"
            yield f"    {statement.words[index].text}: weight {weight:.2f}, {kind}"
    for quantity in pairing.near.numbers:
        yield f"    {statement.quantity_written(quantity)}: the same quantity"
