"""Writes a sheet as SVG with real text that follows a dark page: alike together, each style once, as a class."""

import re
from html import escape

from helpers.show.frames import labels
from helpers.show.frames.canvas import Bar, Stroke, Word
from helpers.show.look import DARK, FAINT, INK, PAPER, RULED, bar_css, line_css
from helpers.show.piece import paths

ANCHORS = {"right": "end", "center": "middle"}
TICK, AWAY = 3.5, 7  # how long a tick is (a line of the grid is its own), and how far its words stand from the panel
ASCENT, DESCENT = 0.76, 0.208  # of letters of DejaVu Sans, in parts of their size
# As matplotlib draws what has no order of its own: the last lies on the others; words lie on lines of the order 3.
ORDER = {Bar: 1, Stroke: 2, Word: 3.5}
FIRST, LAST = -1, 9  # paper and axes; the credit
LINES = "svg{stroke-linejoin:round}path{fill:none}"
WORDS = f'g{{font:{labels.SIZE}px "{labels.FONT}",Verdana,Geneva,sans-serif;paint-order:stroke;stroke-width:2.4px}}'
LINE, EDGE = 16, 6  # a line of the credit, and how far it stands from the side
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def svg(sheet, credit, title="", alt="", facts=()):
    """Return a sheet as the text of an SVG in CSS pixels, with the credit as text under the drawing.

    In one to take away are title, alt text and `facts` (Dublin Core); one that is only shown has its title, and the
    rest beside it. The same figure gives the same bytes in any process.
    """
    wide, drawn = size(sheet)
    lines = labels.wrapped(credit, wide - 2 * EDGE).split("\n")
    high = drawn + LINE * len(lines) + 4
    pen = Pen(drawn)
    pen.put({"fill": PAPER}, [((0, 0), f"h{wide}v{high}h-{wide}z", (0, 0))], FIRST)
    pen.draw(sheet)
    for number, line in enumerate(lines, 1):
        pen.write(EDGE, 4 - LINE * number, line, {"fill": FAINT}, order=LAST)
    told = f"<title>{escape(title, quote=False)}</title>" if title else ""
    if facts:
        each = "".join(f"<dc:{name.lower()}>{escape(text)}</dc:{name.lower()}>" for name, text in facts.items())
        told += f'<desc>{escape(alt, quote=False)}</desc><metadata xmlns:dc="{DUBLIN_CORE}">{each}</metadata>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="img">{told}<style>{pen.rules}</style>{pen.inside}</svg>\n'
    )


def size(sheet):
    """Return how wide and how high a sheet is in whole CSS pixels."""
    return round(sheet.wide), round(sheet.high)


def size_of(drawn):
    """Return how wide and how high an SVG says it is."""
    return tuple(map(int, re.search(r'width="(\d+)" height="(\d+)"', drawn).groups()))


class Pen:
    """Draws on a paper so high, to half a pixel. `inside` is what was drawn, `rules` the looks of its classes."""

    def __init__(self, high):
        self.high, self._drawn, self._names = high, {}, {}

    @property
    def inside(self):
        """What was drawn, as elements of an SVG: one for all that is alike and of one order."""
        told = sorted(self._drawn.items(), key=lambda each: each[0][0])
        return "".join(_element(name, held) for (_, name), held in told)

    @property
    def rules(self):
        """The looks of paths, words and classes, and what of these differs on a dark page."""
        named, alike = {("fill", INK): ["g"], ("stroke", PAPER): ["g"]}, {}
        for style, name in self._names.items():
            for each in style:
                named.setdefault(each, []).append(f".{name}")
        for each, who in named.items():
            alike.setdefault(",".join(who), []).append(each)
        dark = {who: [(key, DARK[told]) for key, told in each if told in DARK] for who, each in alike.items()}
        return f"{LINES}{WORDS}{_told(alike)}@media (prefers-color-scheme:dark){{{_told(dark)}}}"

    def draw(self, sheet):
        """Draw all panels of a sheet: what is alike of their axes together, then their strokes and words."""
        self._axes(sheet.panels)
        for panel in sheet.panels:
            for stroke in panel.strokes:
                self._stroke(panel, stroke, stroke.style.get("zorder", ORDER[type(stroke)]))
            for word in panel.words:
                self._word(word)

    def _axes(self, panels):
        grid, ticks, spines, words = [], [], [], []
        for panel in panels:
            box = panel.box
            for at, told in panel.across:
                x = panel.at(at, panel.y[0])[0]
                lines, top = (grid, box.y1) if "x" in panel.grid else (ticks, box.y0)
                lines.append([(x, box.y0 - TICK), (x, top)])
                words.append(Word(x, box.y0 - AWAY, told, "center", "top"))
            for at, told in panel.up:
                y = panel.at(panel.x[0], at)[1]
                lines, right = (grid, box.x1) if "y" in panel.grid else (ticks, box.x0)
                lines.append([(box.x0 - TICK, y), (right, y)])
                words.append(Word(box.x0 - AWAY, y, told, "right", "digits"))
            ends = {"left": [(box.x0, box.y0), (box.x0, box.y1)], "bottom": [(box.x0, box.y0), (box.x1, box.y0)]}
            spines += [ends[side] for side in panel.spines]
        for lines, look in ((grid, RULED["grid"]), (ticks, RULED["tick"]), (spines, RULED["spine"])):
            pieces = [piece for line in lines for piece in paths.line([self._place(*end, 10) for end in line])]
            self.put(line_css(look), pieces, FIRST)
        for word in words:
            self._word(word)

    def _stroke(self, panel, stroke, order):
        if isinstance(stroke, Bar):
            self.put(bar_css(stroke.style), self._bar(panel, stroke.box), order)
            return
        points = list(zip(stroke.xs, stroke.ys, strict=True))
        points = points if stroke.is_in_pixels else [panel.at(*point) for point in points]
        style, places = stroke.style, [self._place(*point) for point in points]
        if style.get("linestyle") != "":
            self.put(line_css(style), paths.line(places), order)
        if style.get("marker"):
            self.put(*paths.markers([place for place in places if place], style), order)

    def _bar(self, panel, box):
        """A bar, without what lies beyond its panel."""
        edge, corners = panel.box, zip(panel.at(box.x0, box.y0), panel.at(box.x1, box.y1), strict=True)
        (left, right), (low, high) = map(sorted, corners)
        left, foot = self._place(max(left, edge.x0), max(low, edge.y0))
        right, top = self._place(min(right, edge.x1), min(high, edge.y1))
        return paths.bar(left, right, top, foot)

    def _word(self, word):
        """Write words, a line beneath the other, set from the side of the place that they are written to."""
        style = {"font-size": f"{word.size:g}px"} if word.size != labels.SIZE else {}
        style |= {"font-weight": "700"} if word.weight == "bold" else {}
        style |= {"text-anchor": ANCHORS[word.ha]} if word.ha in ANCHORS and not word.rotation else {}
        style |= {"fill": word.color} if word.color != INK else {}
        style |= {"stroke": "none"} if word.color == PAPER else {}
        lines = word.text.split("\n")
        up, down = ASCENT * word.size, DESCENT * word.size
        line = down + labels.LEADING * up
        high = up + down + line * (len(lines) - 1)
        if word.rotation:
            self.write(word.x + (up - down) / 2, word.y, word.text, style, word.rotation)
            return
        top = word.y + {"top": 0, "center": high / 2, "bottom": high, "digits": up / 2}[word.va]
        for number, told in enumerate(lines):
            if told:
                self.write(word.x, top - up - number * line, told, style)

    def write(self, x, y, words, style, angle=0, order=ORDER[Word]):
        """Write a line of words at a place, to a pixel; `style` is in the words of CSS."""
        place = [f"{round(each / 10)}" for each in self._place(x, y)]
        told = ' x="{}" y="{}"'.format(*place)
        told += f' transform="rotate({-angle:g} {" ".join(place)})"' if angle else ""
        self.put(style, [f"<text{told}>{escape(words, quote=False)}</text>"], order)

    def put(self, style, pieces, order):
        """Draw pieces of a path (see `paths.written`) or words together with all others of their style and order."""
        if pieces:
            name = self._name(style) if style else ""
            self._drawn.setdefault((order, name), []).extend(pieces)

    def _place(self, x, y, step=5):
        """A place in tenths of a pixel, on a raster of so many of them; None where it is not known."""
        return (step * round(10 / step * x), step * round(10 / step * (self.high - y))) if y == y else None

    def _name(self, style):
        return self._names.setdefault(tuple(style.items()), _lettered(len(self._names)))


def _element(name, pieces):
    """Words or pieces of a path as the element that holds all of them."""
    of = f' class="{name}"' if name else ""
    is_words = isinstance(pieces[0], str)
    return f"<g{of}>{''.join(pieces)}</g>" if is_words else f'<path{of} d="{paths.written(pieces)}"/>'


def _told(rules):
    """Rules, as {selectors: [(property, value)]}, in the words of CSS."""
    return "".join(f"{who}{{{';'.join(map(':'.join, each))}}}" for who, each in rules.items() if each)


def _lettered(number):
    """A number as letters: a to z, then ba and so on."""
    return (_lettered(number // 26) if number > 25 else "") + chr(ord("a") + number % 26)
