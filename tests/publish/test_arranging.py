"""How a page is laid out: two sections open, the others and all leads folded, code at the end, ids that stay."""

import pytest
from bs4 import BeautifulSoup
from nbformat import v4
from tiny import notebook

from helpers.publish.render.arranging import arrange, with_unique_ids
from helpers.publish.render.body import body_of

FINDING = (
    '<div class="piece" id="rates"><p class="finding">It fell to <a href="#p1">2%</a>.</p>'
    '<p>Chart.</p><p class="caveat">CHECK: late.</p><p>More.</p></div>'
)


def arranged(html):
    soup = BeautifulSoup(html, "html.parser")
    contents = arrange(soup)
    return BeautifulSoup(with_unique_ids(str(soup)), "html.parser"), contents


def prose(*paragraphs):
    return f'<div class="prose">{"".join(paragraphs)}</div>'


def test_two_sections_are_open_and_the_others_folded_under_heading_and_finding():
    soup, contents = arranged("<p>Lead.</p>" + "".join(f"<h2>Question {n}?</h2><p>A {n}.</p>" for n in "abc") + FINDING)
    assert [(tag.name, tag["id"]) for tag in soup.find_all(["section", "details"], id=True)] == [
        ("section", "question-a"), ("section", "question-b"), ("details", "question-c")
    ]  # fmt: skip
    assert contents[2] == ("question-c", "Question c?")
    summary = soup.find(id="question-c").summary
    assert summary.get_text(" ", strip=True) == "Question c? It fell to 2%. CHECK: late."
    assert not summary(["p", "a"])
    assert soup.find("p").get_text() == "Lead."


def test_a_finding_whose_figures_lead_to_points_stays_in_its_section_and_another_is_told_in_the_summary_alone():
    plain = FINDING.replace('<a href="#p1">2%</a>', "2%").replace("rates", "others")
    soup, _ = arranged("<h2>A?</h2><h2>B?</h2>" + f"<h2>C?</h2>{FINDING}<h2>D?</h2>{plain}")
    assert soup.find(id="rates").a["href"] == "#p1"
    assert soup.find(id="rates").get_text(" ", strip=True) == "It fell to 2% . Chart. CHECK: late. More."
    assert soup.find(id="others").get_text() == "Chart.More."
    assert [fold.summary.get("class") for fold in soup("details")] == [["twice"], None]


def test_a_folded_section_tells_the_warnings_of_its_first_finding_and_not_those_of_another():
    other = FINDING.replace("rates", "others").replace("late", "odd").replace('<div class="piece" id="others">', "")
    folded = arranged(f"<h2>A?</h2><h2>B?</h2><h2>C?</h2>{FINDING.removesuffix('</div>')}{other}")[0].details
    assert folded.summary.get_text(" ", strip=True) == "C? It fell to 2%. CHECK: late."


def test_a_section_without_a_finding_tells_in_its_summary_that_nothing_is_known():
    """Of 152 councils three questions of a page stood without a word on whether they are answered."""
    caveat = '<p class="caveat">Not known: no such statement.</p>'
    folded = arranged(f"<h2>A</h2><h2>B</h2><h2>C</h2>{caveat}<p>More</p>")[0].details
    assert folded.summary.get_text() == "CNot known: no such statement."
    assert folded.find("p").get_text() == "More"
    applies = caveat.replace("Not known", "Not applicable")
    folded = arranged(f"<h2>A</h2><h2>B</h2><h2>C</h2>{applies}<p>More</p>")[0].details
    assert folded.summary.get_text() == "CNot applicable: no such statement."
    folded = arranged(f'<h2>A</h2><h2>B</h2><h2>C</h2>{caveat}<p class="finding">Found</p>')[0].details
    assert folded.summary.get_text() == "CFound"
    folded = arranged(f"<h2>A</h2><h2>B</h2><h2>C</h2><table><tr><td>1</td></tr></table>{caveat}")[0].details
    assert folded.summary.get_text() == "C"  # the table is an answer


def test_a_section_that_would_stand_open_is_folded_where_its_doubts_are_about_nothing():
    """What to doubt of a picture, and how to read it, stood open beneath the word that there is none."""
    absent, doubt = '<p class="caveat">Not known: no figure.</p>', "<p><strong>What to doubt.</strong> Much.</p>"
    soup, _ = arranged(f"<h2>A</h2>{absent}{prose(doubt)}<h2>B</h2>{absent}<h2>C</h2><p>C.</p>")
    assert [(tag.name, tag["id"]) for tag in soup.find_all(id=True)] == [
        ("details", "a"), ("section", "b"), ("details", "c")
    ]  # fmt: skip
    assert soup.find(id="a").summary.get_text() == "ANot known: no figure."
    for answer in ('<p class="finding">Found.</p>', "<table><tr><td>1</td></tr></table>"):
        assert arranged(f"<h2>A</h2>{absent}{answer}{prose(doubt)}")[0].find(id="a").name == "section"


def test_a_finding_that_stands_open_stays_where_it_is():
    soup, _ = arranged(f"<h2>One?</h2>{FINDING}")
    assert soup.find(id="rates").find("p", class_="finding").a["href"] == "#p1"


def test_the_sources_are_folded_once():
    sources = '<details class="sources"><summary>Sources (2)</summary><p>One.</p></details>'
    soup, _ = arranged(f"<h2>One?</h2><h2>Two?</h2><h2>Three?</h2>{sources}")
    assert [fold["id"] for fold in soup("details")] == ["three"]
    assert soup.find(id="three").find("p").get_text() == "One."


def test_what_to_doubt_stays_open_and_any_other_lead_is_folded_with_its_list():
    soup, _ = arranged(
        prose(
            "<p><strong>What to doubt.</strong> Much.</p>",
            "<p><strong>How to read it.</strong> Lines:</p><ul><li>one</li></ul>",
            "<p>Said of a <strong>bold</strong> claim.</p>",
        )
    )
    assert soup.find("p", class_="doubt").get_text() == "What to doubt. Much."
    fold = soup.find("details", class_="more")
    assert (fold.summary.get_text(), fold.find("p").get_text(strip=True), fold.li.string) == (
        "How to read it", "Lines:", "one"
    )  # fmt: skip
    assert soup("p")[-1].parent is soup


def test_leads_that_follow_each_other_are_one_fold_named_for_all_of_them():
    """A section on a phone ended in seven folds, three of them of prose on the same picture."""
    soup, _ = arranged(
        "<h2>A?</h2><table></table>"
        + '<p class="doubt">Two definitions.</p>'
        + prose(
            "<p><strong>What to doubt.</strong> All.</p>",
            "<p><strong>How to read it.</strong> Lines:</p><ul><li>one</li></ul>",
            "<p><strong>More to know.</strong> Little.</p><p>Plain.</p><p><strong>How to read it.</strong> Well.</p>",
        )
    )
    first, second = soup("details", "more")
    assert first.summary.get_text() == "What to doubt · How to read it · More to know: A?"
    assert [tag.get_text() for tag in first(["p", "li"])] == [
        "What to doubt. All.", "How to read it. Lines:", "one", "More to know. Little."
    ]  # fmt: skip
    assert second.get_text() == "How to read it: A? Well."


def test_leads_that_something_parts_are_folds_of_their_own_and_all_stays_in_its_place():
    """What stood under a heading of its own was moved above it, and a fold in the prose itself ended the page."""
    own = '<details class="more"><summary>Mine</summary>All.</details>'
    told = ("How to read it.", "NEET and EET.", "what to doubt.")
    first, second, doubt = (f"<p><strong>{lead}</strong> So.</p>" for lead in told)
    soup, _ = arranged("<h2>A?</h2><table></table>" + prose(own, first, "<h3>Part</h3>", second, "<hr>", doubt))
    assert [part.get_text() for part in soup.section(["details", "h3", "p"]) if part.parent is soup.section] == [
        "Mine: A?All.", "How to read it: A? So.", "Part", "NEET and EET: A? So.", "what to doubt. So."
    ]  # fmt: skip


@pytest.mark.parametrize("read", ["figure", "table", "dl", "svg", None])
def test_how_to_read_a_figure_is_told_where_there_is_one(read):
    """Sections without anything known told of circles on a thick line, of 46 councils beneath no picture."""
    told = prose("<p><strong>How to read it.</strong> Lines:</p><ul><li>one</li></ul><p>Plain.</p>")
    soup, _ = arranged(f"<h2>A?</h2><p>A.</p>{f'<{read}></{read}>' if read else ''}{told}<h2>B?</h2><table></table>")
    assert bool(soup.find("details", "more")) == bool(soup.find("li")) == (read is not None)
    assert "Plain." in soup.get_text()


def test_of_two_doubts_of_a_section_that_of_its_figure_is_shown_and_that_of_the_prose_folded():
    doubt = '<p class="doubt">Two definitions.</p>'
    told = prose("<p><strong>What to doubt.</strong> All of it.</p>")
    for before, after in ((doubt, ""), ("", doubt)):
        soup, _ = arranged(f"<h2>A?</h2>{before}{told}{after}<h2>B?</h2>{told}")
        first, second = soup("section")
        assert first.details.summary.get_text() == "What to doubt: A?"
        assert [tag.get_text() for tag in first("p", "doubt")] == ["Two definitions."]
        assert second.find("p", "doubt").get_text() == "What to doubt. All of it."
    checked = doubt.replace("Two definitions", "CHECK, of the figures: late")
    assert arranged(f"<h2>A?</h2>{checked}{told}")[0].details is None


def test_what_a_piece_folds_names_its_section_to_those_who_hear_it():
    fold = '<details class="more"><summary>More of the answer</summary><p>It rose.</p></details>'
    soup, _ = arranged(f"<h2>A?</h2>{fold}{fold}<h2>B?</h2>{fold}")
    names = [fold.summary.get_text() for fold in soup("details", "more")]
    assert names == ["More of the answer: A?", "More of the answer: A? (2)", "More of the answer: B?"]


def test_each_fold_of_a_lead_names_its_section_to_those_who_hear_it():
    """A page had eight folds of one name, and a list of them told none from another."""
    told = "<table></table>" + prose("<p><strong>How to read it.</strong> Well.</p>")
    soup, _ = arranged(f"<h2>One?</h2>{told}<h2>Two <em>more</em>?</h2>{told}")
    assert [fold.summary.get_text() for fold in soup("details", "more")] == [
        "How to read it: One?", "How to read it: Two more?"
    ]  # fmt: skip
    assert [fold.summary.find("span", "unseen").get_text() for fold in soup("details", "more")] == [
        ": One?", ": Two more?"
    ]  # fmt: skip


def test_a_bold_beginning_of_what_a_cell_shows_is_no_lead():
    soup, _ = arranged("<p><strong>Kent</strong> did this.</p>")
    assert not soup("details")


def test_a_section_has_the_first_words_of_its_heading_as_its_address():
    _, contents = arranged("<h2>How many of them were there in all?</h2><h2>How many of them were there then?</h2>")
    assert [address for address, _ in contents] == [
        "how-many-of-them-were-there",
        "how-many-of-them-were-there-section-2",
    ]


def test_ids_are_made_from_what_they_name_and_numbered_only_when_there_are_two():
    soup, contents = arranged(f"<h2>Rates</h2>{FINDING}<h2>Main</h2><h2>Why?</h2><h2>Why?</h2><p id='cite'>x</p>")
    assert [address for address, _ in contents] == ["rates-section-2", "main-section-2", "why", "why-section-2"]
    assert soup.find(id="rates").name == "div"
    assert soup.find("p", string="x")["id"] == "cite-2"


def test_an_id_is_numbered_in_a_table_too_and_a_text_that_reads_like_one_is_not():
    row = '<tr id="rates"><td>1</td></tr>'
    html = f'<div class="scroll" tabindex="0"><table class="data"><tbody>{row}{row}</tbody></table></div>'
    book = notebook("Did it help?", "show()")
    book.cells[2].outputs = [v4.new_output("display_data", {"text/html": f"<h2>Rates</h2>{html}"})]
    book.cells.append(v4.new_markdown_cell('The text ` id="rates"` is none.'))
    body = body_of(book, "answer")
    soup = BeautifulSoup(body.html, "html.parser")
    assert ([row["id"] for row in soup("tr")], body.contents[0][0]) == (["rates", "rates-2"], "rates-section-2")
    assert 'The text  id="rates" is none.' in soup.get_text()


def test_a_heading_moved_elsewhere_keeps_its_address():
    first, second = (dict(map(reversed, arranged(f"<h2>{a}</h2><h2>{b}</h2>")[1])) for a, b in ("XY", "YX"))
    assert first == second


def test_all_code_stands_in_one_fold_at_the_end_with_the_notebook():
    body = body_of(notebook("Did it help?", "1 + 1", "2 + 2"), "answer")
    fold = BeautifulSoup(body.html, "html.parser").find_all("details", recursive=False)[-1]
    assert fold.pre.get_text().strip() == "1 + 1\n\n2 + 2"
    assert fold.a["href"] in body.files


@pytest.mark.parametrize("source", ["**What to doubt.** A\n\n**More.** B", "**More.** B\n\n**What to doubt.** A"])
def test_leads_are_found_in_what_a_notebook_writes(source):
    book = notebook("Did it help?")
    book.cells.append(v4.new_markdown_cell(source))
    soup = BeautifulSoup(body_of(book, "answer").html, "html.parser")
    fold = soup.find("details", class_="more")
    assert (fold.summary.contents[0], fold.p.get_text(strip=True)) == ("More", "B")
    assert soup.find("p", class_="doubt").get_text() == "What to doubt. A"
