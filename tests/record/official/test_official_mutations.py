"""Whatever happens to a file on its way, it is imported right or refused, and the record stays as it was."""

import made_up
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpers.record.official import ImportRefusedError, official_tables

BYTES = {name: content() for name, content in made_up.LAYOUTS.items()}
JUNK = [
    "",
    "x",
    "n/a",
    "-1",
    "999999",
    "0",
    "1e9",
    "=1+1",
    "Good",
    "2031-01-01",
    "é",
    '"',
    ",",
    "\n",
    "NaN",
    "inf",
    "٨٠",
]


@st.composite
def mutated(draw):
    """The bytes of a file, cut, doubled, or with a line or a cell of it changed."""
    content = BYTES[draw(st.sampled_from(sorted(BYTES)))]
    how = draw(st.sampled_from(["cut", "byte", "line", "twice", "cell", "swap"]))
    place = draw(st.integers(0, len(content) - 1))
    if how == "cut":
        return content[:place]
    if how == "byte" or content.startswith(b"PK"):
        return content[:place] + bytes([draw(st.integers(0, 255))]) + content[place + 1 :]
    lines = content.split(b"\n")
    row, other = draw(st.integers(0, len(lines) - 2)), draw(st.integers(0, len(lines) - 2))
    if how == "line":
        return b"\n".join(lines[:row] + lines[row + 1 :])
    if how == "twice":
        return b"\n".join([*lines[:row], lines[row], *lines[row:]])
    cells = lines[row].split(b",")
    column = draw(st.integers(0, len(cells) - 1))
    if how == "swap":
        lines[row], lines[other] = lines[other], lines[row]
        return b"\n".join(lines)
    cells[column] = draw(st.sampled_from(JUNK)).encode()
    lines[row] = b",".join(cells)
    return b"\n".join(lines)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
    phases=[Phase.generate],
)
@given(content=mutated())
def test_a_mutated_file_is_imported_right_or_refused(folder, content):
    before = folder.state()
    try:
        results = folder.take(content, accept="a test")
    except ImportRefusedError:
        assert folder.state() == before
        return
    assert {one.outcome for one in results} <= {"new", "held", "replaced"}
    figures = official_tables(folder.raw)["figures"]
    assert figures["authority_code"].notna().all()
    assert (figures["value"].notna() | figures["status"].notna()).all()
    assert not figures.duplicated(["authority_code", "measure", "period_end", "release_id"]).any()


@pytest.mark.parametrize("name", sorted(BYTES))
def test_a_file_that_broke_off_is_refused(folder, name):
    content = BYTES[name]
    for share in (0.35, 0.99):
        folder.refusal(content[: int(len(content) * share)])


def test_a_workbook_whose_packed_bytes_are_broken_is_refused(folder):
    """The unpacking itself then fails, not the reading of the archive's list."""
    content = BYTES["inspections_one_authority_a_row"]
    place = content.index(b"META-INF/manifest.xml") + len("META-INF/manifest.xml")
    folder.refusal(content[:place] + b"\x07" + content[place + 1 :], name="history.ods")
