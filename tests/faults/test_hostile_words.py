"""Whatever stands in names, titles, headings, errors and reasons, a page shows it as words and nothing else."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tiny import Made, assemble

from helpers.publish import RequestError
from helpers.publish.render.keeping import Body

LIVE = (
    "<script>document.title=1</script> <img src=x onerror=alert(1)> \"' onload='x' </title></a></table> <!--inside--> "
    "{{ 7 * 7 }} {% if %} javascript:alert(1) &lt;b&gt; \u202e \x1b[31m </script ]]> https://elsewhere.example/"
).split(" ")
WORDS = st.one_of(
    st.lists(st.sampled_from(LIVE), min_size=1, max_size=4).map("".join),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
)
NAMES = st.one_of(
    WORDS, st.sampled_from(["../../out", "/etc/x", "a/../../b", "con", "x" * 200, "index", ".", "england"])
)


def faults(path: Path, site: Path) -> list[str]:
    """What on a page runs, fetches or leads out of the site."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    found = [str(tag) for tag in soup("script") if not re.fullmatch(r"(\.\./)*site\.js", tag.get("src", ""))]
    found += [str(tag) for tag in soup(["iframe", "img", "object", "embed", "base", "form"])]
    found += [name for tag in soup(True) for name in tag.attrs if name.startswith("on") or name == "style"]
    for tag in soup("a", href=True):
        address = tag["href"].partition("#")[0]
        if address and not (path.parent / address).resolve().is_relative_to(site.resolve()):
            found.append(tag["href"])
    return found


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(st.fixed_dictionaries(dict.fromkeys(("authority", "title", "heading", "error", "accepted"), WORDS)), NAMES)
@example(dict.fromkeys(["authority", "title", "heading", "error", "accepted"], "".join(LIVE)), "".join(LIVE))
def test_hostile_words_stay_words_wherever_they_stand(words, name):
    with TemporaryDirectory() as parent:
        site = Path(parent, "site")
        page = {"authority": words["authority"], "title": words["title"], "code": "E09000023"}
        body = Body("<p>Good.</p>", [("a", words["heading"])], {f"answer/{name}.csv": b"year"})
        pages = [Made(body=body, **page), Made("other", error=words["error"], **page)]
        try:
            assemble(site, *pages, accepted=words["accepted"])
            assemble(site, Made(error=words["error"], **page), accepted=words["accepted"])
        except (RequestError, OSError):
            assert not site.exists() or (site / "index.html").is_file()
            return
        assert [path.name for path in Path(parent).iterdir()] == ["site"]
        assert {path.as_posix(): faults(path, site) for path in site.rglob("*.html") if faults(path, site)} == {}
        shown = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
        assert shown.select_one(".banner").get_text() == re.sub(r"\r\n?", "\n", words["accepted"])
