"""What followed the judgements, an event a row, lane by lane: a day as a dot, a vague date as a bar of its length.

What was only expected, or is only known to have been planned for a day, is drawn open.
"""

import re
import textwrap

import matplotlib.pyplot as plt
import pandas as pd

from helpers.show import colours, lines, spans, words
from helpers.show import said_marks as marks
from helpers.show.opening import not_held

COLOUR = {
    "Visits": colours.LANE["Visits"],
    "Directions": colours.LANE["Directions"],
    "Commissioner": colours.LANE["Scrutiny"],
    "Improvement board": colours.ROLE["England"],
    "Trust": colours.KIND["claim"],
    "Expected": colours.KIND["expected"],
}
STRENGTH = {"high": 1, "medium": 0.7, "low": 0.45}
LINE = 0.45  # of a label, in rows of the chart
TITLE = "Visits, directions and other steps of government"


def is_empty(data):
    """Say whether no step is known and none expected."""
    return data["events"].empty


def absent(known):
    """Return what to say when there is nothing to draw."""
    return not_held(known, "visit, direction or other step of government about {name}")


def draw(data, *, axes=None):
    """Draw {events, judgements}: events below each other under their lane, judgements as upright lines."""
    rows, heads = _placed(data)
    if axes is None:
        axes = [plt.subplots(figsize=(8.2, 1.3 + 0.41 * (rows["place"].max() + 1)))[1]]
    ax = axes[0]
    first, last = _span(data)
    for row in rows.itertuples():
        _event(ax, row, is_left=(row.date_end - first) > 0.55 * (last - first))
    places = [*heads.values(), *rows["place"]]
    labels = [*heads, *map(_wrapped, rows["label"])]
    ax.set_yticks(places, labels, fontsize=8.5)
    for tick, lane in zip(ax.get_yticklabels(), heads, strict=False):
        tick.set(fontweight="bold", color=COLOUR[lane], fontsize=9.5)
    ax.set_ylim(rows["place"].max() + 0.7, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=False)
    lines.years(ax, first, last, step=2)
    _judgements(ax, data["judgements"])
    ax.set_title(TITLE, pad=32)
    return axes


def _placed(data):
    """Return the events with the place of each, and {lane: place of its heading}; a long label has a higher row."""
    rows, heads, places, free = data["events"], {}, [], 0.0
    labels = [_label(row) for row in rows.itertuples()]
    for lane, label in zip(rows["lane"], labels, strict=True):
        if lane not in heads:
            heads[lane] = free
            free += 1
        height = max(1.0, LINE * (1 + _wrapped(label).count("\n")))
        places.append(free + (height - 1) / 2)
        free += height
    return rows.assign(place=places, label=labels), heads


def _wrapped(label):
    return textwrap.fill(label, 44)


def _label(row):
    """Return what happened, to the first colon or semicolon where it is long; on the commissioner's lane, that part."""
    clauses = re.split(r"[;:] ", row.title)
    about = [clause for clause in clauses if row.lane == "Commissioner" and "commissioner" in clause.lower()]
    if row.state:
        return f"{row.state} ({row.title.split(' ')[0].lower()})".capitalize().replace(" (government)", "")
    text = (about or [row.title if len(row.title) < 70 else clauses[0]])[0]
    return text[0].upper() + text[1:]


def _event(ax, row, is_left):
    colour, strength = COLOUR[row.lane], STRENGTH.get(row.confidence, 1)
    is_open = row.lane == "Expected" or row.is_planned_date
    if row.precision == "day":
        style = {"markerfacecolor": "white" if is_open or strength < 1 else colour, "markersize": 7}
        ax.plot([row.date, row.date_end], [row.place] * 2, "o", color=colour, markeredgewidth=1.6, **style)
    else:
        alpha = 0.4 if is_open else strength
        style = {"linewidth": 9, "alpha": alpha, "solid_capstyle": "butt"}
        ax.plot([row.date, row.date_end], [row.place] * 2, color=colour, **style)
    style = {"va": "center", "fontsize": 8.5, "color": colour, "ha": "right" if is_left else "left"}
    place = (row.date, row.place) if is_left else (row.date_end, row.place)
    text = _told(row).replace("; ", ";\n")
    ax.annotate(text, place, xytext=(-8 if is_left else 8, 0), textcoords="offset points", **style, **marks.HALO)


def _told(row):
    when = spans.of_event(row)
    if row.lane == "Expected":
        return f"expected {when}"
    return when if row.confidence == "high" or row.is_planned_date else f"{when}, {row.confidence} confidence"


def _judgements(ax, rows):
    first, last = (pd.Timestamp(plt.matplotlib.dates.num2date(end).replace(tzinfo=None)) for end in ax.get_xlim())
    for row in rows[(rows["published"] > first) & (rows["published"] < last)].itertuples():
        colour = colours.GRADE[row.grade]
        ax.axvline(row.published, color=colour, linewidth=1, alpha=0.55, zorder=1, gid="judgement")
        ax.annotate(
            words.grade(row.grade).replace("requires ", "requires\n"),
            (row.published, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            fontsize=8.5,
            color=colour,
        )


def _span(data):
    rows = data["events"]
    first, last = rows["date"].min() - pd.DateOffset(months=14), rows["date_end"].max() + pd.DateOffset(months=10)
    return first, max(last, first + pd.DateOffset(years=4))


def alt(data):
    """Return what a sighted reader sees: lane by lane, each step with its date as exactly as it is known."""
    rows, heads = _placed(data)
    steps = [f"{row.label}, {_told(row).replace('; ', ', ')}" for row in rows.itertuples()]
    told = [f"{lane}: " + "; ".join(pd.Series(steps)[(rows["lane"] == lane).values]) for lane in heads]
    return (
        f"{words.count(len(rows), 'step')} on a line of years, in {words.count(len(heads), 'lane')}. {'. '.join(told)}."
    )


def finding(data):
    """Return how many steps of each lane are known, what became of the trust, how many dates are vague or planned."""
    rows = data["events"]
    happened = rows[rows["lane"] != "Expected"]
    counted = [f"{lane.lower()} {number}" for lane, number in rows.groupby("lane", sort=False).size().items()]
    told = [f"Steps known, by lane: {words.listed(counted)}."]
    trust = happened[happened["state"].notna()]
    states = [f"{row.state.removeprefix('trust ')} on {words.day(row.date)}" for row in trust.itertuples()]
    told += [f"The trust was {words.listed(states)}."] if states else []
    single = happened.drop_duplicates("event_id")
    vague = int((single["precision"] != "day").sum())
    if vague:
        events = words.count(len(single), "event")
        told.append(f"{vague} of {events} known are dated to the month or year only and drawn as bars.")
    if planned := int(single["is_planned_date"].sum()):
        told.append(f"{words.count(planned, 'event is', 'events are')} known by the planned date only and drawn open.")
    return "\n".join(told)


def of_points(data):
    """Return every step drawn."""
    rows, _ = _placed(data)
    return pd.DataFrame(
        {
            "series": rows["lane"],
            "period": [_told(row) for row in rows.itertuples()],
            "figure": rows["title"],
            "published": [words.day(*p) for p in zip(rows["published"], rows["published_precision"], strict=True)],
            "vintage": rows["vintage"],
            "source_id": rows["source_id"],
            "locator": rows["locator"],
            "marks": [[(row.date, row.place), (row.date_end, row.place)] for row in rows.itertuples()],
        }
    )
