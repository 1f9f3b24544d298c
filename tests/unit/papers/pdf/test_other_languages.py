"""Papers in other languages than English: their sections are known by name, and what is not done is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes.typeset_paper import Typesetter
from paperdrill.papers.model import Paper, Role
from paperdrill.papers.pdf.splitting import split_pdf

ROLES = [
    Role.INTRODUCTION,
    Role.RELATED,
    Role.METHOD,
    Role.RESULTS,
    Role.LIMITATIONS,
    Role.CONCLUSION,
    Role.REFERENCES,
]
LATIN = {
    "de": (
        "Wir fragen, wie oft ein Planer nach einer neuen Ansicht fragen soll, und messen das auf den Karten.",
        "Zusammenfassung|1 Einleitung|2 Verwandte Arbeiten|3 Methode|4 Ergebnisse|5 Grenzen der Studie|6 Fazit"
        "|Literatur",
    ),
    "fr": (
        "Nous étudions combien de fois un planificateur doit demander une vue et nous le mesurons sur les cartes.",
        "Résumé|1. Introduction|2. État de l'art|3. Méthode|4. Résultats|5. Limites de l'étude|6. Conclusion"
        "|Références",
    ),
    "es": (
        "Estudiamos cuántas veces un planificador debe pedir una vista y lo medimos en los mapas con diez semillas.",
        "Resumen|I. INTRODUCCIÓN|II. TRABAJOS RELACIONADOS|III. MÉTODO|IV. RESULTADOS|V. LIMITACIONES|VI. CONCLUSIONES"
        "|REFERENCIAS",
    ),
    "pt": (
        "Estudamos quantas vezes um planejador deve pedir uma visão e medimos isso nos mapas com dez sementes.",
        "Resumo|Introdução|Trabalhos Relacionados|Metodologia|Resultados|Limitações|Considerações Finais|Referências",
    ),
    "it": (
        "Studiamo quante volte un pianificatore deve chiedere una vista e la misuriamo nelle mappe con dieci semi.",
        "Riassunto|1 Introduzione|2 Lavori correlati|3 Metodo|4 Risultati|5 Limiti|6 Conclusioni|Bibliografia",
    ),
}
OTHERS = {
    "zh": (
        "我们研究规划器应当多少次请求新的视图，并在四十张地图上用十个种子进行测量。结果表明两次提问已经足够。",
        "摘要|1 引言|2 相关工作|3 研究方法|4 实验结果与分析|5 局限性|6 结论|参考文献",
        "china-s",
    ),
    "ja": (
        "本研究では、計画器が新しい視点を何回求めるべきかを調べ、四十枚の地図で測定した。二回で十分であることを示す。",
        "概要|１．はじめに|２．関連研究|３．提案手法|４．実験結果|５．本研究の限界|６．おわりに|参考文献",
        "japan",
    ),
    "ko": (
        "본 연구에서는 계획기가 새로운 시야를 몇 번 요청해야 하는지를 조사하고 마흔 장의 지도에서 측정한다. ",
        "요약|Ⅰ. 서론|Ⅱ. 관련 연구|Ⅲ. 연구 방법|Ⅳ. 실험 결과|Ⅴ. 연구의 한계|Ⅵ. 결론|참고문헌",
        "korea",
    ),
    "ru": (
        "Мы изучаем вопрос о том, сколько раз планировщик должен запрашивать новый вид. ",
        "Аннотация|1. Введение|2. Обзор литературы|3. Методы|4. Результаты|5. Ограничения|6. Заключение|Литература",
        "china-s",
    ),
}


def split(folder: Path, sentence: str, headings: str, script: str = "") -> Paper:
    """The paper that says this sentence again and again below these headings, the first the abstract's."""
    paper = Typesetter(script=script).title(sentence[: 12 if script else 40], "Ada Archer")
    for number, heading in enumerate(headings.split("|")):
        paper.heading(heading).paragraph(sentence * (4 + number) if script else " ".join([sentence] * (4 + number)))
    return split_pdf(paper.save(folder / "paper.pdf"))


def check(paper: Paper, language: str, sentence: str) -> None:
    """Sections, abstract, limitations and language of such a paper are right."""
    assert paper.language == language
    assert [section.role for section in paper.sections] == ROLES
    assert paper.abstract.startswith(sentence.strip()[:30])
    assert paper.limitations.kind == "section"
    assert [warning for warning in paper.warnings if "English" in warning] == list(paper.warnings)
    assert len(paper.warnings) == 1


@pytest.mark.parametrize("language", LATIN)
def test_sections_are_known_by_their_names_in_languages_of_latin_script(tmp_path: Path, language: str) -> None:
    """And one warning says what works for English alone."""
    sentence, headings = LATIN[language]
    check(split(tmp_path, sentence, headings), language, sentence)


@pytest.mark.parametrize("language", OTHERS)
def test_sections_are_known_by_their_names_in_other_scripts(tmp_path: Path, language: str) -> None:
    """Without capitals, with wide digits or joined Roman numbers, and mostly without spaces."""
    sentence, headings, script = OTHERS[language]
    check(split(tmp_path, sentence, headings, script), language, sentence)


def test_chinese_numbers_count_sections(tmp_path: Path) -> None:
    """As the figures of other papers do."""
    sentence, _, script = OTHERS["zh"]
    paper = split(tmp_path, sentence, "摘 要|一、引言|二、方法|三、结果与讨论|参考文献", script)
    assert [(section.number, section.title) for section in paper.sections] == [
        ("一", "引言"),
        ("二", "方法"),
        ("三", "结果与讨论"),
        (None, "参考文献"),
    ]


def test_lines_of_chinese_are_joined_without_a_space(tmp_path: Path) -> None:
    """There is none between its words."""
    sentence, headings, script = OTHERS["zh"]
    paper = split(tmp_path, sentence, headings, script)
    assert paper.sections[0].text.replace("\n\n", "") == sentence * 5


@pytest.mark.parametrize(
    ("figure", "table"), [("Abbildung 1", "Tabelle 1"), ("Figura 1", "Quadro 1"), ("Fig. 1", "Tableau 1")]
)
def test_captions_in_other_languages_stay_out_of_the_text(tmp_path: Path, figure: str, table: str) -> None:
    """With the cells above and below them."""
    sentence, _ = LATIN["de"]
    paper = Typesetter().title("Zweimal fragen genügt", "Ada Archer").heading("Zusammenfassung").paragraph(sentence * 3)
    paper.heading("1 Einleitung").paragraph(" ".join([sentence] * 5)).drawing("Ansicht", "Karte")
    paper.caption(f"{figure}: Ansichten.").paragraph(" ".join([sentence] * 5)).caption(f"{table}: Werte.")
    paper.table(("Karte", "Wert"), ("eins", "1.5"), ("zwei", "2.5")).paragraph(" ".join([sentence] * 5))
    split_paper = split_pdf(paper.heading("2 Fazit").paragraph(sentence * 4).save(tmp_path / "captions.pdf"))
    assert [found.label for found in split_paper.figures] == [figure.replace(". ", " "), table]
    assert split_paper.figures[1].rows == (("Karte", "Wert"), ("eins", "1.5"), ("zwei", "2.5"))
    assert split_paper.sections[0].text.replace("\n\n", " ") == " ".join([sentence] * 15)


def test_an_abstract_ends_where_the_same_begins_in_another_language(tmp_path: Path) -> None:
    """As do those of many journals."""
    sentence, _ = LATIN["pt"]
    paper = Typesetter().title("Perguntar duas vezes basta", "Ada Archer").heading("Resumo").paragraph(sentence * 3)
    paper.heading("Abstract").paragraph("We study how often a planner should ask. " * 4)
    for heading in ("1 Introdução", "2 Método", "3 Conclusão"):
        paper.heading(heading).paragraph(" ".join([sentence] * 5))
    assert "planner" not in split_pdf(paper.save(tmp_path / "two.pdf")).abstract


def test_an_english_paper_is_told_as_such_and_warned_of_nothing(tmp_path: Path) -> None:
    """All works for it."""
    sentence = "We study how often a planner should ask for a view, and we measure it on the maps."
    paper = split(tmp_path, sentence, "Abstract|1 Introduction|2 Method|3 Results|References")
    assert (paper.language, paper.warnings) == ("en", ())
