"""Writes a sheet as the inside of an SVG: alike in one path, and each style once, as a class."""

from functools import cache
from html import escape

from matplotlib.markers import MarkerStyle
from matplotlib.path import Path

from helpers.show.frames import labels
from helpers.show.frames.canvas import Bar, Word
from helpers.show.look import DARK, FAINT, GRID, INK, PAPER

ANCHORS = {"right": "end", "center": "middle"}
TICK, AWAY = 3.5, 7  # how long a tick is, and how far its words stand from the panel
ASCENT, DESCENT = 0.76, 0.208  # of letters of DejaVu Sans, in parts of their size
ABOVE = 3  # strokes of a higher order lie on words
LINES = "path{fill:none;stroke-linejoin:round}"
WORDS = f'text{{font:{labels.SIZE}px "{labels.FONT}",Verdana,Geneva,sans-serif;paint-order:stroke;stroke-width:2.4px;'
WORDS += "stroke-linejoin:round;"


class Pen:
    """Draws on a paper so high, to a tenth of a pixel. `inside` is what was drawn, `rules` the looks of its classes."""

    def __init__(self, high):
        self.high, self._drawn, self._names = high, [], {}

    @property
    def inside(self):
        """What was drawn, as elements of an SVG."""
        return "".join(f'<path class="{name}" d="{told}"/>' if name else told for name, told in self._drawn)

    @property
    def rules(self):
        """The looks of paths, words and classes, and what of these differs on a dark page."""
        light = f"{LINES}{WORDS}fill:{INK};stroke:{PAPER}}}"
        dark = {("fill", INK): ["text"], ("stroke", PAPER): ["text"]}
        for style, name in self._names.items():
            light += f".{name}{{{';'.join(map(':'.join, style))}}}"
            for each in style:
                dark.setdefault(each, []).append(f".{name}")
        changed = [f"{','.join(who)}{{{key}:{DARK[told]}}}" for (key, told), who in dark.items() if told in DARK]
        return f"{light}@media (prefers-color-scheme:dark){{{''.join(changed)}}}"

    def draw(self, sheet):
        """Draw all panels of a sheet: what is alike of their axes together, then their strokes and words."""
        self._axes(sheet.panels)
        for panel in sheet.panels:
            strokes = sorted(panel.strokes, key=_order)
            for stroke in strokes:
                if _order(stroke) <= ABOVE:
                    self._stroke(panel, stroke)
            for word in panel.words:
                self._word(word)
            for stroke in strokes:
                if _order(stroke) > ABOVE:
                    self._stroke(panel, stroke)

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
        for lines, colour, breadth in ((grid, GRID, "0.7"), (ticks, INK, "0.8"), (spines, FAINT, "0.8")):
            self.put({"stroke": colour, "stroke-width": breadth}, "".join(map(self._line, lines)))
        for word in words:
            self._word(word)

    def _stroke(self, panel, stroke):
        if isinstance(stroke, Bar):
            self.put(_of_bar(stroke.style), self._bar(panel, stroke.box))
            return
        points = list(zip(stroke.xs, stroke.ys, strict=True))
        points = points if stroke.is_in_pixels else [panel.at(*point) for point in points]
        style = stroke.style
        if style.get("linestyle") != "":
            self.put(_of_line(style), self._line(points))
        if style.get("marker"):
            self._markers(points, style)

    def _line(self, points):
        """A line in steps of tenths of a pixel from each point to the next; it is not joined where there is none."""
        told, here = [], None
        for x, y in points:
            if y != y:
                here = None
                continue
            place = self._place(x, y)
            told.append(_step("l", place[0] - here[0], place[1] - here[1]) if here else "M" + _joined(*place))
            here = place
        return "".join(told)

    def _bar(self, panel, box):
        """A bar as a path, without what lies beyond its panel."""
        edge, corners = panel.box, zip(panel.at(box.x0, box.y0), panel.at(box.x1, box.y1), strict=True)
        (left, right), (low, high) = map(sorted, corners)
        x0, y0 = self._place(max(left, edge.x0), max(low, edge.y0))
        x1, y1 = self._place(min(right, edge.x1), min(high, edge.y1))
        return f"M{_joined(x0, y0)}{_step('l', x1 - x0, 0)}{_step('l', 0, y1 - y0)}{_step('l', x0 - x1, 0)}z"

    def _markers(self, points, style):
        """Draw a marker at each point; round ones of one colour as dots, that is lines of no length."""
        face, edge, breadth = style["markerfacecolor"], style["markeredgecolor"], style["markeredgewidth"]
        size, name = style["markersize"], style["marker"]
        places = [self._place(x, y) for x, y in points if y == y]
        look = {"stroke": edge, "stroke-width": f"{breadth:.3g}"}
        if name == "o" and face == edge:
            look = {"stroke": edge, "stroke-width": f"{size + breadth:.3g}", "stroke-linecap": "round"}
            self.put(look, "".join(f"M{_joined(*place)}h0" for place in places))
            return
        (right, down), steps, is_filled, join = _shape(name, size)
        look = ({"fill": face} if is_filled else {}) | look | ({"stroke-linejoin": join} if join == "miter" else {})
        self.put(look, "".join(f"M{_joined(x + right, y + down)}{steps}" for x, y in places))

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
        """Write a line of words at a place; `style` is in the words of CSS."""
        place = [*map(_number, self._place(x, y))]
        told = ' x="{}" y="{}"'.format(*place) + (f' class="{self._name(style)}"' if style else "")
        told += f' transform="rotate({-angle:g} {" ".join(place)})"' if angle else ""
        self._drawn.append(["", f"<text{told}>{escape(words, quote=False)}</text>"])

    def put(self, style, told):
        """Draw a path, in the words of SVG, after all else or together with one of the same style before it."""
        name = self._name(style)
        if self._drawn and self._drawn[-1][0] == name:
            self._drawn[-1][1] += told
        elif told:
            self._drawn.append([name, told])

    def _place(self, x, y):
        return round(10 * x), round(10 * (self.high - y))

    def _name(self, style):
        return self._names.setdefault(tuple(style.items()), _lettered(len(self._names)))


def _order(stroke):
    return stroke.style.get("zorder", 1 if isinstance(stroke, Bar) else 2)


def _lettered(number):
    """A number as letters: a to z, then ba and so on."""
    return (_lettered(number // 26) if number > 25 else "") + chr(ord("a") + number % 26)


def _of_line(style):
    """How a line is drawn, in the words of CSS."""
    told = {"stroke": style["color"], "stroke-width": f"{style['linewidth']:.3g}"}
    if style.get("alpha", 1) != 1:
        told["opacity"] = f"{style['alpha']:.3g}"
    if isinstance(dashes := style.get("linestyle"), tuple):
        told["stroke-dasharray"] = " ".join(f"{dash * style['linewidth']:.3g}" for dash in dashes[1])
    return told


def _of_bar(style):
    """How a bar is filled and edged, in the words of CSS."""
    told = {"fill": style["facecolor"], "opacity": f"{style['alpha']:.3g}"}
    if style["linewidth"]:
        told |= {"stroke": style["edgecolor"], "stroke-width": f"{style['linewidth']:.3g}"}
    return told


@cache
def _shape(name, size):
    """A marker of a size: how far from its middle it begins, its steps from there, if it is filled, how joined."""
    marker = MarkerStyle(name)
    path = marker.get_transform().scale(10 * size, -10 * size).transform_path(marker.get_path())
    if name == "o":
        across = round(10 * size)
        turns = "".join(f"a{_joined(across / 2, across / 2)} 0 1 1 {_joined(way, 0)}" for way in (across, -across))
        return (-across / 2, 0), turns, True, "round"
    start = here = tuple(map(round, path.vertices[0]))
    told = []
    for vertex, code in [*path.iter_segments(simplify=False)][1:]:
        if code == Path.CLOSEPOLY:
            told.append("z")
        else:
            place = tuple(map(round, vertex))
            told.append(_step("m" if code == Path.MOVETO else "l", place[0] - here[0], place[1] - here[1]))
            here = place
    return start, "".join(told), marker.is_filled(), marker.get_joinstyle()


def _step(letter, right, down):
    """One step of a path, in tenths: straight down and across are shorter to tell."""
    if letter == "l" and 0 in (right, down):
        return f"v{_number(down)}" if right == 0 and down else f"h{_number(right)}"
    return letter + _joined(right, down)


def _joined(right, down):
    return f"{_number(right)} {_number(down)}".replace(" -", "-")


@cache
def _number(tenths):
    """A number of tenths as a number, as short as it can be."""
    told = f"{tenths / 10:g}"
    return told.replace("0.", ".", 1) if abs(tenths) < 10 else told
