"""Grades in force on the latest day counted, by region and by kind of authority, with how old they are."""

import pandas as pd

from helpers.show import display, folded, words
from helpers.show.opening import by_then

YEAR_DAYS = 365.25
BY = {"country": "All", "ofsted_region": "Region of Ofsted", "kind": "Kind of authority"}
GRADES = {"inadequate": "Inadequate", "requires_improvement": "Requires improvement", "good": "Good"}
GRADES |= {"outstanding": "Outstanding"}


def in_force(known, counts, judged):
    """Show the counts of `measure.ratings_by` in words and as a table, and folded every grade they were counted from.

    Takes `grades_at` of the same day besides; where no authority had a grade by then, says so.
    """
    if judged["grade"].isna().all():
        display.sentence(f"Not known: no overall grade of an authority was public {by_then(known)}.", "caveat")
        return
    display.sentence("\n".join([_whole(counts), *map(_apart, ["ofsted_region", "kind"], [counts, counts])]))
    display.table(table_of(counts), "Grades in force by region and by kind of authority")
    folded.folded(_every(known, judged), f"Every grade in force ({len(judged)})")


def _whole(counts):
    row = counts[counts["by"] == "country"].iloc[0]
    waiting = f", {row['not_inspected']} without a grade" if row["not_inspected"] else ""
    parts = [f"{words.grade(grade)} {row[grade]} ({row[f'{grade}_pct']:.1f}%)" for grade in GRADES]
    half, oldest = _age(row["median_age_days"]), _age(row["oldest_age_days"])
    return (
        f"On {words.day(row['date'])}, of {row['authorities']} authorities{waiting}: {words.listed(parts)}. Half of "
        f"the grades were over {half} old, the oldest {oldest}."
    )


def _apart(by, counts):
    rows = counts[(counts["by"] == by) & (counts["inspected"] > 0)].sort_values("two_lowest_pct")
    if rows.empty:
        return f"{BY[by]}: not known."
    ends = [f"{row.group} {row.two_lowest} of {row.inspected} ({row.two_lowest_pct:.1f}%)" for row in rows.itertuples()]
    return f"{BY[by]}, two lowest grades: from {ends[0]} to {ends[-1]}."


def table_of(counts):
    """Return the counts as text: a row a group, each grade with its share of those with a grade."""
    rows = counts.itertuples()
    return pd.DataFrame(
        [
            {
                "Group": row.group,
                "By": BY[row.by],
                "Authorities": row.authorities,
                "With a grade": row.inspected,
                **{title: _part(row, grade) for grade, title in GRADES.items()},
                "Two lowest": _part(row, "two_lowest"),
                "Median age": _age(row.median_age_days),
                "Oldest": _age(row.oldest_age_days),
            }
            for row in rows
        ]
    )


def _part(row, name):
    share = getattr(row, f"{name}_pct")
    return "none" if pd.isna(share) else f"{getattr(row, name)} ({share:.1f}%)"


def _age(days):
    return words.NOT_KNOWN if pd.isna(days) else f"{days / YEAR_DAYS:.1f} years"


def _every(known, judged):
    titles = known.sources.set_index("source_id")["title"]
    return pd.DataFrame(
        {
            "Authority": judged["name"],
            "Region": judged["ofsted_region"],
            "Kind": judged["kind"],
            "Grade": judged["grade"].map(words.grade, na_action="ignore").fillna("none yet"),
            "Framework": judged["framework"].fillna("none"),
            "Report": [words.day(day) if pd.notna(day) else "none" for day in judged["published"]],
            "Source": judged["source_id"].map(titles).fillna("none"),
            "Place in the source": judged["locator"].fillna("none"),
        }
    )
