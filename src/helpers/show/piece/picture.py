"""A drawing as SVG with real text, the same from run to run, that follows a dark page; or as PNG."""

import hashlib
import io
import re
from collections import Counter
from html import escape

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from helpers.show.frames import labels
from helpers.show.look import DARK, DARK_PAPER, FAINT, PAPER

LINE, EDGE = 16, 6
FAMILY = f'"{labels.FONT}", Verdana, Geneva, sans-serif'
NUMBERED = re.compile(r' id="(?:[A-Za-z]\w*\.)?[A-Za-z]\w*_\d+"')
NAMED = re.compile(r' id="((?:line|mark|interval|end|guide|heading|key|on)\b[^"]*)"')
WORDS = re.compile(r"(style=\"font: )([^;\"]*?)px [^;\"]*")
STYLE = re.compile(r"style=\"([^\"]*)\"")
COLOUR = re.compile(r"#[0-9a-f]{6}\b")
RULES = (
    f".drawn text{{font-family:{FAMILY};paint-order:stroke;stroke:var(--paper,{PAPER});stroke-width:2.4px;"
    "stroke-linejoin:round}.drawn .on text{stroke:none}"
)


def svg(figure, title, alt, credit, facts):
    """Return a drawn figure as the text of an SVG in CSS pixels, with title, alt text and `facts` (Dublin Core) in it.

    The credit stands as text under the drawing, too. The same figure gives the same bytes in any process.
    """
    out = io.StringIO()
    wide, high = size(figure)
    salt = hashlib.sha256(f"{title}{wide}{credit}".encode()).hexdigest()[:12]
    figure.patch.set_visible(False)
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": salt}):
        facts = dict.fromkeys(["Date", "Creator", "Format", "Type"]) | facts
        FigureCanvasSVG(figure).print_svg(out, metadata=facts)
    text = out.getvalue()
    body = _plain(text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")])
    lines = labels.wrapped(credit, wide - 2 * EDGE).split("\n")
    style = f'style="font-size:12px;fill:{_dark(FAINT)}"'
    places = [(line, high + LINE * number - 4) for number, line in enumerate(lines, 1)]
    body += "".join(f'<text x="{EDGE}" y="{y}" {style}>{escape(line)}</text>' for line, y in places)
    high += LINE * len(lines) + 4
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="drawn" '
    head += f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" role="img"><title>{escape(title)}</title>'
    paper = f'<rect width="{wide}" height="{high}" style="fill:{_dark(PAPER)}"/>'
    dark = "".join(f"--c{colour[1:]}:{other};" for colour, other in DARK.items() if colour in body)
    body, shared = _classed(body)
    rules = f"{RULES}{shared}@media (prefers-color-scheme:dark){{:root{{--paper:{DARK_PAPER};{dark}}}}}"
    return f"{head}<desc>{escape(alt)}</desc><style>{rules}</style>{paper}{body}</svg>\n"


def _plain(body):
    """The inside of an SVG without names that nobody refers to, with colours that follow the page and short numbers."""
    body = NAMED.sub(r' class="\1"', NUMBERED.sub("", body))
    body = COLOUR.sub(lambda found: _dark(found[0]), body)
    body = re.sub(r"font-family: [^;\"]+;?|(?<=\d\.\d\d)\d+", "", body)
    body = re.sub(r' transform="rotate\(-?0 [^)]*\)"', "", body)
    return re.sub(r"\n\s*(?=[MLCQz])", "", re.sub(r"(\n\s*)+", "\n", body))


def _classed(body):
    """The inside of an SVG with each style that stands in it more than once as a class; and the rules of those."""
    often = [style for style, number in Counter(STYLE.findall(body)).items() if number > 1]
    names = {style: f"s{number}" for number, style in enumerate(often)}
    body = STYLE.sub(lambda found: f'class="{names[found[1]]}"' if found[1] in names else found[0], body)
    return body, "".join(f".{name}{{{style}}}" for style, name in names.items())


def _dark(colour):
    return f"var(--{'paper' if colour == PAPER else 'c' + colour[1:]},{colour})" if colour in DARK else colour


def size(figure):
    """Return how wide and how high a figure is in CSS pixels."""
    return tuple(round(inches * labels.DPI) for inches in figure.get_size_inches())


def size_of(drawn):
    """Return how wide and how high an SVG says it is."""
    return tuple(map(int, re.search(r'width="(\d+)" height="(\d+)"', drawn).groups()))


def png(figure, credit):
    """Return a drawn figure as the bytes of a PNG, twice as fine as a screen, with its credit inside."""
    out = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png", dpi=2 * labels.DPI, metadata={"Software": None, "Source": credit})
    return out.getvalue()
