"""Where the authority stood: its grade on each date, with the shares of authorities below, level and above."""

import pandas as pd

from helpers.show import colours, grade_bars, words
from helpers.show.opening import by_then


def is_empty(data):
    """Say whether the authority held no grade on any date counted."""
    return data["standing"]["grade"].isna().all()


def absent(known):
    """Return what to say when there is nothing to draw."""
    name = known.scope.authority_name
    then = by_then(known)
    return f"Not known: no count of authorities by grade with a judgement of {name} was public {then}."


def draw(data, *, axes=None):
    """Draw {standing, breaks}: a panel for each group, a row for each date; its own grade wide, the rest thin."""
    groups = grade_bars.by_group(data["standing"], data["breaks"])
    axes = grade_bars.panels(groups) if axes is None else axes
    for ax, (group, rows, breaks) in zip(axes, groups, strict=True):
        heights = grade_bars.frame(ax, group, rows, breaks)
        for row, height in zip(rows.itertuples(), heights, strict=True):
            _bar(ax, row, height)
        for x, side, text in ((0, "left", "lower grade"), (100, "right", "higher grade")):
            ax.text(x, -0.95, text, ha=side, va="center", fontsize=8.5, color=colours.FAINT)
        ax.text(50, -0.95, "its own grade", ha="center", va="center", fontsize=8.5, color=colours.INK)
        grade_bars.column(ax, 103, "its grade, how many hold it", heights, [_held(row) for row in rows.itertuples()])
    return axes


def _bar(ax, row, height):
    if pd.isna(row.grade):
        text = f"not among these {row.inspected:.0f}: not judged by then"
        ax.text(1.5, height, text, va="center", fontsize=8.5, color=colours.FAINT)
        return
    left, right = row.lower_pct, row.lower_pct + row.same_pct
    style = {"solid_capstyle": "butt", "clip_on": False}
    marker, width = grade_bars.MARK.get(row.basis, (None, grade_bars.WIDE))
    own = {"color": colours.GRADE[row.grade], "linewidth": width, "marker": marker, "markerfacecolor": "white", **style}
    ax.plot([left, right], [height, height], zorder=3, **own)
    for start, end, text in ((0.0, left, f"{row.n_lower:.0f} lower"), (right, 100.0, f"{row.n_higher:.0f} higher")):
        if end - start > 1e-9:
            ax.plot([start, end], [height, height], color=colours.FAINT, linewidth=grade_bars.THIN, **style)
        if end - start > 18:
            grade_bars.write(ax, text, (start + end) / 2, height, colours.FAINT)
    if row.same_pct > 7:
        grade_bars.write(ax, f"{row.same_pct:.0f}%", (left + right) / 2, height)


def _held(row):
    return "" if pd.isna(row.grade) else f"{words.grade(row.grade)}: {row.n_same:.0f} of {row.inspected:.0f}"


def alt(data):
    """Return what a sighted reader sees: in each panel, from which date to which the authority held which grade."""
    told = []
    for group, rows, _ in grade_bars.by_group(data["standing"], data["breaks"]):
        spells = (rows["grade"].fillna("") != rows["grade"].fillna("").shift()).cumsum()
        said = [_spell(part) for _, part in rows.groupby(spells)]
        told.append(f"{grade_bars.TITLE[group]}, {words.count(len(rows), 'row')}: {'; '.join(said)}.")
    return (
        f"Bars of shares of authorities, with the part that shares this authority's grade drawn wide. {' '.join(told)}"
    )


def _spell(rows):
    first, last = rows.iloc[0], rows.iloc[-1]
    when = words.day(first["date"])
    if len(rows) > 1:
        when = f"{when} to {words.day(last['date'])}"
    if pd.isna(first["grade"]):
        return f"not judged by then ({when})"
    share = f"{first['same_pct']:.0f}%" + (f", at last {last['same_pct']:.0f}%" if len(rows) > 1 else "")
    return f"{words.grade(first['grade'])} ({when}), held by {share}"


def finding(data):
    """Return where the authority stood at the last date of each group, with counts below, level and above."""
    groups = grade_bars.by_group(data["standing"], data["breaks"])
    return "\n".join(_last(group, rows.iloc[-1]) for group, rows, _ in groups)


def latest(data):
    """Return where the authority stood at the latest date of all groups."""
    last = [(group, rows.iloc[-1]) for group, rows, _ in grade_bars.by_group(data["standing"], data["breaks"])]
    return _last(*max(last, key=lambda pair: pair[1]["date"]))


def _last(group, row):
    day = f"{words.day(row['date'])} ({grade_bars.BASIS_WORD[row['basis']]})"
    if pd.isna(row["grade"]):
        return f"{grade_bars.TITLE[group]}. {day}: not judged by then, so not among the {row['inspected']:.0f} counted."
    of = f"of {row['inspected']:.0f}"
    return (
        f"{grade_bars.TITLE[group]}. {day}: {words.grade(row['grade'])}, with {row['n_same']:.0f} {of} authorities in "
        f"that grade ({row['same_pct']:.1f}%), {row['n_lower']:.0f} in a lower one ({row['lower_pct']:.1f}%) and "
        f"{row['n_higher']:.0f} in a higher one ({row['higher_pct']:.1f}%)."
    )


def of_points(data):
    """Return every bar: the counts with their source, and the grade with its report."""
    found = []
    for _, rows, breaks in grade_bars.by_group(data["standing"], data["breaks"]):
        heights, _ = grade_bars.places(rows, breaks)
        pairs = zip(rows.itertuples(), heights, strict=True)
        found += [point for row, at in pairs if pd.notna(row.grade) for point in _points(row, at)]
    return pd.DataFrame(found)


def _points(row, height):
    left, right = row.lower_pct, row.lower_pct + row.same_pct
    about = {"period": words.day(row.date)}
    counts = f"{row.n_lower:.0f} lower, {row.n_same:.0f} level, {row.n_higher:.0f} higher of {row.inspected:.0f}"
    yield {
        "series": f"{grade_bars.TITLE[row.group]}: authorities ({grade_bars.BASIS_WORD[row.basis]})",
        **about,
        "figure": counts,
        "published": words.day(row.published, row.published_precision),
        "vintage": row.vintage,
        "source_id": row.source_id,
        "locator": row.locator,
        "marks": [(x, height) for x in (0.0, left, right, 100.0)],
    }
    yield {
        "series": f"Grade in force, {row.judged_framework} report",
        **about,
        "figure": words.grade(row.grade),
        "published": words.day(row.judged, row.judged_precision),
        "vintage": row.judged_vintage,
        "source_id": row.judged_source_id,
        "locator": row.judged_locator,
        "marks": [(left, height), (right, height)],
    }
