"""Tables that a screen reader can follow: a caption, headed columns and rows, no empty corner."""

import pandas as pd
from jinja2 import Environment

SHORT = 12  # a cell that starts with a digit and is shorter than this is a number, set to the right
TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
<table class="dataframe data">
<caption>{{ caption }}</caption>
<thead>
<tr>{% for name in names %}<th scope="col">{{ name }}</th>{% endfor %}</tr>
</thead>
<tbody>
{% for row in rows %}
<tr><th scope="row">{{ row[0] }}</th>
{%- for cell in row[1:] %}<td{% if is_number(cell) %} class="num"{% endif %}>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>"""
)


def html(frame, caption):
    """Return a finished table of text as HTML with a caption and headed columns and rows."""
    rows = [["" if pd.isna(cell) else str(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]
    return TEMPLATE.render(caption=caption, names=frame.columns, rows=rows, is_number=_is_number)


def _is_number(cell):
    return cell.strip()[:1].isdigit() and len(cell.strip()) < SHORT
