"""Writes a sheet as SVG with real text that follows a dark page: alike in one path, each style once, as a class."""

import re
from html import escape

from helpers.show.frames import labels
from helpers.show.frames.canvas import Bar, Stroke, Word
from helpers.show.look import DARK, FAINT, INK, PAPER, RULED
from helpers.show.piece import paths

ANCHORS = {"right": "end", "center": "middle"}
TICK, AWAY = 3.5, 7  # how long a tick is, and how far its words stand from the panel
ASCENT, DESCENT = 0.76, 0.208  # of letters of DejaVu Sans, in parts of their size
ORDER = {Bar: 1, Stroke: 2, Word: 3}  # as matplotlib draws what has no order of its own: the last lies on the others
LINES = "path{fill:none;stroke-linejoin:round}"
WORDS = f'text{{font:{labels.SIZE}px "{labels.FONT}",Verdana,Geneva,sans-serif;paint-order:stroke;stroke-width:2.4px;'
WORDS += "stroke-linejoin:round}"
LINE, EDGE = 16, 6  # a line of the credit, and how far it stands from the side
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def svg(sheet, title, credit, alt="", facts=()):
    """Return a sheet as the text of an SVG in CSS pixels, with title, alt text and `facts` (Dublin Core) in it.

    The credit stands as text under the drawing, too; what is told where the drawing is shown need not be in it. The
    same figure gives the same bytes in any process.
    """
    wide, drawn = size(sheet)
    lines = labels.wrapped(credit, wide - 2 * EDGE).split("\n")
    high = drawn + LINE * len(lines) + 4
    pen = Pen(drawn)
    pen.put({"fill": PAPER}, [((0, 0), f"h{wide}v{high}h-{wide}z", (0, 0))])
    pen.draw(sheet)
    for number, line in enumerate(lines, 1):
        pen.write(EDGE, 4 - LINE * number, line, {"fill": FAINT})
    told = ""
    if facts:
        each = "".join(f"<dc:{name.lower()}>{escape(text)}</dc:{name.lower()}>" for name, text in facts.items())
        told = f'<desc>{escape(alt, quote=False)}</desc><metadata xmlns:dc="{DUBLIN_CORE}">{each}</metadata>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="img"><title>{escape(title, quote=False)}</title>{told}<style>{pen.rules}</style>{pen.inside}</svg>\n'
    )


def size(sheet):
    """Return how wide and how high a sheet is in whole CSS pixels."""
    return round(sheet.wide), round(sheet.high)


def size_of(drawn):
    """Return how wide and how high an SVG says it is."""
    return tuple(map(int, re.search(r'width="(\d+)" height="(\d+)"', drawn).groups()))


class Pen:
    """Draws on a paper so high, to a tenth of a pixel. `inside` is what was drawn, `rules` the looks of its classes."""

    def __init__(self, high):
        self.high, self._drawn, self._names = high, [], {}

    @property
    def inside(self):
        """What was drawn, as elements of an SVG."""
        return "".join(
            f'<path class="{name}" d="{paths.written(told)}"/>' if name else told for name, told in self._drawn
        )

    @property
    def rules(self):
        """The looks of paths, words and classes, and what of these differs on a dark page."""
        named, alike = {("fill", INK): ["text"], ("stroke", PAPER): ["text"]}, {}
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
            for drawn in sorted([*panel.strokes, *panel.words], key=_order):
                if isinstance(drawn, Word):
                    self._word(drawn)
                else:
                    self._stroke(panel, drawn)

    def _axes(self, panels):
        grid, ticks, spines, words = [], [], [], []
        for panel in panels:
            box = panel.box
            for at, told in panel.across:
                x = panel.at(at, panel.y[0])[0]
                grid += [[(x, box.y0), (x, box.y1)]] if "x" in panel.grid else []
                ticks.append([(x, box.y0), (x, box.y0 - TICK)])
                words.append(Word(x, box.y0 - AWAY, told, "center", "top"))
            for at, told in panel.up:
                y = panel.at(panel.x[0], at)[1]
                grid += [[(box.x0, y), (box.x1, y)]] if "y" in panel.grid else []
                ticks.append([(box.x0, y), (box.x0 - TICK, y)])
                words.append(Word(box.x0 - AWAY, y, told, "right", "digits"))
            ends = {"left": [(box.x0, box.y0), (box.x0, box.y1)], "bottom": [(box.x0, box.y0), (box.x1, box.y0)]}
            spines += [ends[side] for side in panel.spines]
        for lines, look in ((grid, RULED["grid"]), (ticks, RULED["tick"]), (spines, RULED["spine"])):
            pieces = [piece for line in lines for piece in paths.line([self._place(*end) for end in line])]
            self.put(paths.line_look(look), pieces)
        for word in words:
            self._word(word)

    def _stroke(self, panel, stroke):
        if isinstance(stroke, Bar):
            self.put(paths.bar_look(stroke.style), self._bar(panel, stroke.box))
            return
        points = list(zip(stroke.xs, stroke.ys, strict=True))
        points = points if stroke.is_in_pixels else [panel.at(*point) for point in points]
        style, places = stroke.style, [self._place(*point) for point in points]
        if style.get("linestyle") != "":
            self.put(paths.line_look(style), paths.line(places))
        if style.get("marker"):
            self._markers([place for place in places if place], style)

    def _bar(self, panel, box):
        """A bar, without what lies beyond its panel."""
        edge, corners = panel.box, zip(panel.at(box.x0, box.y0), panel.at(box.x1, box.y1), strict=True)
        (left, right), (low, high) = map(sorted, corners)
        left, foot = self._place(max(left, edge.x0), max(low, edge.y0))
        right, top = self._place(min(right, edge.x1), min(high, edge.y1))
        return paths.bar(left, right, top, foot)

    def _markers(self, places, style):
        """Draw a marker at each place; round ones of one colour as dots, that is lines of no length."""
        face, edge, breadth = style["markerfacecolor"], style["markeredgecolor"], style["markeredgewidth"]
        size, name = style["markersize"], style["marker"]
        if name == "o" and face == edge:
            look = {"stroke": edge, "stroke-width": f"{size + breadth:.3g}", "stroke-linecap": "round"}
            self.put(look, [(place, "h0", place) for place in places])
            return
        first, last, steps, is_filled, join = paths.marker(name, size)
        look = ({"fill": face} if is_filled else {}) | {"stroke": edge, "stroke-width": f"{breadth:.3g}"}
        look |= {"stroke-linejoin": join} if join == "miter" else {}
        moved = [tuple((x + right, y + down) for right, down in (first, last)) for x, y in places]
        self.put(look, [(start, steps, end) for start, end in moved])

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

    def write(self, x, y, words, style, angle=0):
        """Write a line of words at a place, to a pixel; `style` is in the words of CSS."""
        place = [f"{round(each / 10)}" for each in self._place(x, y)]
        told = ' x="{}" y="{}"'.format(*place) + (f' class="{self._name(style)}"' if style else "")
        told += f' transform="rotate({-angle:g} {" ".join(place)})"' if angle else ""
        self._drawn.append(["", f"<text{told}>{escape(words, quote=False)}</text>"])

    def put(self, style, pieces):
        """Draw a path (see `paths.written`) after all else, or together with one of the same style before it."""
        name = self._name(style)
        if self._drawn and self._drawn[-1][0] == name:
            self._drawn[-1][1] += pieces
        elif pieces:
            self._drawn.append([name, pieces])

    def _place(self, x, y):
        return (round(10 * x), round(10 * (self.high - y))) if y == y else None

    def _name(self, style):
        return self._names.setdefault(tuple(style.items()), _lettered(len(self._names)))


def _order(drawn):
    usual = ORDER[type(drawn)]
    return usual if isinstance(drawn, Word) else drawn.style.get("zorder", usual)


def _told(rules):
    """Rules, as {selectors: [(property, value)]}, in the words of CSS."""
    return "".join(f"{who}{{{';'.join(map(':'.join, each))}}}" for who, each in rules.items() if each)


def _lettered(number):
    """A number as letters: a to z, then ba and so on."""
    return (_lettered(number // 26) if number > 25 else "") + chr(ord("a") + number % 26)
