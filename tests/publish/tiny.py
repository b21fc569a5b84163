"""Makes a tiny project for the publishing room: two notebooks, and a stand-in for the record."""

import datetime as dt
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pandas as pd
import pytest
from nbformat import v4
from typer.testing import CliRunner

from helpers.publish import cli
from helpers.publish.site import naming
from helpers.publish.site.councils import Council
from helpers.record import RecordError

WEST_SUSSEX = Council("South East", "requires_improvement", dt.date(2023, 5, 11), is_told=True)
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
PARAMETERS = """authority = "West Sussex"  # the council
as_of = ""  # only what was known on this day
comparator = "England"  # whom to compare with
mode = "good"  # what this notebook does
"""
PICTURE = f"""from IPython.display import display
alt = {{"good": "Vacancies fell from 30 to 20 per cent", "bare": None}}.get(mode, mode)
metadata = {{"image/png": {{"alt": alt}}}} if alt else {{}}
display({{"image/png": "{PNG}"}}, raw=True, metadata=metadata)
"""
STOP = """if mode == "stop":
    raise ValueError("the figures do not add up\\nat all")
"""
TABLE = """from IPython.display import HTML
HTML(f"<p class='finding'>{authority} did this.</p><table><caption>Rates</caption><thead><tr><th scope='col'>"
     "Year</th></tr></thead><tbody><tr><th scope='row'>2019</th></tr></tbody></table>")
"""


def notebook(title, *sources, parameters=PARAMETERS):
    """A notebook with a title, its parameters, one code cell for each source, and its sources at the end."""
    cells = [
        v4.new_markdown_cell(f"# {title}\n\nWho it is for.", id="title"),
        v4.new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]}),
        *(v4.new_code_cell(source, id=f"code-{number}") for number, source in enumerate(sources)),
        v4.new_markdown_cell("## Where the data came from\n\n[A source](https://example.org/a).", id="sources"),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


class StandIn:
    """What the publishing room asks of the record, for a project in a temporary folder."""

    RecordError = RecordError

    def __init__(self, root: Path):
        self.ROOT = root
        self.hash = "0123456789ab" + "1" * 52
        self.built = 0
        self.codes = {"Bristol, City of": "E06000023", "West Sussex": "E10000032"}

    def build(self):
        self.built += 1
        return SimpleNamespace(name=self.hash, rows={"authorities": 2})

    def fixed(self, snapshot):
        return nullcontext(snapshot)

    def authority_names(self):
        return {"England": list(self.codes)}

    def known(self, authority="West Sussex", as_of="", comparator="England"):
        points = pd.DataFrame({"authority_code": ["E10000032"], "published": [dt.date(2019, 5, 8)]})
        day = dt.date.fromisoformat(as_of) if as_of else dt.date.max
        tables = {"points": points[points["published"] <= day], "measures": pd.DataFrame({"measure": ["rate"]})}
        return SimpleNamespace(scope=self.scope(authority, as_of, comparator), **tables)

    def scope(self, authority=None, as_of="", comparator="England"):
        if authority not in [None, *self.codes]:
            raise RecordError(f"Unknown authority '{authority}'.")
        if comparator not in ("England", "region"):
            raise RecordError(f"Unknown comparator '{comparator}'.")
        try:
            day = dt.date.fromisoformat(as_of) if as_of else None
        except ValueError:
            raise RecordError(f"Unknown date '{as_of}'.") from None
        code = self.codes.get(authority)
        return SimpleNamespace(authority_name=authority, authority_code=code, as_of=day, comparator=comparator)


def make_project(root):
    """Write the two notebooks of the tiny project, and give its record."""
    (root / "notebooks").mkdir(parents=True)
    for name, made in {
        "answer": notebook("Did it *help*?", STOP, PICTURE),
        "other": notebook("What else?", TABLE),
    }.items():
        nbformat.write(made, root / "notebooks" / f"{name}.ipynb")
    return StandIn(root)


def named(pages):
    """The addresses of what is to be taken away."""
    councils = {page.folder for page in pages.values() if page.made}
    return ["record.zip", "feed.xml", *(naming.spreadsheet(council) for council in councils)]


def invoke(record, *arguments):
    """Run `trajectory` with this record in the place of the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "record", record)
        patch.setattr(cli, "councils", lambda known: {"E10000032": WEST_SUSSEX})
        patch.setattr(cli, "beside", lambda folder, pages, now: dict.fromkeys(named(pages), b"taken away"))
        return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
