"""What became of each point of an improvement plan: findings by document, visits, money and posts, staff who came."""

import pandas as pd

from helpers.measure.plan import DIRECTIONS
from helpers.show import marks, piece, words
from helpers.show.piece import Sentence, Table, together
from helpers.show.words import by_then, not_held

PRESS = "as reported by the press"
NUMBERS = [f"n_{name}" for name in DIRECTIONS]
NOUNS = {"strength": ("strength",), "mixed": ("mixed", "mixed"), "weakness": ("weakness", "weaknesses")}
SAID = {"claim": "said", "expected": "said: expected", "target": "said: target", "recorded": "recorded"}
SURE = {(True, False): "expected only", (False, True): "planned only"}
FLOW = {"in": "starters", "out": "leavers"}


def document(row):
    """Return the name of a document within a sentence: ILACS report of May 2019."""
    kind, _, how = row.document.partition(", ")
    name = f"{kind} of {words.day(row.published, 'month')}"
    return f"{name}, through the press" if how == PRESS else name


def documents(plan):
    """Return {source id: name} of the plan's documents, as they begin a sentence."""
    names = {row.source_id: document(row) for row in plan["documents"].itertuples()}
    return {source: name[:1].upper() + name[1:] for source, name in names.items()}


def _points(rows):
    return rows["priority"].astype(str) + " " + rows["short_title"]


def matrix(known, plan):
    """Return the figure of the points by document, and the findings behind its cells, folded.

    Takes `measure.plan_followed`. A cell tells how many findings there are and whether one is listed for improvement;
    a place without a finding is empty, which says nothing of what became of the point.
    """
    figure = piece.grid(
        _cells(plan),
        "What each document found under each point",
        known,
        finding=latest(plan) if len(plan["cells"]) else "",
        doubt=placed(plan),
        absent=not_held(known, "list of points for improvement about {name}"),
    )
    if plan["cells"].empty:
        return figure
    rows = plan["findings"].dropna(subset="priority").sort_values(["priority", "published", "finding_id"])
    behind = _listed(rows.merge(plan["points"][["priority", "short_title"]]), plan)
    return together(figure, Table(behind, "The findings behind each cell", True, links=rows["source_id"]))


def _cells(plan):
    """The marks of the matrix: a cell of so many findings, with the ids and the places of all behind it."""
    keys, names = ["priority", "source_id"], documents(plan)
    about = plan["documents"].assign(column=range(len(plan["documents"])))
    behind = plan["findings"].groupby(keys)[["finding_id", "locator"]].agg(lambda found: "; ".join(found.unique()))
    cells = plan["cells"][[*keys, "short_title", "direction", "is_listed", "n_findings", *NUMBERS]]
    about = about[["source_id", "column", "published", "published_precision", "n_findings"]]
    cells = cells.merge(about, on="source_id", suffixes=("", "_all")).merge(behind.reset_index(), on=keys)
    heads = cells["source_id"].map(names) + cells["n_findings_all"].map(" ({} findings)".format)
    return marks.marks(
        cells,
        row=_points(cells),
        look=cells["direction"],
        x=cells["column"],
        series=heads,
        text=cells["n_findings"].astype(str) + cells["is_listed"].map({True: " listed", False: ""}),
        period=words.days(cells),
        figure=lambda row: f"{cell(row)}: {row.finding_id}",
    )


def cell(row):
    """Return what a cell says: mixed, 6 findings (1 strength, 2 mixed, 3 weaknesses), listed for improvement."""
    told = _numbered({name: getattr(row, f"n_{name}") for name in DIRECTIONS})
    listed = ", listed for improvement" if row.is_listed else ""
    return f"{row.direction}, {words.count(row.n_findings, 'finding')} ({told}){listed}"


def _numbered(numbers):
    return ", ".join(words.count(numbers[name], *NOUNS[name]) for name in DIRECTIONS if numbers.get(name))


def recurring(plan):
    """Return the points with a finding of weakness in the most documents, where that is more than one."""
    rows, most = plan["history"], plan["history"]["n_weakness"].max()
    if not most > 1:
        return "No point has a finding of weakness in more than one document."
    of = f"{most} of {words.count(len(plan['documents']), 'document')}"
    titles = words.listed(f"‘{title}’" for title in rows.loc[rows["n_weakness"] == most, "short_title"])
    return f"A weakness was found most often under {titles} (in {of})."


def latest(plan):
    """Return of how many points the latest document speaks and how many it lists again; not mentioned is no verdict."""
    if plan["latest"].empty:
        return "No document after the list itself is known by this day: what became of the points is not known."
    rows, name = plan["history"], document(next(plan["latest"].itertuples()))
    absent, listed = int((rows["latest"] == "not mentioned").sum()), int(rows["is_listed_in_latest"].sum())
    text = f"The latest document after the list ({name}) mentions {len(rows) - absent} of {len(rows)} points"
    text += f" and lists {listed or 'none'} of them for improvement."
    return f"{text} Not mentioned does not mean resolved." if absent else text


def placed(plan):
    """Return of each document older than the list, or read through the press alone, how little it rests on."""
    rows, names = plan["documents"], documents(plan)
    is_press = rows["document"].str.contains(PRESS)
    told = [
        f"{names[row.source_id]}: {row.n_placed} of {words.count(row.n_findings, 'finding')} bear on a point, "
        + ("which is our reading: it is older than the list." if row.is_before_list else "and the letter was not read.")
        for row in rows[is_press | rows["is_before_list"]].itertuples()
    ]
    return " ".join(told)


def history(known, plan):
    """Return the points, those with most weaknesses first: which documents name them, and where the latest leaves them.

    Takes `measure.plan_followed`.
    """
    if plan["cells"].empty:
        return Sentence(not_held(known, "list of points for improvement about {name}"), "caveat")
    rows, names = plan["history"].sort_values("n_weakness", ascending=False, kind="stable"), documents(plan)
    in_latest = rows["latest"].replace("not mentioned", "not mentioned, which does not mean resolved")
    in_latest = in_latest.fillna("not known: no document after the list")
    table = {
        "Point": _points(rows),
        "First named in": rows["first_document"].map(names).fillna("none"),
        "Last named in": rows["last_document"].map(names).fillna("none"),
        "Documents naming it": [f"{row.n_named} of {row.n_documents}" for row in rows.itertuples()],
        "With a finding of weakness": [f"{row.n_weakness} of {row.n_documents}" for row in rows.itertuples()],
        "Listed for improvement in": [words.listed(map(names.get, ids)) or "none" for ids in rows["listed_in"]],
        "In the latest document": in_latest + rows["is_listed_in_latest"].map({True: ", listed again", False: ""}),
    }
    return together(
        Sentence(recurring(plan)), Table(pd.DataFrame(table), "The points, and the documents that name them")
    )


def beside(known, plan):
    """Return the findings that bear on no point: counted by area and document, then one by one, folded.

    Takes `measure.plan_followed`; without a list of points, all findings stand here.
    """
    rows, total = plan["beside"], plan["findings"]["finding_id"].nunique()
    if not total:
        return Sentence(not_held(known, "finding about {name}"), "caveat")
    told, which = f"{len(rows)} of {words.count(total, 'finding')} bear on none of", "Findings that bear on no point"
    told += f" the {len(plan['points'])} points."
    if plan["points"].empty:
        told, which = f"No list of points is known {by_then(known)}: all {total} findings stand here.", "Findings"
    parts = rows.assign(name=rows["source_id"].map(documents(plan))).groupby(["area", "name"], sort=False)["direction"]
    table = parts.agg(lambda found: f"{len(found)} ({_numbered(found.value_counts())})")
    table = table.unstack(fill_value="none").rename_axis(columns=None)
    table = table[[name for name in documents(plan).values() if name in table]]
    each = Table(_listed(rows, plan), f"{which}, one by one", True, links=rows["source_id"])
    return together(Sentence(told), Table(table.reset_index(names="Area"), f"{which}, by area and document"), each)


def _listed(rows, plan):
    """Findings as text, under their points where rows have these."""
    listed = rows["is_listed_for_improvement"].map({True: ", listed", False: ""})
    text = {"Finding": rows["finding_id"], "In our words": rows["summary"], "Direction": rows["direction"] + listed}
    text |= {"Area": rows["area"], "Source": rows["source_id"].map(documents(plan)), "Place in it": rows["locator"]}
    return pd.DataFrame(({"Point": _points(rows)} if "short_title" in rows else {}) | text)


def visits(known, rows):
    """Return the visits after the list, the newest first, with the findings of each that are held.

    Takes `measure.plan_visits`.
    """
    if rows.empty:
        return Sentence(not_held(known, "visit to {name} after such a list"), "caveat")
    newest, titles = rows.iloc[::-1], words.titles(known)
    columns = {
        "When": words.of_event,
        "How sure": lambda row: SURE.get((row.is_expected, row.is_planned_date), row.confidence),
        "Visit, with its focus where known": "title",
        "Findings held here": lambda row: f"{row.n_findings} through the press" if row.n_findings else "none",
        "Reported of the letter elsewhere": newest["letter"].fillna("nothing in the record"),
        "Source": newest["source_id"].map(titles),
    }
    table = piece.table(newest, "Visits after the list, newest first", columns, links=newest["source_id"])
    return together(Sentence(visits_in_words(rows, by_then(known))), table)


def visits_in_words(rows, then):
    """Return how many visits there were until `then`, of how many there are findings, of how many only a plan."""
    held, read = rows[~rows["is_expected"].astype(bool)], int((rows["n_findings"] > 0).sum())
    expected, planned = len(rows) - len(held), int(held["is_planned_date"].sum())
    text = f"Visits after the list known {then}: {len(held) or 'none'}"
    text += f"; this record holds findings of {read or 'none'} of them." if len(held) else "."
    text += f" For {planned} of them only the planned date is known." if planned else ""
    told = words.count(expected, "further visit was", "further visits were")
    return f"{text} {told} expected, with no outcome known {then}." if expected else text


def means(known, rows):
    """Return what was said of money, posts and targets beside what was recorded; takes `measure.plan_means`."""
    if rows.empty:
        return Sentence(not_held(known, "statement of money, posts or targets for such a plan in {name}"), "caveat")
    table = {
        "Subject": "topic",
        "Said or recorded": rows["kind"].map(SAID),
        "What": lambda row: row.what + words.whom(row),
        "Figure": _amount,
        "About": words.period,
        "By": "stated_by",
        "Check": "warning",
        "Definition": "basis",
        "Public since": words.days(rows),
        "Source": rows["source_id"].map(words.titles(known)),
        "Place in it": "locator",
    }
    caption = "Money, posts and targets: what was said and what was recorded"
    counts = int((rows["kind"] == "recorded").sum())
    said = words.count(len(rows) - counts, "figure was", "figures were")
    told = Sentence(f"{said} said of money, posts and targets; {counts} counts stand beside them.")
    return together(told, piece.table(rows, caption, table, links=rows["source_id"]))


def _amount(row):
    return f"£{row.value:g} million" if row.unit == "GBP million" else words.figure(row)


def flow(known, staff):
    """Return the figure of social workers who started and left in each census year, with what was said of starters.

    Takes {recorded, said} of `measure.staff_flow`.
    """
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
    wide = rows.pivot(index="period_end", columns="flow", values="value").dropna()
    if wide.shape[1] < len(FLOW):
        return "Starters and leavers are not both known for any year."
    more = int((wide["in"] > wide["out"]).sum())
    told = [f"More social workers started than left in {more} of {words.count(len(wide), 'census year')} known."]
    for row in said.itertuples():
        year = next(wide[wide.index >= row.period_end].itertuples(), None)
        stated = f"Said by the {row.stated_by}: {words.figure(row)} ({words.period(row)}; {row.basis})."
        told.append(f"{stated} {_census(year) if year else 'The census of that year is not known by this day.'}")
    return "\n".join(told)


def _census(year):
    counts = f"{year[1]:g} FTE starters and {year[2]:g} FTE leavers in the year to {words.day(year.Index)}"
    return f"The census counts {counts}, on another definition and over other months."
