"""A strip of lanes over the panels: a judgement with its grade, a day as a tick, something vague or long as a bar."""

from typing import NamedTuple

from matplotlib.lines import Line2D

from helpers.show.frames import canvas, labels
from helpers.show.frames.labels import Box
from helpers.show.look import LOOKS

LANE, CLEAR, LEVELS, STEP, OVERLAP = 26, 9, 8, 7, 6
JUDGED = "Judgements"


class Word(NamedTuple):
    """A grade as it is written: its mark, the middle and the top or bottom of its text from that, and the words."""

    at: float
    x: float
    y: float
    va: str
    text: str
    look: str


class Strip(NamedTuple):
    """A strip laid out: how high it is, {lane: how far its middle lies from the top}, and the words of its grades."""

    height: float
    middles: dict
    grades: list


def laid(rows, across, low, high, is_narrow):
    """Lay a strip out: as high as its words need. `across` gives where `at` lies, `low` and `high` bound the words."""
    words = _levelled([row for row in rows if row.text], across, low, high, is_narrow)
    above = max([word.y + _high(word.text) for word in words if word.va == "bottom"] + [LANE / 2])
    beneath = max([_high(word.text) - word.y for word in words if word.va == "top"] + [LANE / 2])
    middles, y = {}, 0
    for lane in canvas.grouped(rows, "row"):
        over, under = (above, beneath) if lane == JUDGED else (LANE / 2, LANE / 2)
        middles[lane] = y + over
        y += over + under
    return Strip(y, middles, words)


def _levelled(rows, across, low, high, is_narrow):
    """Place the words of the judgements, the newest first: above the mark, beneath it, or on a further level of either.

    A word may be moved aside as long as it still reaches over its mark; one beside two marks of a grade tells both.
    """
    taken, words = [Box(across(row.at) - 6, -7, across(row.at) + 6, 7) for row in rows], []
    for row in sorted(rows, key=lambda row: -row.at):
        text = row.text.replace(" ", "\n") if is_narrow else row.text
        if any(_tells(word, text, across(row.at)) for word in words):
            continue
        wide, deep = labels.extent(text)
        aside = wide / 2 - OVERLAP
        for level in range(2 * LEVELS):
            side, step = 1 - 2 * (level % 2), level // 2
            y = side * (CLEAR + step * STEP)
            at = [labels.kept_within(across(row.at) + move, wide, low, high) for move in (0, aside, -aside)]
            boxes = [labels.box(x, y, text, ha="center", va="bottom" if side > 0 else "top") for x in at]
            free = [n for n, box in enumerate(boxes) if not any(box.overlaps(other, 2) for other in taken)]
            if free:
                taken.append(boxes[free[0]])
                words.append(Word(across(row.at), at[free[0]], y, "bottom" if side > 0 else "top", text, row.look))
                break
    return words


def _tells(word, text, at):
    """Say whether a word that stands next to its own mark also tells another, of the same grade."""
    return word.text == text and abs(word.y) == CLEAR and abs(word.at - at) < labels.extent(text)[0] / 2


def _high(text):
    return labels.extent(text)[1] + 1


def draw(sheet, ax, rows, strip, is_narrow):
    """Draw a strip on its Axes, whose span of time is set."""
    ax.set_ylim(strip.height, 0)
    names, middles = list(strip.middles), list(strip.middles.values())
    ax.set_yticks([] if is_narrow else middles, [] if is_narrow else names)
    ax.grid(visible=False)
    ax.spines["left"].set_visible(not is_narrow)
    ax.tick_params(axis="y", length=0)
    for (look, lane), marks in canvas.grouped(rows, "look", "row").items():
        _events(ax, look, marks, strip.middles[lane])
    box = sheet.box(ax)
    if is_narrow:
        for name, middle in strip.middles.items():
            sheet.write(box.x1 + 8, box.y1 - middle, name, ax)
    for word in strip.grades:
        middle = box.y1 - strip.middles[JUDGED]
        y = middle + word.y
        if abs(word.y) > CLEAR:
            sheet.tie(ax, (word.at, middle + (CLEAR if word.y > 0 else -CLEAR)), (word.at, y), LOOKS[word.look].colour)
        sheet.write(word.x, y, word.text, ax, ha="center", va=word.va, color=LOOKS[word.look].colour)


def _events(ax, look, marks, y):
    days = [row.at for row in marks if row.till != row.till]
    if days:
        canvas.points(ax, look, days, [y] * len(days))
    style = {"color": LOOKS[look].colour, "alpha": 0.35 if look == "planned" else 0.75, "linewidth": 9}
    for row in marks:
        if row.till == row.till:
            ends = {"solid_capstyle": "butt", "gid": f"mark {look}"}
            ax.add_line(Line2D([row.at, row.till], [y, y], **style, **ends))
