"""Authorities by grade: a bar of shares for each date, with its counts and its denominator; printed figures apart."""

import pandas as pd

from helpers.show import colours, grade_bars, words
from helpers.show.opening import by_then

GRADES = ["inadequate", "requires_improvement", "good", "outstanding"]
PRINTED = ["inadequate", "requires_improvement", "good_or_outstanding"]
COLOUR = {**colours.GRADE, "good_or_outstanding": colours.GRADE["good"]}
LABEL_AT = [(0, "left"), (21, "left"), (61, "left"), (100, "right")]


def is_empty(data):
    """Say whether no count and no printed share is known."""
    return data["shares"].empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return f"Not known: no figure of authorities by grade on this basis was public {by_then(known)}."


def draw(data, *, axes=None):
    """Draw {shares, breaks}: a panel for each group, a row for each date, lowest grade on the left."""
    groups = grade_bars.by_group(data["shares"], data["breaks"])
    axes = grade_bars.panels(groups) if axes is None else axes
    for ax, (group, rows, breaks) in zip(axes, groups, strict=True):
        heights = grade_bars.frame(ax, group, rows, breaks)
        _name_grades(ax, rows)
        for row, height in zip(rows.itertuples(), heights, strict=True):
            _bar(ax, row, height)
        grade_bars.column(ax, 103, "counted", heights, [grade_bars.counted_of(row) for row in rows.itertuples()])
        grade_bars.column(ax, 124, "two lowest", heights, [_two_lowest(row) for row in rows.itertuples()])
    return axes


def segments(row):
    """Return (grade, left, right, text) of each part of a bar: the printed top grades from the right."""
    if row.basis != "published":
        shares = [getattr(row, f"{grade}_pct") for grade in GRADES]
        lefts = [sum(shares[:place]) for place in range(len(GRADES))]
        texts = [f"{getattr(row, grade):.0f} ({share:.0f}%)" for grade, share in zip(GRADES, shares, strict=True)]
        ends = [left + share for left, share in zip(lefts, shares, strict=True)]
        return [part for part in zip(GRADES, lefts, ends, texts, strict=True) if part[2] > part[1]]
    found, left = [], 0.0
    for grade in PRINTED:
        share = getattr(row, f"{grade}_pct")
        if pd.isna(share):
            continue
        ends = (100 - share, 100.0) if grade == "good_or_outstanding" else (left, left + share)
        found.append((grade, *ends, _as_printed(row, grade, share)))
        left = ends[1]
    return found


def _as_printed(row, grade, share):
    is_count = pd.isna(getattr(row, f"published_{grade}_pct"))
    return f"{getattr(row, grade):.0f} ({share:.0f}%)" if is_count else f"{share:g}%"


def _bar(ax, row, height):
    marker, width = grade_bars.MARK.get(row.basis, (None, grade_bars.WIDE))
    for grade, left, right, text in segments(row):
        colour = COLOUR[_name(row, grade)]
        style = {"color": colour, "linewidth": width, "solid_capstyle": "butt", "gid": row.basis, "clip_on": False}
        ax.plot([left, right], [height, height], marker=marker, markerfacecolor="white", markersize=6, **style)
        fits = text if right - left > 15.5 else text.split(" ")[0]
        if right - left > 3.4:
            grade_bars.write(ax, fits, (left + right) / 2, height, colour if row.basis == "published" else None)


def _name(row, grade):
    return row.third_grade if grade == "requires_improvement" else grade


def _name_grades(ax, rows):
    row = next(rows.itertuples())
    for grade, (x, side) in zip(GRADES, LABEL_AT, strict=True):
        name = _name(row, grade)
        text = f"\u25a0 {words.grade(name)}"
        ax.text(x, -0.95, text, ha=side, va="center", fontsize=8.5, color=COLOUR[name])


def _two_lowest(row):
    if pd.isna(row.two_lowest_pct):
        return "not printed"
    return f"{row.two_lowest_pct:g}%" if row.basis == "published" else f"{row.two_lowest_pct:.1f}%"


def alt(data):
    """Return what a sighted reader sees: each panel with its first and last full bar, printed figures and breaks."""
    groups = grade_bars.by_group(data["shares"], data["breaks"])
    told = [_panel_in_words(group, rows, breaks) for group, rows, breaks in groups]
    return f"Bars of shares by grade, a row for each date, lowest grade on the left. {' '.join(told)}"


def _panel_in_words(group, rows, breaks):
    full = rows[rows["basis"] != "published"]
    printed = len(rows) - len(full)
    ends = [full.iloc[0], full.iloc[-1]] if len(full) > 1 else [full.iloc[place] for place in range(len(full))]
    said = [f"{_day(row)}: {_grades_in_words(row)}" for row in ends]
    more = f" Among them {words.count(printed, 'thin bar')} of published figures." if printed else ""
    marked = [text for _, text in grade_bars.places(rows, breaks)[1]]
    broken = f" Dotted lines part the rows: {'; '.join(marked)}." if marked else ""
    return f"{grade_bars.TITLE[group]}, {words.count(len(rows), 'row')}. {'. '.join(said)}.{more}{broken}"


def _grades_in_words(row):
    shares = [f"{words.grade(_name(row, grade))} {row[f'{grade}_pct']:.1f}%" for grade in GRADES]
    return f"{', '.join(shares)} of {row['inspected']:.0f}"


def finding(data):
    """Return the first and last count of each group between two breaks, each break, and where a list ended."""
    full = data["shares"][data["shares"]["basis"] != "published"]
    lines = []
    for _, rows, breaks in grade_bars.by_group(full, data["breaks"]):
        stretches = [(stretch["date"].min(), _stretch(stretch)) for _, stretch in rows.groupby("segment", sort=False)]
        lines += [text for _, text in sorted(stretches + _parted(rows, breaks))]
    return "\n".join([*lines, *_ended(full)])


def _parted(rows, breaks):
    later = breaks[breaks["date"] > rows["date"].min()]
    return [
        (row.date, f"{_capital(grade_bars.break_text(row))}: figures on its two sides are not compared. {row.reason}")
        for row in later.itertuples()
    ]


def _ended(rows):
    """Return, for a derived count on the last day of its list, that later inspections are not in it."""
    last = rows[(rows["basis"] == "derived") & (rows["date"] == rows["counted_to"])].tail(1)
    return [
        f"No derived count is later than {words.day(row.date)}: the list it is counted from ends with inspections "
        "up to that day. A count of the same day by the list itself takes in reports published later."
        for row in last.itertuples()
    ]


def _capital(text):
    return text[:1].upper() + text[1:]


def _stretch(rows):
    first, last = rows.iloc[0], rows.iloc[-1]
    title = grade_bars.TITLE[first["group"]]
    if first["date"] == last["date"]:
        return f"{title}. {_lowest(last)}."
    return f"{title}. First {_lowest(first)}; last {_lowest(last)}."


def _lowest(row):
    share = f"{row['two_lowest']:.0f} of {row['inspected']:.0f} authorities counted ({row['two_lowest_pct']:.1f}%)"
    third = words.grade(row["third_grade"])
    parts = f"{third} {row['requires_improvement_pct']:.1f}%, inadequate {row['inadequate_pct']:.1f}%"
    return f"{_day(row)}: {share} held one of the two lowest grades, {parts}"


def _day(row):
    return f"{words.day(row['date'], row['date_precision'])} ({grade_bars.BASIS_WORD[row['basis']]})"


def of_points(data):
    """Return every part of every bar, with its count, its denominator and whether it was published or is our count."""
    found = []
    for _, rows, breaks in grade_bars.by_group(data["shares"], data["breaks"]):
        heights, _ = grade_bars.places(rows, breaks)
        found += [point for row, at in zip(rows.itertuples(), heights, strict=True) for point in _points(row, at)]
    return pd.DataFrame(found)


def _points(row, height):
    title = grade_bars.TITLE[row.group]
    for grade, left, right, _ in segments(row):
        yield {
            "series": f"{title}: {words.grade(_name(row, grade))} ({grade_bars.BASIS_WORD[row.basis]})",
            "period": words.day(row.date, row.date_precision),
            "figure": _figure(row, grade),
            "published": words.day(row.published, row.published_precision),
            "vintage": row.vintage,
            "source_id": row.source_id,
            "locator": row.locator,
            "marks": [(left, height), (right, height)],
        }


def _figure(row, grade):
    share = getattr(row, f"{grade}_pct")
    if row.basis == "published" and pd.notna(getattr(row, f"published_{grade}_pct")):
        return f"{share:g}% as printed" + ("" if pd.isna(row.inspected) else f", of {row.inspected:.0f}")
    return f"{getattr(row, grade):.0f} of {row.inspected:.0f} ({share:.1f}%)"
