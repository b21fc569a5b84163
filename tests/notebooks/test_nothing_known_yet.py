"""On a day before everything each section of a page says in a sentence what is not known, and shows no empty table."""

import re

import pytest
from playing import play
from reading import NATIONAL, OF_COUNCILS

from helpers.show import Figure, Sentence, Table

NOTHING = re.compile(r"Not known: |No |Kent: no |.* for no authority")


def parts(piece):
    """Return the pieces that a piece is put together from."""
    return [part for each in piece.pieces for part in parts(each)] if hasattr(piece, "pieces") else [piece]


@pytest.mark.parametrize("path", [*OF_COUNCILS, *NATIONAL], ids=lambda path: path.stem)
def test_a_section_without_anything_known_is_a_sentence(path):
    whose = {"authority": "Kent"} if path in OF_COUNCILS else {}
    _, *sections, _ = play(path, as_of="2008-01-01", **whose).pieces
    shown = [part for piece in sections for part in parts(piece)]
    told = [part._repr_mimebundle_()["text/plain"] for part in shown if isinstance(part, (Figure, Sentence))]
    assert all(parts(piece) for piece in sections)
    assert [text for text in told if not NOTHING.match(text)] == []
    assert [part.caption for part in shown if isinstance(part, Table) and part.frame.empty] == []
