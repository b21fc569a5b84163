"""Which files of the project a notebook uses: what must make its pages again when it changes, and what must not."""

import pytest

from helpers.publish.plan.used import HELPERS, code_digest, files_used, held_digest

FILES = {
    "show/__init__.py": "from package.show.pages import vacancies, claims\nfrom package.show.words import said\n",
    "show/words.py": "def said():\n    return 1\n",
    "show/pages/__init__.py": "",
    "show/pages/vacancies.py": "from package.show import words\n\ndef rate():\n    return words.said()\n",
    "show/pages/vacancies.j2": "Vacancies",
    "show/pages/claims.py": "def told():\n    return 2\n",
    "show/pages/claims.j2": "Claims",
    "show/pages/house.css": "all of them",
}


@pytest.fixture
def package(tmp_path):
    """A package whose pages stand in modules with a template beside each, and one file beside all."""
    root = tmp_path / "package"
    for address, text in FILES.items():
        (root / address).parent.mkdir(parents=True, exist_ok=True)
        (root / address).write_text(text, encoding="utf-8")
    return root


def names(code, root):
    return {path.relative_to(root).as_posix() for path in files_used(code, root)}


def test_a_page_uses_its_module_what_that_imports_and_its_own_template(package):
    used = names("from package import show\nshow.vacancies.rate()", package)
    own = {"show/pages/vacancies.py", "show/pages/vacancies.j2", "show/pages/house.css", "show/words.py"}
    assert used == own


def test_a_name_that_a_package_hands_on_is_that_of_its_module(package):
    assert names("from package import show\nshow.said()", package) == {"show/words.py"}


def test_a_package_used_as_a_whole_counts_as_a_whole(package):
    assert {"show/pages/claims.py", "show/pages/claims.j2"} <= names("from package import show\ndir(show)", package)


@pytest.mark.parametrize(
    ("address", "is_used"),
    [("show/pages/vacancies.j2", True), ("show/words.py", True), ("show/pages/house.css", True)]
    + [("show/pages/claims.j2", False), ("show/pages/claims.py", False)],
)
def test_a_digest_changes_with_what_is_used_alone(package, address, is_used):
    code = "from package import show\nshow.vacancies.rate()"
    before = code_digest(code, package)
    (package / address).write_text(f"{FILES[address]}# otherwise\n", encoding="utf-8")
    held_digest.cache_clear()
    assert (code_digest(code, package) != before) is is_used


def test_the_notebooks_of_the_project_use_only_their_own_pages():
    used = {path.name for path in files_used("from helpers import show\nshow.vacancies.over_time(1)", HELPERS)}
    assert {"vacancies.py", "vacancies.j2", "house.mplstyle", "recorded.j2"} <= used
    assert not {"claims.py", "claims.j2", "national_ratings.j2"} & used
