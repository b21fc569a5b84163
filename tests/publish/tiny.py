"""Makes a tiny project for the publishing room: two notebooks, and a stand-in for the record."""

import datetime as dt
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType, SimpleNamespace

import nbformat
import pandas as pd
import pytest
from nbformat import v4
from typer.testing import CliRunner

from helpers.publish import cli, publishing
from helpers.publish.engine.runs import Outcome
from helpers.publish.plan.ingredients import seen_of
from helpers.publish.plan.notebooks import Notebook, Parameter
from helpers.publish.plan.parameters import Job
from helpers.publish.render.keeping import Body, keep
from helpers.publish.site import assembly, naming
from helpers.publish.site.assembly import Edition
from helpers.publish.site.index import Council
from helpers.publish.site.swap import replacing
from helpers.record import RecordError

WEST_SUSSEX = Council("South East", "requires_improvement", dt.date(2023, 5, 11), is_told=True)
COUNCIL = {"authority": Parameter("authority", "", "the council")}
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
        self.begun = {}  # the first day of a council, by its code
        self.codes = {"Bristol, City of": "E06000023", "West Sussex": "E10000032"}
        self.tables = {
            "points": pd.DataFrame({"authority_code": ["E10000032"], "published": [dt.date(2019, 5, 8)]}),
            "measures": pd.DataFrame({"measure": ["rate"]}),
            "figures": figures(dict.fromkeys(self.codes.values(), 1.5)),
            "neighbours": pd.DataFrame({"authority_code": [], "neighbour_code": []}, dtype="str"),
            "releases": pd.DataFrame({"release_id": ["first"]}),
        }

    def build(self):
        self.built += 1
        return SimpleNamespace(name=self.hash, rows={"authorities": 2})

    def fixed(self, snapshot):
        return nullcontext(snapshot)

    def authority_names(self):
        return {"England": list(self.codes)}

    def known(self, authority=None, as_of="", comparator="England"):
        day = dt.date.fromisoformat(as_of) if as_of else dt.date.max
        tables = self.tables | {"authorities": self.register()}
        tables = {
            name: rows[rows["published"] <= day] if "published" in rows else rows for name, rows in tables.items()
        }
        snapshot = SimpleNamespace(name=self.hash, tables=sorted(tables), read=lambda name: self.tables[name])
        return SimpleNamespace(scope=self.scope(authority, as_of, comparator), snapshot=snapshot, **tables)

    def register(self):
        """The councils, and England, as the record tells of areas."""
        codes = [*self.codes.values(), "E92000001"]
        areas = {"authority_code": codes, "current_code": codes, "name": [*self.codes, "England"]}
        areas |= {"level": ["local_authority"] * len(self.codes) + ["country"], "region_code": "E12000008"}
        areas["code_from"] = pd.to_datetime([self.begun.get(code) for code in codes])
        return pd.DataFrame(areas | {"code_to": pd.NaT, "members": None, "successors": None})

    def scope(self, authority=None, as_of="", comparator="England"):
        authority = {code: name for name, code in self.codes.items()}.get(authority, authority)
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


def figures(values):
    """A table of one figure each, {code: value}."""
    own = pd.DataFrame({"authority_code": list(values), "value": list(values.values())})
    told = {"measure": "rate", "kind": "recorded", "stated_by": "Department for Education", "release_id": "first"}
    return own.assign(**told, source_id="S001", period_end=pd.Timestamp("2019-09-30"))


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
    councils = {page.folder for page in pages.values() if page.made and not page.is_national}
    return ["record.zip", "feed.xml", *(naming.spreadsheet(council) for council in councils)]


def instead_of_running(inside="<p>Good.</p>", failing=(), seen=MappingProxyType({})):
    """What takes the place of `run_all` where notebooks are to take no time; those of the names `failing` fail.

    Of some it is told whose figures of which measures they have `seen`.
    """

    def run_all(jobs, workers, done, *, folder, **_):
        outcomes = [Outcome(job, error="It broke." if job.notebook.name in failing else "") for job in jobs]
        for outcome in outcomes:
            if not outcome.error:
                made_from = seen_of(outcome.job.made_from, seen.get(outcome.job.notebook.name, set()))
                job = replace(outcome.job, made_from=made_from)
                keep(folder, job, Body(inside, [("a", "A")], {f"{outcome.job.notebook.name}/a.csv": b"year"}))
            done(outcome)
        return outcomes

    return run_all


@dataclass(frozen=True)
class Made:
    """What is to become of one page: it is made, with this body; it fails; or it is left out."""

    name: str = "answer"
    authority: str = "West Sussex"
    as_of: str = ""
    code: str = ""
    body: Body = Body("<p>Good.</p>")
    error: str = ""
    skipped: str = ""
    made_from: str = ""
    title: str = ""

    @property
    def job(self):
        known = Notebook(Path(f"{self.name}.ipynb"), self.title or f"{self.name.title()}?", COUNCIL)
        area = self.authority, self.as_of, "England"
        return Job(known, *area, {}, self.code, {"notebook": self.made_from})


def assemble(
    out, *pages, data_hash="a" * 64, now="2026-03-02T06:00:00+00:00", notebooks=("answer", "other"), say=print, **told
):
    """Put a site together as a run does that has made these pages; `told` is what else an edition tells."""
    known = {name: Notebook(Path(f"{name}.ipynb"), name, COUNCIL) for name in notebooks}
    outcomes = {page.job.key: Outcome(page.job, error=page.error, skipped=page.skipped) for page in pages}
    with TemporaryDirectory() as finished:
        for page in pages:
            if not (page.error or page.skipped):
                keep(Path(finished), page.job, page.body)
        edition = Edition(data_hash, now, known, **told)
        with replacing(out, say) as folder:
            assembly.assemble(folder, [page.job for page in pages], outcomes, Path(finished), edition)
    return out


def invoke(record, *arguments):
    """Run `trajectory` with this record in the place of the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "record", record)
        patch.setattr(publishing, "councils", lambda known: {"E10000032": WEST_SUSSEX})
        patch.setattr(publishing, "lists_end", lambda known: "")
        patch.setattr(
            publishing, "files_beside", lambda folder, pages, now, **_: dict.fromkeys(named(pages), b"taken away")
        )
        return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
