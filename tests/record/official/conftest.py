"""A folder with a small register, and a function that imports bytes into it."""

import hashlib

import made_up
import pytest

from helpers.record.official import ImportRefusedError, import_releases


class Folder:
    """A folder of curated files to import into."""

    def __init__(self, place):
        self.raw = place / "raw"
        self.given = place / "given"
        self.raw.mkdir()
        self.given.mkdir()
        for name in ("register", "sources", "measures"):
            file = "authorities" if name == "register" else name
            (self.raw / f"{file}.csv").write_bytes(getattr(made_up, name)())

    def take(self, content, name="file.csv", **choices):
        """Import these bytes under this name and return what became of them."""
        path = self.given / name
        path.write_bytes(content)
        return import_releases([path], raw=self.raw, **choices)

    def refusal(self, content, name="file.csv", **choices):
        """Return the sentence by which these bytes are refused; nothing may have changed."""
        before = self.state()
        with pytest.raises(ImportRefusedError) as refused:
            self.take(content, name, **choices)
        assert self.state() == before
        sentence = str(refused.value)
        assert sentence.startswith(f"{name}: looked for ")
        assert " found " in sentence
        assert "\n" not in sentence
        return sentence

    def state(self):
        """The hash of every file of the folder."""
        files = sorted(path for path in self.raw.rglob("*") if path.is_file())
        return {path.relative_to(self.raw): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)
