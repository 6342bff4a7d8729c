from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.merge import Conflict, merge_bodies, merge_pages
from corpus.models import Page

BASE = "# Om oss\n\nVi har öppet 10-18.\n\nRing 019-1.\n\n- ett\n- två\n"


def test_edits_of_both_sides_are_joined() -> None:
    edited = BASE.replace("019-1", "019-2")
    new = BASE.replace("10-18", "10-19").replace("- två", "- två\n- tre")
    found = merge_bodies(BASE, edited, new)
    assert found.conflicts == ()
    assert found.body == "# Om oss\n\nVi har öppet 10-19.\n\nRing 019-2.\n\n- ett\n- två\n- tre\n"


def test_the_same_line_changed_on_both_sides_is_a_conflict_and_staff_win() -> None:
    found = merge_bodies(BASE, BASE.replace("10-18", "9-18"), BASE.replace("10-18", "10-19"))
    assert "9-18" in found.body
    assert "10-19" not in found.body
    assert found.conflicts == (
        Conflict(near="# Om oss", edited=("Vi har öppet 9-18.",), new=("Vi har öppet 10-19.",)),
    )


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    same = BASE.replace("10-18", "9-18")
    assert merge_bodies(BASE, same, same.replace("019-1", "019-3")).conflicts == ()


def test_a_section_that_staff_added_stays() -> None:
    found = merge_bodies(BASE, BASE + "\n## Vårt eget\n\nHit ringer du.\n", BASE.replace("ett", "1"))
    assert "Hit ringer du." in found.body
    assert "- 1" in found.body


def test_lines_that_staff_took_out_stay_out() -> None:
    found = merge_bodies(BASE, BASE.replace("Ring 019-1.\n\n", ""), BASE.replace("10-18", "10-19"))
    assert (found.conflicts, "019-1" in found.body, "10-19" in found.body) == ((), False, True)


LINES = st.lists(st.sampled_from(["", "a", "b", "c", "# d", "- e"]), max_size=8).map("\n".join)


@given(LINES, LINES)
def test_what_one_side_left_alone_becomes_what_the_other_wrote(base: str, other: str) -> None:
    assert merge_bodies(base, base, other).body.strip() == other.strip()
    assert merge_bodies(base, other, base).body.strip() == other.strip()


@given(LINES, LINES, LINES)
def test_no_line_of_the_staff_is_lost_but_what_the_site_took_away(base: str, edited: str, new: str) -> None:
    merged = merge_bodies(base, edited, new).body.split("\n")
    # A blank line says nothing: blank lines about a page are taken away.
    added = set(edited.split("\n")) - {"", *base.split("\n")}
    assert added <= set(merged)


def page(**fields: object) -> Page:
    return Page.model_validate({"id": "a", "url": "https://example.se/a", "title": "A", **fields})


def test_what_only_staff_say_stays() -> None:
    edited = page(owner="Eva", licence="CC0", title="Egen titel", updated=date(2024, 1, 1))
    new = page(title="Ny titel", updated=date(2024, 5, 5), etag='"2"')
    merged = merge_pages(page(updated=date(2024, 1, 1)), edited, new)
    assert (merged.owner, merged.licence, merged.title, merged.etag) == ("Eva", "CC0", "Egen titel", '"2"')
    assert merged.updated == date(2024, 5, 5)


def test_what_staff_did_not_touch_follows_the_site() -> None:
    assert merge_pages(page(), page(), page(title="Ny titel")).title == "Ny titel"
    assert merge_pages(None, page(), page(title="Ny titel")).title == "A"
