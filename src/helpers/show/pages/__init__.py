"""What each notebook shows, one module a notebook: which rows, which looks; each function a piece.
What a page takes stands at the head of its module: `name` of a measure, or of the measure in brackets.

The words of a page stand in the template of its name (`vacancies.j2`), a macro a sentence: see `templates.told`.
"""
