"""Panels over one axis of time (or of years before and after): lines of what was recorded, marks of what was said."""

import math

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator, MultipleLocator
from matplotlib.transforms import Bbox

from helpers.show import words
from helpers.show.frames import canvas, labels
from helpers.show.frames.labels import Label
from helpers.show.look import FAINT, LOOKS

LANE, JUDGED, PANEL, ONE_PANEL, HIGHEST = 26, 46, 150, 300, 556
NARROW_RIGHT, WIDE_RIGHT, TICK = 106, 200, 40
FLOOR, HIGH = 50, 60  # where every share lies over HIGH, its axis begins at FLOOR and says so
NOT_JOINED = 1.6  # points farther apart than so many times the usual distance are not joined


@canvas.styled
def draw(marks, width, axes=None):
    """Draw a marks table: a strip for a panel with rows, else lines and marks by height. Returns the list of Axes."""
    parts = panels(marks)
    has_ends = any(len(lines_of(rows)) for _, rows in parts)
    is_narrow = width < canvas.NARROW
    right = (NARROW_RIGHT if is_narrow else WIDE_RIGHT) if has_ends else 14
    left = TICK if is_narrow else max([TICK] + [labels.width_of(lane) + 10 for lane in lanes(marks)])
    heads = [heading(name, rows) for name, rows in parts]
    drawn = [rows for _, rows in parts]
    sheet = canvas.sheet(
        heights(drawn, heads, marks, width),
        heads,
        width,
        left=left,
        right=right,
        foot=8 if len(parts) > 1 else 24,
        key=canvas.keyed(marks),
        axes=axes,
        last=24,
    )
    first, last = span(marks)
    for ax, rows in zip(sheet.axes, drawn, strict=True):
        ax.set_xlim(first, last)
        _strip(sheet, ax, rows, is_narrow) if is_strip(rows) else _panel(sheet, ax, rows, marks)
    _years(sheet, marks, axes is not None)
    return sheet.axes


def panels(marks):
    """Return (heading, rows) of each panel, in the order in which they first come."""
    return [(name, rows) for name, rows in marks.groupby("panel", sort=False)]


def is_strip(rows):
    """Say whether a panel is a strip of lanes."""
    return (rows["row"] != "").any()


def lanes(marks):
    """Return the lanes of the strips, in the order in which they first come."""
    return list(pd.unique(marks.loc[marks["row"] != "", "row"]))


def lines_of(rows):
    """Return the marks of a panel that are joined by a line."""
    return rows[rows["look"].map(lambda look: LOOKS[look].line != "" and look != "break") & rows["value"].notna()]


def heading(name, rows):
    """Return the heading of a panel; an axis that does not begin at nought says so."""
    return name if is_strip(rows) or not floor(rows) else f"{name}, axis from {FLOOR}"


def heights(drawn, heads, marks, width):
    """Return the height of each panel: a lane as it needs, the others what is left of the highest there may be."""
    strips = [_strip_height(rows, width) if is_strip(rows) else 0 for rows in drawn]
    number = max(sum(1 for height in strips if not height), 1)
    beneath = 24 + 8 * (len(drawn) - 1) + canvas.key_height(marks, width)
    room = (HIGHEST - sum(strips) - beneath - sum(canvas.heading_height(head, width) for head in heads)) / number
    each = min(ONE_PANEL - (60 if width < canvas.NARROW else 0) if number == 1 else PANEL, room)
    return [height or max(each, 80) for height in strips]


def _strip_height(rows, width):
    return sum(_depths(lanes(rows), width < canvas.NARROW))


def _depths(names, is_narrow):
    """How deep each lane is: that of the judgements has room for words above and, on a phone, beneath."""
    return [(JUDGED + (34 if is_narrow else 0) if name == "Judgements" else LANE) for name in names]


def place(values):
    """Return days, or years before and after, as numbers of the axis."""
    if is_time(values):
        return mdates.date2num(pd.to_datetime(values))
    return pd.to_numeric(values).to_numpy(dtype=float)


def is_time(values):
    """Say whether an axis is one of days."""
    return isinstance(values.dropna().iloc[0], pd.Timestamp) if len(values.dropna()) else False


def span(marks):
    """Return the first and the last place of the axis, with a little room."""
    ends = place(pd.concat([marks["x"], marks["x_end"].dropna()]))
    if not is_time(marks["x"]):
        return np.nanmin(ends) - 0.4, np.nanmax(ends) + 0.4
    low, high = np.nanmin(ends), np.nanmax(ends)
    return low - max(0.03 * (high - low), 150), high + max(0.02 * (high - low), 60)


def floor(rows):
    """Return where the axis of a panel begins: at nought but for shares that all lie high."""
    lowest = rows[["value", "low"]].min().min()
    is_high = set(rows["unit"]) - {""} == {"%"} and lowest > HIGH
    return FLOOR if is_high else min(0, lowest if pd.notna(lowest) else 0)


def _panel(sheet, ax, rows, marks):
    base = floor(rows)
    top = np.nanmax([*rows["value"], *rows["low"], *rows["high"], base + 1e-9])
    ax.set_ylim(base * 1.12 if base < 0 else base, 102 if base == FLOOR else (1.15 * top or 1))
    ax.yaxis.set_major_locator(MultipleLocator(10) if base == FLOOR else MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    if base < 0:
        ax.axhline(0, color=FAINT, linewidth=0.8, gid="guide")
    _guides(ax, marks)
    _gaps(sheet, ax, rows[rows["look"] == "gap"])
    _lines(ax, lines_of(rows))
    _breaks(ax, rows[rows["look"] == "break"])
    apart = rows[~rows.index.isin(lines_of(rows).index) & ~rows["look"].isin(["gap", "break"])]
    for row, x in zip(apart.itertuples(), place(apart["x"]) if len(apart) else [], strict=True):
        _apart(ax, row, x)
    _ends(sheet, ax, lines_of(rows), place(marks["x"]).max())
    _beside(sheet, ax, rows, apart)


def _guides(ax, marks):
    """A faint line through every panel at each judgement of the strip."""
    judged = marks[marks["row"].isin(["Judgements"])]
    for row, x in zip(judged.itertuples(), place(judged["x"]) if len(judged) else [], strict=True):
        ax.axvline(x, color=LOOKS[row.look].colour, linewidth=1, alpha=0.5, zorder=1, gid="guide")


def _lines(ax, rows):
    for look in LOOKS:
        mine = rows[rows["look"] == look]
        for (_, _), line in mine.groupby(["series", "segment"], sort=False):
            line = line.assign(at=place(line["x"])).sort_values("at")
            x, y = joined(line["at"].to_numpy(), line["value"].to_numpy())
            style = canvas.marker(look) | {"linestyle": LOOKS[look].line, "linewidth": LOOKS[look].breadth}
            ax.plot(x, y, zorder=4 if look == "recorded" else 3, gid=f"line {look}", clip_on=False, **style)
            sure = line[line["low"].notna()]
            low, high = sure["low"], sure["high"]
            ax.vlines(sure["at"], low, high, color=LOOKS[look].colour, linewidth=1, alpha=0.6, zorder=2, gid="interval")


def joined(x, y):
    """Return the points of a line with a break wherever two are farther apart than is usual in it."""
    apart = np.diff(x)
    if not len(apart):
        return x, y
    breaks = np.flatnonzero(apart > NOT_JOINED * np.median(apart)) + 1
    return np.insert(x, breaks, x[breaks - 1]), np.insert(y.astype(float), breaks, np.nan)


def _breaks(ax, rows):
    for x in place(rows["x"]) if len(rows) else []:
        look = LOOKS["break"]
        ax.axvline(x, color=look.colour, linestyle=look.line, linewidth=1.2, gid="break")


def _apart(ax, row, x):
    """Draw a mark that is joined to nothing; a range is a bar with an end to each side."""
    style = canvas.marker(row.look)
    if pd.notna(row.value):
        if pd.notna(row.low):
            ax.vlines([x], row.low, row.high, color=style["color"], linewidth=1, alpha=0.6, gid="interval")
        ax.plot([x], [row.value], linestyle="", zorder=5, gid=f"mark {row.look}", **style)
        return
    ax.vlines([x], row.low, row.high, color=style["color"], linewidth=4, zorder=5, gid=f"mark {row.look}")
    ends = {"marker": "_", "markersize": 11, "markeredgewidth": 2, "color": style["color"]}
    ax.plot([x, x], [row.low, row.high], linestyle="", zorder=5, gid="end of a range", **ends)


def _gaps(sheet, ax, rows):
    """Shade the stretches without a value, with the publisher's reason written once in each."""
    rows = rows.assign(at=place(rows["x"])).sort_values("at") if len(rows) else rows
    reason = rows["figure"]
    run = reason.ne(reason.shift()).cumsum() if len(rows) else reason
    half = 150 if len(rows) and is_time(rows["x"]) else 0.4
    for _, part in rows.groupby(run):
        first, last = part["at"].min() - half, part["at"].max() + half
        ax.axvspan(first, last, color=FAINT, alpha=0.14, linewidth=0, zorder=0, gid="mark gap")
        within = sheet.box(ax)
        left, right = (sheet.pixels(ax, x, 0)[0] for x in (first, last))
        wide = min(max(right - left, 110), within.width)
        text = labels.wrapped(f"{part['series'].iloc[0]}: {part['figure'].iloc[0]}", wide)
        middle = min(max((left + right) / 2, within.x0 + wide / 2), within.x1 - wide / 2)
        found = labels.box(middle, within.y1 - 2, text, ha="center", va="top")
        if not any(found.overlaps(other) for other in sheet.taken):
            style = {"ha": "center", "va": "top", "colour": FAINT}
            sheet.taken.append(labels.write(sheet.figure, middle, within.y1 - 2, text, **style))


def _ends(sheet, ax, rows, newest):
    """Write the name and the last value of each line at the right of its panel, clear of the others."""
    if rows.empty:
        return
    last = rows.assign(at=place(rows["x"])).sort_values("at").groupby(["look", "series"], sort=False).tail(1)
    last = last.sort_values("value")
    panel = sheet.box(ax)
    room = sheet.inside.x1 - panel.x1 - 10
    told = [_end(row, newest) for row in last.itertuples()]
    weights = ["bold" if look == "recorded" else "normal" for look in last["look"]]
    texts = [labels.wrapped(text, room, weight) for text, weight in zip(told, weights, strict=True)]
    sizes = [labels.extent(text)[1] + 2 for text in texts]
    wanted = [sheet.pixels(ax, x, y)[1] for x, y in zip(last["at"], last["value"], strict=True)]
    places = labels.spread(wanted, sizes, panel.y0 - 6, panel.y1 + 2)
    for text, weight, y, look in zip(texts, weights, places, last["look"], strict=True):
        style = {"colour": LOOKS[look].colour, "weight": weight}
        sheet.taken.append(labels.write(sheet.figure, panel.x1 + 8, y, text, **style))


def _end(row, newest):
    older = "" if row.at == newest or not isinstance(row.x, pd.Timestamp) or newest - row.at < 300 else f" ({row.x:%Y})"
    return f"{row.series} {row.text}{older}"


def _beside(sheet, ax, rows, apart):
    """Write the value beside each mark that stands apart, and what a dotted line means beside it."""
    lines = lines_of(rows)
    boxes = (
        [_around(sheet, ax, x, y) for x, y in zip(place(lines["x"]), lines["value"], strict=True)] if len(lines) else []
    )
    heights_ = apart["value"].fillna((apart["low"] + apart["high"]) / 2)
    wanted = []
    for row, x, y in zip(apart.itertuples(), place(apart["x"]) if len(apart) else [], heights_, strict=True):
        at = sheet.pixels(ax, x, y)
        boxes.append(_around(sheet, ax, x, y))
        wanted.append(Label(*at, short(row.text), LOOKS[row.look].colour))
    panel = sheet.box(ax)
    inside = Bbox([[panel.x0, panel.y0], [panel.x1 + 4, panel.y1 + 4]])
    blocked = [_around(sheet, ax, x, y) for x, y in zip(place(apart["x"]) if len(apart) else [], heights_, strict=True)]
    labels.near(sheet.figure, wanted, sheet.taken, inside, boxes, blocked)
    broken = rows[rows["look"] == "break"]
    for row, x in zip(broken.itertuples(), place(broken["x"]) if len(broken) else [], strict=True):
        at = sheet.pixels(ax, x, ax.get_ylim()[1])
        words_ = labels.wrapped(row.text, 80)
        label = Label(at[0], at[1] - labels.extent(words_)[1] / 2, words_, FAINT, reach=1)
        labels.near(sheet.figure, [label], sheet.taken, inside, boxes)


def short(text):
    """Return a value as short as it can stand beside its mark."""
    return text.replace(" cases", "").replace(" to ", "-").replace("per FTE", "").strip()


def _around(sheet, ax, x, y):
    at = sheet.pixels(ax, x, y)
    return Bbox([[at[0] - 4, at[1] - 4], [at[0] + 4, at[1] + 4]])


def _strip(sheet, ax, rows, is_narrow):
    """Draw lanes of events: a judgement with its grade, a day as a tick, something vague or long as a bar."""
    names = lanes(rows)
    depth = _depths(names, is_narrow)
    middles = [
        sum(depth[:number]) + (JUDGED * 0.8 if name == "Judgements" else each / 2)
        for number, (name, each) in enumerate(zip(names, depth, strict=True))
    ]
    where = dict(zip(names, middles, strict=True))
    ax.set_ylim(sum(depth), 0)
    ax.set_yticks([] if is_narrow else middles, [] if is_narrow else names)
    ax.grid(visible=False)
    ax.tick_params(axis="y", length=0)
    ends = place(rows["x_end"]) if rows["x_end"].notna().any() else [np.nan] * len(rows)
    for row, x, end in zip(rows.itertuples(), place(rows["x"]), ends, strict=True):
        _event(ax, row, x, end, where[row.row])
    if is_narrow:
        panel = sheet.box(ax)
        for name in names:
            at = sheet.pixels(ax, ax.get_xlim()[1], where[name])
            sheet.taken.append(labels.write(sheet.figure, panel.x1 + 8, at[1], name))
    _grades(sheet, ax, rows[rows["text"] != ""], where)


def _event(ax, row, x, end, y):
    if not math.isnan(end):
        style = {"color": LOOKS[row.look].colour, "alpha": 0.35 if row.look == "planned" else 0.75}
        ax.plot([x, end], [y, y], linewidth=9, solid_capstyle="butt", gid=f"mark {row.look}", **style)
        return
    ax.plot([x], [y], linestyle="", gid=f"mark {row.look}", **canvas.marker(row.look))


def _grades(sheet, ax, rows, where):
    """Write each grade above its mark or, where another stands close, beneath it; a third has no room and stays out."""
    panel = sheet.box(ax)
    inside = Bbox([[2, panel.y0], [sheet.inside.x1 - 2, panel.y1 + 2]])
    for row, x in zip(rows.itertuples(), place(rows["x"]) if len(rows) else [], strict=True):
        at = sheet.pixels(ax, x, where[row.row])
        text, style = row.text.replace("requires ", "requires\n"), {"colour": LOOKS[row.look].colour, "ha": "center"}
        for y, va in ((at[1] + 8, "bottom"), (at[1] - 8, "top")):
            middle = labels.kept_within(at[0], text, inside)
            found = labels.box(middle, y, text, ha="center", va=va)
            if found.y0 >= inside.y0 and not any(found.overlaps(each) for each in sheet.taken):
                sheet.taken.append(labels.write(sheet.figure, middle, y, text, va=va, **style))
                break


def _years(sheet, marks, is_given):
    """Write the years beneath the last panel, as many as there is room for."""
    first, last = sheet.axes[0].get_xlim()
    wide = sheet.box(sheet.axes[-1]).width
    for ax in sheet.axes:
        ax.tick_params(axis="x", labelbottom=is_given or ax is sheet.axes[-1], labelsize=12)
        ax.tick_params(axis="y", labelsize=12, length=0 if is_strip_axes(ax) else 3)
    if not is_time(marks["x"]):
        for ax in sheet.axes:
            ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        return
    step = next((each for each in (1, 2, 3, 4, 5, 10) if (last - first) / 365.25 / each * 44 < wide), 10)
    for ax in sheet.axes:
        ax.xaxis.set_major_locator(mdates.YearLocator(step))
        ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))


def is_strip_axes(ax):
    """Say whether some Axes hold a strip: its axis runs downwards."""
    return ax.yaxis_inverted()


def alt(marks):
    """Return what a sighted reader sees: the strip counted, then the lines of each panel and what stands apart."""
    told = [_strip_alt(rows) if is_strip(rows) else (name, rows) for name, rows in panels(marks)]
    return words.fitting(
        [
            " ".join(part if isinstance(part, str) else _panel_alt(*part, detail) for part in told)
            for detail in (2, 1, 0)
        ]
    )


def _strip_alt(rows):
    judged = rows[rows["row"] == "Judgements"]
    named = words.listed(f"{row.text} {row.x:%Y}" for row in judged.itertuples()) or "none"
    others = [f"{lane.lower()} {number}" for lane, number in rows.groupby("row", sort=False).size().items()]
    return f"Judgements: {named}. Other events: {words.listed(others[len(judged) > 0 :]) or 'none'}."


def _panel_alt(name, rows, detail):
    parts = [_line_alt(series, line, detail) for series, line in lines_of(rows).groupby("series", sort=False)]
    apart = rows[~rows.index.isin(lines_of(rows).index)]
    others = [f"{number} {LOOKS[look].word}" for look, number in apart["look"].value_counts(sort=False).items()]
    marked = f" Besides: {words.listed(others)}." if others else ""
    return f"{heading(name, rows)}: {'; '.join(parts) or 'no line'}.{marked}"


def _line_alt(series, line, detail):
    """First, last and, where no definition changed, highest and lowest value of a line."""
    line = line.sort_values("x")
    first, last = line.iloc[0], line.iloc[-1]
    if len(line) == 1 or detail == 0:
        return f"{series} {_at(last)}"
    text = f"{series} from {_at(first)} to {_at(last)}"
    if detail == 2 and line["segment"].nunique() == 1:
        text += f", highest {_at(line.loc[line['value'].idxmax()])}, lowest {_at(line.loc[line['value'].idxmin()])}"
    return text


def _at(row):
    return (
        f"{row['text']} in {row['x']:%Y}" if isinstance(row["x"], pd.Timestamp) else f"{row['text']} in year {row['x']}"
    )
