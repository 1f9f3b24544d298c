"""Sentences in which authors concede something, or leave it for later; and whose shortcomings a title means."""

from __future__ import annotations

import re

_LACKS = re.compile(
    r"""\b(?:our|we|this|the\s+present|the\s+current)\s+(?:\w+\s+){0,4}(?:is|are|was|were|remains?)\s+(?:\w+\s+)?limited\b
      | \blimitations?\s+(?:of|in|to)\s+(?:our|this|the\s+(?:present|current|proposed))\b
      | \bour\s+(?:\w+\s+){0,3}(?:limitations?|cannot|fails?)\b
      | \b(?:one|main|key|another|potential|important|primary|major|first|second|obvious)\s+
        (?:limitation|caveat|drawback|shortcoming|weakness|concern)s?\b(?!\s+of\s+(?:these|existing|such))
      | \ba\s+(?:limitation|caveat|drawback|shortcoming|weakness)\s+(?:of\s+(?:our|this|the)|is)\b
      | \b(?:drawbacks?|weakness(?:es)?|shortcomings?)\s+of\s+(?:our|the\s+(?:proposed|present|current)|this)\b
      | \bwe\s+(?:do|did|have|could|can|were)\s*not\s+(?:yet\s+|able\s+to\s+)?(?:consider|address|explore|study|evaluate
        |test|investigate|compare|report|examine|attempt|account|model|handle|know|claim|cover|include)
      | \bcannot\s+(?:rule\s+out|be\s+(?:extended|generali[sz]ed)|generali[sz]e|claim)\b
      | \b(?:beyond|outside)\s+the\s+scope\b | \bout\s+of\s+(?:the\s+)?scope\b
      | \bremains?\s+(?:to\s+be\s+(?:seen|studied|explored|investigated|shown)
        |an?\s+open|open|unclear|unknown|unexplored)\b
      | \bopen\s+(?:question|problem|issue)s?\b
      | \b(?:our|the\s+proposed|this)\s+(?:approach|method|model|system|study|work|analysis|algorithm|framework
        |technique)\s+(?:\w+\s+)?(?:assumes?|requires?|cannot|can\s*not|does\s+not(?!\s+(?:require|need|assume|suffer|rely))|only|suffers?|struggles?|fails?)\b
      | \bmay\s+not\s+(?:generali[sz]e|hold|apply|transfer|scale|be\s+representative)\b
      | \bthreats?\s+to\s+(?:\w+\s+)?validity\b | \bwe\s+(?:acknowledge|concede|admit|caution)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What the work does not do, cannot do or does badly."""
_LATER = re.compile(
    r"""\b(?:leave|left|defer|deferred|reserve)\b[^.]{0,80}\b(?:future|further)\b
      | \bfuture\s+(?:work|research|studies|investigations?|directions?|efforts?)\b | \bin\s+(?:the\s+)?future\b
      | \bwe\s+(?:also\s+)?(?:plan|intend|hope)\s+to\b
      | \b(?:further|more)\s+(?:work|research|investigation|studies)\s+(?:is|are|will)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What is left for later."""
_ADMITS = re.compile(
    r"""\b(?:limitations?|caveats?|shortcomings?|drawbacks?|weakness(?:es)?)\b
      | \b(?:future|further)\s+(?:work|research|studies|investigations?)\b
      | \bremains?\s+(?:challenging|an?\s+open|to\s+be)\b
      | \bwe\s+(?:(?:do|did|have|could|can)\s*not|leave)\b
      | \b(?:our|the\s+proposed|this)\s+(?:\w+\s+)?
        (?:approach|method|model|system|study|work|analysis|algorithm|framework|architecture|pipeline)\s+(?:\w+\s+)?
        (?:assumes?|requires?|cannot|does\s+not|only|suffers?|struggles?|fails?)\b
      | \bmay\s+not\s+be\b | \b(?:fails?|failed)\s+(?:to|for|on|in|when|where|if)\b | \bunable\s+to\b
      | \b(?:is|are|was|were|remains?)\s+unreliable\b | \bat\s+the\s+(?:cost|expense|price)\s+of\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What else a reader marks as a concession, where a sentence taken too many costs little."""
_OF_OTHERS = re.compile(
    r"\b(?:past|previous|prior|earlier|existing)\s+(?:\w+\s+)?(?:work|works|studies|research|approaches|methods|techniques)\b",
    re.IGNORECASE,
)
"""What such a sentence lacks is what others' work lacks."""
_NOUN = re.compile(
    r"\b(?:limitations?|caveats?|shortcomings?|drawbacks?|weakness(?:es)?|concerns?|disadvantages?)\b", re.IGNORECASE
)
_ANNOUNCES = re.compile(
    r"""\b(?:several|some|two|three|four|five|a\s+few|a\s+number\s+of|the\s+following|certain)\s+(?:\w+\s+)?
        (?:limitations|caveats|shortcomings|drawbacks|weaknesses)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ALL_CONCEDES = re.compile(
    r"\bthreats?\b.*\bvalidity\b|\bcaveats?\b|\bshortcomings?\b|^(?:main |some )?limits$", re.IGNORECASE
)

_TITLE_OF_OTHERS = re.compile(
    r"""\b (?: limitations? | drawbacks? | weakness(?:es)? | shortcomings? | failures? | pitfalls? )
        \s+ (?: of | in | with )
        (?: \s+ (?: the | most | many | all ) )*
        \s+ (?: (?: existing | prior | previous | past | earlier | other | traditional | conventional | classical
                  | standard | common | popular | related | recent | competing | alternative | available | baselines?
                  | state[ -]of[ -]the[ -]art ) \b
              | (?: current | present-day | modern | contemporary | today['’]s ) \s+ (?: [\w-]+ \s+ ){0,4}?
                (?: models | methods | approaches | systems | techniques | algorithms | frameworks | architectures
                  | benchmarks | datasets | metrics | practices? | solutions | tools | LL?Ms ) \b )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Of the current work or approach, in the singular, authors speak when they mean their own."""
_OF_TODAY = re.compile(r"\blimitations?\s+of\s+(?:the\s+)?current\b", re.IGNORECASE)
_OWN_WORDS = r"""(?: our | this | these | the \s+ (?: present | proposed | current | study | work | paper | approach
    | method | research ) | (?: present | proposed | current ) \s+ (?: study | work | paper | research )
    | study | scope )"""
_OF_A_PART = re.compile(
    rf"""\b limitations? \s+ (?: of | in | with | on | for ) \s+ (?! {_OWN_WORDS} \b )
       | \b (?! (?: and | or | the | of | on | our | some | main | key | major | possible | current | known
               | other | further | more | important | study | research | scope | discussions? | conclusions? | summary
               | future | works? | impacts? | ethics | paper | remaining | \w+al | \w+ed ) \b )
         [^\W\d_]{{3,}}[\w’'-]* \s+ limitations? $""",
    re.VERBOSE | re.IGNORECASE,
)


def states_concession(sentence: str) -> bool:
    """Would a reader mark the sentence as a concession? Wider than ``concedes``: failures and costs count too."""
    return any(cues.search(sentence) for cues in (_LACKS, _LATER, _ADMITS))


def speaks_of_others(title: str) -> bool:
    """Does a heading announce what is wrong with others' work: "Limitations of existing approaches"?"""
    return _TITLE_OF_OTHERS.search(title) is not None


def speaks_of_today(title: str) -> bool:
    """Does a heading announce what the present state lacks, which a paper without work of its own may speak of?"""
    return _OF_TODAY.search(title) is not None


def speaks_of_a_part(title: str) -> bool:
    """Does a heading announce the limitations of one thing in the paper: "Reward model limitations"?"""
    return _OF_A_PART.search(title.strip(" .:")) is not None


def concedes(text: str, start: int, end: int) -> bool:
    """Does the sentence at these offsets concede something, or leave it for later?"""
    found = _LACKS.search(text, start, end) or _LATER.search(text, start, end)
    return found is not None and not _OF_OTHERS.search(text, start, end)


def admits_a_lack(sentence: str) -> bool:
    """Does a sentence concede what the authors' own work lacks, rather than what comes later?"""
    return _LACKS.search(sentence) is not None and not _OF_OTHERS.search(sentence)


def names_a_lack(text: str) -> bool:
    """Does a sentence or a heading call something a limitation, by that or another word?"""
    return _NOUN.search(text) is not None


def leaves_for_later(sentence: str) -> bool:
    """Does a sentence say what is left for later?"""
    return _LATER.search(sentence) is not None


def announces(text: str, start: int, end: int) -> bool:
    """Does the sentence announce concessions that the rest of its paragraph makes: "It has four limitations."?"""
    return _ANNOUNCES.search(text, start, end) is not None and not _OF_OTHERS.search(text, start, end)


def is_all_concession(title: str) -> bool:
    """Does a section of this title speak of nothing else, though it is not called limitations?"""
    return _ALL_CONCEDES.search(title) is not None and not speaks_of_others(title)
