"""Each fault of a page, made once: a check that finds nothing wrong with it is no check."""

import faults
import pytest

SOUND = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Did it get better? West Sussex</title><style>p {color: black}</style></head>
<body><a class="skip" href="#main">Skip</a><header><a href="page.html">Home</a></header>
<nav aria-label="Pages"><a href="https://example.org/a">Elsewhere</a></nav>
<main id="main"><h1>Did it get better?</h1><h2 id="rates">Rates</h2>
<img src="rates.svg" alt="The rate fell in each year but the last, from a half to a third">
<details id="method-and-code"><summary>Code</summary><pre>x = None</pre></details>
<details><summary>Every point</summary><table><caption>Rates</caption><thead><tr><th scope="col">Year</th></tr></thead>
<tbody><tr><th scope="row">2019</th></tr></tbody></table></details><p>None of them.</p>
<section><p class="finding">It rose to 2.5%. CHECK (a.b): late.<br>It fell.</p><p class="doubt">What to doubt. All.</p>
<p class="doubt">CHECK, of all: late.</p><details class="more"><summary>More</summary><p class="finding">A. B. C.</p>
</details></section></main>
<footer><a href="#rates">Rates</a></footer></body></html>"""
BREAKS = [
    ("broken_links", "page.html", "nowhere.html"),
    ("broken_links", "#rates", "#rats"),
    ("broken_links", "page.html", "page.html#rats"),
    ("broken_links", "page.html", "file:///page.html"),
    ("broken_links", ' href="page.html"', ""),
    ("nameless_links", ">Home<", "><"),
    ("pictures_without_words", "The rate fell in each year but the last, from a half to a third", ""),
    ("pictures_without_words", "The rate fell", "No description has been provided"),
    ("things_loaded", "<p>None", "<script>1</script><p>None"),
    ("things_loaded", "<title>", '<link rel="stylesheet" href="a.css"><title>'),
    ("things_loaded", "rates.svg", "data:image/svg+xml,<svg/>"),
    ("things_loaded", "rates.svg", "https://example.org/a.png"),
    ("things_loaded", "<p>None", '<iframe src="//example.org"></iframe><p>None'),
    ("things_loaded", "color: black", "background: url(https://example.org/a.png)"),
    ("things_loaded", "p {color: black}", "@import 'https://example.org/a.css';"),
    ("no_language", ' lang="en-GB"', ""),
    ("title_faults", "<title>Did it get better? West Sussex</title>", ""),
    ("title_faults", "<p>None of them.</p>", "<h1>Again</h1>"),
    ("skipped_headings", 'h2 id="rates">Rates</h2', 'h3 id="rates">Rates</h3'),
    ("missing_landmarks", ' aria-label="Pages"', ""),
    ("missing_landmarks", "footer", "div"),
    ("missing_landmarks", 'href="#main"', 'href="#rates"'),
    ("repeated_ids", "<p>None", '<p id="rates">None'),
    ("unheaded_tables", "<caption>Rates</caption>", ""),
    ("unheaded_tables", ' scope="row"', ""),
    ("unheaded_tables", ">Year<", "><"),
    ("unnamed_details", "<summary>Every point</summary>", ""),
    ("second_doubts", '<p class="doubt">What', '<p class="doubt">Two definitions.</p><p class="doubt">What'),
    ("leaked_values", "None of them", "None in 2019"),
    ("leaked_values", "None of them", "nan per cent"),
    ("leaked_values", "None of them", "since NaT"),
    ("leaked_values", "None of them", "Traceback (most recent call last)"),
    ("too_large", "None of them", " ".join(map(str, range(90_000)))),
]


@pytest.fixture
def write(tmp_path):
    """A function that puts a page in a folder."""

    def write(text):
        (tmp_path / "rates.svg").touch()
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        return faults.Page(tmp_path / "page.html")

    return write


@pytest.mark.parametrize("find", faults.ALL, ids=lambda find: find.__name__)
def test_a_sound_page_has_no_fault(write, find):
    assert find(write(SOUND)) == []


@pytest.mark.parametrize(("name", "old", "new"), BREAKS, ids=range(len(BREAKS)))
def test_a_fault_is_found(write, name, old, new):
    assert old in SOUND
    assert getattr(faults, name)(write(SOUND.replace(old, new)))


def test_every_kind_of_fault_is_made_here():
    assert {name for name, *_ in BREAKS} == {find.__name__ for find in faults.ALL}
