"""What is said when a file cannot be imported."""

from helpers.record.errors import RecordError


class ImportRefusedError(RecordError):
    """A file was not imported, and nothing was changed; the message says what was looked for and what was found."""


def refuse(name, sentence):
    """Raise the refusal of the file of this name."""
    raise ImportRefusedError(f"{name}: {sentence} Nothing was imported.")
