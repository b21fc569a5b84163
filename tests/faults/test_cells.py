"""What a notebook may do to a run: nothing, but to its own page. Each fault is told in one line, and ends with it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from helpers.publish.engine.pool import PREFIX, scratch
from helpers.publish.engine.runs import run_all
from helpers.publish.engine.warm import Limits
from helpers.publish.plan.notebooks import Notebook
from helpers.publish.plan.parameters import Job
from helpers.publish.render.keeping import kept

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
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
    "eats by Arrow": (
        "import pyarrow; pyarrow.allocate_buffer(10**9)",
        "it needed more memory than the limit for a notebook, 300 MB",
    ),
    "prints": ("print('x' * 10**7)", "its page has 10.0 MB, and the limit is 2.0 MB"),
    "asks": ("input('Who?')", "StdinNotImplementedError: raw_input was called, but"),
    "interrupts": ("import _thread, time; _thread.interrupt_main(); time.sleep(1)", "KeyboardInterrupt"),
}


def job(folder, name, source):
    """A job of a notebook that does this, written in a folder."""
    path = Path(folder) / f"{name}.ipynb"
    cells = [v4.new_markdown_cell("# Does it?"), v4.new_code_cell(source)]
    nbformat.write(v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
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


COPY = """import os, time
if not os.path.exists({mark!r}) and not os.fork():
    print(os.getpid(), file=open({pid!r}, "w"), flush=True)
    time.sleep(90)
"""


def test_a_copy_that_outlives_a_killed_process_holds_nobody_up(tmp_path):
    """The copy still holds the pipe that the run listens to."""
    mark, pid = str(tmp_path / "mark"), tmp_path / "pid"
    source = COPY.format(mark=mark, pid=str(pid)) + "time.sleep(1)\n" + KILL_ONCE.format(mark=mark, whom="os.getppid()")
    assert run(tmp_path, {"dies": source})[0] == {"dies": ""}
    assert is_alive(int(pid.read_text()))
    os.kill(int(pid.read_text()), 9)


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
from test_cells import IGNORE, job
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


ASKED = """import os, signal
from helpers.publish.terminal import stop_on_terminate
signal.signal({number}, signal.{before})
stop_on_terminate()
try:
    os.kill(os.getpid(), {number})
    print("went on")
finally:
    print("tidied up")
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(("before", "said"), [("SIG_DFL", "tidied up\n"), ("SIG_IGN", "went on\ntidied up\n")])
def test_a_run_that_is_asked_to_end_tidies_up_and_under_nohup_goes_on(number, before, said):
    """A terminal that was closed left the folder of the run, and the site that it had begun, until the next one."""
    words = ASKED.format(number=int(number), before=before)
    ended = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (128 + number if before == "SIG_DFL" else 0, said)


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
