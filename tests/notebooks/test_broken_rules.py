"""Each house rule, broken once: a rule that cannot fail is no rule."""

import inspect
import re

import nbformat
import pytest
import test_house_rules as rules
from nbformat import v4
from playing import play
from reading import read


def code(number, source):
    """A break that gives another source to a cell."""
    return lambda book: book.cells[number].update(source=source)


def more(number, text):
    """A break that adds to the source of a cell."""
    return lambda book: book.cells[number].update(source=book.cells[number].source + text)


def left(number, kind, **content):
    """A break that leaves another output behind."""
    return lambda book: book.cells[number].outputs.append(v4.new_output(kind, **content))


def html(number, old, new):
    """A break in what a cell left behind: another text in place of one that stands there."""
    return lambda book: (
        book.cells[number]
        .outputs[0]
        .data.update({"text/html": re.sub(old, new, book.cells[number].outputs[0].data["text/html"])})
    )


def alt(text):
    """A break that gives another alt text to the first figure."""
    return html(4, 'alt="[^"]*"', f'alt="{text}"')


BREAKS = {
    "named_for": [],
    "needs_are_tables": [
        lambda book: book.metadata.update(needs=["pionts"]),
        lambda book: book.metadata.update(needs=["measures"]),
    ],
    "is_valid": [lambda book: book.cells[3].update(cell_type="story")],
    "8_to_30_cells": [
        lambda book: book.update(cells=book.cells[:7]),
        lambda book: book.cells.extend(book.cells * 2),
    ],
    "cell_is_empty": [code(4, " ")],
    "under_60": [more(4, "\nx = 1" * 50)],
    "over_8_lines": [more(4, "\nx = 1" * 8)],
    "five_words": [more(4, "\nx = 1" * 90)],
    "plain_python": [code(4, "%matplotlib inline"), code(4, "!ls")],
    "defines_nothing": [code(4, "def f():\n    return 1"), code(4, "class A:\n    x = 1"), code(4, "f = lambda: 1")],
    "has_no_loop": [code(4, "for x in y:\n    x"), code(4, "while y:\n    y.pop()"), code(4, "[x for x in y]")],
    "reads_no_file": [code(4, "x = pandas.read_csv('a')"), code(4, "plt.plot(x)"), code(4, "open('a')")],
    "semicolon": [more(4, ";")],
    "opens_with": [code(0, "# A report\n\nIt is for all; it cannot say."), code(0, "# Why?\n\nIt is for all.")],
    "one_title": [more(3, "\n\n# Another?")],
    "second_cell": [code(1, "authority = name()  # the"), lambda book: book.cells[1].metadata.update(tags=[])],
    "has_a_comment": [code(1, 'authority = ""  # the council here\nas_of = ""\ncomparator = ""  # whom to compare')],
    "imports_from": [more(2, "\nimport pandas"), code(4, "from helpers import measure")],
    "ends_in_a_piece": [
        more(4, "\nfound = 1"),
        lambda book: book.cells[4].update(outputs=[]),
        left(4, "display_data", data={"text/plain": "It fell."}),
    ],
    "what_to_doubt": [code(5, "**How to read it.** From left to right."), code(5, "**What to doubt.**")],
    "bold_lead": [more(5, "\n\n**Why it matters.** So.")],
    "stands_in_a_section": [left(2, "execute_result", data={"image/png": "AAAA"}, execution_count=2)],
    "table_and_a_sentence": [html(4, "<table></table>", ""), html(4, "<p>.*</p>", "")],
    "typed_in_the_prose": [more(3, " It was 30% then."), more(3, " It was 1.5."), more(3, " It was 2019.")],
    "its_sources": [code(-1, "show.opening(known)")],
    "top_to_bottom": [lambda book: book.cells[4].update(execution_count=None)],
    "no_error": [
        left(4, "stream", name="stderr", text="careful"),
        left(4, "error", ename="E", evalue="", traceback=[]),
    ],
    "of_the_machine": [
        left(4, "stream", name="stdout", text="in /tmp/a"),
        lambda book: book.cells[4].metadata.update(execution={}),
    ],
    "any_python_3": [lambda book: book.metadata.language_info.update(version="3.11.7")],
    "alt_text_of_its_own": [
        alt(""),
        alt("Figure 1"),
        alt("Staff: the rate fell in each year but the last, from a half to a third"),
    ],
}
RULES = {
    name: rule
    for name, rule in vars(rules).items()
    if name.startswith("test_") and "notebook" in inspect.signature(rule).parameters
}
CASES = [(name, change) for name in RULES for key, changes in BREAKS.items() if key in name for change in changes]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_sound_notebook_keeps_every_rule(rule, sound):
    rule(read(sound))


def test_every_rule_is_broken_somewhere():
    assert [name for name in RULES if not any(key in name for key in BREAKS)] == []


@pytest.mark.parametrize(("name", "change"), CASES)
def test_a_broken_rule_is_seen(name, change, sound):
    book = read(sound).book
    change(book)
    sound.write_text(nbformat.v4.writes(book), encoding="utf-8")
    with pytest.raises((AssertionError, SyntaxError, ValueError, nbformat.ValidationError)):
        RULES[name](rules.Story(sound, book))


def test_a_numbered_name_is_seen(sound):
    with pytest.raises(AssertionError):
        rules.test_it_is_named_for_its_question_and_not_numbered(read(sound.rename(sound.with_name("01-rates.ipynb"))))


def test_a_parameter_that_a_notebook_lacks_is_refused(sound):
    """A page about England that was played for a council would pass for one about the council."""
    with pytest.raises(TypeError, match="has no parameter councils"):
        play(sound, councils="Kent")
