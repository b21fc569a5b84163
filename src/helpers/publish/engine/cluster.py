"""Hands the jobs of a run to a Dask cluster, in lots, each of which a worker runs as a run on one machine does.

A worker needs a checkout like this one, with the record built, and either the folder of finished pages under the same
path or a store that fsspec knows ("s3://bucket/pages"). Dask gives the lots of a lost worker to others.
"""

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import distributions
from pathlib import Path

from helpers import record
from helpers.publish import RequestError
from helpers.publish.engine.faults import one_line
from helpers.publish.engine.pool import scratch
from helpers.publish.engine.runs import run_all
from helpers.publish.engine.warm import Limits, end_with_parent
from helpers.publish.plan.parameters import Job, Outcome
from helpers.publish.render.keeping import FACTS
from helpers.record.snapshot import Snapshot, files

LOT = 12  # so many pages share the start of one warm process, and are lost with a worker
CODE = {"src/helpers": (".py", ".j2", ".yaml", ".json", ".css", ".js", ".svg", ".mplstyle"), "notebooks": (".ipynb",)}


@dataclass(frozen=True)
class Lot:
    """Jobs for one worker, on what of a checkout they rely, and where their pages go: a folder or an address."""

    jobs: tuple[Job, ...]
    alike: dict[str, str]
    pages: str
    limits: Limits


def run_on_cluster(
    jobs: Sequence[Job],
    done: Callable[[Outcome], object],
    *,
    folder: Path,
    limits: Limits,
    address: str,
    store: str = "",
) -> list[Outcome]:
    """Run every job on the cluster at an address, as `run_all` does here; `store` is where pages go on their way here.

    Raises RequestError where there is no such cluster or store, or one of its workers is not like this machine.
    """
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise RequestError("--cluster needs the packages of the extra `cluster` in pyproject.toml.") from None
    if store:
        try_out(store)
    alike, found = likeness(), {}
    with connected(Client, address) as client:
        refuse_unlike(client, alike)
        ordered = sorted(jobs, key=lambda job: job.as_of)
        places, pages = range(0, len(ordered), LOT), store or str(folder)
        lots = [Lot(tuple(ordered[place : place + LOT]), alike, pages, limits) for place in places]
        futures = {client.submit(remote, lot, pure=False): lot.jobs for lot in lots}
        for future in as_completed(futures, loop=client.loop):
            for outcome in outcomes_of(future, futures[future]):
                if store and not outcome.error:
                    outcome = fetched(outcome, store, folder)
                found[outcome.job.key] = outcome
                done(outcome)
    return [found[job.key] for job in jobs]


def connected(client: Callable, address: str) -> object:
    """A client of the cluster; refused in one sentence where there is none."""
    try:
        return client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise RequestError(f"There is no cluster at {address}: {one_line(error)}.") from None


def try_out(store: str) -> None:
    """Write to a store and take that away again; refuse it in one sentence where that fails, in whatever way."""
    import fsspec

    try:
        system, root = fsspec.core.url_to_fs(f"{store.rstrip('/')}/tried-out")
        system.makedirs(root.rpartition("/")[0], exist_ok=True)
        system.pipe_file(root, b"")
        system.rm_file(root)
    except Exception as error:
        raise RequestError(f"The store {store} cannot be used: {one_line(error)}.") from None


def outcomes_of(future: object, lot: Sequence[Job]) -> list[Outcome]:
    """What became of the jobs of a lot; where no worker could finish it, that."""
    if (error := future.exception()) is not None:
        return [Outcome(job, error=f"no worker of the cluster finished it ({one_line(error)})") for job in lot]
    ended = zip(lot, future.result(), strict=True)
    return [Outcome(job, error=words, seconds=spent) for job, (words, spent) in ended]


def fetched(outcome: Outcome, store: str, folder: Path) -> Outcome:
    """The outcome of a page that a worker finished, after fetching it; a page that cannot be fetched has failed."""
    try:
        move(store, outcome.job.address, folder, is_up=False)
    except Exception as error:
        return replace(outcome, error=f"the page cannot be fetched from {store} ({one_line(error)})")
    return outcome


def likeness() -> dict[str, str]:
    """What two machines must have in common to make the same pages: code, snapshot, Python and libraries."""
    digest = hashlib.sha256()
    for place, endings in CODE.items():
        for path in files(record.ROOT / place, endings):
            digest.update(f"{path.relative_to(record.ROOT).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    found = {one.metadata["Name"].lower(): one.version for one in distributions() if one.metadata["Name"]}
    told = {"code": digest.hexdigest(), "Python": ".".join(map(str, sys.version_info[:3]))}
    return told | {"snapshot": record.known().snapshot.name} | {name: found[name] for name in sorted(found)}


def refuse_unlike(client: object, alike: dict[str, str]) -> None:
    """Refuse a cluster without workers, or with one on which something differs; say what, and on which."""
    told = client.run(likeness, on_error="return")
    if not told:
        raise RequestError("The cluster has no workers: start one with `dask worker`.")
    for worker, theirs in told.items():
        if isinstance(theirs, BaseException):
            raise RequestError(f"The worker {worker} is not ready: {one_line(theirs)}.")
        if differing := [name for name in sorted({*alike, *theirs}) if alike.get(name) != theirs.get(name)]:
            raise RequestError(f"The worker {worker} is not like this machine, but in: {', '.join(differing)}.")


def remote(lot: Lot) -> list[tuple[str, float]]:
    """Run a lot on a worker, in a process that may have copies, as the worker itself may not; error and seconds."""
    command = [sys.executable, "-m", "helpers.publish.engine.cluster", str(os.getpid())]
    ran = subprocess.run(command, input=pickle.dumps(lot), capture_output=True, cwd=record.ROOT)
    if ran.returncode:
        raise ChildProcessError((ran.stderr.decode(errors="replace").strip().splitlines() or ["it was ended"])[-1])
    return pickle.loads(ran.stdout)


def run_lot(lot: Lot) -> list[tuple[str, float]]:
    """Run the jobs of a lot in this process and its copies, and hand on their pages."""
    if likeness() != lot.alike:
        raise RequestError("this worker is no longer like the machine that the run was started on")
    here = record.ROOT / "notebooks"  # not where those of the run that this is for lie
    jobs = [replace(job, notebook=replace(job.notebook, path=here / job.notebook.path.name)) for job in lot.jobs]
    is_store = "://" in lot.pages
    with record.fixed(Snapshot(record.known().snapshot.folder)), scratch() as own:
        outcomes = run_all(jobs, 1, lambda _: None, folder=own if is_store else Path(lot.pages), limits=lot.limits)
        for outcome in outcomes if is_store else []:
            if not outcome.error:
                move(lot.pages, outcome.job.address, own, is_up=True)
    return [(outcome.error, outcome.seconds) for outcome in outcomes]


def move(store: str, address: str, folder: Path, *, is_up: bool) -> None:
    """Copy a finished page from a folder to a store, or back; what says that it is whole comes last."""
    import fsspec

    system, root = fsspec.core.url_to_fs(f"{store.rstrip('/')}/{address}")
    place = folder / address
    if is_up:
        for path in sorted((path for path in place.rglob("*") if path.is_file()), key=lambda path: path.name == FACTS):
            system.makedirs(f"{root}/{path.relative_to(place).as_posix()}".rpartition("/")[0], exist_ok=True)
            system.put_file(str(path), f"{root}/{path.relative_to(place).as_posix()}")
    else:
        place.mkdir(parents=True, exist_ok=True)
        system.get(f"{root}/", f"{place}/", recursive=True)


if __name__ == "__main__":
    end_with_parent(int(sys.argv[1]))
    sys.stdout.buffer.write(pickle.dumps(run_lot(pickle.load(sys.stdin.buffer))))
