"""Disagreements: two differing versions or more, in two documents, of one fact, and what the charts take."""

from helpers.record.checks.faults import Fault
from helpers.record.checks.rules import rule

TAKEN = {"none": 0, "one": 1}  # how many versions of a fact the charts use; several: more than one, drawn apart


@rule("disagreements", disagreements="disagreement subject version is_used authority_code source_id charts_use")
def one_fact(disagreements):
    facts = disagreements.groupby("disagreement")
    first = ~disagreements.duplicated("disagreement")
    for column in ("version", "source_id"):
        alone = facts[column].transform("nunique") < 2
        yield Fault(first & alone, column, f"a second {column}: a fact told in one way is not disputed")
    for column in ("subject", "authority_code", "charts_use"):
        apart = disagreements[column] != facts[column].transform("first")
        yield Fault(apart, column, "what the first version of this fact says")
    yield Fault(~disagreements["subject"].str.endswith("?"), "subject", "a question")


@rule("disagreements", disagreements="disagreement version is_used charts_use")
def versions_used(disagreements):
    version = ["disagreement", "version"]
    both = disagreements.groupby(version)["is_used"].transform("nunique") > 1
    yield Fault(both, "is_used", "the same for each document that tells this version")
    used = disagreements[disagreements["is_used"]].groupby("disagreement")["version"].nunique()
    count = disagreements["disagreement"].map(used).fillna(0)
    said = disagreements["charts_use"]
    wrong = (said.map(TAKEN) != count) & said.isin(TAKEN) | (said == "several") & (count < 2)
    expected = "as many used versions as charts_use says (" + said + "), not " + count.astype(int).astype(str)
    yield Fault(wrong & ~disagreements.duplicated("disagreement"), "is_used", expected)


RULES = (one_fact, versions_used)
