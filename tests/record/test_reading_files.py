"""A file that two readers could read in two ways is refused, with the place where it goes wrong."""

import pytest

from helpers.record import checks

COLUMNS = ("name", "value", "note")
ROWS = b"name,value,note\nfirst,1,\nsecond,2,more\n"

FORMS = {
    "a header with a trailing space": (
        ROWS.replace(b"value", b"value "),
        [
            "row 1, column value : found an unknown column 'value ', expected the columns name, value, note",
            "row 1, column value: found no such column, expected this column",
        ],
    ),
    "a comment before the header": (
        b"# figures of May\n" + ROWS,
        ["row 1: found '# figures of May', expected the columns name, value, note"],
    ),
    "no header": (
        ROWS.partition(b"\n")[2],
        ["row 1: found 'first,1,', expected the columns name, value, note"],
    ),
    "a cut inside quotation marks": (
        ROWS + b'third,3,"and th',
        [
            "row 4: found a last line without an end, expected a line feed at its end: the file may be cut off",
            "row 4: found a quotation mark that is never closed, expected quotation marks around a whole cell",
        ],
    ),
    "a mark within a cell": (
        ROWS + b'third,3,"a"b\n',
        ["row 4: found a quotation mark within a cell, expected quotation marks around a whole cell"],
    ),
    "a line break within a cell": (
        ROWS + b'third,3,"a\nb"\n',
        ["row 4: found a line break within a cell, expected one line for each row"],
    ),
    "a cut at the end of a line": (
        ROWS[:-1],
        ["row 3: found a last line without an end, expected a line feed at its end"],
    ),
    "the ends of lines of Windows": (
        ROWS.replace(b"\n", b"\r\n"),
        ["row 1: found a carriage return, expected lines that end with a line feed alone"],
    ),
    "a byte order mark": (b"\xef\xbb\xbf" + ROWS, ["row 1: found a byte order mark, expected UTF-8 without one"]),
    "a bad byte in the first cell of a row": (
        ROWS + b"\xe9,3,\n",
        ["row 4, column name: found the byte 0xe9, expected UTF-8"],
    ),
    "a bad byte in the last cell": (
        ROWS + b"third,3,\xe9\n",
        ["row 4, column note: found the byte 0xe9, expected UTF-8"],
    ),
    "a bad byte in the header": (b"\xe9" + ROWS, ["row 1: found the byte 0xe9, expected UTF-8"]),
    "an empty line": (ROWS + b"\n", ["row 4: found an empty row, expected 3 cells, one for each column"]),
    "nothing but ends of lines": (b"\n\n", ["found an empty file, expected a header and rows"]),
    "a long cell": (
        ROWS + b"third,3," + b"x" * 10_001 + b"\n",
        ["row 4: found a cell of more than 10,000 characters, expected a cell that a reader can read"],
    ),
    "the zip archive of a file": (
        b"PK\x03\x04\x00\x00\n",
        ["row 1: found 'PK\\x03\\x04\\x00\\x00', expected the columns"],
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_strange_form_is_named_with_its_place(tmp_path, name):
    content, wanted = FORMS[name]
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    told = [str(problem).removeprefix("file.csv").lstrip(",:").lstrip() for problem in checks.read(path, COLUMNS)[1]]
    assert len(told) == len(wanted)
    assert all(problem.startswith(start) for problem, start in zip(sorted(told), wanted, strict=True))


def test_a_sound_file_is_read_as_text_under_the_numbers_of_its_lines(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(ROWS)
    text, problems = checks.read(path, COLUMNS)
    assert problems == []
    assert text.to_dict("index") == {
        2: {"name": "first", "value": "1", "note": ""},
        3: {"name": "second", "value": "2", "note": "more"},
    }


def test_a_folder_in_place_of_a_file_is_named(tmp_path):
    (tmp_path / "file.csv").mkdir()
    text, [problem] = checks.read(tmp_path / "file.csv", COLUMNS)
    assert text is None
    assert str(problem) == "file.csv: found a folder, expected a file"


def test_a_link_to_itself_is_named(tmp_path):
    (tmp_path / "file.csv").symlink_to(tmp_path / "file.csv")
    text, [problem] = checks.read(tmp_path / "file.csv", COLUMNS)
    assert text is None
    assert str(problem).startswith("file.csv: found a file that cannot be read (")


def test_rows_of_another_length_are_left_out_and_the_others_kept(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(ROWS + b"third,3\nfourth,4,\n")
    text, [problem] = checks.read(path, COLUMNS)
    assert str(problem) == "file.csv, row 4: found 2 cells, expected 3, one for each column"
    assert list(text.index) == [2, 3, 5]
