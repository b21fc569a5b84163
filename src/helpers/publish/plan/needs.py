"""What a notebook needs of the record: where it holds none of it about an authority, no page is made.

A notebook says so in its own metadata: `"needs": ["findings", "priorities"]` are tables, and one row about the
authority in any of them, known by the day asked for, is enough. A notebook without needs has a page for everybody who
was there by then.
"""

from collections.abc import Callable, Sequence
from functools import cache

from helpers import measure
from helpers.publish import RequestError
from helpers.publish.plan.parameters import Job, Outcome
from helpers.publish.site.naming import day_in_words, known_in_words

REGISTER = "authorities"  # has a row about everybody


def skipped(jobs: Sequence[Job], known: Callable) -> list[Outcome]:
    """The outcomes of the jobs for which no page is made, each with the reason.

    `known` opens the record for an authority, a day and a comparator, once for all the jobs that share them.
    """
    opened = cache(known)
    wanted = [job for job in jobs if job.notebook.needs or job.as_of]
    found = [Outcome(job, skipped=reason(job, opened(**job.asked))) for job in wanted]
    return [outcome for outcome in found if outcome.skipped]


def holds(known: object, table: str, job: Job) -> bool:
    """Whether the record holds a row about the authority in a table; a refusal where there is no such table."""
    rows = getattr(known, table, None)
    if rows is None or "authority_code" not in rows:
        told = [name for name in known.snapshot.tables if name != REGISTER and "authority_code" in getattr(known, name)]
        there = f"There are {', '.join(told)}."
        name = job.notebook.name
        raise RequestError(f"'{name}' needs '{table}', which is no table of the record about authorities. {there}")
    return bool(job.notebook.is_national or (rows["authority_code"] == known.scope.authority_code).any())


def reason(job: Job, known: object) -> str:
    """Why there is no page, in one sentence; nothing where one is made."""
    start = measure.begun(known).get("begun") if job.as_of else None
    if start and f"{start:%Y-%m-%d}" > job.as_of:
        return f"No page is made: {job.authority} began on {day_in_words(start.isoformat())}, after the day asked for."
    if not job.notebook.needs or any(holds(known, table, job) for table in job.notebook.needs):
        return ""
    tables = " or ".join(job.notebook.needs)
    by_then = f", {known_in_words(job.as_of)}" if job.as_of else ""
    return f"No page is made: the record holds no {tables} about {job.authority}{by_then}."
