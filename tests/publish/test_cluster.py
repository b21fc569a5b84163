"""A Dask cluster makes the pages that one machine makes, though a worker is lost, and only if it is like this one."""

import os
import signal
from dataclasses import replace
from functools import partial

import pytest

from helpers import record
from helpers.publish import RequestError
from helpers.publish.engine import cluster
from helpers.publish.engine.cluster import fetched, likeness, move, refuse_unlike, run_on_cluster
from helpers.publish.engine.runs import run_all
from helpers.publish.engine.warm import USUAL
from helpers.publish.plan.notebooks import notebooks_in
from helpers.publish.plan.parameters import Outcome, Request, plan
from helpers.publish.publishing import Wishes
from helpers.publish.render.keeping import Body, keep, kept

distributed = pytest.importorskip("distributed")
s3fs = pytest.importorskip("s3fs")
moto = pytest.importorskip("moto.server")
COUNCILS = ["Kent", "Leeds", "Devon", "Bury"]


@pytest.fixture(scope="module", autouse=True)
def bucket():
    """Object storage on loopback, as moto plays S3, where this process and those that it starts look for it."""
    server = moto.ThreadedMotoServer(port=0)
    server.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", "http://{}:{}".format(*server.get_host_and_port()))
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
            patch.setenv(name, "us-east-1")
        s3fs.S3FileSystem().mkdir("bucket")
        yield "s3://bucket"
    server.stop()


@pytest.fixture(scope="module")
def workers(bucket):
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


def test_a_lost_worker_s_pages_are_made_elsewhere_and_all_are_as_from_one_machine(
    bucket, workers, jobs, tmp_path, monkeypatch
):
    """The pages come by object storage."""
    monkeypatch.setattr(cluster, "LOT", 1)
    told = []

    def done(outcome):
        if not told:
            with distributed.Client(workers, set_as_default=False) as client:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        told.append(outcome)

    here, there = tmp_path / "here", tmp_path / "there"
    with record.fixed(record.build()):
        run_all(jobs, 2, lambda _: None, folder=here)
        asked = {"address": workers.scheduler_address, "limits": USUAL, "store": f"{bucket}/pages"}
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


@pytest.mark.parametrize("store", ["file://{folder}/store", "memory://bucket/pages", "s3://bucket/there"])
def test_a_page_goes_to_a_store_and_comes_back_as_it_was(jobs, tmp_path, store):
    job = replace(jobs[0], made_from={"notebook": "a1"})
    keep(tmp_path / "a", job, Body("<p>Good.</p>", [("rates", "Rates")], {"caseloads/rates.csv": b"year\n"}))
    there_and_back = partial(move, store.format(folder=tmp_path), job.address)
    there_and_back(tmp_path / "a", is_up=True)
    there_and_back(tmp_path / "b", is_up=False)
    assert pages(tmp_path / "b", [job]) == pages(tmp_path / "a", [job])
    assert kept(tmp_path / "b", job).made_from == {"notebook": "a1"}


@pytest.mark.parametrize("store", ["nowhere://x", "s3://no/x"])
def test_a_store_that_cannot_be_written_to_is_refused_before_any_job(workers, jobs, store):
    with record.fixed(record.build()), pytest.raises(RequestError, match=f"The store {store} cannot be used: "):
        run_on_cluster(jobs, print, folder=None, limits=USUAL, address=workers.scheduler_address, store=store)


def test_a_page_that_a_store_does_not_give_back_has_failed(jobs, tmp_path):
    outcome = fetched(Outcome(jobs[0]), "s3://no/x", tmp_path)
    assert outcome.error.startswith("the page cannot be fetched from s3://no/x (")
