"""Sees to it that no council goes missing unnoticed: a run that lacks some is refused, unless there is a reason."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from helpers.publish import RequestError
from helpers.publish.plan.parameters import Job
from helpers.publish.site.manifest import Memory
from helpers.publish.site.naming import authority_folder, counted

ALL = "all"  # in place of the name of a council: every one there is
MOST = 200  # letters of a reason


def standing(register: pd.DataFrame) -> pd.DataFrame:
    """The councils of a register that there are today; takes the columns of the table authorities."""
    return register[(register["level"] == "local_authority") & register["code_to"].isna()]


def authorities(asked: Iterable[str] | None, register: pd.DataFrame) -> list[str] | None:
    """The councils that were asked for, each standing one in the place of "all"."""
    if asked is None:
        return None
    everyone = list(standing(register)["authority_code"])
    return [code for one in asked for code in (everyone if one.strip().lower() == ALL else [one])]


def names_of(asked: Iterable[str], scope: Callable) -> list[str]:
    """The names of councils as the record has them; `scope` finds one. Raises RequestError for one it does not know."""
    try:
        return [scope(one).authority_name for one in asked]
    except ValueError as error:
        raise RequestError(str(error)) from error


def missing(jobs: Iterable[Job], memory: Memory, known: object, site: Path) -> list[str]:
    """A sentence for each way in which councils are missing, with their names.

    A snapshot must hold a figure of every council of its register that there was at the end of the newest period of
    official figures. A run of another record than the last one of the site must have every council that this left
    current, under whatever name; of the same record, the pages of the others stay current.
    """
    councils = standing(known.authorities)
    bare = councils.loc[~councils["authority_code"].isin(known.figures["authority_code"]) & ~is_new(councils, known)]
    had = {} if memory.of_run == known.snapshot.name else current(memory)
    if memory.is_broken:
        named = zip(councils["name"], councils["authority_code"], strict=True)
        had = current(memory) | {code: name for name, code in named if (site / authority_folder(name, code)).is_dir()}
    has = {code for job in jobs for code in (job.authority_code, job.authority)}
    lost = [name for code, name in had.items() if not {code, name} & has]
    told = {
        "the record holds no figure of": list(bare["name"]),
        "the last run had, and this one was not asked for,": lost,
    }
    return [
        f"{words} {counted(len(names), 'council')} ({'; '.join(sorted(names))})"
        for words, names in told.items()
        if len(names)
    ]


def is_new(councils: pd.DataFrame, known: object) -> pd.Series:
    """Whether each council began after the newest period of official figures, so that none can hold a figure of it."""
    is_official = known.figures["release_id"].fillna("") != ""
    return councils["code_from"] > known.figures.loc[is_official, "period_end"].max()


def current(memory: Memory) -> dict[str, str]:
    """The councils of which the last run of a site left a page that was current, or failed to make it so: {code: name}.

    A site of before its pages told codes has names in their place.
    """
    pages = [page for page in memory.pages.values() if page.failed or page.agrees_with == memory.of_run]
    made = [page for page in pages if page.made and not page.is_national]
    return {page.authority_code or page.authority: page.authority for page in made}


def accepted(found: list[str], reason: str) -> str:
    """What the pages tell of missing councils: blank where none are. Refused where there is no reason for it."""
    if not found:
        return ""
    told = " and ".join(found)
    if not reason.strip():
        raise RequestError(
            f"Nothing was published, because {told}; to publish all the same, give a reason with --accept."
        )
    return f"This site was published although {told}. The reason given: {reason.strip()[:MOST]}"
