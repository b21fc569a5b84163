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

from helpers.publish.plan.parameters import Job
from helpers.publish.plan.rows import Rows
from helpers.publish.plan.used import HELPERS, code_digest, digest, digest_of
from helpers.publish.site.manifest import Pages

TOLD = ["after-inspection", "pandas", "matplotlib", "papermill", "nbconvert"]
RENDER = HELPERS / "publish" / "render"


def with_ingredients(jobs: Sequence[Job], known: Callable, pages: Pages, data_hash: str) -> list[Job]:
    """The jobs with what their pages are made from; `known` opens the record for a day.

    The rows that one of the `pages` of the site sees are those of before, where it was last found to tell this record,
    by the code that finds rows now.
    """
    rows = cache(lambda day: Rows(known(as_of=day)))
    common = {"counting": counting(), "rendering": rendering(), "packages": packages(), "versions": versions()}
    counted = {key: page.made_from for key, page in pages.items() if page.agrees_with == data_hash}
    same = {key: one.get("rows") for key, one in counted.items() if one.get("counting") == common["counting"]}
    notebooks = {job.notebook.name: job.notebook for job in jobs}
    codes = {name: code_digest(notebook.code) for name, notebook in notebooks.items()}
    return [
        replace(
            job,
            made_from={
                "notebook": job.notebook.source,
                "code": codes[job.notebook.name],
                "rows": same.get(job.key) or rows(job.as_of).digest(job.authority_code, job.notebook.sees),
                "parameters": json.loads(json.dumps(job.parameters)),
                # A page of everything in the record tells ages in months, up to the day on which it is made.
                "month": "" if job.as_of else this_month(),
                **common,
            },
        )
        for job in jobs
    ]


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
