from __future__ import annotations

from corpus.extract.printed import drop_printed
from corpus.extract.text import read_text
from corpus.models import Document
from corpus.read import read_body
from tests.corpus.reading import page

PLAN = """Biblioteksplan 2025–2028                         Region Alvik


Innehåll

1  Inledning ............................................ 2
2  Mål .................................................. 2
   2.1  Läslust ......................................... 3
   2.2  Nära bibliotek .................................. 3
3  Uppföljning .......................................... 4


1  Inledning

Planen antogs den 3 mars 2025 efter samråd med kommunerna i länet.

                                                      2 (4)
Biblioteksplan 2025–2028                         Region Alvik


2  Mål

2.1  Läslust

Alltför få läser. Under planperioden ska biblioteken

   2.1.1  ge alla nyfödda
          en bok
   2.1.2  pröva läscirklar på arbetsplatser

                                                      3 (4)
Biblioteksplan 2025–2028                         Region Alvik

2.2  Nära bibliotek

Under planperioden ska biblioteken

   2.2.1  köra bokbuss till alla byar

3  Uppföljning

Målen följs upp vartannat år.

Dnr RA 2024/17              Senast reviderad 2025-09-02              4 (4)
"""


def read(source: str) -> Document:
    return read_body(page(), read_text(source).body)


def items(found: Document) -> list[list[str]]:
    lists = [i for i, node in enumerate(found.nodes) if node.kind == "list"]
    return [[found.slice(i) for i in found.children(each) if found.nodes[i].kind == "item"] for each in lists]


def test_a_printed_plan_is_read_as_its_sections() -> None:
    found = read(PLAN)
    headings = [found.slice(i) for i, node in enumerate(found.nodes) if node.kind == "heading"]
    assert headings == ["Biblioteksplan 2025–2028", "Region Alvik", "Inledning", "Mål", "Uppföljning"]
    assert items(found) == [
        ["Läslust", "Nära bibliotek"],
        ["ge alla nyfödda en bok", "pröva läscirklar på arbetsplatser"],
        ["köra bokbuss till alla byar"],
    ]


def test_the_date_between_columns_is_the_date_of_the_plan() -> None:
    assert str(read_text(PLAN).updated) == "2025-09-02"


def test_what_print_alone_needs_is_left_out_and_told() -> None:
    kept, dropped = drop_printed(PLAN.split("\n"))
    assert "Innehåll" in dropped
    assert not any("....." in line for line in kept)
    assert sum("Region Alvik" in line for line in kept) == 1


def test_a_table_keeps_rows_that_end_in_numbers_and_heads_that_come_again() -> None:
    table = ["Namn\tLån 2023\tMål", "Barn\t14,1\t16", "Buss\t12\t16"]
    assert drop_printed([*table, "", *table]) == ([*table, "", *table], [])
    spaced = ["Bibliotek     Besök", "Alvik     120", "", "Bibliotek     Lån", "Bibliotek     Besök"]
    assert drop_printed(spaced) == (spaced, [])


def test_one_dotted_line_is_no_table_of_contents() -> None:
    source = ["Innehåll", "Underskrift .................... 1", "Text."]
    assert drop_printed(source) == (source, [])
