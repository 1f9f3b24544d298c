"""Counts in how many papers, and in how many reviews, each word stem stands.

For ``text/data/rarity.tsv.gz``.

    python calibration/document_frequency.py REVIEWS.jsonl.gz

reads papers with their reviews, one JSON object a line (``abstract``, ``sections`` with ``text``, ``reviews``). Only
the counts are kept, of stems that stand in at least two papers; no text is.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
from collections import Counter
from pathlib import Path

from paperdrill.text.words import content_stems, plain_words

TABLE = Path(__file__).resolve().parent.parent / "src/paperdrill/text/data/rarity.tsv.gz"
LEAST_PAPERS = 2
REVIEW_PARTS = ("summary", "strengths", "weaknesses", "suggestions")


def main() -> None:
    """Count, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews", type=Path)
    in_papers: Counter[str] = Counter()
    in_reviews: Counter[str] = Counter()
    papers = reviews = 0
    with gzip.open(parser.parse_args().reviews, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            text = " ".join([paper["title"], paper["abstract"], *(section["text"] for section in paper["sections"])])
            in_papers.update({word for word in content_stems(plain_words(text)) if _keepable(word)})
            papers += 1
            for review in paper["reviews"]:
                told = " ".join(review[part] or "" for part in REVIEW_PARTS)
                in_reviews.update({word for word in content_stems(plain_words(told)) if _keepable(word)})
                reviews += 1
    rows = [(word, count, in_reviews[word]) for word, count in in_papers.items() if count >= LEAST_PAPERS]
    table = f"#\t{papers}\t{reviews}\n"
    table += "".join(f"{word}\t{a}\t{b}\n" for word, a, b in sorted(rows))
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as out:  # without a time: the same counts, the same file
        out.write(table.encode())
    TABLE.write_bytes(packed.getvalue())
    print(f"{len(rows)} stems of {papers} papers and {reviews} reviews, {len(packed.getvalue())} bytes")


def _keepable(word: str) -> bool:
    return word.isascii() and 2 <= len(word) <= 24


if __name__ == "__main__":
    main()
