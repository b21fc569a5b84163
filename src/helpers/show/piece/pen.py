"""Takes down what matplotlib draws as the inside of an SVG: alike in one path, and each style once, as a class."""

from html import escape

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex
from matplotlib.font_manager import weight_dict
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from helpers.show.frames import labels
from helpers.show.look import DARK, INK, PAPER

LETTERS = {Path.LINETO: "l", Path.CURVE3: "q", Path.CURVE4: "c"}
CAPS = {"round": "round", "projecting": "square"}
ANCHORS = {"right": "end", "center": "middle"}
LINES = "path{fill:none;stroke-linejoin:round}"
WORDS = f'text{{font:{labels.SIZE}px "{labels.FONT}",Verdana,Geneva,sans-serif;paint-order:stroke;stroke-width:2.4px;'
WORDS += "stroke-linejoin:round;"


class Pen(RendererBase):
    """Draws in CSS pixels, to a tenth of one. `inside` is what was drawn, `rules` are the looks of its classes."""

    def __init__(self, wide, high):
        super().__init__()
        self.wide, self.high = wide, high
        self._drawn, self._names, self._is_axis = [], {}, False

    @property
    def inside(self):
        """What was drawn, as elements of an SVG."""
        return "".join(f'<path class="{name}" d="{told}"/>' if name else told for name, told in self._drawn)

    @property
    def rules(self):
        """The looks of paths, words and classes, and what of these differs on a dark page."""
        light, dark = (
            f"{LINES}{WORDS}fill:{INK};stroke:{PAPER}}}",
            {("fill", INK): ["text"], ("stroke", PAPER): ["text"]},
        )
        for style, name in self._names.items():
            light += f".{name}{{{';'.join(map(':'.join, style))}}}"
            for each in style:
                dark.setdefault(each, []).append(f".{name}")
        changed = [f"{','.join(who)}{{{key}:{DARK[told]}}}" for (key, told), who in dark.items() if told in DARK]
        return f"{light}@media (prefers-color-scheme:dark){{{''.join(changed)}}}"

    def flipy(self):
        """Say that pixels are counted from the top."""
        return True

    def get_canvas_width_height(self):
        """Return how wide and how high the drawing is."""
        return self.wide, self.high

    def get_text_width_height_descent(self, s, prop, ismath):
        """Return the size of words in the outlines of their font, which are the same on every machine."""
        return self._text2path.get_text_width_height_descent(s, prop, ismath)

    def open_group(self, s, gid=None):
        """Note that an axis begins: its lines lie beneath all else, so that alike ones may be drawn together."""
        self._is_axis |= s == "matplotlib.axis"

    def close_group(self, s):
        """Note that an axis ends."""
        self._is_axis &= s != "matplotlib.axis"

    def draw_path(self, gc, path, transform, rgbFace=None):  # noqa: N803
        """Take down a path, without what lies beyond the rectangle it is clipped to."""
        path = self._clipped(path.transformed(transform + self._down()), gc.get_clip_rectangle(), rgbFace is not None)
        self.put(_style(gc, rgbFace), _traced(path))

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):  # noqa: N803
        """Take down a marker at each point of a path; round ones of one colour as dots, that is lines of no length."""
        points = (trans + self._down()).transform(path.vertices)
        marker = marker_path.transformed(marker_trans + Affine2D().scale(1, -1))
        style, is_round = _style(gc, rgbFace), marker.codes is not None and Path.CURVE4 in marker.codes
        across = np.ptp(marker.vertices[:, 0]) + gc.get_linewidth()
        if is_round and style.get("fill") == style.get("stroke"):
            style = {"stroke": style["fill"], "stroke-width": f"{across:.3g}", "stroke-linecap": "round"}
            marker = Path([(0, 0), (0, 0)])
        self.put(style, "".join(_traced(marker, *point) for point in points if np.isfinite(point).all()))

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        """Take down a line of words, set from the side of the place that it was written to."""
        style = {"font-size": f"{prop.get_size():g}px"} if prop.get_size() != labels.SIZE else {}
        if weight_dict.get(prop.get_weight(), prop.get_weight()) != weight_dict["normal"]:
            style["font-weight"] = "700"
        if mtext and not angle:
            x = mtext.get_transform().transform(mtext.get_unitless_position())[0]
            style |= {"text-anchor": side} if (side := ANCHORS.get(mtext.get_horizontalalignment())) else {}
        colour = to_hex(gc.get_rgb())
        style |= {"fill": colour} if colour != INK else {}
        style |= {"stroke": "none"} if colour == PAPER else {}
        self.write(x, y, s, style, angle)

    def write(self, x, y, words, style, angle=0):
        """Write a line of words; `style` is in the words of CSS."""
        place = _number(10 * x), _number(10 * y)
        told = ' x="{}" y="{}"'.format(*place) + (f' class="{self._name(style)}"' if style else "")
        told += f' transform="rotate({-angle:g} {" ".join(place)})"' if angle else ""
        self._drawn.append(["", f"<text{told}>{escape(words, quote=False)}</text>"])

    def put(self, style, told):
        """Draw a path, in the words of SVG, after all else or together with one of the same style."""
        name = self._name(style)
        alike = [each for each in (self._drawn if self._is_axis else self._drawn[-1:]) if each[0] == name]
        if alike:
            alike[-1][1] += told
        elif told:
            self._drawn.append([name, told])

    def _down(self):
        return Affine2D().scale(1, -1).translate(0, self.high)

    def _clipped(self, path, clip, is_filled):
        box = None if clip is None else Bbox([[clip.x0, self.high - clip.y1], [clip.x1, self.high - clip.y0]])
        if box is None or box.count_contains(path.vertices) == len(path.vertices):
            return path
        return path.clip_to_bbox(box) if is_filled else path.cleaned(clip=tuple(box.extents))

    def _name(self, style):
        return self._names.setdefault(tuple(style.items()), _lettered(len(self._names)))


def _lettered(number):
    """A number as letters: a to z, then ba and so on."""
    return (_lettered(number // 26) if number > 25 else "") + chr(ord("a") + number % 26)


def _style(gc, face):
    """How a path is filled and drawn, in the words of CSS."""
    style = {} if face is None else {"fill": to_hex(face)}
    alpha = gc.get_alpha() if gc.get_forced_alpha() else None
    if alpha is not None and alpha != 1:
        style["opacity"] = f"{alpha:.3g}"
    elif face is not None and len(face) == 4 and face[3] != 1:
        style["fill-opacity"] = f"{face[3]:.3g}"
    if not gc.get_linewidth():
        return style
    style |= {"stroke": to_hex(gc.get_rgb()), "stroke-width": f"{gc.get_linewidth():.3g}"}
    if alpha is None and gc.get_rgb()[3] != 1:
        style["stroke-opacity"] = f"{gc.get_rgb()[3]:.3g}"
    if (dashes := gc.get_dashes()[1]) is not None:
        style["stroke-dasharray"] = " ".join(f"{dash:.3g}" for dash in dashes)
    return (
        style
        | ({"stroke-linecap": CAPS[gc.get_capstyle()]} if gc.get_capstyle() in CAPS else {})
        | ({"stroke-linejoin": "miter"} if gc.get_joinstyle() == "miter" else {})
    )


def _traced(path, x=0, y=0):
    """A path, moved by x and y, in steps of tenths of a pixel from each point to the next."""
    told, here = [], np.zeros(2, int)
    for vertices, code in path.iter_segments(simplify=False):
        if code == Path.CLOSEPOLY:
            told.append("z")
            continue
        ends = np.rint(10 * (vertices.reshape(-1, 2) + (x, y))).astype(int)
        if code == Path.MOVETO:
            told.append("M" + _joined(ends[0]))
        else:
            told.append(_step(LETTERS[code], (ends - here).ravel()))
        here = ends[-1]
    return "".join(told)


def _step(letter, tenths):
    """One step of a path: straight down and across are shorter to tell."""
    if letter == "l" and 0 in tenths:
        return ("h" + _number(tenths[0])) if tenths[1] == 0 else ("v" + _number(tenths[1]))
    return letter + _joined(tenths)


def _joined(tenths):
    return " ".join(map(_number, tenths)).replace(" -", "-")


def _number(tenths):
    """A number of tenths as a number, as short as it can be."""
    told = f"{round(tenths) / 10:g}"
    return told.replace("0.", ".", 1) if abs(round(tenths)) < 10 else told
