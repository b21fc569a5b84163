"""What holds for every figure, read back from its Axes at both widths and from its table, and for every answer."""

import re
from collections import Counter
from itertools import combinations

import matplotlib.pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.text import Text

from helpers.show.frames import years

WIDTHS, LEAST_SIZE, LONGEST_ALT, HIGHEST = (358, 960), 12, 400, 560
ANSWER, TAG = re.compile('<p class="finding">(.*?)</p>', re.S), re.compile("<[^>]*>")
CHECKED, SENTENCE = re.compile(r"CHECK(?: \([^:]*)?:[^.]*\."), re.compile(r"(?<!\bSt)[.?!](?=\s|$|[A-Z])")
SLACK = 1.5  # pixels by which the outlines of a screen may differ from those of a font


def faults(figure):
    """Return what is wrong with a figure, each in a few words; nothing where there is nothing to draw."""
    if figure.is_empty:
        return [] if figure.absent else ["says nothing in place of a drawing"]
    found = []
    if not 0 < len(figure.alt) < LONGEST_ALT:
        found.append(f"alt text of {len(figure.alt)} letters")
    if len(figure.table) != len(figure.marks) or len(set(figure.rows)) != len(figure.marks):
        found.append("a mark is not listed, or two rows have one name")
    if figure.marks[["source_id", "locator"]].isna().any(axis=None) or figure.table["Source"].isna().any():
        found.append("a mark without source")
    for width in WIDTHS:
        found += [f"{width}: {fault}" for fault in _of_drawing(figure, width)]
    return found


def long_answers(shown):
    """Return the answers of a page that are more than two sentences, without what is to be checked of them."""
    answers = [TAG.sub(" ", answer) for answer in ANSWER.findall(shown)]
    return [answer for answer in answers if len(SENTENCE.findall(CHECKED.sub("", answer))) > 2]


def _of_drawing(figure, width):
    axes = figure.draw(width=width)
    axes = axes if isinstance(axes, list) else [axes]
    drawing = axes[0].figure
    high = drawing.get_size_inches()[1] * 72
    found = [f"{high:.0f} px high"] if figure.frame is years and high > HIGHEST else []
    wanted, there = Counter(figure.marks["look"]), drawn(axes)
    if wanted != there:
        found.append(f"drawn {dict(there - wanted)} too often, {dict(wanted - there)} too seldom")
    found += _of_words(drawing)
    plt.close(drawing)
    return found


def drawn(axes):
    """Return how many marks of each look stand on some Axes."""
    count = Counter()
    for artist in [artist for ax in axes for artist in ax.get_children()]:
        kind, _, look = (artist.get_gid() or "").partition(" ")
        if kind in ("line", "mark"):
            count[look] += _marks_in(artist)
    return count


def _marks_in(artist):
    if isinstance(artist, LineCollection):
        return len(artist.get_segments())
    if isinstance(artist, Line2D) and (artist.get_gid().startswith("line") or artist.get_linestyle() == "None"):
        return sum(y == y for y in artist.get_ydata())
    return 1


def _of_words(drawing):
    """Words that are too small, leave the figure, or lie on others."""
    renderer = FigureCanvasAgg(drawing).get_renderer()
    texts = [text for text in drawing.findobj(Text) if text.get_visible() and text.get_text().strip()]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    wide, high = drawing.get_size_inches() * drawing.dpi
    found = [f"'{text.get_text()}' is small" for text in texts if text.get_fontsize() < LEAST_SIZE]
    found += [
        f"'{told}' leaves the figure"
        for told, box in boxes
        if box.x0 < -SLACK or box.x1 > wide + SLACK or box.y0 < -SLACK or box.y1 > high + SLACK
    ]
    return found + [f"'{a}' lies on '{b}'" for (a, one), (b, other) in combinations(boxes, 2) if _overlap(one, other)]


def _overlap(one, other):
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across > SLACK and down > SLACK
