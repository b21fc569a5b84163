"""The site that is read here, built once for all who read it, and a browser to look at it with."""

import fcntl
import functools
import os
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from helpers.publish import cli

RUNS = [
    ["--authority", "West Sussex", "--every", "31"],
    ["--authority", "West Sussex", "--as-of", "2019-09-11", "--notebook", "trajectory", "--notebook", "vacancies"],
    ["--authority", "Surrey", "--notebook", "trajectory", "--notebook", "vacancies"],
]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of a site built from the notebooks as they are now; several processes share the one that is built.

    BUILT_SITE names the folder of one that was built as RUNS say, for somebody who changes no more than these tests.
    """
    if os.environ.get("BUILT_SITE"):
        return Path(os.environ["BUILT_SITE"])
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    folder = shared / "built" / "site"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder.parent / "done").exists():
            for arguments in RUNS:
                done = CliRunner().invoke(cli.app, ["run", *arguments, "--out", str(folder)])
                assert done.exit_code == 0, done.output
            (folder.parent / "done").touch()
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="session")
def serve():
    """A function that serves a folder on this machine alone, and gives its address."""
    servers = []

    def serve(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def chromium():
    """Chromium without a window; where there is none, whatever needs it is skipped."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not found:
        pytest.skip("no Chromium here to look at the pages with: install it, or these tests prove nothing")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--disable-gpu", "--disable-background-networking", "--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()
