"""What was announced for all authorities, in words."""

from helpers.show import display, words
from helpers.show.opening import not_held


def announcements(known, rows):
    """Show a line for each announcement of `measure.announcements`, or one sentence where none is known."""
    if rows.empty:
        display.sentence(not_held(known, "announcement for all authorities"), "caveat")
        return
    told = [f"{words.day(row.date, row.precision)}, for all authorities: {row.title}." for row in rows.itertuples()]
    display.sentence("\n".join(told))
