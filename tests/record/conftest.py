"""A small copy of the record to break: the real descriptor and curated files, a few rows of a few releases."""

import csv
import re
import shutil

import pytest
from held import Held

from helpers import record
from helpers.record.official import store

WHOLE = ("care-leavers-2014", "care-leavers-2015", "care-leavers-2016")  # curated figures of these years give way
OFFICIAL = "workforce-2025 neighbours-2021 neighbours-2025 inspection-history-2025 inspections-in-year-2025".split()
KEPT = (*WHOLE, *OFFICIAL)


class Draft:
    """A folder of curated files. Rows are numbered as in the messages: the header is row 1."""

    def __init__(self, folder):
        self.raw = folder / "raw"
        self.processed = folder / "processed"

    def path(self, table):
        return self.raw / f"{table}.csv"

    def rows(self, table):
        with self.path(table).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write(self, table, rows):
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def cell(self, table, row, column):
        rows = self.rows(table)
        return rows[row - 1][rows[0].index(column)]

    def change(self, table, row, **cells):
        """Write these cells into the row of this number."""
        rows = self.rows(table)
        for column, cell in cells.items():
            rows[row - 1][rows[0].index(column)] = cell
        self.write(table, rows)

    def find(self, table, **cells):
        """Give the number of the first row with these cells; True stands for any cell that is not empty."""
        header, *rows = self.rows(table)
        wanted = [(header.index(column), cell) for column, cell in cells.items()]
        return next(
            number
            for number, row in enumerate(rows, 2)
            if all(row[at] != "" if cell is True else row[at] == cell for at, cell in wanted)
        )

    def append(self, table, row):
        self.write(table, [*self.rows(table), row])

    def insert(self, table, row):
        """Put a row in its place by its first cell."""
        header, *rows = self.rows(table)
        self.write(table, [header, *sorted([*rows, row], key=lambda cells: cells[0])])

    def date(self, table, row, day, precision="day", **cells):
        """Let the row of this number, with these cells, have come out on a day, in a source of that day."""
        name = f"made-up-{table.replace('_', '-')}-{row}"
        source = dict.fromkeys(self.rows("sources")[0], "") | {
            "source_id": name,
            "title": "Made up",
            "publisher": "Nobody",
        }
        source |= {"kind": "press", "published": day, "published_precision": precision, "licence": "OGL-UK-3.0"}
        if name not in {cells[0] for cells in self.rows("sources")}:
            self.insert("sources", list(source.values()))
        self.change(table, row, published=day, published_precision=precision, source_id=name, **cells)

    def describe(self, old, new):
        """Write the descriptor with every `old`, a pattern, replaced."""
        path = self.raw / "datapackage.yaml"
        text, count = re.subn(old, new, path.read_text(encoding="utf-8"))
        assert count
        path.write_text(text, encoding="utf-8")

    def replace(self, table, old, new):
        """Replace bytes in the file as it lies on the disk."""
        content = self.path(table).read_bytes()
        assert old in content
        self.path(table).write_bytes(content.replace(old, new, 1))

    def problems(self):
        """Try to build, and give the sentences of what is wrong; what was built before must not have changed."""
        before = self.built()
        with pytest.raises(record.RecordError) as refused:
            self.build()
        assert self.built() == before
        assert all(str(problem) in str(refused.value) for problem in refused.value.problems)
        return [str(problem) for problem in refused.value.problems]

    def build(self):
        return record.build(self.raw, self.processed)

    def load(self, table, as_of=""):
        """Give a table as known on a day, of the files as they now lie there."""
        return getattr(record.known(as_of=as_of, snapshot=self.build()), table)

    def built(self):
        """Give the bytes of everything that was built."""
        files = [path for path in sorted(self.processed.rglob("*")) if path.is_file()]
        return {path.relative_to(self.processed): path.read_bytes() for path in files}


def shorten(folder):
    """Keep a few releases, and of each what it says of West Sussex, 938."""
    for path in folder.glob("*.csv"):
        header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        wanted = KEPT if path.stem == "releases" else (",938,", ",E10000032,")
        kept = [row for row in rows if any(word in row for word in wanted)]
        if path.stem in WHOLE:
            continue
        if path.stem in OFFICIAL or path.stem == "releases":
            path.write_text("".join([header, *kept]), encoding="utf-8")
        else:
            path.unlink()
    seal(folder)


def seal(folder):
    """Let releases.csv list what there is of each release, as if an import had written it."""
    path = folder / "releases.csv"
    rows = store.read(path)
    extracts = [store.path_of(folder.parent, name) for name in rows["release_id"]]
    rows["rows"] = [len(store.read(extract)) for extract in extracts]
    rows["extract_sha256"] = [store.sealed(extract.read_bytes()) for extract in extracts]
    rows.to_csv(path, index=False, lineterminator="\n")


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The folder of a small, sound and built copy; not to be changed."""
    draft = Draft(tmp_path_factory.mktemp("small"))
    shutil.copytree(record.RAW, draft.raw)
    shorten(draft.raw / "official")
    draft.describe(r"leastRows: \d+", "leastRows: 1")
    draft.build()
    return draft


@pytest.fixture(scope="session")
def copied(small):
    """A function that puts a copy of it in a folder, to be broken."""

    def copied(folder):
        shutil.copytree(small.raw, folder / "raw")
        shutil.copytree(small.processed, folder / "processed")
        return Draft(folder)

    return copied


@pytest.fixture
def draft(copied, tmp_path):
    """A small, sound and built copy of the record, to be broken."""
    return copied(tmp_path)


@pytest.fixture(scope="session")
def held():
    """The real record in memory; its tables are not to be changed."""
    return Held()
