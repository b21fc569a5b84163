"""What a notebook writes can neither run nor fetch anything, whatever it is; what pages use stays."""

from base64 import b64encode

import pytest
from bs4 import BeautifulSoup
from nbformat import v4
from tiny import notebook

from helpers.publish.render.body import body_of
from helpers.publish.render.checks import NotebookError, allowed

ELSEWHERE = "https://elsewhere.example/a"
GONE = ["script", "iframe", "meta", "base", "form", "object", "embed", "video", "style", "link", "math", "image", "use"]
LIVE = [
    "<script>document.title = 1</script>",
    f"<script src='{ELSEWHERE}.js'></script>",
    "<img alt='The town hall in 1920' src='x' onerror='document.title = 1'>",
    "<p onclick='document.title = 1'>x</p>",
    "<svg onload='document.title = 1'></svg>",
    "<iframe srcdoc='<script>parent.document.title = 1</script>'></iframe>",
    f"<iframe src='{ELSEWHERE}'></iframe>",
    "<a href='javascript:document.title = 1'>x</a>",
    "<a href='java&#10;script:document.title = 1'>x</a>",
    "<a href='vbscript:x'>x</a>",
    f"<meta http-equiv='refresh' content='0;url={ELSEWHERE}'>",
    f"<base href='{ELSEWHERE}'>",
    f"<form action='{ELSEWHERE}'><button>x</button></form>",
    f"<object data='{ELSEWHERE}'></object>",
    f"<embed src='{ELSEWHERE}'>",
    f"<video poster='{ELSEWHERE}'></video>",
    f"<img alt='The town hall in 1920' srcset='{ELSEWHERE} 2x'>",
    f"<picture><source srcset='{ELSEWHERE}'><img alt='The town hall in 1920'></picture>",
    f"<p style='background: u\\72l({ELSEWHERE})'>x</p>",
    f"<style>p {{background: url({ELSEWHERE})}}</style>",
    f"<link rel='stylesheet' href='{ELSEWHERE}'>",
    f"<svg><image href='{ELSEWHERE}'/></svg>",
    f"<svg><rect fill='url({ELSEWHERE}#x)'/></svg>",
    f"<svg><use href='{ELSEWHERE}'/></svg>",
    "<svg><animate attributeName='href' values='javascript:x'/></svg>",
    "<math><maction actiontype='statusline' xlink:href='javascript:x'>x</maction></math>",
    "<noscript><p title='</noscript><script>document.title = 1</script>'></noscript>",
    "<a href='data:text/html,<script>1</script>'>x</a>",
]
OWN_TABLE = '<div class="scroll" tabindex="0"><table class="data"><tbody><tr><td>{}</td></tr></tbody></table></div>'
DRAWINGS = [
    "<script>1</script>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>x</body></foreignObject>",
    f"<image href='{ELSEWHERE}'/>",
    "<rect onload='x()'/>",
    f"<style>@import '{ELSEWHERE}';</style>",
    f"<rect fill='url({ELSEWHERE}#a)'/>",
    "<a href='javascript:x'><text>x</text></a>",
    "<g",
]


def body_with(html):
    book = notebook("Did it help?", "show()")
    book.cells[2].outputs = [v4.new_output("display_data", {"text/html": html})]
    return body_of(book, "answer").html


@pytest.mark.parametrize("around", ["{}", OWN_TABLE])
@pytest.mark.parametrize("html", LIVE)
def test_live_html_is_refused_or_made_harmless(html, around):
    """Our own tables are not read as the rest of a page is, but what stands in them goes through the same list."""
    try:
        body = body_with(around.format(html))
    except NotebookError:
        return
    left = BeautifulSoup(body, "html.parser").find_all(True)
    assert not [tag for tag in left if tag.name in GONE]
    held = [(name, str(value)) for tag in left for name, value in tag.attrs.items()]
    assert not [name for name, _ in held if name.startswith("on") or name in ("style", "srcdoc")]
    assert not [value for name, value in held if name != "title" and ("elsewhere" in value or "script:" in value)]


@pytest.mark.parametrize("inside", DRAWINGS)
def test_a_drawing_that_could_run_or_fetch_is_refused(inside):
    """Opened by itself, a file of the site is a page without the policy of ours."""
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{inside}</svg>"
    address = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    with pytest.raises(NotebookError, match="drawing"):
        body_with(f"<img alt='The rate fell by a third' src='{address}'>")


def test_a_declaration_before_a_drawing_is_left_out_and_one_in_it_refused():
    sound = "<svg xmlns='http://www.w3.org/2000/svg'><rect width='1'/><!-- a note --></svg>"
    address = "data:image/svg+xml,<?xml version='1.0'?><!DOCTYPE svg>" + sound
    assert "rect" not in body_with(f'<img alt="The rate fell by a third" src="{address}">')
    held = sound.replace("<rect", "<![CDATA[x]]><rect")
    with pytest.raises(NotebookError, match="a declaration"):
        body_with(f'<img alt="The rate fell by a third" src="data:image/svg+xml,{held}">')


def test_what_pages_use_stays():
    html = (
        '<div class="piece" id="a"><table><thead><tr><th scope="col">Year</th></tr></thead><tbody><tr id="b">'
        '<td class="num">2019</td></tr></tbody></table><details><summary><h2>Q?</h2></summary>'
        '<a href="a/b.csv" download="b.csv">CSV</a> <a href="https://example.org/">x</a></details>'
        '<picture><source media="(max-width: 40rem)" srcset="a/b.svg" width="3" height="2"><img src="a/b.svg" alt="It">'
        '</picture><svg viewBox="0 0 9 9" role="img"><title>t</title><path d="M0 0" class="x"></path></svg></div>'
    )
    kept, told = (BeautifulSoup(text, "html.parser").find_all(True) for text in (allowed(html, {"a/b.svg"}), html))
    assert [(tag.name, tag.attrs) for tag in kept] == [(tag.name, tag.attrs) for tag in told]
