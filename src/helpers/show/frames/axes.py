"""Draws a sheet on the Axes of matplotlib: those of somebody else, or its own, for a notebook or a PNG."""

import io

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from helpers.show.frames import canvas, labels
from helpers.show.look import DARK, INK, PAPER, RULED, STYLE


@mpl.rc_context(mpl.rc_params_from_file(STYLE, use_default_template=False))
def draw(sheet, axes=None):
    """Return the Axes, one for each panel, with all that is on them; without Axes given those of a new figure.

    On a dark figure of somebody else colours are those of a dark page.
    """
    axes = _own(sheet) if axes is None else list(axes)
    tones = DARK if _is_dark(axes[0].get_figure(root=True)) else {}
    for ax, panel in zip(axes, sheet.panels, strict=True):
        _frame(ax, panel, tones)
        for stroke in panel.strokes:
            ax.add_artist(_artist(ax, panel, stroke._replace(style=_toned(stroke.style, tones))))
        for word in panel.words:
            _write(ax, panel, word._replace(color=tones.get(word.color, word.color)))
    return axes


def _is_dark(figure):
    return sum(mpl.colors.to_rgb(figure.get_facecolor())) < 1.5


def _toned(style, tones):
    return {name: tones.get(value, value) for name, value in style.items()}


def png(sheet, credit):
    """Return a sheet as the bytes of a PNG, twice as fine as a screen, with its credit inside."""
    out, about = io.BytesIO(), {"Software": None, "Source": credit}
    draw(sheet)[0].figure.savefig(out, format="png", dpi=2 * labels.DPI, metadata=about)
    return out.getvalue()


def _own(sheet):
    figure = Figure(figsize=(sheet.wide / labels.DPI, sheet.high / labels.DPI), dpi=labels.DPI, facecolor=PAPER)
    wide, high = sheet.wide, sheet.high
    return [
        figure.add_axes((box.x0 / wide, box.y0 / high, box.wide / wide, box.high / high))
        for box in (panel.box for panel in sheet.panels)
    ]


def _frame(ax, panel, tones):
    """Set the scales, ticks, grid and spines of Axes, and where they are somebody else's the title."""
    ruled = {name: _toned(style, tones) for name, style in RULED.items()}
    ax.set(xlim=panel.x, ylim=panel.y, facecolor=tones.get(PAPER, PAPER), axisbelow=True)
    ax.set_xticks(*_pairs(panel.across))
    ax.set_yticks(*_pairs(panel.up))
    ax.spines[:].set(visible=False, **ruled["spine"])
    for name in panel.spines:
        ax.spines[name].set_visible(True)
    ax.grid(visible=False)
    for axis in panel.grid:
        ax.grid(visible=True, axis=axis, **ruled["grid"])
    tick = ruled["tick"]
    ax.tick_params(labelsize=labels.SIZE, colors=tick["color"], width=tick["linewidth"], labelfontfamily=labels.FONT)
    if panel.heading:
        style = {"size": canvas.TITLE, "weight": "bold", "fontfamily": labels.FONT}
        style |= {"color": tones.get(INK, "black")}
        ax.set_title(panel.heading, loc="left", parse_math=False, **style)


def _pairs(ticks):
    return [at for at, _ in ticks], [told for _, told in ticks]


def _artist(ax, panel, drawn):
    """Return a stroke or a bar as an artist, which moves with its Axes."""
    if isinstance(drawn, canvas.Bar):
        box, style = drawn.box, dict(drawn.style)
        style["facecolor"] = style["facecolor"], style.pop("alpha")
        return Rectangle((box.x0, box.y0), box.wide, box.high, gid=drawn.gid, **style)
    xs, ys, how = drawn.xs, drawn.ys, {}
    if drawn.is_in_pixels:
        xs, ys = zip(*(panel.box.share(*place) for place in zip(xs, ys, strict=True)), strict=True)
        how = {"transform": ax.transAxes}
    return Line2D(xs, ys, gid=drawn.gid, solid_capstyle="butt", clip_on=False, **how | drawn.style)


def _write(ax, panel, word):
    style = {"ha": word.ha, "va": word.va, "weight": word.weight, "size": word.size, "color": word.color}
    style |= {"gid": word.gid, "rotation": word.rotation, "transform": ax.transAxes, "parse_math": False}
    ax.text(*panel.box.share(word.x, word.y), word.text, linespacing=labels.LEADING, **style)
