"""A drawing as SVG with real text, the same from run to run, that follows a dark page; or as PNG."""

import hashlib
import io
import re

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from helpers.show.look import DARK, DARK_PAPER, PAPER

FONT = '"DejaVu Sans", Verdana, Geneva, sans-serif'
IDS = re.compile(
    r' id="(?:figure|axes|patch|text|line2d|matplotlib\.axis|xtick|ytick|PathCollection|LineCollection)_\d+"'
)
FAMILY = re.compile(r" font-family: [^;\"]+;")
COLOUR = re.compile(r"#[0-9a-f]{6}\b")
RULES = (
    f"text{{font-family:{FONT};paint-order:stroke;stroke:var(--paper,{PAPER});stroke-width:2.4px;stroke-linejoin:round}}"
    f'[id="on a bar"] text{{stroke:none}}@media (prefers-color-scheme:dark){{:root{{--paper:{DARK_PAPER};'
    + "".join(f"--c{colour[1:]}:{dark};" for colour, dark in DARK.items())
    + "}}"
)


def svg(figure, title, description):
    """Return a drawn matplotlib figure as the text of an SVG whose size is in CSS pixels."""
    out = io.StringIO()
    salt = hashlib.sha256(title.encode()).hexdigest()[:12] + f"{figure.get_size_inches()[0]:.3f}"
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": salt}):
        nothing = dict.fromkeys(["Date", "Creator", "Format", "Type"])
        FigureCanvasSVG(figure).print_svg(out, metadata=nothing)
    text = out.getvalue()
    body = text[text.index("<svg") :]
    wide, high = (f"{inches * 72:.0f}" for inches in figure.get_size_inches())
    body = re.sub(r'width="[\d.]+pt" height="[\d.]+pt"|height="[\d.]+pt" width="[\d.]+pt"', "", body, count=1)
    body = body.replace("<svg ", f'<svg width="{wide}" height="{high}" ', 1)
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = COLOUR.sub(lambda found: _variable(found[0]), IDS.sub("", body))
    body = re.sub(r"(?<=\d\.\d\d)\d+", "", FAMILY.sub("", body))
    told = f"<title>{_escaped(title)}</title><desc>{_escaped(description)}</desc><style>{RULES}</style>"
    return re.sub(r"\n\s*", "\n", re.sub(r"(<svg [^>]*>)", lambda found: found[1] + told, body, count=1))


def _variable(colour):
    return f"var(--c{colour[1:]},{colour})" if colour in DARK else colour


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def png(figure):
    """Return a drawn matplotlib figure as the bytes of a PNG, twice as fine as a screen."""
    out = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png", dpi=144, metadata={"Software": None})
    return out.getvalue()
