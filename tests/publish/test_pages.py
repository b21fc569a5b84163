"""What every page of a published site has, and has not."""

import re
from base64 import b64decode

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat import v4
from tiny import PNG, notebook

from helpers import record
from helpers.publish.render.body import body_of
from helpers.publish.render.checks import NotebookError
from helpers.publish.render.mending import mend, put_aside, put_back
from helpers.publish.render.pages import TEMPLATES, bibtex, shortened
from helpers.publish.site.page import with_links

ADDRESSES = [
    "index.html",
    "west-sussex/answer.html",
    "west-sussex/other.html",
    "west-sussex/as-of-2019-09-11/answer.html",
    "bristol-city-of/answer.html",
    "bristol-city-of/other.html",
]


def soup_of(html):
    return BeautifulSoup(html, "html.parser")


def mended(html):
    return mend(soup_of(html))


def html_of(book):
    return body_of(book, "answer").html


def executed(*outputs):
    """A notebook as papermill would leave it, with one cell that has these outputs."""
    made = notebook("Did it help?", "show()")
    made.cells[2].outputs = list(outputs)
    return made


def picture(alt=None):
    return v4.new_output("display_data", {"image/png": PNG}, metadata={"image/png": {"alt": alt}} if alt else {})


@pytest.fixture(scope="module", params=ADDRESSES)
def page(request, published):
    """Each page of the site in turn."""
    return soup_of((published.ROOT / "site" / request.param).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def as_of_page(published):
    path = published.ROOT / "site/west-sussex/as-of-2019-09-11/answer.html"
    return soup_of(path.read_text(encoding="utf-8"))


def test_a_page_has_a_policy_and_loads_nothing_but_what_lies_in_the_site(page):
    policy = page.head.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'")
    home = page.find("header").a["href"].removesuffix("index.html")
    assert [tag["src"] for tag in page("script")] == [f"{home}site.js"]
    assert [tag["href"] for tag in page("link", rel=["icon", "stylesheet"])] == [f"{home}site.svg", f"{home}site.css"]
    assert not page("style")
    assert not page.find_all(style=True)
    assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


def test_the_styles_load_nothing():
    assert not re.search(r"@import|url\(", (TEMPLATES / "site.css").read_text(encoding="utf-8"))


def test_a_page_has_language_landmarks_skip_link_and_one_h1(page):
    assert page.html["lang"] == "en-GB"
    assert [len(page(name)) for name in ("nav", "main", "h1")] == [1, 1, 1]
    assert page.select("body > header")
    assert page.select("body > footer")
    skip = page.body.find("a")
    assert skip["href"] == "#main"
    assert page.find(id="main").name == "main"


def test_a_page_has_no_id_or_region_label_twice(page):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    labels = [tag["aria-label"] for tag in page.select("[role=region]")]
    assert len(ids) == len(set(ids))
    assert len(labels) == len(set(labels))


def test_code_is_folded_away(page):
    for code in page.select(".code"):
        assert code.find_parent("details")["id"] == "method-and-code"
        assert not code.find_parent("details").has_attr("open")
    assert "ipykernel" not in page.get_text()


def test_title_and_heading_say_whom_and_when(as_of_page, published):
    assert as_of_page.title.string == "West Sussex: Did it help? (as known on 11 September 2019)"
    assert as_of_page.h1.get_text(" ", strip=True) == "West Sussex Did it help?"
    assert as_of_page.html["data-running"].startswith("West Sussex, as known on 11 September 2019 \u00b7 record 01234")
    whole = soup_of((published.ROOT / "site/west-sussex/answer.html").read_text(encoding="utf-8"))
    assert whole.title.string == "West Sussex: Did it help?"
    assert [link.get_text() for link in whole.select("nav.pages a")] == ["Answer", "Other", "Councils"]
    assert whole.select_one(".beside").get_text(" ", strip=True) == "Next: Other"


def test_footer_says_how_the_page_was_made(as_of_page, published):
    footer = as_of_page.footer.get_text(" ", strip=True)
    assert "authority: West Sussex; as_of: 2019-09-11; comparator: England" in footer
    assert [code.string for code in as_of_page.footer("code")] == [published.hash, published.hash[:12]]
    assert re.search(r"\d{1,2} \w+ 20\d\d at \d\d:\d\d UTC", footer)
    for package in ("Python", "after-inspection", "pandas", "matplotlib", "papermill", "nbconvert"):
        assert re.search(rf"{package} \d+\.\d+", footer), package


def test_a_page_can_be_cited_and_taken_away(as_of_page, published):
    cited = as_of_page.find(id="cite").get_text()
    assert "West Sussex. Did it help, as known on 11 September 2019 (record 0123456789ab" in cited
    assert "@misc{west-sussex-as-of-2019-09-11-answer-0123456789ab," in cited
    assert [a["href"] for a in as_of_page.find(id="take-away")("a")] == ["../../notebooks/answer.ipynb"]


def test_every_page_of_a_notebook_leads_to_the_one_file_of_it_as_it_is_before_a_run(as_of_page, published):
    links = {a["href"] for a in as_of_page("a") if a["href"].endswith("ipynb")}
    assert links == {"../../notebooks/answer.ipynb"}
    book = nbformat.read(published.ROOT / "site/notebooks/answer.ipynb", as_version=4)
    source = nbformat.read(published.ROOT / "notebooks/answer.ipynb", as_version=4)
    assert [cell.source for cell in book.cells] == [cell.source for cell in source.cells]
    assert not any(cell.get("outputs") for cell in book.cells)
    assert "papermill" not in book.metadata


def test_bibtex_takes_what_a_title_may_hold():
    assert bibtex("A & B_1: 5%") == r"A \& B\_1: 5\%"


def test_a_page_shows_the_parameters_it_ran_with(published):
    """A notebook that kept its defaults would tell Bristol's readers of West Sussex."""
    text = (published.ROOT / "site/bristol-city-of/other.html").read_text(encoding="utf-8")
    assert soup_of(text).select_one("p.finding").string == "Bristol, City of did this."


def test_a_described_picture_keeps_its_words_and_becomes_a_file():
    body = body_of(executed(picture("Vacancies fell by a third, from 30 to 20 per cent")), "answer")
    image = soup_of(body.html).img
    assert image["alt"].startswith("Vacancies fell")
    assert body.files[image["src"]] == b64decode(PNG)


def test_a_picture_without_alt_text_is_not_published():
    with pytest.raises(NotebookError, match="picture 1 has no alt text"):
        html_of(executed(picture()))


@pytest.mark.parametrize("alt", ["Chart", "image.png", "<Figure size 640x480 with 1 Axes>", "Figure 2", "TODO"])
def test_a_placeholder_is_no_alt_text(alt):
    with pytest.raises(NotebookError, match="the alt text of picture 2 is a placeholder"):
        html_of(executed(picture("Vacancies fell by a third"), picture(alt)))


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<script src='https://example.org/a.js'></script>",
        "<img alt='The town hall in 1920' src='https://example.org/a.png'>",
        "<img alt='The town hall in 1920' src='hall.png'>",
        "<link rel='stylesheet' href='//example.org/a.css'>",
        "<iframe src='https://example.org/'></iframe>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<p style='background: url(https://example.org/a.png)'>x</p>",
    ],
)
def test_what_would_come_from_elsewhere_is_not_published(html):
    with pytest.raises(NotebookError):
        html_of(executed(v4.new_output("display_data", {"text/html": html})))


def test_the_tables_of_pandas_get_scopes_and_a_labelled_region_each():
    frame = pd.DataFrame(
        {"grade": ["Good", "Good"], "visits": [5, 2]}, index=pd.Index(["Kent", "Kent"], name="council")
    )
    soup = mended(f"<h2>Visits</h2>{frame._repr_html_()}{frame._repr_html_()}")
    assert [th["scope"] for th in soup.table("th")] == ["col"] * 3 + ["row"] * 2
    assert soup.table.find("th").string == "council"
    assert not soup("style")
    assert not soup.table.has_attr("border")
    regions = soup.select("div.scroll[tabindex='0'][role=region]")
    assert [region["aria-label"] for region in regions] == ["Table: Visits", "Table: Visits (2)"]
    assert [td.get("class") for td in soup.table("td")] == [None, ["number"]] * 2


def test_a_table_with_a_caption_is_named_by_it_and_one_that_scrolls_is_left_alone():
    soup = mended("<table><caption>Rates</caption></table><div tabindex='0'><table></table></div>")
    assert soup.table.parent["aria-label"] == "Table: Rates"
    assert len(soup.select(".scroll")) == 1


@pytest.mark.parametrize(
    ("cell", "is_plain"),
    [
        ('<th scope="row">Kent</th><td>1</td>', True),
        ("<th>Kent</th>", False),
        ('<th scope="row"> </th>', False),
        ("<td><img src='x.png'></td>", False),
        ("<td style='background: url(x.png)'>1</td>", False),
    ],
)
def test_a_table_of_ours_is_put_aside_only_where_there_is_nothing_to_mend_or_to_refuse(cell, is_plain):
    whole = f'<div class="scroll" tabindex="0"><table class="data n2"><tbody><tr>{cell}</tr></tbody></table></div>'
    html, aside = put_aside(whole)
    assert bool(aside) == is_plain
    assert put_back(html, aside) == whole


@pytest.mark.parametrize("said", ["<!--aside0-->", "<!--as<!--aside0-->ide0-->"])
def test_a_comment_that_reads_like_a_table_put_aside_brings_none(said):
    html, _ = put_aside(said)
    assert "a table" not in put_back(html, ["a table"])


@pytest.fixture(scope="module", params=sorted((record.ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def stored(request):
    """The HTML that a notebook of the collection holds."""
    outputs = [one for cell in nbformat.read(request.param, as_version=4).cells for one in cell.get("outputs", [])]
    return "".join(one.get("data", {}).get("text/html", "") for one in outputs)


def test_all_tables_that_our_pieces_show_are_put_aside(stored):
    """One that is not takes ten times as long to read."""
    html, aside = put_aside(stored)
    assert aside
    assert "<td" not in html


def test_the_style_of_the_site_sets_every_column_of_numbers_to_the_right(stored):
    """The style that a table brings along for a notebook is not on a page, and a column may be far to the right."""
    held, style = (
        re.findall(r'<table class="data([^"]*)"', stored),
        (TEMPLATES / "site.css").read_text(encoding="utf-8"),
    )
    assert held
    for name in {name for names in held for name in names.split()}:
        assert f".{name} :where(tr > :nth-child({name[1:]}))" in style


def test_a_picture_pasted_into_prose_becomes_a_file():
    book = notebook("Did it help?")
    book.cells.append(v4.new_markdown_cell("![The town hall in 1920](attachment:hall.png)"))
    book.cells[-1].attachments = {"hall.png": {"image/png": PNG}}
    body = body_of(book, "answer")
    assert body.files[soup_of(body.html).img["src"]] == b64decode(PNG)


def test_a_link_to_a_notebook_leads_to_its_page_or_nowhere_until_there_is_one():
    body = '<a href="claims.ipynb#a">Chart<span> of A</span></a> <a href="other.ipynb">Other</a>'
    first = with_links(body, {"claims.ipynb": "claims.html"})
    there = '<a data-page="claims.ipynb#a" href="claims.html#a">Chart<span> of A</span></a> '
    assert first == there + '<a data-page="other.ipynb">Other</a>'
    both = with_links(first, {"claims.ipynb": "claims.html", "other.ipynb": "../other.html"})
    assert both == there + '<a data-page="other.ipynb" href="../other.html">Other</a>'


def test_what_a_cell_wrote_to_stderr_stays_off_the_page():
    """A warning shows a folder of the machine that ran it."""
    body = html_of(executed(v4.new_output("stream", name="stderr", text="/somewhere/x.py: FutureWarning")))
    assert "FutureWarning" not in body


def test_the_code_shown_has_the_values_of_the_run_and_not_the_defaults():
    """Two cells of parameters, one after the other, would say that the page is about two councils."""
    book = notebook("Did it help?", "1 + 1")
    book.cells.insert(2, v4.new_code_cell('authority = "Kent"', metadata={"tags": ["injected-parameters"]}))
    assert soup_of(html_of(book)).find(id="method-and-code").pre.get_text().strip() == 'authority = "Kent"\n\n1 + 1'


def test_prose_is_escaped_where_a_title_is_shown(tmp_path):
    from helpers.publish.plan.notebooks import read

    nbformat.write(notebook("Fewer than <5 & `few`?"), tmp_path / "few.ipynb")
    assert read(tmp_path / "few.ipynb").title == "Fewer than <5 & few?"


@pytest.mark.parametrize(
    ("html", "short"),
    [
        ('<tr id="a-1"><th scope="row">x</th></tr>\n', "<tr id=a-1><th scope=row>x</th></tr>"),
        ('<a href="#b">x</a> <a href="b.html">y</a>', '<a href=#b>x</a> <a href="b.html">y</a>'),
        ('<p title="two words" class="">id="a" is text</p>', '<p title="two words" class="">id="a" is text</p>'),
        ("<p>id=&quot; <b>x</b>\n<i>y</i></p>", "<p>id=&quot; <b>x</b>\n<i>y</i></p>"),
        ("<ul>\n<li><p>x</p>\n</li>\n</ul>\n<a>y</a> <a>z</a>", "<ul><li><p>x</p></li></ul><a>y</a> <a>z</a>"),
    ],
)
def test_a_shortened_page_means_the_same(html, short):
    made = shortened(html + "<p>z</p>").removesuffix("<p>z</p>")
    assert made == short
    assert [(tag.name, tag.attrs) for tag in soup_of(made)(True)] == [
        (tag.name, tag.attrs) for tag in soup_of(html)(True)
    ]
