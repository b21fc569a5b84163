"""A small notebook that keeps every rule."""

import nbformat
import pytest
from nbformat import v4

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
PARAMETERS = """authority = "West Sussex"  # the council this is about
as_of = ""  # only what was known on this day
comparator = "England"  # whom to compare it with"""
OPENING = """from helpers import measure, record, show

known = record.known(authority, as_of, comparator)
show.opening(known, measure.latest_judgement(known))"""
TOLD = "A sentence of ten words or so, which says something. " * 4


def section(title):
    """A section with a figure."""
    return [
        v4.new_markdown_cell(f"## {title}?"),
        ran("found = measure.said(known)\nshow.vacancies.over_time(known, found)", figure(title)),
        v4.new_markdown_cell(f"**What to doubt.** {TOLD}\n\n**How to read it.** {TOLD}\n\n**More to know.** {TOLD}"),
    ]


def ran(source, *left, **metadata):
    """A code cell with what it left behind."""
    return v4.new_code_cell(source, outputs=list(left), metadata=metadata)


def words():
    """What a cell leaves that ends in a piece of words."""
    return v4.new_output(
        "execute_result", {"text/html": "<p>It fell.</p>", "text/plain": "It fell."}, execution_count=1
    )


def figure(subject):
    """What a cell leaves that ends in a figure."""
    alt = f"{subject}: the rate fell in each year but the last, from a half to a third"
    html = f'<p>It fell.</p><img src="data:image/png;base64,AAAA" alt="{alt}"><table></table>'
    return v4.new_output("execute_result", {"text/html": html, "text/plain": "It fell."}, execution_count=1)


@pytest.fixture
def sound(tmp_path):
    """The path of a notebook that keeps every rule."""
    cells = [
        v4.new_markdown_cell(f"# Did it get better?\n\nThis page is for members. {TOLD}\n\nIt cannot say why. {TOLD}"),
        ran(PARAMETERS, tags=["parameters"]),
        ran(OPENING, words()),
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
