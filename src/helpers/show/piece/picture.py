"""A drawing as SVG with real text, the same from run to run, that follows a dark page; or as PNG."""

import io
import re
from html import escape

from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.show.frames import axes, labels
from helpers.show.look import FAINT, PAPER
from helpers.show.piece.pen import Pen

LINE, EDGE = 16, 6
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


def png(sheet, credit):
    """Return a sheet as the bytes of a PNG, twice as fine as a screen, with its credit inside."""
    out, figure = io.BytesIO(), axes.draw(sheet)[0].figure
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png", dpi=2 * labels.DPI, metadata={"Software": None, "Source": credit})
    return out.getvalue()
