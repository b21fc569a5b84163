"""Keeps everything that is written in the site."""

from pathlib import Path

from helpers.publish import RequestError


def write_file(site: Path, address: str, text: str) -> None:
    """Write one file of the site, the same on every machine; refuse an address that leads out of the site."""
    root = site.resolve()
    path = (root / address).resolve()
    if not path.is_relative_to(root):
        raise RequestError(f"Nothing was published, because {address!r} is not an address within the site.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
