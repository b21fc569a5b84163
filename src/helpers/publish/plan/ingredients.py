"""What each page of a run is made from: as long as that stays the same, the page does."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from helpers.publish import RequestError
from helpers.publish.plan.parameters import Job
from helpers.publish.plan.rows import Rows
from helpers.publish.plan.used import HELPERS, code_digest, digest, digest_of
from helpers.publish.site.manifest import Pages

TOLD = ["after-inspection", "pandas", "matplotlib", "papermill", "nbconvert"]
RENDER = HELPERS / "publish" / "render"


def with_ingredients(jobs: Sequence[Job], known: Callable, pages: Pages, data_hash: str) -> list[Job]:
    """The jobs with what their pages are made from; `known` opens the record for a day.

    `figures` are those of all areas, by measure; which of them a page tells is found out as it is made (see `seen_of`).
    No row is read again for one of the `pages` of the site that tells this record, where all else is as it was.
    """
    rows = cache(lambda day: Rows(known(as_of=day)))
    common = {"counting": counting(), "rendering": rendering(), "packages": packages(), "versions": versions()}
    notebooks = {job.notebook.name: job.notebook for job in jobs}
    codes, found = {name: code_digest(notebook.code) for name, notebook in notebooks.items()}, []
    for job in jobs:
        made_from = {"code": codes[job.notebook.name], **asked(job), **common}
        before = pages.get(job.key)
        if before and before.agrees_with == data_hash and made_from.items() <= before.made_from.items():
            made_from = before.made_from
        else:
            there = rows(job.as_of)
            seen = there.digest(job.authority_code, tables_seen(job, there.tables))
            made_from |= {"rows": seen, "figures": there.figures}
        found.append(replace(job, made_from=made_from))
    return found


def tables_seen(job: Job, tables: Sequence[str]) -> tuple[str, ...]:
    """The tables of which a page sees the rows of everyone; a refusal where one is not among those of the record."""
    name, sees = job.notebook.name, job.notebook.sees
    if strange := [table for table in sees if table not in tables]:
        there = f"There are {', '.join(tables)}."
        raise RequestError(f"'{name}' sees '{strange[0]}', which is no table of the record. {there}")
    return sees


def asked(job: Job) -> dict[str, object]:
    """What a page is made from that neither the record nor the machine tells."""
    # A page of everything in the record tells ages in months, up to the day on which it is made.
    month = "" if job.as_of else this_month()
    return {"notebook": job.notebook.source, "parameters": json.loads(json.dumps(job.parameters)), "month": month}


def seen_of(made_from: dict, measures: set[str]) -> dict:
    """What a page is made from that tells the figures of these measures, of all areas, and of no others.

    One that tells of a measure which the record does not have is made from another record again, whatever it holds.
    """
    figures = made_from.get("figures", {})
    return made_from | {"figures": {name: figures.get(name, "") for name in sorted(measures)}}


def is_same(before: dict, now: dict) -> bool:
    """Whether a page that was made from one would be made just so from the other."""
    figures = before.get("figures")
    is_alike = isinstance(figures, dict) and figures.items() <= now.get("figures", {}).items()
    return is_alike and before | {"figures": {}} == now | {"figures": {}}


def this_month() -> str:
    """The month that it is, as YYYY-MM."""
    return date.today().isoformat()[:7]


def counting() -> str:
    """The digest of what finds the rows that a page sees: another one may find others."""
    return digest_of({HELPERS / "publish" / "plan" / "rows.py"})


def rendering() -> str:
    """The digest of what makes HTML of a notebook; what goes around that is compared by itself (see `page`)."""
    return digest_of({*RENDER.glob("*.py"), *(RENDER / "template").glob("body.*")})


def packages() -> str:
    """The digest of the versions of everything that is installed: the names of the folders that tell of each."""
    told = sorted({path.name for place in sys.path for path in Path(place).glob("*.*-info")})
    return digest("\n".join(told))


def versions() -> dict[str, str]:
    """The versions that a page tells."""
    return {"Python": python_version()} | {name: version_of(name) for name in TOLD}


def version_of(package: str) -> str:
    """An installed package's version."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
