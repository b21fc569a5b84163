"""Breaks in definition: figures on both sides of one say so in their basis, and a new basis has its break."""

from helpers.record.checks.faults import Fault
from helpers.record.checks.series import STATISTICS


def both_sides(definition_breaks, figures):
    """A break that no change of basis goes with would be drawn through."""
    rows = definition_breaks[definition_breaks["subject"] == "measure"].rename_axis("row").reset_index()
    series = figures.loc[figures["period_end"].notna(), ["measure", "period_end", "basis"]].drop_duplicates()
    beside = rows[["row", "measure", "date"]].merge(series, on="measure")
    beside = beside.assign(is_after=beside["period_end"] >= beside["date"])
    sides = beside.groupby(["row", "basis"])["is_after"].nunique()
    crossed = sides[sides > 1].index.get_level_values("row")
    where = definition_breaks.index.to_series().isin(crossed)
    yield Fault(where, "date", "figures with another basis before the break than after it")


def new_basis(figures, definition_breaks):
    """An official figure with another basis than the rest of its measure lies on one side of a break."""
    official = figures[figures["stated_by"] == STATISTICS]
    first = official.groupby("measure")["basis"].transform("first").reindex(figures.index)
    held = figures["measure"].isin(set(definition_breaks["measure"]))
    yield Fault(first.notna() & (figures["basis"] != first) & ~held, "basis", "a row in definition_breaks.csv for it")
