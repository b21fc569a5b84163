"""Templates: a sentence is one line of words, and none stays behind when a page changes."""

import re
from types import SimpleNamespace

import pytest
from jinja2 import Environment
from small_tables import NAN

from helpers.show import dates, templates, words

POSTS = {"value": 450.0, "low": 360.0, "high": 600.0}


def test_a_sentence_of_a_template_is_one_line_however_the_template_is_broken():
    assert templates.told("vacancies", "posts", row=SimpleNamespace(**POSTS)) == "450 posts (360 to 600)"
    assert templates.told("vacancies", "posts", row=SimpleNamespace(**POSTS | {"low": NAN})) == "450 posts"


def test_what_a_template_folds_stands_behind_an_empty_line(monkeypatch):
    made = templates.pages().from_string(
        "{% macro far(two) %} One. <br> <br>Two. <hr>{{ two }}<br>Four .{% endmacro %}"
    )
    monkeypatch.setattr(templates, "pages", lambda: SimpleNamespace(get_template=lambda _: made))
    assert templates.told("any", "far", "Three.") == "One.\nTwo.\n\nThree.\nFour."
    assert templates.told("any", "far", "") == "One.\nTwo.\n\nFour."


def test_items_that_a_template_goes_through_are_joined_as_in_a_sentence():
    made = Environment()
    made.filters["joining"] = words.joining
    told = made.from_string("{% for each in all %}{{ each }}{{ loop | joining }} {% endfor %}")
    assert [told.render(all=items).strip() for items in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


def test_a_sentence_without_what_it_tells_is_refused():
    with pytest.raises(AttributeError, match="parameter '.*' was not provided|is undefined"):
        templates.told("vacancies", "posts")


def test_the_columns_of_a_table_are_those_of_its_template_with_their_headings_filled():
    columns = templates.cells("comparison", "first", authority="Ours")
    row = SimpleNamespace(distinction="counts only", unit="%", numerator=3.0, denominator=15.0)
    assert list(columns) == ["Measure", "Ours", "About"]
    assert (columns["Measure"], columns["Ours"](row)) == ("title", "3 of 15, counts only")
    assert columns["About"] is dates.period
    with pytest.raises(KeyError):
        templates.cells("comparison", "first")


def test_every_sentence_and_table_of_a_template_is_told_by_its_page():
    """A sentence that nobody tells stays behind when a page changes."""
    for template in templates.FOLDER.glob("pages/*.j2"):
        text, page = template.read_text(encoding="utf-8"), template.with_suffix(".py").read_text(encoding="utf-8")
        for name in re.findall(r"{% (?:macro|set) (\w+)", text):
            assert f'"{name}"' in page or len(re.findall(rf"\b{name}\b", text)) > 1, f"{template.name}: {name}"
