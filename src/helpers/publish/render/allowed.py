"""What a notebook may put on a page: an allow-list of elements, attributes and addresses; all else is taken out."""

import re
from collections.abc import Collection

import nh3

PROSE = set(
    "a abbr b blockquote br caption code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 "
    "hr i img ins kbd li ol p picture pre q s section small source span strong sub summary sup table tbody td tfoot th "
    "thead time tr ul var wbr".split()
)
DRAWN = set("svg g path line rect circle ellipse polyline polygon text tspan title desc".split())
ANYWHERE = set("id class lang title role tabindex aria-label aria-labelledby aria-describedby aria-hidden".split())
PAINTED = set(
    "viewBox width height x y x1 x2 y1 y2 dx dy d points r cx cy rx ry fill fill-opacity stroke stroke-width opacity "
    "stroke-dasharray stroke-linecap stroke-linejoin transform text-anchor font-size font-weight".split()
)
OWN = {
    "a": {"href", "download"},
    "img": {"src", "alt", "width", "height"},
    "source": {"srcset", "media", "width", "height"},
    "th": {"scope", "colspan", "rowspan", "abbr"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "time": {"datetime"},
}
ROLES = {"group", "img", "list", "listitem", "note", "region"}
ADDRESS = re.compile(r"url\s*\(|//", re.I)


def allowed(html: str, files: Collection[str]) -> str:
    """Return HTML with nothing in it that could run or fetch; pictures are those among `files` (their addresses)."""

    def kept(_: str, attribute: str, value: str) -> str | None:
        if attribute in ("src", "srcset"):
            return value if value in files else None
        if attribute in ("role", "tabindex"):
            return value if value in ROLES | {"0"} else None
        return None if attribute in PAINTED and ADDRESS.search(value) else value

    attributes = {"*": ANYWHERE} | OWN | dict.fromkeys(DRAWN, ANYWHERE | PAINTED)
    return nh3.clean(
        html,
        tags=PROSE | DRAWN,
        attributes=attributes,
        attribute_filter=kept,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
