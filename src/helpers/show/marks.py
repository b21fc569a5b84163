"""The marks table of a figure: one row is one thing that a reader sees, with its source and its place in it.

Columns: `panel` (its heading), `row` (of a strip, of rows or of a grid; empty on a plain panel), `look` (a word of
`look.LOOKS`), `x` and `x_end` (a day, a number, or the column of a grid), `value`, `low`, `high` and `unit` (what is
measured), `series` and `role` (whose it is), `segment` (stretch of one definition: lines join within it only), `text`
(written beside the mark; empty for none), `period` and `figure` (the two in words), `warning`, `source_id`, `locator`,
`published`, `published_precision` and `vintage`.
"""

import numpy as np
import pandas as pd

from helpers.measure.caveats import with_segments
from helpers.measure.comparators import ENGLAND
from helpers.measure.judgements import NO_OVERALL
from helpers.measure.statements import with_dates
from helpers.show import dates, records, words
from helpers.show.look import LOOKS, of_role
from helpers.show.records import COLUMNS, OF_FIGURES, require_typed, required

WORDS = ["panel", "row", "unit", "series", "role", "text", "period", "figure", "warning"]
FIGURES = "value unit period_start period_end source_id locator".split()
OF_ROLES, OF_AREAS = ["role", "series"], ["authority_code", "authority", "kind"]
STATED = "measure value_low value_high qualifier about_whom stated_by basis published published_precision".split()
NUMBERS = ["value", "low", "high"]
ALIKE, PLACED = {"figure": "text", "series": "row"}, ["source_id", "locator"]
SOURCED = ["source_id", "locator", "published", "published_precision", "vintage", "warning"]
SAID = {"claim": "said", "expected": "expected", "target": "target", "recorded": "printed"}
LANES = {"Judgements": None, "Visits": "visit", "Directions": "direction", "Scrutiny": "scrutiny"}
LATER, RELEASED = "a later release, which may have revised it", r"(\d{4}-\d{2}(?:-\d{2})?)"
SHORT = pd.Timedelta(days=20)


def table(rows, **given):
    """Return a marks table of some rows: a column given or of the same name in `rows`.

    Given is one value, one for each row, or a function of a row. Without a `figure` it is the text, without a `series`
    the row. Raises ValueError for a look that is none of `look.LOOKS`, and for a mark without source, place or name.
    """
    columns = {}
    for name in COLUMNS:
        value = given[name] if name in given else rows.get(name, columns.get(ALIKE.get(name)))
        value = records.each(value, rows) if callable(value) else value
        columns[name] = list(value) if pd.api.types.is_list_like(value) else [value] * len(rows)
    for name in WORDS:
        columns[name] = [
            cell if isinstance(cell, str) else "" if pd.isna(cell) else str(cell) for cell in columns[name]
        ]
    for name in PLACED:
        columns[name] = [cell if isinstance(cell, str) or pd.isna(cell) else str(cell) for cell in columns[name]]
    places = {name: pd.Series(columns[name]) for name in ("x", "x_end")}
    return checked(_typed(pd.DataFrame(columns, dtype=object)).assign(**places))


def _typed(frame):
    """The same marks with numbers as such; without a segment of its own a mark is of the first."""
    try:
        numbers = {name: frame[name].astype(float) for name in [*NUMBERS, "segment"]}
    except (TypeError, ValueError) as error:
        raise ValueError(f"expected numbers in the columns {', '.join(NUMBERS)} and segment: {error}") from None
    return frame.assign(**numbers | {"segment": numbers["segment"].fillna(0)})


def checked(frame, place=()):
    """Return a marks table; refused where a column lacks, a look is unknown, a mark has no source, place or name.

    `place` is what each mark needs besides, in words, and its columns, of which one is enough.
    """
    required(frame, COLUMNS, "a marks table (recorded figures are drawn by `show.years`)")
    if strange := sorted(set(frame["look"]) - set(LOOKS)):
        raise ValueError(f"unknown look {', '.join(map(repr, strange))}; the looks are {', '.join(LOOKS)}")
    lacks = {"source or place in it": frame["source_id"].isna() | frame["locator"].isna()}
    lacks |= {"a name (`series` or `row`)": frame["series"] == ""}
    lacks |= {place[0]: frame[place[1]].isna().all(axis=1)} if place else {}
    for lacking, is_bad in lacks.items():
        if is_bad.any():
            mark = frame.loc[is_bad, ["panel", "series", "period", "figure"]].iloc[0].to_dict()
            raise ValueError(f"{is_bad.sum()} mark(s) without {lacking}, first: {mark}")
    return frame


def retyped(frame):
    """Return a marks table as `table` makes one, whatever has been done to its columns."""
    is_typed = all(frame[name].dtype == float for name in [*NUMBERS, "segment"])
    is_typed = is_typed and all(isinstance(cell, str) for name in [*WORDS, *PLACED] for cell in frame[name].tolist())
    return frame if is_typed else table(frame)


def together(*tables):
    """Return marks tables as one, in their order; empty ones count for nothing."""
    held = [table for table in tables if table is not None and len(table)]
    names = list(held[0]) if held else COLUMNS
    rows = np.vstack([np.empty((0, len(names)), object), *(table[names].to_numpy(dtype=object) for table in held)])
    return _typed(pd.DataFrame(rows, columns=names, dtype=object))


def as_known(frame, as_of):
    """Return a marks table as known on a day (or None): a release of after it is called later, and not named."""
    if not as_of:
        return frame
    days = frame["vintage"].astype("string").str.extract(RELEASED, expand=False)
    is_known = frame["vintage"].isna() | (pd.to_datetime(days, format="mixed") <= pd.Timestamp(as_of)).fillna(False)
    return frame.assign(vintage=frame["vintage"].astype(object).where(is_known, LATER))


def of_figures(rows, panel=None, known=None):
    """Return the marks of recorded figures: the rows of `measure.trajectory`, `measure.figures` or `known.figures`.

    A row without a value is a gap with the publisher's reason. `panel` is the heading, or that of the measure. With
    `known` each change of definition between two figures is a mark, too, and where the rows do not say whose they are
    to the reader (`role`), it tells which are of its own authority. Figures of two definitions are never of one
    segment; without `known` or a segment of their own the definition is their `basis`. What was said (`kind`) is as in
    `of_said`, named for its authority, too. Raises TypeError for what is no table, ValueError for a table that is none
    of these or holds something else than numbers and days in their columns.
    """
    whose = OF_ROLES if isinstance(rows, pd.DataFrame) and "role" in rows else OF_AREAS
    held = [*(["measure"] if panel is None or known is not None else []), *FIGURES, *whose]
    required(rows, held, "a table of figures (as `known.figures` or `measure.trajectory`)")
    require_typed(rows, OF_FIGURES)
    rows = rows.reset_index(drop=True)
    heads = _headings(rows, known) if panel is None else panel
    heads = pd.Series([heads] * len(rows) if isinstance(heads, str) else list(heads))
    if "role" not in rows and (is_said := rows["kind"] != "recorded").any():
        recorded = of_figures(rows[~is_said], heads[~is_said], known)
        return together(recorded, _stated(rows[is_said], heads[is_said]))
    looks = rows["role"].map(of_role) if "role" in rows else _whose(rows, known)
    series = rows["series"] if "series" in rows else rows["authority"]
    drawn = table(
        rows,
        panel=heads,
        segment=_segments(rows, known),
        look=looks.where(rows["value"].notna(), "gap"),
        x=rows["period_end"],
        series=series,
        role=rows.get("role", "other"),
        text=lambda row: words.amount(row.value, "%" if row.unit == "%" else ""),
        period=dates.period,
        figure=_recorded,
    )
    return drawn if known is None else together(drawn, _breaks_between(rows, heads, known))


def _segments(rows, known):
    if "segment" in rows:
        return rows["segment"]
    if known is not None:
        return with_segments(rows, known)["segment"]
    return pd.factorize(rows["basis"])[0] if "basis" in rows else 0


def _breaks_between(rows, heads, known):
    """The marks of the changes of definition that lie between two figures of a measure; None where none does."""
    ends = rows[rows["value"].notna()].groupby("measure")["period_end"].agg(["min", "max"])
    breaks = known.definition_breaks.join(ends, on="measure")
    breaks = breaks[(breaks["min"] < breaks["date"]) & (breaks["date"] <= breaks["max"])]
    if breaks.empty:
        return None
    return of_breaks(breaks, breaks["measure"].map(dict(zip(rows["measure"], heads, strict=True))))


def _headings(rows, known):
    """Return the heading of the measure of each row: its own, or heading or title in the record, or its name."""
    if "heading" in rows:
        return rows["heading"]
    plain = rows["measure"].str.replace("_", " ")
    if known is None:
        return plain
    about = known.measures.set_index("measure")
    return rows["measure"].map(about["heading"].fillna(about["title"])).fillna(plain)


def _whose(rows, known):
    """The looks of figures of many areas: the only one, or that of `known`, is `recorded`; the others are others."""
    codes, own = rows["authority_code"], None if known is None else known.scope.authority_code
    look = pd.Series("recorded" if codes.nunique() == 1 else "other", index=rows.index)
    return look.mask(codes == own, "recorded").mask(codes == ENGLAND, "england")


def _recorded(row):
    """A recorded figure in words, with its interval and the number of neighbours it rests on."""
    if pd.isna(row.value):
        return words.missing(row)
    text = words.amount(row.value, row.unit)
    if pd.notna(getattr(row, "low", None)):
        text += f" (95% interval {row.low:.0f} to {row.high:.0f}%)"
    if pd.notna(getattr(row, "n_neighbours", None)):
        text += f" ({words.count(int(row.n_neighbours), 'neighbour')})"
    return text


def _stated(rows, heads):
    """The marks of what was said, among figures of many areas; an undated statement stands at its publication."""
    required(rows, STATED, "a table of figures that were said (as `known.figures`)")
    names = rows["authority"] + ": " + rows["measure"].str.replace("_", " ")
    return of_said(with_dates(rows).assign(short_name=names), heads)


def of_said(rows, panel):
    """Return the marks of what was said: the rows of `measure.said` with a figure, each named for what it is of."""
    rows = rows.assign(panel=panel)[rows["value"].notna() | rows["value_low"].notna()].reset_index(drop=True)
    names = rows["short_name"] if "short_name" in rows else rows["measure"].str.replace("_", " ")
    return table(
        rows,
        look=rows["kind"].map(SAID).mask((rows["kind"] == "claim") & ~rows["is_dated"].astype(bool), "undated"),
        x=rows["date"],
        low=rows["value_low"],
        high=rows["value_high"],
        series=names + records.each(lambda row: f"{words.whom(row)} ({row.stated_by}; {row.basis})", rows),
        text=words.figure,
        period=dates.about,
    )


def of_events(rows, panel="What happened"):
    """Return the marks of a timeline: a strip of lanes; an event known to a month or longer is a span of it.

    Takes the rows of `measure.timeline`. A date that was only planned is an open mark.
    """
    rows = rows.reset_index(drop=True)
    is_judged = rows["lane"] == "Judgements"
    is_long = ~is_judged & (rows["date_end"] - rows["date"] >= SHORT)
    looks = rows["lane"].map(LANES).mask(is_judged, rows["grade"].replace(NO_OVERALL, "event"))
    return table(
        rows,
        panel=panel,
        row=rows["lane"],
        look=looks.mask(rows["is_planned_date"].astype(bool) & ~is_judged, "planned"),
        x=rows["date"],
        x_end=rows["date_end"].where(is_long),
        series=rows["lane"],
        text=lambda row: words.grade(row.grade) if row.lane == "Judgements" else "",
        period=dates.of_event,
        figure=rows["title"],
    )


def of_breaks(rows, panel):
    """Return the marks of changes of definition: the rows of `known.definition_breaks` for one panel."""
    return table(
        rows,
        panel=panel,
        look="break",
        x=rows["date"],
        series="Change of definition",
        text="definition changed",
        period=rows["date"].map(dates.day),
        figure=rows["reason"],
    )
