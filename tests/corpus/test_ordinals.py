from __future__ import annotations

import pytest

from corpus.ordinals import ordinal, value


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ambition no. 2 - Safe places", ("ambition", 2, 0)),
        ("Mål nr 3: Läsa", ("mål", 3, 0)),
        ("1. stödja", ("", 1, 3)),
        ("12) stödja", ("", 12, 4)),
        ("Mål 2: fler", ("mål", 2, 0)),
        ("Mål 2. Fler", ("mål", 2, 0)),
        ("Mål 2 - Fler", ("mål", 2, 0)),
        ("Mål 2 – Fler", ("mål", 2, 0)),
        ("Mål 2", ("mål", 2, 0)),
        ("MÅL 2", ("mål", 2, 0)),
        ("Målområde B: Läsning", ("målområde", 2, 0)),
        ("Mål 1.3: Läsning", ("mål", 3, 0)),
        ("Mål 1 Läslust hos alla", ("mål", 1, 0)),
        ("Delmål 1.2 Högläsning", ("delmål", 2, 0)),
        ("Mål II. Fler kurser", ("mål", 2, 0)),
        ("Mål tre: Läsning", ("mål", 3, 0)),
        ("Goal two - Readers", ("goal", 2, 0)),
        ("Sub-goal 1: Rooms", ("sub-goal", 1, 0)),
        ("Andra målet: Läsning", ("målet", 2, 0)),
        ("First goal: Reading", ("goal", 1, 0)),
        ("1.2. Bakgrund", ("", 2, 5)),
        ("Mål 1 och 2 gäller", None),
        ("Sidan 2 Saknas", None),
        ("Andra mål finns också.", None),
        ("Första dagen är den 2 maj", None),
        ("Mål VXI: fel", None),
        ("Kl 8.30 börjar vi", None),
        ("2021", None),
        ("Agenda 2030", None),
        ("Barn 0–6 år", None),
        ("Hösten 2022: start", None),
        ("11 § Varje region", None),
        ("8 oktober 2026.", None),
    ],
)
def test_ordinals(line: str, expected: tuple[str, int, int] | None) -> None:
    found = ordinal(line)
    assert (tuple(found) if found else None) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("3", 3), ("1.2", 2), ("3D", 0), ("²", 0), ("III", 3), ("IIII", 0), ("B", 2), ("två", 2), ("bok", 0)],
)
def test_what_stands_for_a_number(raw: str, expected: int) -> None:
    assert value(raw) == expected
