"""What a notebook must be like. `test_broken_rules.py` breaks each of these rules once and sees it fail."""

import ast
import io
import re
import tokenize

import nbformat
import papermill
import pytest
from reading import PATHS, Story, calls, nodes, outputs, pictures, read, words_of

from helpers import record

PARAMETERS = [["authority", "as_of", "comparator"], ["as_of"]]  # of a page about a council, and of one about England
LEADS = {"What to doubt.", "How to read it.", "More to know."}  # the first stays open, the page folds the others
TYPED_FIGURE = re.compile(r"\d+\s*(?:%|per ?cent)|\d\.\d|\b(?:1[89]|20)\d\d\b")
MACHINE = re.compile(r"(?<![\w/.])/(?:home|root|tmp|Users|opt|srv|work)/|(?<![\w+/])0x[0-9a-f]{6,}|ipykernel_\d+")
PLACEHOLDER = re.compile(r"no description|^(?:chart|figure|image|picture|plot)\W*\w*$", re.I)


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request) -> Story:
    return read(request.param)


def test_there_are_notebooks():
    """Without one, every other test here would pass by having nothing to look at."""
    assert PATHS


def test_all_notebooks_take_the_same_parameters():
    """`trajectory run` gives all of them the same ones; a default that differed would tell of two councils."""
    every = {line for path in PATHS for line in read(path).cells[1].source.split("\n")}
    assert len(every) == len(PARAMETERS[0])


def test_it_is_named_for_its_question_and_not_numbered(notebook):
    assert re.fullmatch(r"[a-z]+(?:[-_][a-z]+)*", notebook.path.stem)


def test_its_needs_are_tables_that_tell_of_authorities(notebook):
    """Of a table misspelt here no row is ever found, and nobody would have the page."""
    known = record.known("West Sussex")
    for table in notebook.book.metadata.get("needs", []):
        assert table in dir(known), table
        assert "authority_code" in getattr(known, table), table


def test_it_is_valid(notebook):
    nbformat.validate(notebook.book)


def test_it_has_8_to_30_cells(notebook):
    """Three first cells, three or four a section, and two for its sources: eight sections at most."""
    assert 8 <= len(notebook.cells) <= 30


def test_no_cell_is_empty(notebook):
    assert all(cell.source.strip() for cell in notebook.cells)


def test_it_has_under_60_lines_of_code(notebook):
    assert len(notebook.lines) < 60


def test_no_code_cell_is_over_8_lines(notebook):
    assert [cell.source for cell in notebook.code if len(cell.source.splitlines()) > 8] == []


def test_it_has_five_words_of_prose_for_a_line_of_code(notebook):
    assert len(re.findall(r"[^\W\d_][\w'’-]*", notebook.prose)) >= 5 * len(notebook.lines)


def test_its_code_is_plain_python(notebook):
    """A magic or a shell command is not; an editor or a test runner would not understand it."""
    for cell in notebook.code:
        ast.parse(cell.source)


def test_it_defines_nothing(notebook):
    assert nodes(notebook, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda) == []


def test_it_has_no_loop(notebook):
    assert nodes(notebook, ast.For, ast.AsyncFor, ast.While, ast.comprehension) == []


def test_it_reads_no_file_and_draws_nothing_itself(notebook):
    found = [node.attr for node in nodes(notebook, ast.Attribute) if node.attr.startswith("read_")]
    found += [node.id for node in nodes(notebook, ast.Name) if node.id in ("plt", "pd", "open")]
    assert found == []


def test_no_line_of_code_has_a_semicolon(notebook):
    """nbval runs a cell without history, where a trailing ';' hides nothing: the outputs would differ."""
    for cell in notebook.code:
        tokens = tokenize.generate_tokens(io.StringIO(cell.source).readline)
        assert ";" not in [token.string for token in tokens if token.type == tokenize.OP]


def test_it_opens_with_its_question_its_readers_and_its_limits(notebook):
    first = notebook.cells[0]
    assert first.cell_type == "markdown"
    assert re.match(r"# .+\?\n", first.source)
    assert re.search(r"\bis for\b|^For ", first.source, re.M)
    assert re.search(r"\bcannot say\b", first.source, re.I)


def test_it_has_one_title(notebook):
    assert len(re.findall(r"^# ", notebook.prose, re.M)) == 1


def test_its_second_cell_holds_the_parameters_alone(notebook):
    tagged = [number for number, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])]
    assert (tagged, notebook.cells[1].cell_type) == ([1], "code")
    for line in ast.parse(notebook.cells[1].source).body:
        assert isinstance(line, ast.Assign)
        ast.literal_eval(line.value)


def test_each_parameter_has_a_comment_that_explains_it(notebook):
    """papermill and `trajectory list` show the comment as the parameter's help."""
    found = papermill.inspect_notebook(str(notebook.path))
    assert list(found) in PARAMETERS
    assert [name for name, about in found.items() if len(about["help"].split()) < 3] == []


def test_it_imports_from_the_helpers_alone_and_in_its_third_cell(notebook):
    sources = [node.module or "" for node in nodes(notebook, ast.ImportFrom)]
    sources += [alias.name for node in nodes(notebook, ast.Import) for alias in node.names]
    assert {source.partition(".")[0] for source in sources} == {"helpers"}
    importing = [
        cell for cell in notebook.cells if cell.cell_type == "code" and re.search("^(from|import) ", cell.source, re.M)
    ]
    assert importing == [notebook.cells[2]]


def test_each_code_cell_but_the_parameters_ends_in_a_piece(notebook):
    """What a cell ends in is what it shows; one that shows nothing, or shows by a call, puts nothing in its place."""
    for cell in [cell for cell in notebook.code if cell is not notebook.cells[1]]:
        assert isinstance(ast.parse(cell.source).body[-1], ast.Expr), cell.source
        assert [output.output_type for output in cell.outputs] == ["execute_result"], cell.source


def test_each_section_with_a_figure_says_what_to_doubt(notebook):
    """The page keeps it open beside the figure."""
    for cells in notebook.sections:
        prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
        assert not pictures(cells) or re.search(r"^\*\*What to doubt\.\*\* \w", prose, re.M), prose[:60]


def test_a_paragraph_with_a_bold_lead_begins_as_the_others_do(notebook):
    """Readers find a caveat by its lead, and the page folds by it."""
    assert set(re.findall(r"^\*\*([^*]+)\*\*", notebook.prose, re.M)) <= LEADS


def test_each_figure_stands_in_a_section(notebook):
    """A figure before the first heading would have no question, and nobody would say what to doubt."""
    assert len(pictures(notebook.cells)) == sum(len(pictures(cells)) for cells in notebook.sections)


def test_each_figure_has_a_table_and_a_sentence_beside_it(notebook):
    """nbval does not compare pictures: what the figure says must also stand there as text."""
    for cells in notebook.sections:
        text = "\n".join(output.get("data", {}).get("text/html", "") for output in outputs(cells))
        assert not pictures(cells) or ("<table" in text and "<p" in text), cells[0].source[:60]


def test_no_figure_is_typed_in_the_prose(notebook):
    """A share, a decimal or a year in words is wrong for the next council; sentences with figures are computed."""
    assert TYPED_FIGURE.findall(notebook.prose) == []


def test_it_ends_with_its_sources(notebook):
    assert "show.sources" in calls(notebook.cells[-1:])


def test_it_is_stored_as_run_from_top_to_bottom(notebook):
    """A cell that was not run passes nbval whatever it prints: make refresh."""
    assert [cell.execution_count for cell in notebook.code] == list(range(1, len(notebook.code) + 1))
    assert outputs(notebook.cells)


def test_it_stores_no_error_and_no_warning(notebook):
    kinds = [(output.output_type, output.get("name")) for output in outputs(notebook.cells)]
    assert [kind for kind in kinds if kind[0] == "error" or kind[1] == "stderr"] == []


def test_it_stores_nothing_of_the_machine_it_ran_on(notebook):
    assert [found for output in outputs(notebook.cells) for found in MACHINE.findall(words_of(output))] == []
    assert [cell.metadata for cell in notebook.code if {"execution", "papermill"} & set(cell.metadata)] == []


def test_it_runs_with_any_python_3(notebook):
    """The interpreter's version differs between machines, so that storing it makes a change of every run."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    assert notebook.book.metadata.get("kernelspec") == kernel
    assert notebook.book.metadata.get("language_info") == {"name": "python"}


def test_each_picture_has_an_alt_text_of_its_own(notebook):
    found = pictures(notebook.cells)
    assert [alt for alt in found if len(alt) < 40 or PLACEHOLDER.search(alt)] == []
    assert len(set(found)) == len(found)
