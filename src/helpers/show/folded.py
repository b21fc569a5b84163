"""A long table that a reader opens when it is wanted."""

from helpers.show import display, tables


def folded(frame, caption):
    """Show a finished table of text folded under its caption."""
    inside = tables.html(frame, caption)
    text = f'<details class="points"><summary>{caption}</summary>{inside}</details>'
    plain = f"{caption}\n{frame.to_string(index=False, max_colwidth=40)}"
    display.display({"text/html": text, "text/plain": plain}, raw=True)
