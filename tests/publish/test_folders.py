"""Nothing is ever written outside the site."""

import pytest

from helpers.publish import RequestError, folders

LEADING_OUT = ["/outside.html", "../outside.html", "kent/../../outside.html", "link/outside.html", "link.html"]


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("address", LEADING_OUT)
def test_nothing_is_written_outside_the_site_whatever_the_address(tmp_path, address):
    """Not by an absolute address, not by dots, and not through a link that lies in the site."""
    outside, inside = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    inside.mkdir()
    (outside / "letter.html").write_text("mine", encoding="utf-8")
    (inside / "link").symlink_to(outside, target_is_directory=True)
    (inside / "link.html").symlink_to(outside / "letter.html")
    before = files(tmp_path)
    with pytest.raises(RequestError, match="is not an address within the site"):
        folders.write_file(inside, f"{tmp_path}{address}" if address.startswith("/") else address, "<p>Page.</p>")
    assert files(tmp_path) == before
