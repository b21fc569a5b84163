"""What becomes of an error, and of notebooks that are run: each within its limits, none to the harm of another."""

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from tiny import invoke, notebook

from helpers.publish.engine import pool
from helpers.publish.engine.faults import one_line
from helpers.publish.engine.pool import in_processes, surroundings
from helpers.publish.engine.refresh import joined
from helpers.publish.engine.runs import run_all
from helpers.publish.engine.scratch import PREFIX, scratch
from helpers.publish.engine.warm import PLACE, Limits
from helpers.publish.plan.notebooks import Notebook
from helpers.publish.plan.parameters import Job
from helpers.publish.render.checks import NotebookError
from helpers.publish.render.kept import kept

MEGABYTE = 1_000_000
QUICK = Limits(timeout=20, memory=300 * MEGABYTE, page_size=2 * MEGABYTE)
GOOD = "print('good')"
KILL_ONCE = """import os, pathlib
mark = pathlib.Path({mark!r})
if not mark.exists():
    mark.touch()
    os.kill({whom}, 9)
"""
IGNORE = """import signal
for one in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(one, signal.SIG_IGN)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""
FAULTS = {
    "raises": ("raise ValueError('it does not add up')", "ValueError: it does not add up"),
    "exits": ("import sys; sys.exit(0)", "it ended itself with sys.exit before its last cell"),
    "quits": ("exit()", "DeadKernelError: Kernel died"),
    "ends": ("import os; os._exit(0)", "its process ended by itself, with exit code 0, before the notebook was done"),
    "crashes": ("import os; os.abort()", "its process was ended by SIGABRT before the notebook was done"),
    "eats": (
        "eaten = [bytearray(10**8) for _ in range(100)]",
        "it needed more memory than the limit for a notebook, 300 MB",
    ),
    "prints": ("print('x' * 10**7)", "its page has 10.0 MB, and the limit is 2.0 MB"),
    "asks": ("input('Who?')", "StdinNotImplementedError: raw_input was called, but"),
    "interrupts": ("import _thread, time; _thread.interrupt_main(); time.sleep(1)", "KeyboardInterrupt"),
}


def job(folder, name, source):
    """A job of a notebook that does this, written in a folder."""
    path = Path(folder) / f"{name}.ipynb"
    nbformat.write(notebook("Does it?", source), path)
    return Job(Notebook(path, "Does it?"), "Kent", "", "", {})


def run(folder, sources, limits=QUICK, workers=2, **more):
    """Run a notebook for each {name: source}; return {name: error} and the names in the order in which they ended."""
    order = []
    jobs = [job(folder, name, source) for name, source in sources.items()]
    outcomes = run_all(
        jobs, workers, lambda one: order.append(one.job.notebook.name), folder=folder, limits=limits, **more
    )
    assert [outcome.job for outcome in outcomes] == jobs
    return {one.job.notebook.name: one.error for one in outcomes}, order


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """The folder of a run of a notebook for each fault and a good one, and what was said of each."""
    folder = tmp_path_factory.mktemp("faulty")
    return folder, run(folder, {name: source for name, (source, _) in FAULTS.items()} | {"good": GOOD})[0]


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_notebook_is_told_in_one_line_and_has_no_page(faulty, name):
    folder, told = faulty
    assert told[name].startswith(FAULTS[name][1])
    assert kept(folder, job(folder, name, "")) is None


def test_the_others_are_not_troubled_by_it(faulty):
    folder, told = faulty
    assert told["good"] == ""
    assert "good" in kept(folder, job(folder, "good", GOOD)).html


def test_a_notebook_that_takes_too_long_is_ended_whatever_it_ignores(tmp_path):
    told, order = run(tmp_path, {"hangs": IGNORE, "good": GOOD}, Limits(timeout=4), workers=2)
    assert told == {"hangs": "it took longer than 4 seconds, the limit for a notebook", "good": ""}
    assert order == ["good", "hangs"]


def test_what_a_notebook_started_ends_with_it(tmp_path):
    source = (
        f"import subprocess; print(subprocess.Popen(['sleep', '1234']).pid, file=open({str(tmp_path / 'pid')!r}, 'w'))"
    )
    assert run(tmp_path, {"starts": source})[0] == {"starts": ""}
    assert not is_alive(int((tmp_path / "pid").read_text()))


@pytest.mark.parametrize("whom", ["os.getpid()", "os.getppid()"], ids=["itself", "the process it is a copy of"])
def test_a_notebook_whose_process_was_killed_is_tried_once_more(tmp_path, whom):
    told, _ = run(tmp_path, {"dies": KILL_ONCE.format(mark=str(tmp_path / "mark"), whom=whom), "good": GOOD})
    assert told == {"dies": "", "good": ""}


def test_a_notebook_that_kills_again_fails_alone(tmp_path):
    told, _ = run(
        tmp_path, {"dies": "import os; os.kill(os.getppid(), 9)"} | {f"good{n}": GOOD for n in range(3)}, workers=1
    )
    assert told.pop("dies") == "the process that it was started from was ended before the notebook was done"
    assert set(told.values()) == {""}


def test_a_page_says_nothing_of_the_process_that_others_were_run_in(tmp_path):
    """Each notebook starts as fresh as the first."""
    change, look = "import sys; sys.changed = True", "import sys; assert not hasattr(sys, 'changed')"
    told, _ = run(tmp_path, {"change": change, "look": look}, workers=1)
    assert told == {"change": "", "look": ""}


def test_an_ordinary_kernel_does_the_same(tmp_path):
    source = "import os; print('provisioned' if 'JPY_PARENT_PID' in os.environ else 'inside')"
    assert run(tmp_path / "a", {}, engine="kernel") == ({}, [])
    for engine, said in {"kernel": "provisioned", "process": "inside"}.items():
        folder = tmp_path / engine
        folder.mkdir()
        assert run(folder, {"which": source, "exits": "import sys; sys.exit(0)"}, engine=engine)[0] == {
            "which": "",
            "exits": "it ended itself with sys.exit before its last cell",
        }
        assert said in kept(folder, job(folder, "which", "")).html


START = """
import sys
from pathlib import Path
sys.path[:0] = {paths!r}
from test_runs import IGNORE, job
from helpers.publish.engine.runs import run_all
if __name__ == "__main__":
    folder = Path({folder!r})
    source = "import os; print(os.getpid(), os.getppid(), file=open({folder!r} + '/pids', 'w'))\\n" + IGNORE
    run_all([job(folder, "hangs", source)], 1, print, folder=folder)
"""


def test_a_run_that_is_killed_leaves_no_process_and_no_folder_that_the_next_one_does_not_clear(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "start.py").write_text(START.format(paths=[str(Path(__file__).parent)], folder=str(tmp_path)))
    started = subprocess.Popen([sys.executable, tmp_path / "start.py"], stdout=subprocess.PIPE)
    processes = eventually(lambda: [int(word) for word in (tmp_path / "pids").read_text().split()])
    assert all(is_alive(process) for process in processes)
    started.kill()
    assert started.communicate() == (b"", None)  # once nobody holds its standard output any more
    assert eventually(lambda: not any(is_alive(process) for process in processes))
    assert len(list(tmp_path.glob(f"{PREFIX}*"))) == 1
    with scratch() as own:
        assert list(tmp_path.glob(f"*{PREFIX}*")) == [own]
    assert list(tmp_path.glob(f"*{PREFIX}*")) == []


def eventually(find, seconds=30):
    """What a function finds, once it finds something."""
    for _ in range(seconds * 20):
        try:
            found = find()
        except (OSError, ValueError):
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("nothing came")


def is_alive(process):
    """Whether a process runs; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_an_interrupted_run_ends_its_processes_and_leaves_nothing(project, monkeypatch):
    """Somebody presses control-C while the first notebook is under way."""
    found = pool.results(print, [1, 2], 2)

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(pool.multiprocessing.connection.Connection, "recv", interrupt)
    with pytest.raises(KeyboardInterrupt):
        next(found)
    assert not multiprocessing.active_children()
    assert invoke(project, "run").exit_code == 130
    assert [path.name for path in project.ROOT.iterdir()] == ["notebooks"]


def test_the_environment_of_the_one_who_runs_is_as_it_was(tmp_path):
    """The days of a run once stayed set, and the next run of the same process computed their tables."""
    before = dict(os.environ)
    with surroundings(tmp_path):
        assert os.environ[PLACE] == str(tmp_path)
    assert dict(os.environ) == before


def test_a_process_that_cannot_start_is_told_of_and_nothing_is_tried_for_ever(monkeypatch):
    monkeypatch.setattr(pool, "serve", print)
    with pytest.raises(ChildProcessError, match="ended as it started"):
        in_processes(print, [1], 1, print)


def test_results_come_in_the_order_of_the_items_and_an_error_in_the_place_of_its_item():
    first, second, third = in_processes(divided, [1, 0, 2], 2, lambda: None)
    assert (first, third) == (12.0, 6.0)
    assert isinstance(second, NotebookError)
    assert str(second) == "ZeroDivisionError: float division by zero"


def divided(number):
    return 12.0 / number


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ValueError("no figures\nfor 2019"), "ValueError: no figures"),
        (ValueError("\x1b[31mred\x1b[0m"), "ValueError: red"),
        (OSError("No such file: '/some/folder/data/raw/a.csv'"), "OSError: No such file: 'a.csv'"),
        (OSError("see https://example.org/a/b"), "OSError: see https://example.org/a/b"),
        (OSError("cannot open file:///srv/me/data/a.csv"), "OSError: cannot open a.csv"),
        (OSError("cannot open <file:/srv/me/a.csv>"), "OSError: cannot open <a.csv>"),
        (OSError("cannot open file:///C:/Users/me/a.csv"), "OSError: cannot open a.csv"),
        (ValueError("30 / 20 and 3/4"), "ValueError: 30 / 20 and 3/4"),
        (ValueError("-----\nafter a rule"), "ValueError: after a rule"),
        (KeyError(), "KeyError"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_an_error_is_one_line_without_folders_of_the_machine(error, line):
    """The line is published in the index."""
    assert one_line(error) == line


def test_an_error_of_a_cell_that_says_nothing_is_told_by_its_name():
    """MemoryError and KeyboardInterrupt once read "-----"."""
    import papermill

    assert one_line(papermill.PapermillExecutionError(1, 2, "", "MemoryError", "", ["-----", "Trace"])) == "MemoryError"


def test_a_long_error_is_cut():
    assert len(one_line(ValueError("x" * 1000))) == 300


def test_streams_are_joined_as_nbval_compares_them():
    said = [("stdout", "a"), ("stderr", "w"), ("stdout", "b")]
    outputs = [nbformat.v4.new_output("stream", name=name, text=text) for name, text in said]
    assert [(output.name, output.text) for output in joined(outputs)] == [("stdout", "ab"), ("stderr", "w")]


def test_refresh_stores_outputs_once_and_check_changes_nothing(project):
    """A second refresh that changed anything would make every commit a change of every notebook."""
    (project.ROOT / "notebooks" / "answer.ipynb").unlink()
    path = project.ROOT / "notebooks" / "other.ipynb"
    before = path.read_bytes()
    check = invoke(project, "refresh", "--check")
    assert (check.exit_code, path.read_bytes()) == (1, before)
    assert "other.ipynb: would change" in check.stdout
    assert invoke(project, "refresh").exit_code == 0
    stored = nbformat.read(path, as_version=4)
    assert [cell.execution_count for cell in stored.cells if cell.cell_type == "code"] == [1, 2]
    assert "execution" not in str([cell.metadata for cell in stored.cells])
    assert stored.metadata.language_info == {"name": "python"}
    assert invoke(project, "refresh", "--check").exit_code == 0


def test_refresh_leaves_a_notebook_that_fails_as_it_was(project):
    path = project.ROOT / "notebooks" / "answer.ipynb"
    path.write_text(
        path.read_text(encoding="utf-8").replace('mode = \\"good\\"', 'mode = \\"stop\\"'), encoding="utf-8"
    )
    before = path.read_bytes()
    result = invoke(project, "refresh")
    assert (result.exit_code, path.read_bytes()) == (1, before)
    assert "answer.ipynb: failed: ValueError: the figures do not add up" in result.stderr
