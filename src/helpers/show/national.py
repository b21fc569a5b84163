"""What holds for all authorities, in words: what was announced, and of which years visits are listed."""

from helpers.show import display, words
from helpers.show.opening import by_then, not_held


def announcements(known, rows):
    """Show a line for each announcement of `measure.announcements`, or one sentence where none is known."""
    if rows.empty:
        display.sentence(not_held(known, "announcement for all authorities"), "caveat")
        return
    told = [f"{words.day(row.date, row.precision)}, for all authorities: {row.title}." for row in rows.itertuples()]
    display.sentence("\n".join(told))


def visits_held(known, lists):
    """Show of which years lists of visits are held, and that of others none is; takes `measure.visit_lists`."""
    display.sentence(held_in_words(lists, by_then(known)), "caveat")


def held_in_words(lists, then):
    """Return in words of which years the lists are held, of which they are not, and what that leaves unknown."""
    ends = lists["last"].dt.year
    if ends.empty:
        told = f"No list of Ofsted's visits between inspections is held {then}: a visit"
    else:
        missing = [f"for {_year(end)}" for end in range(ends.min(), ends.max()) if end not in set(ends)]
        missing += [f"for any year before {_year(ends.min())} or after {_year(ends.max())}"]
        told = f"Ofsted's lists of visits between inspections are held for {words.listed(ends.map(_year))} "
        told += f"(April to March), and none {words.listed(missing)} {then}: a visit of such a year"
    return (
        f"{told} stands here only where its letter or another document was read. Where none stands, none is known, "
        "which does not mean that there was none."
    )


def _year(end):
    return f"{end - 1}-{end % 100:02}"
