"""How each kind of mark looks: one meaning, one appearance, everywhere; colour is never the only signal.

Every colour is at least 3:1 on white, and the one that takes its place on a dark page at least 3:1 on that. Words are
those of the key and of the text alternatives.
"""

from dataclasses import dataclass, replace
from pathlib import Path

STYLE = str(Path(__file__).with_name("house.mplstyle"))
INK, FAINT, GRID, PAPER = "#3d3d3d", "#6f777b", "#d9dcde", "#ffffff"
RULED = {  # the lines of axes
    "grid": {"color": GRID, "linewidth": 0.7},
    "tick": {"color": INK, "linewidth": 0.8},
    "spine": {"color": FAINT, "linewidth": 0.8},
}
DARK_PAPER, DARK_FAINT = "#15181b", "#9aa3a8"


@dataclass(frozen=True)
class Look:
    """What a mark looks like: its word, colour (on a dark page), marker, line between marks, size, if filled."""

    word: str
    colour: str
    dark: str
    marker: str = "o"
    line: str | tuple = ""
    size: float = 7
    is_filled: bool = True
    breadth: float = 1.3

    @property
    def style(self):
        """How matplotlib draws its marker."""
        edge = {"|": self.breadth, "_": self.breadth, "x": self.size / 2}.get(self.marker, 1.4)
        style = {"marker": self.marker, "markersize": self.size, "color": self.colour, "markeredgewidth": edge}
        return style | {"markeredgecolor": self.colour, "markerfacecolor": self.colour if self.is_filled else PAPER}

    @property
    def range(self):
        """How the lines of a range are drawn, one upon another: its bar, the inside of an open one, its two ends."""
        inside = [] if self.is_filled else [{"color": PAPER, "linewidth": 1.8}]
        ends = replace(self, marker="_", size=11, breadth=1).style | {"linestyle": ""}
        return [{"color": self.colour, "linewidth": 4}, *inside, ends]


LOOKS = {
    "recorded": Look("recorded", "#12436d", "#7db4e6", "o", "-", 5.5, breadth=2.4),
    "england": Look("England", "#5e5e5e", "#b4b8bb", "s", "-", 4),
    "region": Look("region", "#00706b", "#4fc3bb", "D", "-", 4),
    "neighbours": Look("neighbours' median", "#801650", "#e28bb6", "^", "-", 4.5),
    "neighbour": Look("a statistical neighbour", "#801650", "#e28bb6", "|", "", 14, breadth=2),
    "other": Look("another authority", FAINT, DARK_FAINT, "|", "-", 7, breadth=0.8),
    "derived": Look("our arithmetic", "#6b4c11", "#d0a95c", "v", (0, (1, 1.65)), 5.5, is_filled=False),
    "said": Look("said", "#b8470a", "#f08a4b", "D", "", 7),
    "undated": Look("said, of no stated day", "#b8470a", "#f08a4b", "D", "", 7, is_filled=False),
    "expected": Look("expected", "#7d4fa3", "#c3a0e2", "o", "", 7, is_filled=False),
    "target": Look("target", "#00703c", "#54c08a", "_", "", 14, breadth=2),
    "printed": Look("printed by inspectors", "#1a1a1a", "#e8eaec", "p", "", 8),
    "range": Look("range", "#12436d", "#7db4e6", "_", "", 9, breadth=2),
    "interval": Look("interval", FAINT, DARK_FAINT, "", "", 0),
    "event": Look("happened", "#12436d", "#7db4e6", "|", "", 13, breadth=2),
    "visit": Look("visit", "#12436d", "#7db4e6", "|", "", 13, breadth=2),
    "direction": Look("direction", "#801650", "#e28bb6", "|", "", 13, breadth=2),
    "scrutiny": Look("scrutiny meeting", "#00706b", "#4fc3bb", "|", "", 13, breadth=2),
    "planned": Look("planned", "#7d4fa3", "#c3a0e2", "o", "", 7, is_filled=False),
    "break": Look("change of definition", FAINT, DARK_FAINT, "", (0, (1, 2)), 0),
    "gap": Look("no value", FAINT, DARK_FAINT, "x", "", 3.5),
    "outstanding": Look("outstanding", "#1d5f9e", "#79b2ea", "*", "", 12),
    "good": Look("good", "#00703c", "#54c08a", "o", "", 9),
    "adequate": Look("adequate", "#8a6a00", "#d9b544", "P", "", 9),
    "requires_improvement": Look("requires improvement", "#b35900", "#f29a4a", "s", "", 9),
    "inadequate": Look("inadequate", "#a3101c", "#f2808a", "x", "", 7.5, breadth=2.2),
    "strength": Look("strength", "#15608a", "#6fb6dd", "o", "", 8),
    "mixed": Look("mixed", "#7a6200", "#cdb04a", "D", "", 8),
    "weakness": Look("weakness", "#9c2f4b", "#ee92a9", "s", "", 8),
    "starters": Look("starters", "#0b6e8f", "#62bddb", "o", "-", 5),
    "leavers": Look("leavers", "#8f3b76", "#e08cc8", "s", "-", 5),
}
WHOSE = ["recorded", "england", "region", "neighbours"]
GRADES = ["outstanding", "good", "adequate", "requires_improvement", "inadequate"]
PALE = ["interval", "planned", "expected", "undated"]  # looks whose bars are pale
KEYED = "said undated expected target printed range visit direction scrutiny event planned neighbour other".split()
KEYED += "break strength mixed weakness".split() + GRADES
DARK = {look.colour: look.dark for look in LOOKS.values()}
DARK |= {INK: "#d5d9dc", GRID: "#33393d", PAPER: DARK_PAPER}


def of_role(role):
    """Return the look of a series by whose figures it holds. Raises ValueError for a role that is none of these."""
    looks = {"authority": "recorded", "England": "england", "region": "region", "neighbours": "neighbours"}
    if role not in looks:
        raise ValueError(f"unknown role {role!r}; the roles are {', '.join(looks)}")
    return looks[role]


def line_css(style):
    """Return how a line is drawn in the words of CSS, of its style in those of matplotlib."""
    told = {"stroke": style["color"], "stroke-width": f"{style['linewidth']:.3g}"}
    if style.get("alpha", 1) != 1:
        told["opacity"] = f"{style['alpha']:.3g}"
    if isinstance(dashes := style.get("linestyle"), tuple):
        told["stroke-dasharray"] = " ".join(f"{dash * style['linewidth']:.3g}" for dash in dashes[1])
    return told


def bar_css(style):
    """Return how a bar is filled and edged in the words of CSS, of its style in those of matplotlib.

    `alpha` is of what fills it alone: a pale bar has an edge that can be seen.
    """
    told = {"fill": style["facecolor"], "fill-opacity": f"{style['alpha']:.3g}"}
    if style["linewidth"]:
        told |= {"stroke": style["edgecolor"], "stroke-width": f"{style['linewidth']:.3g}"}
    return told
