"""Faults of the descriptor are told plainly, and those of one file do not hide those of another."""

import pytest

from helpers import record


@pytest.fixture
def raw(draft):
    return draft.raw


def rewritten(raw, old, new):
    path = raw / "datapackage.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(raw):
    with pytest.raises(record.RecordError) as refused:
        record.check(raw)
    return refused.value


@pytest.mark.parametrize("table", ["findings", "symbols", "other_bases"])
def test_a_table_that_the_descriptor_lacks_is_named(raw, table):
    """Tables that no rule between tables reads gave a traceback once the build asked for them."""
    text = (raw / "datapackage.yaml").read_text(encoding="utf-8")
    before, _, rest = text.partition(f"  - name: {table}\n")
    (raw / "datapackage.yaml").write_text(before + "  - name: " + rest.partition("  - name: ")[2], encoding="utf-8")
    told = [str(problem) for problem in refusal(raw).problems]
    assert told == [f"datapackage.yaml: found no table {table}, expected this table, which the checks read"]


def test_a_column_that_the_descriptor_lacks_is_named(raw):
    rewritten(raw, "        - {name: charts_use,", "        - {name: chart_use,")
    assert "datapackage.yaml, column charts_use: found no such column in disagreements" in str(refusal(raw))


def test_a_constraint_that_nobody_checks_is_named(raw):
    rewritten(raw, 'constraints: {required: true, unique: true, pattern: "E[0-9]{3,5}"}', "constraints: {minLength: 4}")
    assert "datapackage.yaml, column event_id: found 'minLength' in events" in str(refusal(raw))


FAULTS = {
    "no descriptor": (None, "cannot be read: datapackage.yaml: No such file"),
    "an empty descriptor": ("", "found no tables, expected a list of them under resources"),
    "a list": ("- one\n", "found no tables, expected a list of them under resources"),
    "broken YAML": ("resources: [\n", 'in "datapackage.yaml", line 2'),
    "bytes of another encoding": (b"title: caf\xe9\n", "cannot be read"),
    "no tables": ("name: record\n", "found no tables, expected a list of them under resources"),
    "tables that are a word": ("name: record\nresources: none\n", "found no tables, expected a list of them"),
    "a table that is a word": ("name: record\nresources: [events]\n", "found no tables, expected a list of them"),
    "a table without a name": ("resources:\n  - path: events.csv\n", "cannot be read"),
    "a type that there is not": (
        "resources:\n  - {name: events, path: events.csv, schema: {fields: [{name: a, type: mood}]}}\n",
        "mood",
    ),
    "a path out of the folder": ("resources:\n  - {name: events, path: ../events.csv}\n", "not safe"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_descriptor_is_told_in_one_sentence_that_says_what(raw, name):
    content, words = FAULTS[name]
    path = raw / "datapackage.yaml"
    path.unlink()
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    told = str(refusal(raw))
    assert words in told
    assert told.startswith("The descriptor datapackage.yaml cannot be read: ")
    assert len(told.splitlines()) == 1
    assert not told.endswith(("not valid", ": "))


def test_broken_yaml_of_a_schema_is_told_with_its_own_file(raw):
    (raw / "figure.schema.yaml").write_text("fields: [\n", encoding="utf-8")
    assert 'in "figure.schema.yaml", line 2' in str(refusal(raw))


@pytest.mark.parametrize("least", ["many", "-1.5", "[1]"])
def test_a_least_number_of_rows_that_is_none_is_refused_by_its_table(draft, least):
    draft.describe(r"leastRows: \d+", f"leastRows: {least}")
    told = str(refusal(draft.raw).problems[0])
    assert told.startswith("datapackage.yaml, column leastRows: found ")
    assert "expected a whole number" in told


def test_a_missing_file_does_not_hide_what_is_wrong_in_the_others(draft):
    draft.path("findings").unlink()
    draft.path("symbols").unlink()
    draft.path("symbols").mkdir()
    draft.change("events", 2, kind="rumour")
    draft.change("caseloads", 3, value="-3")
    told = {str(problem).split(", expected")[0] for problem in refusal(draft.raw).problems}
    assert sorted(told) == [
        "caseloads.csv, row 3, column value: found '-3'",
        "events.csv, row 2, column kind: found 'rumour'",
        "findings.csv: found no file",
        "symbols.csv: found a folder",
    ]


def test_rows_that_refer_to_a_file_that_cannot_be_read_are_not_blamed(draft):
    draft.path("sources").write_bytes(b"")
    assert [problem.file for problem in refusal(draft.raw).problems] == ["sources.csv"]
