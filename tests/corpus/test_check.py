from __future__ import annotations

from pathlib import Path

import pytest

from corpus.check import Finding, check
from corpus.errors import PageError
from corpus.read import read
from corpus.store import Store
from tests.corpus.folders import corpus, page_file

WORDS = "böcker filmer spel musik kartor bilder brev sagor dikter noter tal lagar kurser resor".split()
GRANT = "Sista dag att söka utvecklingsbidrag för folkbibliotek är {} varje år."


def write(store: Store, page_id: str, source: str, folder: str = "pages") -> None:
    path = store.root / folder / f"{page_id}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(source, "utf-8")


def found(store: Store) -> list[Finding]:
    return list(check(store, read))


def test_sound_pages_give_no_findings(tmp_path: Path) -> None:
    assert found(corpus(tmp_path, ["alfa", "beta"])) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ingen front matter", "börjar inte med front matter"),
        (page_file("annat"), "Gör filens namn och id lika"),
        (page_file("sida", url="inte en adress"), "ingen webbadress"),
        (page_file("sida").replace("status", "okand"), "okänd nyckel okand"),
        (page_file("sida").replace('url: "https://www.example.se/sida/"\n', ""), "nyckeln url saknas"),
    ],
)
def test_a_faulty_page_file_is_told_of(tmp_path: Path, source: str, words: str) -> None:
    store = corpus(tmp_path)
    write(store, "sida", source)
    (finding,) = found(store)
    assert (finding.kind, words in finding.sv) == ("unreadable", True), finding.sv


def test_a_page_that_is_not_utf_8_is_told_of(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    (store.pages / "sida.md").write_bytes(page_file("sida", "räksmörgås").encode("cp1252"))
    assert "UTF-8" in found(store)[0].sv


@pytest.mark.parametrize(
    ("title", "is_missing"), [("sida", True), ("Sida", True), ("", True), ("Om sidan", False)]
)
def test_a_missing_title_is_told_of(tmp_path: Path, title: str, is_missing: bool) -> None:
    store = corpus(tmp_path)
    write(store, "sida", page_file("sida").replace('title: "Sida"', f'title: "{title}"'))
    assert [each.kind for each in found(store)] == ["untitled"] * is_missing


def test_two_pages_at_one_address(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    write(store, "ett", page_file("ett", url="https://example.se/om"))
    write(store, "tva", page_file("tva", url="http://example.se/om/?utm_source=x"))
    assert [(each.kind, each.pages) for each in found(store)] == [("double", ("ett", "tva"))]


def test_the_same_text_twice_and_nearly_so(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    lines = [f"Mening nummer {n} handlar om {word} och har flera ord." for n, word in enumerate(WORDS)]
    for page_id in ("ett", "tva", "tre"):
        body = [*lines, "Och så en rad till som bara står här."] if page_id == "tre" else lines
        source = page_file(page_id, *body).replace(f"# {page_id.capitalize()}", "# Samma")
        write(store, page_id, source.replace(f'title: "{page_id.capitalize()}"', 'title: "Samma"'))
    kinds = [(each.kind, each.pages) for each in found(store)]
    assert ("double", ("ett", "tva")) in kinds
    assert ("alike", ("ett", "tre")) in kinds


def test_a_superseded_page_is_left_aside(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    write(store, "ett", page_file("ett", url="https://example.se/om"))
    write(store, "tva", page_file("tva", url="https://example.se/om", status="superseded"))
    assert found(store) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (GRANT.format("15 oktober"), GRANT.format("15 mars"), True),
        (GRANT.format("15 oktober"), GRANT.format("15 oktober"), False),
        (
            "Det högsta bidraget per projekt är 30 000 kr.",
            "Det högsta bidraget per projekt är 50 000 kr.",
            True,
        ),
        ("Vi har 12 kommuner i länet.", "Boken har 200 sidor och kom ut i fjol.", False),
    ],
)
def test_pages_that_contradict_each_other(tmp_path: Path, one: str, other: str, differ: bool) -> None:
    store = corpus(tmp_path)
    write(store, "ett", page_file("ett", one))
    write(store, "tva", page_file("tva", other))
    findings = found(store)
    assert [each.kind for each in findings] == ["differs"] * differ
    if differ:
        assert findings[0].quotes == (one, other)


def test_a_person_with_two_numbers(tmp_path: Path) -> None:
    store = corpus(tmp_path)
    for page_id, number in (("ett", "019-602 00 00"), ("tva", "019-602 00 99")):
        write(store, page_id, page_file(page_id, f"## Kontakt\n\nÅsa Öberg\\\nBibliotekschef\\\n{number}"))
    (finding,) = found(store)
    assert (finding.kind, finding.quotes) == ("differs", ("0196020000", "0196020099"))


@pytest.mark.parametrize("names", [("sida", "Sida"), ("ö", "o\u0308")])
def test_two_names_that_are_one_somewhere_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    store = corpus(tmp_path)
    write(store, names[0], page_file(names[0]))
    write(store, names[1], page_file(names[1]), "drafts")
    with pytest.raises(PageError, match="are one on some computers"):
        found(store)
