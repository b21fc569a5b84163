"""However a table is mutated, it is read right or refused with file, row, column, found, expected: no traceback."""

import io
import random
from types import SimpleNamespace

import pandas as pd
import pytest
from held import Held
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpers import record
from helpers.record import checks

TABLES = sorted(record.descriptor())
TIMES, AT_ONCE = 10, 50  # 500 mutations of each table
MOST = 40  # rows of a table
ODD = [
    *(
        "",
        " ",
        "-",
        "0",
        "-0",
        "-1",
        "1e3",
        "1_000",
        "NaN",
        "inf",
        "None",
        "007",
        "1" * 27,
        "0.1234567",
        "1,5",
        "½",
        "٣",
        "１",
    ),
    *(
        "2019-02-30",
        "0000-00-00",
        "9999-12-31",
        "1899-12-31",
        "2019-9-1",
        "20190901",
        "2019-W01-1",
        "٢٠١٩-٠١-٠١",
        "NaT",
    ),
    *(
        "yes",
        "True",
        "=1+1",
        "@a",
        "a;b",
        ";",
        "a\nb",
        "a\tb",
        "a\x00b",
        "\ufeffa",
        "\u202ea",
        "a\u200bb",
        "\u0430",
        "\ud7ff",
    ),
    *(
        "E10000032",
        "E99999999",
        "E999",
        "K001",
        "F2016-01",
        "press-2016-01-criticism",
        "javascript:x",
        "http://",
        "x" * 12_000,
    ),
]
KINDS = ("cut", "drop", "double", "insert", "swap")
MIXED = settings(
    max_examples=TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
    phases=[Phase.generate],
)


def cell_of(mix):
    """Give an odd cell, a few characters of any script, or a number."""
    letters = "".join(
        chr(mix.choice([mix.randrange(32, 127), mix.randrange(160, 0x2FFF)])) for _ in range(mix.randrange(6))
    )
    return mix.choice([mix.choice(ODD), letters, str(mix.randrange(-(10**9), 10**9)), str(mix.uniform(-1e6, 1e6))])


def cut_of(mix):
    """Give a way to mutate a file, where, and up to three bytes."""
    return mix.choice(KINDS), mix.random(), mix.randbytes(mix.randrange(4))


@pytest.fixture(scope="module")
def shorter():
    """The real record in memory with fewer rows of each table, and no least number of them."""
    held = Held()
    for name, text in held.texts.items():
        resource = held.resources[name]
        held.resources[name] = SimpleNamespace(path=resource.path, schema=resource.schema, custom={})
        held.texts[name] = text.iloc[:: max(1, len(text) // MOST)]
        held.typed[name] = checks.typed(held.texts[name], held.resources[name].schema)
    return held


def written(text):
    """Give a table as the bytes of its file."""
    return text.to_csv(index=False, lineterminator="\n").encode("utf-8", "surrogatepass")


def as_read(content):
    """Give the bytes of a file as any other reader takes them."""
    return pd.read_csv(io.BytesIO(content), dtype=object, keep_default_na=False, skip_blank_lines=False)


def mutated(content, kind, at, more):
    """Give bytes that are cut off, or lack, hold twice, get or change a few."""
    at, size = int(at * len(content)), len(more) + 1
    before, after = content[:at], content[at:]
    return {
        "cut": before,
        "drop": before + after[size:],
        "double": before + after[:size] + after,
        "insert": before + more + after,
        "swap": before + more + after[len(more) :],
    }[kind]


def told(problem):
    """Return whether a problem says all that it must, in one line."""
    return problem.file and problem.found and problem.expected and len(str(problem).splitlines()) == 1


@pytest.mark.parametrize("table", TABLES)
@MIXED
@given(seed=st.integers(0, 2**32))
def test_mutated_cells_are_read_as_they_stand_or_refused(shorter, table, seed):
    text, mix = shorter.texts[table].copy(), random.Random(seed)
    for _ in range(AT_ONCE):
        text.iloc[mix.randrange(len(text)), mix.randrange(len(text.columns))] = cell_of(mix)
    problems = shorter.problems(table, text)
    assert [str(problem) for problem in problems if not told(problem)] == []
    refused = {problem.row for problem in problems if problem.file == f"{table}.csv"}
    kept = text[~text.index.isin(refused)]
    typed = checks.typed(kept, shorter.resources[table].schema)
    assert (typed.isna() == (kept == "")).all(axis=None)


@pytest.mark.parametrize("table", TABLES)
@MIXED
@given(seed=st.integers(0, 2**32))
def test_mutated_files_are_read_as_they_stand_or_refused(shorter, tmp_path, table, seed):
    whole, columns, mix = written(shorter.texts[table]), list(shorter.texts[table]), random.Random(seed)
    path = tmp_path / f"{table}.csv"
    for change in [cut_of(mix) for _ in range(AT_ONCE)]:
        content = mutated(whole, *change)
        path.write_bytes(content)
        text, problems = checks.read(path, columns)
        assert [str(problem) for problem in problems if not told(problem)] == []
        assert problems or text.equals(as_read(content).set_index(text.index)), change
