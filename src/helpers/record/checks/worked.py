"""What measures mean on a page, and the figures worked out from them: whole, and of measures that there are."""

from helpers.record.checks.faults import Fault
from helpers.record.checks.rules import any_of, parts, rule

SAID, COUNTED = {"claim", "expected", "target"}, "recorded"
DIVIDED = "part"


@rule("measures", measures="measure series means_topic means_kinds means_place promised_unit is_staff_flow")
def means_whole(measures):
    """Otherwise a topic would leave out, without a word, what was said or counted of it."""
    has_topic = measures["means_topic"].notna()
    for column in ("means_kinds", "means_place"):
        yield Fault(measures[column].notna() != has_topic, column, "a value for a measure with a topic, and no other")
    yield Fault(measures["promised_unit"].notna() & ~has_topic, "promised_unit", "nothing, as the measure has no topic")
    yield Fault(
        measures["means_place"].notna() & measures.duplicated("means_place"), "means_place", "a place of its own"
    )
    twice = measures["promised_unit"].notna() & measures.duplicated("promised_unit")
    yield Fault(twice, "promised_unit", "a unit of its own")
    kinds, is_counted = parts(measures["means_kinds"]), measures["series"].notna()
    strange = ~kinds.where(kinds != COUNTED).isin(SAID) & (kinds != COUNTED)
    strange |= (kinds == COUNTED) != is_counted.reindex(kinds.index)
    strange |= kinds.groupby(level=0).transform(lambda each: each.duplicated())
    expected = f"{COUNTED} for a measure of an official series, else some of {', '.join(sorted(SAID))}"
    yield Fault(any_of(strange, measures.index), "means_kinds", expected)


@rule("measures", measures="series position_place overview_place question caveat")
def place_whole(measures):
    """Otherwise the brief would ask a question that there is not, or choose which of two measures comes first.

    Of a measure that is only said it would tell "not known", whatever was said.
    """
    has_place = measures["position_place"].notna()
    for column in ("question", "caveat"):
        expected = f"a {column}, as the measure has a place in the latest position"
        yield Fault(has_place & measures[column].isna(), column, expected)
    for column in ("position_place", "overview_place"):
        again = measures[column].notna() & measures.duplicated(column)
        yield Fault(again, column, "a place of its own")
        strange = measures[column].notna() & measures["series"].isna()
        yield Fault(strange, column, "nothing, as the measure belongs to no official series")


@rule("measures", measures="warnings", warnings="warning")
def warnings_there(measures, warnings):
    """A name with a letter wrong would leave figures without their warning, without a word."""
    strange = ~parts(measures["warnings"]).isin(set(warnings["warning"]))
    yield Fault(any_of(strange, measures.index), "warnings", "warnings that are listed in warnings.csv")


@rule("worked_out", worked_out="measure rule made_of divided_by", measures="measure")
def divided_whole(worked_out, measures):
    taken = worked_out["measure"].isin(set(measures["measure"]))
    yield Fault(taken, "measure", "a code that no measure of measures.csv has")
    is_divided = worked_out["rule"] == DIVIDED
    for column in ("made_of", "divided_by"):
        yield Fault(worked_out[column].notna() != is_divided, column, f"a value for the rule {DIVIDED}, and no other")


@rule("claim_checks", claim_checks="official_measure", measures="measure", worked_out="measure")
def official_there(claim_checks, measures, worked_out):
    named = claim_checks["official_measure"]
    known = {*measures["measure"], *worked_out["measure"]}
    expected = "a measure of measures.csv, or one of worked_out.csv"
    yield Fault(named.notna() & ~named.isin(known), "official_measure", expected)


RULES = (means_whole, place_whole, warnings_there, divided_whole, official_there)
