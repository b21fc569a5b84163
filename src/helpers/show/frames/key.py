"""The key at the foot of a sheet: the looks that no words beside their marks explain, each as it is drawn."""

from helpers.show.frames import labels
from helpers.show.look import KEYED, LOOKS, PALE, WHOSE

LINE, ENTRY, APART = 17, 22, 14  # a line of the key, the room of a mark in it, and that between two entries
BAND = "band"  # in a key: a stretch without a value, which is shaded
BAR, RANGE, JOINED = "bar", "range", "joined"  # how a look is drawn that is no mark alone: level, upright, by a line
LANES = {"visit", "direction", "scrutiny"}  # looks of which a lane bears the name


def keyed(rows, among=KEYED):
    """Return the looks of some records that the key has to explain, with its words; others say what they are.

    A mark says so by a text with the word of its look, or in a lane that is named for it. `among` are the looks that
    may need it: those of lines have their names at their ends. A look of which no mark bears a text is told by whose
    it is.
    """
    unsaid = {row.look for row in rows if LOOKS[row.look].word not in row.text}
    if any(row.row for row in rows):
        unsaid -= LANES
    spoken = {row.look for row in rows if row.text}
    whose = {row.look: row.series for row in reversed(rows)}
    silent = {look: whose[look] for look in WHOSE if look in whose and look not in spoken}
    return {look: LOOKS[look].word for look in among if look in unsaid} | silent


def lines(key, width):
    """Return the lines of a key: looks with their words side by side, as many to a line as fit.

    Words that are longer than a line go on, without a look, on the next.
    """
    found, used = [], width
    for look, words in key.items():
        for number, word in enumerate(labels.wrapped(words, width - ENTRY).split("\n")):
            wide = ENTRY + labels.width_of(word)
            if number or used + wide > width:
                found.append([])
                used = 0
            found[-1].append(("" if number else look, word, used))
            used += wide + APART
    return found


def write(sheet, told, forms, edge):
    """Write the lines of a key at the foot of a sheet; `forms` are the looks that are drawn as no mark alone."""
    panel = sheet.panels[-1]
    for number, line in enumerate(reversed(told)):
        y = 2 + LINE * (number + 0.5)
        for look, word, x in line:
            if look:
                _show(sheet, panel, look, forms.get(look), edge + x, y)
            sheet.write(panel, edge + x + 20, y, word, gid="key")


def _show(sheet, panel, name, form, x, y):
    """Draw a look as it is drawn in the figure: a short bar, a range with its ends, or a marker on a piece of line."""
    look, ends = LOOKS[name if name != BAND else "gap"], [(x + 2, y), (x + 14, y)]
    if form == BAR:
        is_pale = name in [*PALE, BAND]
        share = {"alpha": 0.4, "zorder": 0} if is_pale else {"alpha": 0.9}
        sheet.line(panel, "key", ends, color=look.colour, linewidth=9, **share)
        edge = [(x + 2, y + 4), (x + 14, y + 4), (x + 14, y - 4), (x + 2, y - 4), (x + 2, y + 4)]
        if is_pale:
            sheet.line(panel, "key", edge[:2] if name == BAND else edge, color=look.colour, linewidth=1)
        return
    if form == RANGE:
        for style in look.range:
            sheet.line(panel, "key", [(x + 8, y - 5), (x + 8, y + 5)], **style)
        return
    if look.line and (form == JOINED or not look.marker):
        sheet.line(panel, "key", ends, color=look.colour, linestyle=look.line, linewidth=look.breadth)
    sheet.line(panel, "key", [(x + 8, y)], **look.style | {"markersize": min(look.size, 9), "linestyle": ""}, zorder=5)
