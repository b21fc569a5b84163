"""One run, from its jobs to the published site: what has not changed is not run, and what was finished is not lost."""

import re
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from helpers.publish import RequestError
from helpers.publish.account import Run, count, now
from helpers.publish.plan import coverage
from helpers.publish.plan.ingredients import with_ingredients
from helpers.publish.plan.needs import skipped
from helpers.publish.plan.notebooks import Notebook
from helpers.publish.plan.parameters import Job, Outcome
from helpers.publish.render.keeping import clear, kept
from helpers.publish.site import manifest
from helpers.publish.site.assembly import Edition, assemble, is_current, write_files
from helpers.publish.site.folders import as_json
from helpers.publish.site.index import councils, lists_end
from helpers.publish.site.listing import has_notebook
from helpers.publish.site.manifest import Memory, Page, Pages
from helpers.publish.site.naming import counted
from helpers.publish.site.swap import claimed, put_right, replacing
from helpers.publish.takeaway.beside import files_beside
from helpers.publish.terminal import FAILED, Log

ADDRESS = re.compile(r"(\w+://)?[^/\s]*[^/:\s]:[0-9]+")  # of a scheduler; what Dask makes of another one is a traceback
MOST = 12  # pages that are left out are named to people one by one; of more than these, run.json names them


@dataclass(frozen=True)
class Wishes:
    """How a run is to go. `limits` are those of a notebook, by name (see `engine`); `accept` is a reason."""

    log: Log = Log()
    workers: int = 2
    engine: str = "process"
    limits: dict[str, float] = field(default_factory=dict)
    every: int | None = None
    accept: str = ""
    is_forced: bool = False
    is_strict: bool = False
    is_patient: bool = False
    cluster: str = ""
    store: str = ""

    def __post_init__(self):
        """Refuse wishes that do not go together."""
        if self.store and not self.cluster:
            raise RequestError("--store takes pages of a cluster: name it with --cluster, too.")
        if self.cluster and not ADDRESS.fullmatch(self.cluster):
            raise RequestError(f"--cluster takes an address as tcp://HOST:8786, which {self.cluster!r} is not.")
        if self.cluster and self.engine != "process":
            raise RequestError(f"--engine {self.engine} is for runs on this machine, not for those on a --cluster.")


def publish(jobs: Sequence[Job], out: Path, notebooks: dict[str, Notebook], known: Callable, wishes: Wishes) -> Run:
    """Run the jobs whose pages have changed, and put the site together; `known` opens the record.

    Raises `BusyError` where another run is at work on the site, `RequestError` where councils are missing.
    """
    everything, log = known(), wishes.log
    run = Run(data_hash := everything.snapshot.name, now())
    with claimed(out, is_patient=wishes.is_patient) as finished:
        clear(finished)
        put_right(out, log.warn)
        memory = manifest.read(out)
        if memory.is_broken:
            log.warn(f"{manifest.NAME} is damaged: it is set aside as {manifest.ASIDE}; what can be read of it stays.")
        run.accepted = coverage.accepted(coverage.missing(jobs, memory, everything, out), wishes.accept)
        run.jobs = with_ingredients(jobs, known, {} if wishes.is_forced else memory.pages, data_hash)
        work_through(run, memory, finished, known, wishes)
        if run.failed and wishes.is_strict:
            run.is_published = False
            return run

        of_councils, listed = councils(everything), lists_end(everything)
        edition = Edition(data_hash, run.started, notebooks, of_councils, wishes.every, run.accepted, listed)
        told = {outcome.job.key: outcome for outcome in run.outcomes}
        with replacing(out, log.warn) as folder:
            pages = assemble(folder, run.jobs, told, finished, edition)
            count(run, pages, no_more(pages, notebooks, everything))
            write_files(folder, files_beside(folder, pages, run.started, workers=wishes.workers, log=log))
            write_files(folder, {manifest.RUN: as_json(run.facts())})
        shutil.rmtree(finished, ignore_errors=True)
    return run


def work_through(run: Run, memory: Memory, finished: Path, known: Callable, wishes: Wishes) -> None:
    """Run what must be run, and note in `run` what became of every job."""
    left_out = {outcome.job.key: outcome for outcome in skipped(run.jobs, known)}
    wanted = [job for job in run.jobs if job.key not in left_out]
    jobs = [job for job in wanted if wishes.is_forced or not is_current(memory.pages.get(job.key), job)]
    is_finished = {job.key: not wishes.is_forced and is_current(kept(finished, job), job) for job in jobs}
    resumed = {job.key: Outcome(job) for job in jobs if is_finished[job.key]}
    jobs = [job for job in jobs if job.key not in resumed]
    made = run_jobs(jobs, finished, wishes) if jobs else []
    run.outcomes, run.resumed = [*left_out.values(), *resumed.values(), *made], len(resumed)


def run_jobs(jobs: Sequence[Job], finished: Path, wishes: Wishes) -> list[Outcome]:
    """Run jobs, here or on a cluster; what runs them is not even imported where there are none."""
    from helpers.publish.engine import runs

    limits = runs.Limits(**wishes.limits)
    with wishes.log.progress("Running notebooks", len(jobs)) as done:
        if not wishes.cluster:
            return runs.run_all(jobs, wishes.workers, done, folder=finished, engine=wishes.engine, limits=limits)
        from helpers.publish.engine.cluster import run_on_cluster

        told = {"address": wishes.cluster, "store": wishes.store}
        return run_on_cluster(jobs, done, folder=finished, limits=limits, **told)


def prune(out: Path, notebooks: dict[str, Notebook], known: object, log: Log, named: Collection[str] = ()) -> list[str]:
    """Take away the pages of notebooks and of councils that are no more, and of those `named`; return which there were.

    Raises `RequestError` where the site holds no page of one that is named.
    """
    with claimed(out) as finished:
        put_right(out, log.warn)
        memory = manifest.sound(out)
        gone = no_more(memory.pages, notebooks, known) + pages_of(named, memory.pages)
        if gone:
            told = {"accepted": memory.accepted, "of_run": memory.of_run, "listed": lists_end(known)}
            edition = Edition(known.snapshot.name, now(), notebooks, councils(known), **told)
            with replacing(out, log.warn) as folder:
                assemble(folder, [], {}, finished, edition, [page.key for page in gone])
    return sorted({page.address for page in gone if page.made})


def pages_of(named: Collection[str], pages: Pages) -> list[Page]:
    """The pages of the councils of these names, of each at least one."""
    for name in named:
        if name not in {page.authority for page in pages.values()}:
            raise RequestError(f"The site holds no page of {name}.")
    return [page for page in pages.values() if page.authority in named]


def no_more(pages: Pages, notebooks: dict[str, Notebook], known: object) -> list[Page]:
    """The pages of notebooks that are no more, and of councils that no authority of the record is called like."""
    names = set(known.authorities["name"])
    return [page for page in pages.values() if not has_notebook(page, notebooks) or page.authority not in names]


def report(run: Run, out: Path, log: Log) -> None:
    """Say what became of a run, and end with the right exit code."""
    counts = run.counts()
    for outcome in run.left_out if log.is_json or len(run.left_out) <= MOST else []:
        log.outcome(outcome)
    if run.stale:
        log.warn(f"{run.stale} of the pages in the site are still from earlier data; the index says which.")
    if run.not_asked_for:
        log.warn(f"Not asked for, and left as before: {counted(run.not_asked_for, 'page')} of the site.")
    if run.no_more:
        words = "in the site, of councils or notebooks that are no more; `trajectory prune` takes away such pages."
        log.warn(f"{counted(run.no_more, 'page')} stand{'s' * (run.no_more == 1)} {words}")
    good = counts["made"] + counts["resumed"] + counts["unchanged"]
    same = f" ({counts['unchanged']} of them unchanged)" if counts["unchanged"] else ""
    words = f"{counted(good, 'page')} published{same}, {counts['left_out']} left out and {counts['failed']} failed"
    words += f"; the index is {out / 'index.html'}"
    if not run.is_published:
        words = f"Nothing was published, as --strict asks: {counted(counts['failed'], 'notebook')} failed"
    log.end(words, **run.facts())
    if run.failed:
        raise typer.Exit(FAILED)
