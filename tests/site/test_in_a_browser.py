"""The site in Chromium: as tall, as wide and as heavy as it may be, usable by all, and deaf to what is elsewhere."""

import gzip
import re
import shutil

import pandas as pd
import pytest
from colours import contrast
from test_built_site import ADDRESSES, ROOT

from helpers import record
from helpers.publish.engine.runs import Outcome, run_all
from helpers.publish.plan.notebooks import notebooks_in
from helpers.publish.plan.parameters import Job, Request, plan
from helpers.publish.render.keeping import Body, keep
from helpers.publish.site.assembly import Edition, assemble
from helpers.publish.site.index import councils
from helpers.show.look import GRADES

READ = [address for address in ADDRESSES if "/" in address and not address.endswith("index.html")]
BRIEFS = [address for address in READ if address.endswith("/trajectory.html")]
KINDS = {
    "index": "index.html",
    "list of a council": "west-sussex/index.html",
    "accessibility": "accessibility.html",
    "words": "words.html",
    "brief": "west-sussex/trajectory.html",
    "any other page": "west-sussex/vacancies.html",
    "national page": "england/about_the_data.html",
    "old day": "west-sussex/as-of-2019-09-11/vacancies.html",
}
SCREENS = {(1280, 800): 8, (390, 844): 10}
BRIEF_SCREENS, BRIEF_SHEETS, OTHER_SHEETS = 3, 2, 8
WORDS = 1_200
STOPS = 8
HEAVIEST, HEAVIEST_BRIEF, HEAVIEST_INDEX = 100_000, 25_000, 60_000
HIGHEST_ROW = 52
ROWS = "table.councils tbody tr:not(.head)"
HOSTILE = (
    "=1+1 <img src='x' onerror='document.title = 1'><script>document.title = 1</script></td></table></details>"
    "<a href='javascript:document.title = 1'>x</a> & \"'><svg onload='document.title = 1'> https://elsewhere.example/ "
)
FREE_TEXT = (
    "title basis locator note outcome_summary outcome_locator short_title summary document reported_in short_label "
    "reason heading short_heading short_name question caveat definition explanation publisher claim why_used version "
    "made_by stated_by"
).split()
CODED = [("national_rating_shares", "basis")]  # of these words only, so no field for live HTML
HEIGHT = "document.documentElement.scrollHeight"
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
SHOWN = "[...document.images].filter(picture => picture.checkVisibility()).map(picture => picture.currentSrc)"
BEYOND = {"rules": {"target-size": {"enabled": True}}}  # of the rules of axe, what is off as it comes
SHRUNK = "[...document.querySelectorAll('picture img')].map(picture => picture.width / picture.naturalWidth)"


@pytest.fixture(scope="module")
def home(site, serve):
    """The address of the site on this machine."""
    return serve(site)


@pytest.fixture
def tab(chromium):
    """A function that opens a page in a window of its own; what goes wrong in it is noted in `tab.noted`."""
    contexts = []

    def tab(address, size=(1280, 800), **how):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **how)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: tab.noted.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: tab.noted.append(str(error)))
        page.on("dialog", lambda dialog: (tab.noted.append(dialog.message), dialog.dismiss()))
        page.on("requestfailed", lambda request: tab.stopped.append(request.failure))
        page.on("request", lambda request: tab.asked.append(request.url))
        page.goto(address)
        return page

    tab.noted, tab.asked, tab.stopped = [], [], []
    yield tab
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(tab, home, width):
    page = tab(f"{home}index.html", (width, 800))
    found = {}
    for address in ADDRESSES:
        page.goto(home + address)
        folded = page.evaluate(OVERFLOW)
        page.evaluate(OPEN_ALL)
        found[address] = max(folded, page.evaluate(OVERFLOW))
    assert {address: over for address, over in found.items() if over > 0} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_on_the_smallest_phone_text_of_twice_the_size_does_not_scroll_sideways(tab, home, kind):
    """The number of a measure pushed the brief 37 pixels beyond the screen."""
    page = tab(home + KINDS[kind], (320, 800))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    folded = page.evaluate(OVERFLOW)
    page.evaluate(OPEN_ALL)
    assert max(folded, page.evaluate(OVERFLOW)) <= 0


BROKEN = "[...document.querySelectorAll('dl.m dt')].filter(name => name.offsetHeight > (0.5 + "
BROKEN += "name.innerText.split(/\\s+/).length) * parseFloat(getComputedStyle(name).lineHeight)).length"


def test_on_the_smallest_phone_with_text_of_twice_the_size_no_name_of_a_measure_is_broken_within_a_word(tab, home):
    """Caseload stood there one letter beneath another: its number left it no room."""
    page = tab(home + KINDS["brief"], (320, 800))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(BROKEN) == 0


def test_on_the_brief_no_word_stands_for_a_chart_that_there_is_not(tab, home):
    """Of a day with few pages three measures ended in "Chart", which led nowhere."""
    page = tab(f"{home}west-sussex/as-of-2019-09-11/trajectory.html")
    charts = page.locator("dl.m .c a", has_text="Chart").all()
    assert [link.is_visible() for link in charts] == [bool(link.get_attribute("href")) for link in charts]
    assert {link.is_visible() for link in charts} == {True, False}


PRESSED = "[...document.querySelectorAll('main a[href], main summary, main button')].filter("
ALONE = "thing.innerText == thing.parentElement.innerText && !thing.closest('td, th, li, dd')"
PRESSED += f"thing => thing.checkVisibility() && (getComputedStyle(thing).display != 'inline' || {ALONE}))"


@pytest.mark.parametrize("kind", ["brief", "any other page", "national page", "list of a council", "index"])
def test_what_is_no_link_in_a_line_of_text_is_high_enough_to_be_pressed(tab, home, kind):
    """Data, Cite, Why, Previous and Next were 22 pixels high on a phone, the link to the notebook in its fold 17; WCAG
    2.2 asks for 24.
    """
    page = tab(home + KINDS[kind], (390, 844))
    page.evaluate(OPEN_ALL)
    low = page.evaluate(
        f"{PRESSED}.map(thing => [thing.innerText, thing.offsetHeight]).filter(([, high]) => high < 24)"
    )
    assert low == []


def test_on_a_phone_an_answer_is_as_large_folded_as_open(tab, home):
    page = tab(f"{home}west-sussex/vacancies.html", (390, 844))
    size = "[...document.querySelectorAll('{}')].map(told => getComputedStyle(told).fontSize)"
    folded, opened = (
        page.evaluate(size.format(told)) for told in (".section > summary > .finding", "section .finding")
    )
    assert folded
    assert set(folded) == set(opened)


UNTOLD = "() => [...document.querySelectorAll('.stacks, .councils')].filter((table) => " + (
    "!table.matches('[role=table]') || table.querySelector('tr:not([role=row]), td:not([role=cell]), "
    "thead th:not([role=columnheader]), tbody th:not([role=rowheader])')).length"
)


@pytest.mark.parametrize("address", ["index.html", "west-sussex/trajectory.html"])
def test_a_table_whose_cells_stand_beneath_one_another_says_that_it_is_one(tab, home, address):
    """Some browsers take a table that is laid out as blocks for plain text."""
    page = tab(home + address, (390, 844))
    assert page.locator(".stacks, .councils").count()
    assert page.evaluate(UNTOLD) == 0


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1008, 1024, 1280])
def test_no_picture_is_shown_smaller_than_it_is_drawn_but_on_the_smallest_phones(tab, home, width):
    """A picture for a screen shrank to a tablet, and its words of 12 pixels to 8."""
    least, found = min(1, width / 358), {}
    for address in ["west-sussex/trajectory.html", "west-sussex/vacancies.html", "england/national_ratings.html"]:
        page = tab(home + address, (width, 800))
        page.evaluate(OPEN_ALL)
        found[address] = page.evaluate(SHRUNK)
    assert {address: shares for address, shares in found.items() if not shares or min(shares) < least} == {}


def test_no_page_asks_for_anything_elsewhere_or_stumbles(tab, home):
    """A policy that was broken by the page itself would show as an error too."""
    for address in ADDRESSES:
        tab(home + address).evaluate(OPEN_ALL)
    assert tab.noted == []
    assert [url for url in tab.asked if not url.startswith(home)] == []


@pytest.mark.parametrize("size", SCREENS, ids=str)
@pytest.mark.parametrize("address", [address for address in READ if address not in BRIEFS])
def test_a_page_is_as_tall_as_it_may_be(tab, home, address, size):
    assert tab(home + address, size).evaluate(HEIGHT) / size[1] <= SCREENS[size]


@pytest.mark.parametrize("address", BRIEFS)
def test_the_brief_fits_three_screens_of_a_phone_with_judgement_and_first_measure_in_the_first(tab, home, address):
    page = tab(home + address, (390, 844))
    assert page.evaluate(HEIGHT) / 844 <= BRIEF_SCREENS
    for first in (".status", "dl.m > div"):
        box = page.locator(first).first.bounding_box()
        assert box["y"] + min(box["height"], 48) <= 844


@pytest.mark.parametrize("address", READ)
def test_a_page_shows_no_more_words_than_can_be_read(tab, home, address):
    words = tab(home + address).inner_text("main").split()
    assert len(words) <= WORDS


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", READ)
def test_a_page_is_as_heavy_as_it_may_be_with_all_it_shows(tab, home, site, address, width):
    page = tab(home + address, (width, 844))
    page.evaluate(OPEN_ALL)
    shown = {url.removeprefix(home) for url in page.evaluate(SHOWN)}
    weights = {
        name: len(gzip.compress((site / name).read_bytes())) for name in {address, "site.css", "site.js", *shown}
    }
    assert sum(weights.values()) <= HEAVIEST
    if address in BRIEFS:
        assert weights[address] <= HEAVIEST_BRIEF


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_with_every_fold_open(tab, home, kind, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = tab(home + KINDS[kind], color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(OPEN_ALL)
    found = Axe().run(page, options=BEYOND).response["violations"]
    assert [(one["id"], [node["html"][:150] for node in one["nodes"][:3]]) for one in found] == []


COLOUR = "([one, name]) => getComputedStyle(document.querySelector(one))[name].match(/\\d+/g).map(part => part / 255)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ticks_of_a_strip_and_the_band_of_a_grade_stand_out_from_their_ground(tab, home, scheme):
    """Ticks of all councils stood out at 2.1 to 1, and on a dark page the band of inadequate at 1.9; 3 are asked."""
    page = tab(home + KINDS["brief"], color_scheme=scheme)
    paper, pale = (page.evaluate(COLOUR, [one, "backgroundColor"]) for one in ("body", ".status"))
    seen = {tick: contrast(page.evaluate(COLOUR, [f".strip {tick}", "stroke"]), paper) for tick in (".all", ".near")}
    for grade in GRADES:
        page.evaluate("grade => document.querySelector('.status').className = `status ${grade}`", grade)
        seen[grade] = contrast(page.evaluate(COLOUR, [".status", "borderLeftColor"]), pale)
    assert {what: ratio for what, ratio in seen.items() if ratio < 3} == {}


@pytest.mark.parametrize("kind", ["any other page", "national page", "old day"])
def test_the_first_figure_is_a_few_stops_from_the_skip_link(tab, home, kind):
    """Where a page has no figure, its first table counts."""
    page = tab(home + KINDS[kind])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    stops = 0
    while not page.evaluate("!!document.activeElement.closest('.piece, .scroll, details.rows')"):
        page.keyboard.press("Tab")
        stops += 1
        assert stops <= STOPS, page.evaluate("document.activeElement.outerHTML")


def test_what_has_the_focus_can_be_seen(tab, home):
    page = tab(f"{home}index.html")
    for _ in range(4):
        page.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"{style}.outlineStyle") == "solid"
    assert float(page.evaluate(f"{style}.outlineWidth").removesuffix("px")) >= 2


def test_the_frame_of_the_focus_covers_no_letter_of_the_navigation(tab, home):
    """It stands within the link there, since the line scrolls, and hid half of the first letter and of the last."""
    page = tab(f"{home}west-sussex/vacancies.html")
    page.focus("nav.pages a")
    width, offset, left, right = page.evaluate(
        """() => {
          const style = getComputedStyle(document.activeElement);
          return [style.outlineWidth, style.outlineOffset, style.paddingLeft, style.paddingRight].map(parseFloat);
        }"""
    )
    assert offset == -width
    assert min(left, right) >= width


def test_on_a_phone_the_page_that_has_the_focus_in_the_navigation_is_seen_in_full(tab, home):
    """The browser scrolls only to what is wholly out of sight: of "Councils" 16 of 70 pixels were on the screen."""
    page, hidden = tab(f"{home}west-sussex/trajectory.html", (320, 800), reduced_motion="reduce"), []
    page.focus("header.site a")
    for keys in ["Tab", "Shift+Tab"]:
        for _ in page.locator("nav.pages a").all():
            page.keyboard.press(keys)
            name, left, right = page.evaluate(
                """() => {
                  const link = document.activeElement, box = link.getBoundingClientRect();
                  return [link.innerText, box.left, box.right];
                }"""
            )
            hidden += [] if left >= 0 and right <= 320 else [name]
    assert hidden == []


def test_the_lines_of_the_name_of_a_fold_begin_beneath_one_another(tab, home):
    """On a phone the second line of a question stood farther to the left than the first, beneath the triangle."""
    page = tab(f"{home}west-sussex/inspections.html", (390, 844))
    lines = "[...document.querySelectorAll('details.section > summary > h2')].map(name => [...name.getClientRects()]"
    lefts = page.evaluate(f"{lines}.map(line => line.left)).filter(each => each.length > 1)")
    assert lefts
    assert all(max(each) - min(each) <= 2 for each in lefts)


def test_the_number_of_a_heading_of_two_lines_stands_beside_the_first(tab, home):
    """In the contents on a phone it stood beside the second."""
    page = tab(f"{home}west-sussex/trajectory.html", (390, 844))
    page.evaluate(OPEN_ALL)
    top = "link => { const here = document.createTextNode('\\u2060'), range = new Range(); link.before(here);"
    top += (
        "range.selectNode(here); return Math.abs(range.getBoundingClientRect().top - link.getBoundingClientRect().top)}"
    )
    links = page.locator(".contents li a").all()
    assert max(link.bounding_box()["height"] for link in links) > 40
    assert max(link.evaluate(top) for link in links) < 10


def test_on_paper_the_head_of_a_table_stands_on_the_sheet_of_its_first_row(tab, home):
    """The head of a table stood alone at the foot of the first sheet of the comparison."""
    page = tab(f"{home}west-sussex/comparison.html")
    page.emulate_media(media="print")
    rows = page.locator("table.data > tbody:first-of-type > tr:first-child").all()
    assert {row.evaluate("row => getComputedStyle(row).breakBefore") for row in rows} == {"avoid"}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["index", "brief"])
def test_words_on_a_band_do_not_touch_its_edge(tab, home, kind, width):
    """The letters of the index and the sources above their points did."""
    page = tab(home + KINDS[kind], (width, 800))
    heads = "[...document.querySelectorAll('tbody [scope=rowgroup]')].map(head => getComputedStyle(head))"
    found = page.evaluate(f"{heads}.map(look => [look.backgroundColor, parseFloat(look.paddingLeft)])")
    assert found
    assert all(left >= 6 for colour, left in found if colour != "rgba(0, 0, 0, 0)")


def test_the_links_at_the_foot_of_a_page_stand_on_one_line_of_a_screen(tab, home):
    """The dot between two of them hung at the end of the first line."""
    page = tab(f"{home}west-sussex/trajectory.html", (1280, 844))
    assert len({round(link.bounding_box()["y"]) for link in page.locator("footer.site p a").all()[-3:]}) == 1


def test_nothing_on_paper_looks_as_if_it_could_be_opened(tab, home):
    page = tab(f"{home}west-sussex/vacancies.html")
    page.emulate_media(media="print")
    marks = "[...document.querySelectorAll('summary')].filter(fold => fold.checkVisibility()).map("
    marks = page.evaluate(f"{marks}fold => getComputedStyle(fold).listStyleType)")
    assert set(marks) == {"none"}


def test_paper_says_how_many_rows_of_a_table_it_leaves_out(tab, home):
    """A table of 11 censuses was printed with 5, as if those were all."""
    page = tab(f"{home}west-sussex/vacancies.html")
    page.emulate_media(media="print")
    fold = page.locator("details.rows > summary", has_text="census: 6 more rows")
    assert fold.is_visible()
    assert fold.evaluate("fold => getComputedStyle(fold, '::after').content") == '"; see the page"'


def test_paper_has_every_question_with_its_reason(tab, home):
    """Half of the second side was empty, and 3 of 6 questions stood there without a reason."""
    page = tab(f"{home}west-sussex/trajectory.html")
    shown = "ol.q > li, ol.q .why > p"
    is_seen = f"[...document.querySelectorAll('{shown}')].map(part => part.checkVisibility())"
    assert page.evaluate(is_seen).count(True) == 3
    page.emulate_media(media="print")
    assert set(page.evaluate(is_seen)) == {True}
    assert not any(fold.is_visible() for fold in page.locator("#what-might-a-committee-ask summary").all())


def test_a_link_to_a_closed_fold_opens_it(tab, home):
    page = tab(f"{home}west-sussex/vacancies.html#cite")
    assert page.locator("#cite pre").is_visible()
    assert not page.locator("#take-away li").first.is_visible()
    page.click("a[href='#take-away']")
    assert page.locator("#take-away li").first.is_visible()


POINTS = "[...document.querySelectorAll('.points tbody tr:not(:has([colspan]))')]"
UNLIKE = f"{POINTS}.filter(row => row.cells.length !== row.closest('table').rows[0].cells.length).length"
WIDE = "[...document.querySelectorAll('.scroll:has(> table)')].filter(box => box.scrollWidth > box.clientWidth)"


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_no_table_scrolls_sideways(tab, home, width):
    """Points were twice as wide as a phone: figure and place in the source were never seen together."""
    page, found = tab(f"{home}index.html", (width, 844)), {}
    for address in ADDRESSES:
        page.goto(home + address)
        page.evaluate(OPEN_ALL)
        found[address] = page.evaluate(f"{WIDE}.map(box => box.getAttribute('aria-label'))")
    assert {address: tables for address, tables in found.items() if tables} == {}


TOLD = "[...document.querySelectorAll('.scroll')].map(box => [box.scrollWidth > box.clientWidth, "
TOLD += "box.tabIndex == 0, box.getAttribute('role') == 'group', !!box.getAttribute('aria-label')])"
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def test_only_what_scrolls_is_a_stop_of_the_keyboard(tab, home):
    """Each table was one, though most do not scroll: at 1280 pixels 9 of 10 led to nothing."""
    page, found = tab(f"{home}west-sussex/vacancies.html"), set()
    page.evaluate(OPEN_ALL)
    for width in (1280, 320, 700, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(DRAWN)
        found |= {tuple(each) for each in page.evaluate(TOLD)}
    assert found == {(True,) * 4, (False,) * 4}


def test_on_a_phone_each_point_tells_what_is_told_once_for_several(tab, home):
    page = tab(f"{home}west-sussex/vacancies.html", (390, 844))
    page.evaluate(OPEN_ALL)
    assert page.evaluate(UNLIKE) == 0
    assert page.locator(".points .again:visible").count()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".points td[rowspan]").count()
    assert not page.locator(".points .again:visible").count()


def test_on_a_phone_the_source_above_its_points_can_be_read_without_scrolling_sideways(tab, home):
    """Its title was as wide as the table, and ran on beyond the edge of the screen."""
    page = tab(f"{home}west-sussex/vacancies.html", (390, 844))
    page.evaluate(OPEN_ALL)
    told = "[...document.querySelectorAll('.points [scope=rowgroup] > span')]"
    ends = page.evaluate(f"{told}.map(source => source.getBoundingClientRect().right)")
    assert ends
    assert max(ends) <= 390


@pytest.mark.parametrize("with_script", [True, False])
def test_a_link_to_a_row_within_folds_shows_it(tab, home, site, with_script):
    """Without a script a browser that opens the fold itself does; ours here is one."""
    rows = re.findall(r'<tr id="?([\w-]+)', (site / "west-sussex/vacancies.html").read_text(encoding="utf-8"))
    page = tab(f"{home}west-sussex/vacancies.html", java_script_enabled=with_script)
    for row in (rows[0], rows[-1]):
        assert not page.locator(f"#{row}").is_visible()
        page.goto(f"{home}west-sussex/vacancies.html#{row}")
        assert page.locator(f"#{row}").is_visible()


def test_a_link_to_where_one_is_opens_the_fold_again(tab, home):
    """The browser itself does nothing then."""
    page = tab(f"{home}west-sussex/vacancies.html#cite")
    page.click("#cite summary")
    assert not page.locator("#cite pre").is_visible()
    page.click("a[href='#cite']")
    assert page.locator("#cite pre").is_visible()


def test_a_council_is_found_by_a_part_of_its_name(tab, home):
    page = tab(f"{home}index.html")
    page.fill("#search", "  SURR")
    rows = page.locator(f"{ROWS}:visible th")
    assert rows.all_inner_texts() == ["Surrey"]
    assert page.inner_text("#found") == "1 found"
    assert page.locator("tr.head:visible").count() == 1
    page.fill("#search", "")
    assert rows.count() == 2


@pytest.fixture(scope="module")
def all_councils(tmp_path_factory):
    """The folder of a site with a page of every council of England, as its index tells of them."""
    notebooks, _ = notebooks_in(ROOT / "notebooks")
    known = record.known()
    names = [name for region in record.authority_names().values() for name in region]
    jobs = [
        Job(notebooks["trajectory"], name, "", "England", {}, record.scope(name, "", "England").authority_code)
        for name in names
    ]
    out = tmp_path_factory.mktemp("all") / "site"
    for job in jobs:
        keep(out.parent / "finished", job, Body("<p>x</p>"))
    edition = Edition("a" * 64, "2026-03-02T06:00:00+00:00", notebooks, councils(known))
    assemble(out, jobs, {job.key: Outcome(job) for job in jobs}, out.parent / "finished", edition)
    return out


TYPED = {
    "st helens": "St. Helens",
    "stoke on trent": "Stoke-on-Trent",
    "southend on sea": "Southend-on-Sea",
    "city of bristol": "Bristol, City of",
    "city of hull": "Kingston upon Hull, City of",
    "Telford & Wrekin": "Telford and Wrekin",
    "cheshire w": "Cheshire West and Chester",
    "  sürr": "Surrey",
}


def test_a_council_is_found_by_its_words_as_they_are_usually_typed(tab, serve, all_councils):
    """Without the stop of St. Helens, the hyphens of Stoke-on-Trent or the order of "Bristol, City of": 0 found."""
    page, found = tab(f"{serve(all_councils)}index.html"), {}
    for typed in [*TYPED, "rrey"]:
        page.fill("#search", typed)
        found[typed] = page.locator(f"{ROWS}:visible th").all_inner_texts()
    assert found == {typed: [name] for typed, name in TYPED.items()} | {"rrey": []}


@pytest.mark.parametrize("order", ["index", "by-region", "by-grade"])
def test_the_index_of_every_council_is_light_and_each_of_its_rows_low(tab, serve, all_councils, order):
    page = tab(f"{serve(all_councils)}{order}.html")
    assert (all_councils / f"{order}.html").stat().st_size <= HEAVIEST_INDEX
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        heights = page.evaluate(f"[...document.querySelectorAll('{ROWS}')].map(row => row.offsetHeight)")
        assert len(heights) > 150
        assert max(heights) <= HIGHEST_ROW
        assert page.evaluate(OVERFLOW) <= 0


def test_what_the_index_tells_of_a_council_is_named_where_its_headings_are_not_shown(tab, home):
    """On a phone "Good · 2y 4m · figures" stood beneath a council, and nothing said of what."""
    page = tab(f"{home}index.html")
    for width, is_told in ((390, True), (1280, False)):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator("main p.narrow").is_visible() is is_told
        assert (page.locator("table.councils thead").bounding_box()["height"] > 1) is not is_told


def test_without_a_script_all_can_be_read_and_nothing_that_needs_one_is_shown(tab, home):
    page = tab(f"{home}index.html", java_script_enabled=False)
    assert page.locator(f"{ROWS}:visible").count() == 2
    assert not page.locator("#search").is_visible()
    page.goto(f"{home}west-sussex/vacancies.html")
    assert not page.locator("button.print").is_visible()
    page.locator("summary", has_text="Where the data came from").click()
    assert page.locator("#where-the-data-came-from table").is_visible()


@pytest.mark.parametrize(("days", "is_shown"), [(30, False), (32, True)])
def test_a_page_older_than_its_schedule_says_so(tab, home, site, days, is_shown):
    made = re.search(r'data-made="([^"]+)"', (site / "west-sussex/vacancies.html").read_text(encoding="utf-8"))[1]
    page = tab("about:blank")
    page.add_init_script(f"const made = Date.parse('{made}'); Date.now = () => made + {days} * 864e5")
    page.goto(f"{home}west-sussex/vacancies.html")
    assert page.locator("#stale").is_visible() is is_shown


def test_the_policy_lets_nothing_in_that_a_page_should_not_have(tab, home):
    page = tab(f"{home}west-sussex/vacancies.html")
    page.evaluate(
        """() => {
          const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
          add("script", {textContent: "document.title = 'run'"});
          add("img", {src: "https://elsewhere.example/a.png"});
          add("iframe", {srcdoc: "<p>x</p>"});
          add("p", {innerHTML: "<b onclick=\\"document.title = 'run'\\" style='color: red'>x</b>"});
          document.body.lastElementChild.firstElementChild.click();
        }"""
    )
    page.wait_for_timeout(100)
    assert page.title() != "run"
    assert tab.stopped == ["csp"]
    assert len([said for said in tab.noted if "Content Security Policy" in said]) >= 4


def test_a_page_opened_from_a_folder_has_its_styles_its_script_and_its_pictures(tab, site):
    page = tab((site / "west-sussex/vacancies.html").as_uri())
    assert page.locator("button.print").is_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('header.site')).backgroundColor") == "rgb(18, 67, 109)"
    )
    assert page.evaluate("[...document.images].every(picture => !picture.checkVisibility() || picture.naturalWidth)")
    assert tab.noted == []


@pytest.mark.parametrize(
    ("address", "most"), [(BRIEFS[0], BRIEF_SHEETS), *((address, OTHER_SHEETS) for address in READ[:2])]
)
def test_a_page_prints_on_a_few_sheets_with_a_running_head(tab, home, address, most):
    printed = tab(home + address).pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= most


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The folder of a site made from the record as it is, but with live HTML and a formula in every field of text."""
    folder = shutil.copytree(record.build().folder, tmp_path_factory.mktemp("hostile") / ("f" * 64))
    for path in folder.glob("*.parquet"):
        rows = pd.read_parquet(path)
        fields = [name for name in FREE_TEXT if name in rows and (path.stem, name) not in CODED]
        rows.assign(
            **{name: (HOSTILE + rows[name].astype(str)).where(rows[name].notna()) for name in fields}
        ).to_parquet(path)
    notebooks, _ = notebooks_in(ROOT / "notebooks")
    out = folder.parent / "site"
    with record.fixed(record.Snapshot(folder)):
        jobs = plan(Request(notebooks=["trajectory", "vacancies", "inspections", "claims"]), notebooks, record.scope)
        outcomes = run_all(jobs, 2, lambda _: None, folder=folder.parent / "finished")
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    edition = Edition("f" * 64, "2026-03-02T06:00:00+00:00", notebooks)
    assemble(out, jobs, {outcome.job.key: outcome for outcome in outcomes}, folder.parent / "finished", edition)
    return out


def test_live_html_in_every_field_of_the_data_stays_words(tab, serve, hostile):
    home = serve(hostile)
    for address in sorted(path.relative_to(hostile).as_posix() for path in hostile.glob("west-sussex/*r*.html")):
        page = tab(home + address)
        page.evaluate(OPEN_ALL)
        assert "<script>document.title = 1</script>" in page.inner_text("main"), address
        assert page.title() != "1"
        assert page.evaluate("document.scripts.length") == 1
        assert page.locator("[onerror], [onload], [href^='javascript'], [style]").count() == 0
    assert tab.noted == []
    assert [url for url in tab.asked if not url.startswith(home)] == []
