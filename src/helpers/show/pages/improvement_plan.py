"""What became of each point of an improvement plan: findings by document, visits, money and posts, staff who came.

Takes `plan` (`measure.plan_followed`), `rows` (`plan_visits`, `plan_means`) and `staff` (`staff_flow`).
"""

from functools import partial

import pandas as pd

from helpers.record import with_sources
from helpers.show import dates, marks, piece, records, words
from helpers.show.dates import by_then, not_held
from helpers.show.piece import Sentence, together
from helpers.show.templates import of_page

FLOW = {"in": "starters", "out": "leavers"}
told, cells = of_page("improvement_plan")


def _documents(plan):
    """Return {source id: name} of the plan's documents, as they begin a sentence: ILACS report of May 2019."""
    names = [name[:1].upper() + name[1:] for name in records.each(partial(told, "document"), plan["documents"])]
    return dict(zip(plan["documents"]["source_id"], names, strict=True))


def matrix(known, plan):
    """Return the figure of the points by document, and the findings behind its cells, folded.

    A cell tells how many findings there are and whether one is listed for improvement;
    a place without a finding is empty, which says nothing of what became of the point.
    """
    points = plan["history"]
    listed, mentioned = int(points["is_listed_in_latest"].sum()), int((points["latest"] != "not mentioned").sum())
    figure = piece.grid(
        _cells(plan),
        "What each document found under each point",
        known,
        finding=told("latest", plan["latest"], len(points), mentioned, listed) if len(plan["cells"]) else "",
        doubt=told("placed", plan["documents"], _documents(plan)),
        absent=not_held(known, "list of points for improvement about {name}"),
    )
    rows = plan["findings"].dropna(subset="priority").sort_values(["priority", "published", "finding_id"])
    rows = rows.merge(plan["points"][["priority", "short_title"]])
    return together(figure, _listed(rows, plan, "The findings behind each cell", "behind"))


def _cells(plan):
    """The marks of the matrix: a cell of so many findings, with the ids and the places of all behind it."""
    keys, about = ["priority", "source_id"], plan["documents"].rename(columns={"n_findings": "n_all"})
    about = about[["source_id", "n_all", "published", "published_precision"]].assign(column=range(len(about)))
    behind = plan["findings"].groupby(keys)[["finding_id", "locator"]].agg(lambda found: "; ".join(found.unique()))
    counts = plan["cells"].drop(columns="published").merge(about, on="source_id").merge(behind.reset_index(), on=keys)
    return marks.table(
        counts,
        row=counts["priority"].astype(str) + " " + counts["short_title"],
        look=counts["direction"],
        x=counts["column"],
        series=counts["source_id"].map(_documents(plan)) + counts["n_all"].map(" ({} findings)".format),
        text=counts["n_findings"].astype(str) + counts["is_listed"].map({True: " listed", False: ""}),
        period=dates.days(counts),
        figure=partial(told, "cell"),
    )


def _listed(rows, plan, caption, table):
    """Findings one by one, folded."""
    rows = rows.assign(source=rows["source_id"].map(_documents(plan)))
    return piece.table(rows, caption, cells(table), "source_id", is_folded=True)


def history(known, plan):
    """Return the points, most weaknesses first: which documents name them, and where the latest leaves them."""
    if plan["cells"].empty:
        return piece.absent(known, "list of points for improvement about {name}")
    rows, names = plan["history"].sort_values("n_weakness", ascending=False, kind="stable"), _documents(plan)
    listed = [words.listed(map(names.get, ids)) or "none" for ids in rows["listed_in"]]
    named = {name: rows[name].map(names).fillna("none") for name in ("first_document", "last_document")}
    rows = rows.assign(**named, listed=listed)
    most, titles = rows["n_weakness"].max(), plan["history"].set_index("n_weakness")["short_title"]
    titles = words.listed(f"‘{title}’" for title in titles.loc[[most]])
    text = Sentence(told("recurring", titles, most, len(plan["documents"])))
    return together(text, piece.table(rows, "The points, and the documents that name them", cells("history")))


def beside(known, plan):
    """Return the findings that bear on no point (without a list, all): by area and document, then each, folded."""
    rows, total = plan["beside"], plan["findings"]["finding_id"].nunique()
    if not total:
        return piece.absent(known, "finding about {name}")
    text, which = told("beside", len(rows), total, len(plan["points"]), by_then(known)), "Findings"
    which += " that bear on no point" * bool(len(plan["points"]))
    parts = rows.assign(name=rows["source_id"].map(_documents(plan))).groupby(["area", "name"], sort=False)["direction"]
    counted = parts.agg(lambda found: f"{len(found)} ({told('numbered', **found.value_counts())})")
    counted = counted.unstack(fill_value="none").reset_index()
    columns = {"Area": "area"} | {name: name for name in _documents(plan).values() if name in counted}
    by_area = piece.table(counted, f"{which}, by area and document", columns)
    return together(Sentence(text), by_area, _listed(rows, plan, f"{which}, one by one", "beside_the_points"))


def visits(known, rows):
    """Return the visits after the list, the newest first, with the findings of each that are held."""
    if rows.empty:
        return piece.absent(known, "visit to {name} after such a list")
    held, newest = rows[~rows["is_expected"].astype(bool)], with_sources(known, rows.iloc[::-1])
    counts = len(held), int((rows["n_findings"] > 0).sum()), int(held["is_planned_date"].sum()), len(rows) - len(held)
    table = piece.table(newest, "Visits after the list, newest first", cells("visits_made"), links="source_id")
    return together(Sentence(told("visits", *counts, by_then(known))), table)


def means(known, rows):
    """Return what was said of money, posts and targets beside what was recorded."""
    if rows.empty:
        return piece.absent(known, "statement of money, posts or targets for such a plan in {name}")
    caption = "Money, posts and targets: what was said and what was recorded"
    counts = int((rows["kind"] == "recorded").sum())
    text = Sentence(told("means", len(rows) - counts, counts))
    return together(text, piece.table(with_sources(known, rows), caption, cells("sums"), "source_id"))


def flow(known, staff):
    """Return the figure of social workers who started and left in each census year, with what was said of starters."""
    rows, said = staff["recorded"].reset_index(drop=True), staff["said"]
    said = said[said["value"].notna() & said["period_end"].notna()]
    heading = "Social workers who started and left, year to 30 September (FTE)"
    drawn = marks.of_figures(rows.assign(series=rows["short_name"], role="authority"), panel=heading)
    drawn["look"] = rows["flow"].map(FLOW).where(rows["value"].notna(), "gap")
    if rows["value"].isna().all():
        drawn, said = drawn.iloc[:0], said.iloc[:0]
    return piece.years(
        marks.together(drawn, marks.of_said(said, heading) if len(said) else None),
        "Social workers who started and who left",
        known,
        finding=came_and_went(rows, said),
        absent=not_held(known, "count of social workers who started or left in {name}"),
    )


def came_and_went(rows, said):
    """Return how often more started than left; and the census year that each statement falls in, on its own terms."""
    wide = rows.assign(flow=rows["flow"].map(FLOW)).pivot(index="period_end", columns="flow", values="value")
    wide = wide.reindex(columns=list(FLOW.values())).dropna().reset_index()
    wide = wide.assign(census=wide["period_end"])
    said = pd.merge_asof(said.sort_values("period_end"), wide, on="period_end", direction="forward")
    return told("flow", int((wide["starters"] > wide["leavers"]).sum()), len(wide), said)
