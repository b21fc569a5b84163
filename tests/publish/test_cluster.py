"""A Dask cluster makes the pages that one machine makes, though a worker is lost, and only if it is like this one."""

import os
import signal
from dataclasses import replace
from functools import partial

import pytest

from helpers import record
from helpers.publish import RequestError
from helpers.publish.engine import cluster
from helpers.publish.engine.cluster import likeness, move, refuse_unlike, run_on_cluster
from helpers.publish.engine.runs import run_all
from helpers.publish.engine.warm import USUAL
from helpers.publish.plan.notebooks import notebooks_in
from helpers.publish.plan.parameters import Request, plan
from helpers.publish.publishing import Wishes
from helpers.publish.render.keeping import Body, keep, kept

distributed = pytest.importorskip("distributed")
COUNCILS = ["Kent", "Leeds", "Devon", "Bury"]


@pytest.fixture(scope="module")
def workers():
    """A scheduler and three workers on loopback."""
    quiet = {"dashboard_address": None, "silence_logs": 50, "host": "127.0.0.1"}
    with distributed.LocalCluster(n_workers=3, threads_per_worker=1, processes=True, **quiet) as found:
        yield found


@pytest.fixture(scope="module")
def jobs():
    """A page of each of some councils."""
    with record.fixed(record.build()):
        return plan(
            Request(COUNCILS, notebooks=["caseloads"]), notebooks_in(record.ROOT / "notebooks")[0], record.scope
        )


def pages(folder, jobs):
    """What is kept of each page: its inside and the files beside it."""
    found = [kept(folder, job) for job in jobs]
    return [(one.html, {address: path.read_bytes() for address, path in one.files.items()}) for one in found]


def test_a_lost_worker_s_pages_are_made_elsewhere_and_all_are_as_from_one_machine(workers, jobs, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "LOT", 1)
    told = []

    def done(outcome):
        if not told:
            with distributed.Client(workers, set_as_default=False) as client:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        told.append(outcome)

    here, there, store = (tmp_path / name for name in ("here", "there", "store"))
    with record.fixed(record.build()):
        run_all(jobs, 2, lambda _: None, folder=here)
        asked = {"address": workers.scheduler_address, "limits": USUAL, "store": f"file://{store}"}
        outcomes = run_on_cluster(jobs, done, folder=there, **asked)
    assert [(outcome.job.key, outcome.error) for outcome in outcomes] == [(job.key, "") for job in jobs]
    assert sorted(outcome.job.key for outcome in told) == sorted(job.key for job in jobs)
    assert pages(there, jobs) == pages(here, jobs)


def test_a_worker_that_is_not_like_this_machine_is_refused_before_any_job(workers):
    with record.fixed(record.build()), distributed.Client(workers, set_as_default=False) as client:
        alike = likeness()
        refuse_unlike(client, alike)
        with pytest.raises(RequestError, match="is not like this machine, but in: code, pandas"):
            refuse_unlike(client, alike | {"code": "0", "pandas": "1.0"})


@pytest.mark.parametrize("theirs", [{}, {"tcp://127.0.0.1:1": ImportError("No module named 'helpers'")}])
def test_a_cluster_that_cannot_work_is_refused_in_one_sentence(theirs):
    class Client:
        run = staticmethod(lambda *_, **__: theirs)

    with pytest.raises(RequestError, match="no workers|is not ready: ImportError"):
        refuse_unlike(Client, {})


def test_where_there_is_no_cluster_that_is_said():
    def refusing(*_, **__):
        raise OSError("Timed out trying to connect")

    with pytest.raises(RequestError, match="no cluster at tcp://127.0.0.1:9: OSError: Timed out"):
        cluster.connected(refusing, "tcp://127.0.0.1:9")


@pytest.mark.parametrize("address", ["127.0.0.1", "tcp://127.0.0.1", "tcp://127.0.0.1:", "tcp://:8786", "host:8786/x"])
def test_an_address_without_a_host_or_a_port_is_refused_before_anything_runs(address):
    """The client of Dask would leave a traceback after its error."""
    with pytest.raises(RequestError, match="--cluster takes an address as tcp://HOST:8786, which"):
        Wishes(cluster=address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tls://[::1]:8786", "host:8786"])
def test_an_address_of_a_scheduler_is_taken(address):
    assert Wishes(cluster=address).cluster == address


def stores(tmp_path):
    """A folder, and what stands in for object storage, where it is installed."""
    yield f"file://{tmp_path / 'store'}"
    yield "memory://bucket/pages"


@pytest.mark.parametrize("number", [0, 1], ids=["folder", "memory"])
def test_a_page_goes_to_a_store_and_comes_back_as_it_was(jobs, tmp_path, number):
    pytest.importorskip("fsspec")
    store, job = list(stores(tmp_path))[number], replace(jobs[0], made_from={"notebook": "a1"})
    keep(tmp_path / "a", job, Body("<p>Good.</p>", [("rates", "Rates")], {"caseloads/rates.csv": b"year\n"}))
    there_and_back = partial(move, store, job.address)
    there_and_back(tmp_path / "a", is_up=True)
    there_and_back(tmp_path / "b", is_up=False)
    assert pages(tmp_path / "b", [job]) == pages(tmp_path / "a", [job])
    assert kept(tmp_path / "b", job).made_from == {"notebook": "a1"}


def test_a_page_goes_to_object_storage_and_comes_back_as_it_was(jobs, tmp_path, monkeypatch):
    """In moto's stand-in for S3, where that is installed."""
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer(port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
            monkeypatch.setenv(name, "us-east-1")
        import s3fs

        s3fs.S3FileSystem().mkdir("bucket")
        keep(tmp_path / "a", jobs[0], Body("<p>Good.</p>", [], {"caseloads/rates.csv": b"year\n"}))
        move("s3://bucket/pages", jobs[0].address, tmp_path / "a", is_up=True)
        move("s3://bucket/pages", jobs[0].address, tmp_path / "b", is_up=False)
    finally:
        server.stop()
    assert pages(tmp_path / "b", jobs[:1]) == pages(tmp_path / "a", jobs[:1])
