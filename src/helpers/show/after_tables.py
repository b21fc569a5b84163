"""Tables of what came around and after inadequate judgements: changes, every figure, and the wait for the next one."""

import pandas as pd

from helpers.show import display, folded, words
from helpers.show.after_inadequate import BAD, interval, signed
from helpers.show.opening import not_held

MONTH_DAYS = 30.4375
WAITED = "Judgements without a next one, by months since publication"


def is_empty(rows):
    """Say whether no judgement is known."""
    return rows.empty


def absent(known):
    """Return what to say of an authority without a judgement."""
    return not_held(known, "judgement of {name} under the present framework")


def latest(rows):
    """Return what followed each judgement of one authority, from its rows of `judgements_with_next`."""
    return f"{rows['name'].iloc[0]}: {'; '.join(map(_followed, rows.sort_values('published').itertuples()))}."


def changes(known, data):
    """Show how the gap changed from the census before a judgement to the second on or after it, for each grade."""
    rows = data["changes"]
    if rows.empty:
        display.sentence(not_held(known, "judgement with a figure in each of these years"), "caveat")
        return
    table = pd.DataFrame(
        {
            "Measure": rows["title"],
            "Grade": rows["grade"].map(words.grade),
            "Judgements": rows["n_judgements"],
            "Authorities": rows["n_authorities"],
            "Gap rose": rows["n_rose"],
            "Gap fell": rows["n_fell"],
            "Median change": [f"{signed(row.change)} ({interval(row)})" for row in rows.itertuples()],
        }
    )
    first, last = rows["first"].iloc[0], rows["last"].iloc[0]
    display.table(table, f"Change of the gap to England from year {first:+d} to year {last:+d}, the same judgements")


def figures(known, data):
    """Show folded every figure around an inadequate judgement: one row a measure and judgement, its value and gap."""
    rows = data["rows"][data["rows"]["grade"] == BAD]
    if rows.empty:
        return
    rows = rows.assign(cell=[f"{row.value:g} ({signed(row.gap)})" for row in rows.itertuples()])
    rows = rows.assign(year=[f"Year {year:+d}" for year in rows["year"]], order=rows["year"])
    place = rows["locator"].str.replace(r"time_period \d{4}", "time_period of the census", regex=True)
    key = {"Judgement": rows["name"] + ", " + rows["judged"].map(words.day), "Measure": rows["title"]}
    rows = rows.assign(**key, **{"Place in the census": place}).sort_values("order")
    wide = rows.pivot_table("cell", ["Judgement", "Measure"], "year", "first", sort=False, fill_value="none")
    places = rows.drop_duplicates(["Judgement", "Measure"], keep="last").set_index(["Judgement", "Measure"])
    table = wide.join(places["Place in the census"]).sort_index().reset_index()
    folded.folded(table, f"Every figure around an inadequate judgement, with its gap to England ({len(rows)})")


def waits(known, judged, at):
    """Return the rows, title, unit and finding for the interval chart: shares still without a next judgement.

    Takes `judgements_with_next` and `still_waiting`. A share of which no judgement or every one is still without a next
    one has no interval, and stands in the table of `waiting_table` alone.
    """
    rows = at[at["low"].notna()]
    last = judged.sort_values("published").groupby("grade").last()
    counts = judged.groupby("grade").size()
    about = last.reindex(rows["grade"]).reset_index()
    shown = pd.DataFrame(
        {
            "label": [
                f"{words.grade(row.grade)}, {row.months:g} months\n(n {row.n_at_risk:g})" for row in rows.itertuples()
            ],
            "value": (100 * rows["share"]).to_numpy(),
            "low": (100 * rows["low"]).to_numpy(),
            "high": (100 * rows["high"]).to_numpy(),
            "kind": "counted",
            "period": [f"{months:g} months after publication" for months in rows["months"]],
            "warning": "",
            "locator": [
                f"{counts[grade]} judgements of this grade, the newest: {where}"
                for grade, where in zip(about["grade"], about["locator"], strict=True)
            ],
        }
    )
    place = ["published", "published_precision", "vintage", "source_id"]
    shown = shown.assign(**{name: about[name].to_numpy() for name in place})
    told = "\n".join([*_medians(judged, at), _own_wait(known, judged)])
    return {"rows": shown, "title": WAITED, "unit": "%", "finding": told}


def _medians(judged, at):
    halves = at.drop_duplicates("grade").set_index("grade")["median_months"]
    for grade, rows in judged.groupby("grade"):
        followed, ended = rows["next_published"].notna().sum(), (rows["ended_by"] == "abolition").sum()
        text = f"{words.grade(grade).capitalize()}: {words.count(len(rows), 'judgement')}"
        text += f", {followed} with a next one known"
        text += f", {ended} of an authority abolished before one" if ended else ""
        half = halves[grade]
        yield text + (f"; half had one within {half:.0f} months." if pd.notna(half) else "; half did not yet have one.")


def _own_wait(known, judged):
    rows = judged[judged["authority_code"] == known.scope.authority_code]
    return absent(known) if is_empty(rows) else latest(rows)


def _followed(row):
    text = f"{words.grade(row.grade)}, report of {words.day(row.published, row.published_precision)}, "
    if pd.notna(row.next_published):
        months = (row.next_published - row.published).days / MONTH_DAYS
        return f"{text}the next ({words.grade(row.next_grade)}) after {months:.0f} months"
    months = (row.until - row.published).days / MONTH_DAYS
    ended = "when it was abolished" if row.ended_by == "abolition" else "the last day counted for all"
    return f"{text}none known by {words.day(row.until)} ({ended}), {months:.0f} months later"


def waiting_table(at):
    """Show for each grade the share still without a next judgement after so many months, with those at risk."""
    if at.empty:
        return
    told = [f"{100 * row.share:.0f}% (n {row.n_at_risk:g})" for row in at.itertuples()]
    cells = [cell if n else "none followed for so long" for cell, n in zip(told, at["n_at_risk"], strict=True)]
    rows = at.assign(cell=cells, Grade=at["grade"].map(words.grade), after=[f"{m:g} months" for m in at["months"]])
    table = rows.pivot_table("cell", "Grade", "after", "first", sort=False).reset_index()
    display.table(table, f"{WAITED}: share, and n judgements followed for so long")


def followed(known, judged):
    """Show folded every inadequate judgement with the one that followed it, and where both are told."""
    rows = judged[judged["grade"] == BAD]
    if rows.empty:
        return
    titles = known.sources.set_index("source_id")["title"]
    table = pd.DataFrame(
        {
            "Authority": rows["name"],
            "What followed": [_followed(row) for row in rows.itertuples()],
            "Source": rows["source_id"].map(titles),
            "Place in the source": rows["locator"],
            "Place of the next one": rows["next_locator"].fillna("none"),
        }
    )
    folded.folded(table, f"Every inadequate judgement and the one that followed it ({len(rows)})")
