"""A small notebook that keeps every rule."""

import nbformat
import pytest
from nbformat import v4

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
PARAMETERS = """authority = "West Sussex"  # the council this is about
as_of = ""  # only what was known on this day
comparator = "England"  # whom to compare it with"""
TOLD = "A sentence of ten words or so, which says something. " * 4


def section(title):
    """A section with a table and a chart."""
    asked = f"## {title}\n\n**Why it matters.** {TOLD}\n\n**How to read it.** {TOLD}\n\n**Caveats.** {TOLD}"
    return [
        v4.new_markdown_cell(asked),
        ran("show.table(frame, title)", words()),
        ran("show.chart(known)", picture(title)),
    ]


def ran(source, *left, **metadata):
    """A code cell with what it left behind."""
    return v4.new_code_cell(source, outputs=list(left), metadata=metadata)


def words():
    return v4.new_output("display_data", {"text/html": "<p>It fell.</p><table></table>", "text/plain": "It fell."})


def picture(subject):
    alt = f"{subject}: the rate fell in each year but the last, from a half to a third"
    return v4.new_output("display_data", {"image/png": "AAAA"}, metadata={"image/png": {"alt": alt}})


@pytest.fixture
def sound(tmp_path):
    """The path of a notebook that keeps every rule."""
    cells = [
        v4.new_markdown_cell(f"# Did it get better?\n\n**Who it is for.** {TOLD}\n\n**What it cannot say.** {TOLD}"),
        ran(PARAMETERS, tags=["parameters"]),
        ran("from helpers import record, show\n\nknown = record.known(authority, as_of, comparator)"),
        *section("Rates"),
        *section("Staff"),
        v4.new_markdown_cell(f"## Where the data came from\n\n{TOLD}"),
        ran("show.sources(known, known.events)", words()),
    ]
    book = v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for number, cell in enumerate([cell for cell in cells if cell.cell_type == "code"], 1):
        cell.execution_count = number
    nbformat.write(book, tmp_path / "did-it-get-better.ipynb")
    return tmp_path / "did-it-get-better.ipynb"
