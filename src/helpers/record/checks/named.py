"""What a text names is there: sources, events, commitments, findings and checks. Rules of every table."""

import re

import pandas as pd

from helpers.record.checks.faults import Fault
from helpers.record.checks.rules import any_of, mapped, rule, source_words

IDS = {  # the form of an id, and the table and column that hold it
    "events": ("event_id", re.compile(r"(?<![\w-])E[0-9]{3,5}(?![\w-])", re.ASCII)),
    "commitments": ("commitment_id", re.compile(r"(?<![\w-])C[0-9]{3,5}(?![\w-])", re.ASCII)),
    "findings": ("finding_id", re.compile(r"(?<![\w-])F[0-9]{4}-[0-9]{2,4}(?![\w-])", re.ASCII)),
    "claim_checks": ("check_id", re.compile(r"(?<![\w-])K[0-9]{3,5}(?![\w-])", re.ASCII)),
}
CODED = re.compile(r"[ECFK][0-9]{3}", re.ASCII)  # in any id of these, and quick to look for
NO_TEXT = ("authority_code", "current_code", "neighbour_code", "symbol", "source_id", "address")


def name_faults(frame, tables):
    """Return the faults of a typed table whose texts name a row that its table, among `tables`, does not hold."""
    faults = []
    held = {table: set(tables[table][key]) for table, (key, _) in IDS.items() if table in tables}
    known = set(tables["sources"]["source_id"].dropna()) if "sources" in tables else set()
    families = {name.partition("-")[0] for name in known}
    for column in frame.select_dtypes("str").columns.difference(NO_TEXT):
        cells = list(frame[column].dropna().unique())
        coded = [cell for cell in cells if CODED.search(cell)]
        for table, ids in held.items():
            form = IDS[table][1]
            wrong = {cell for cell in coded if not ids.issuperset(form.findall(cell))}
            if wrong:
                faults.append(Fault(frame[column].isin(wrong), column, f"ids that are listed in {table}.csv"))
        wrong = {cell for cell in cells if not known.issuperset(_sources_in(cell, families))}
        if wrong:
            faults.append(Fault(frame[column].isin(wrong), column, "ids of sources that are listed in sources.csv"))
    return faults


def _sources_in(cell, families):
    """Return the words of a cell that begin as an id of the catalogue does, and hold a digit."""
    words = source_words(cell)
    return [word for word in words if word.partition("-")[0] in families and re.search("[0-9]", word)]


@rule(
    "claim_checks",
    claim_checks="claim_table claim_ref",
    measures="measure",
    events="event_id",
    findings="finding_id",
    national_rating_shares="source_id",
)
def claim_there(claim_checks, measures, events, findings, national_rating_shares):
    """A reference with a letter wrong would take a claim out of the ledger without a word."""
    shares = [column.removeprefix("published_").removesuffix("_pct") for column in national_rating_shares]
    held = {
        "figures": (set(measures["measure"]), "a measure of measures.csv"),
        "events": (set(events["event_id"]), "an event of events.csv"),
        "findings": (set(findings["finding_id"]), "a finding of findings.csv"),
        "national_rating_shares": (set(shares), "a share of national_rating_shares.csv"),
    }
    for table, (known, expected) in held.items():
        of_table = claim_checks["claim_table"] == table
        yield Fault(of_table & ~claim_checks["claim_ref"].isin(known), "claim_ref", expected)


@rule("claim_checks", claim_checks="claim_table claim_ref claim_kind basis", figures="measure kind basis")
def claim_said(claim_checks, figures):
    """A definition with a letter wrong would take a claim out of the ledger without a word, too."""
    is_figure = claim_checks["claim_table"] == "figures"
    for column, given in {"basis": "definition", "claim_kind": "kind"}.items():
        there = set(zip(figures["measure"], figures[column.removeprefix("claim_")], strict=True))
        named = zip(claim_checks["claim_ref"], claim_checks[column], strict=True)
        wrong = pd.Series([pair not in there for pair in named], claim_checks.index)
        yield Fault(
            is_figure & claim_checks[column].notna() & wrong, column, f"the {given} of some figure of this measure"
        )


@rule("findings", findings="beside", measures="measure figures_in")
def beside_is_shown(findings, measures):
    """A finding on vacancies stood among those on what care leavers do."""
    file = mapped(findings["beside"], measures, "measure", "figures_in")
    expected = "a measure of neet_percentages.csv, as the page of care leavers alone sets findings beside figures"
    yield Fault(file.notna() & (file != "neet_percentages"), "beside", expected)


@rule("findings", findings="priorities reported_in", priorities="priority", sources="source_id")
def finding_refers(findings, priorities, sources):
    """A finding bears on points that there are, in order, and is reported in sources that there are."""
    points = set(priorities["priority"].dropna().astype(int).astype(str))
    lists = findings["priorities"].dropna().str.split(";")
    wrong = lists.map(lambda points_of: points_of != sorted(set(points_of) & points, key=int))
    yield Fault(
        wrong.reindex(findings.index, fill_value=False), "priorities", "points of priorities.csv, in order, once each"
    )
    places = findings["reported_in"].dropna().str.split(";").explode()
    fields = places.str.extract(r"^(\S+) para [0-9]+$", expand=False)
    wrong = ~fields.isin(set(sources["source_id"]))
    yield Fault(
        any_of(wrong, findings.index), "reported_in", "a source of sources.csv, a blank, and para with its number"
    )
