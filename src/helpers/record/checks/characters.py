"""Which characters may stand in a cell: what an English reader sees, and nothing that looks like something else."""

import re
import unicodedata

PLAIN = re.compile(r"[\x20-\x7e£§°·¼-¾½×À-ÖØ-öø-ÿŴ-ŷ–—‘’“”•…€]*")
FORMULA = re.compile(r"\s*(?:[=@+]|-(?![0-9]*\.?[0-9]*$))", re.ASCII)
SCHEME = re.compile(r"(?i)\b(?:javascript|vbscript|file|data):(?=\S)")
ADDRESS = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?::[0-9]{1,5})?(?:/[!-~]*)?")


def text_fault(cell):
    """Return what was expected in place of this cell of text, or None where nothing is wrong with it."""
    if not PLAIN.fullmatch(cell):
        strange = next(character for character in cell if not PLAIN.fullmatch(character))
        name = unicodedata.name(strange, "a control character")
        return f"letters, digits and signs of English print, not U+{ord(strange):04X} {name}"
    if FORMULA.match(cell):
        return "text or a number, not a spreadsheet formula"
    if cell != cell.strip() or "  " in cell:
        return "no blank at either end and no two together"
    if SCHEME.search(cell):
        return "text, or a web address that begins with http:// or https://"
    return None


def is_address(cell):
    """Return whether a cell is a web address of a named host, without a user or a password."""
    return bool(ADDRESS.fullmatch(cell))
