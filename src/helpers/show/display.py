"""Puts finished things on the page: a sentence, a chart with its alt text, a table, the sources."""

import base64
import html
import io
import re
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import display

from helpers.show import tables, words

NAMED = 3  # points that a warning names one by one
STYLE = str(Path(__file__).with_name("house.mplstyle"))


def sentence(text, kind="finding"):
    """Show computed sentences, a line each; `kind` is finding, caveat or lead."""
    lines = "<br>".join(html.escape(line) for line in text.split("\n"))
    display({"text/html": f'<p class="{kind}">{lines}</p>', "text/plain": text}, raw=True)


def table(frame, caption):
    """Show a finished table of text under its caption."""
    plain = f"{caption}\n{frame.to_string(index=False, max_colwidth=60)}"
    display({"text/html": tables.html(frame, caption), "text/plain": plain}, raw=True)


def chart(known, view, data):
    """Show a chart with its computed sentence and alt text, and a folded table of every point with its source.

    `view` is a chart module: draw(data), alt(data), finding(data), of_points(data), is_empty(data), absent(known).
    Raises ValueError for a point without source or place.
    """
    if view.is_empty(data):
        told = data.get("finding") if isinstance(data, dict) else None
        sentence(told or view.absent(known), "caveat")
        return
    points = _traced(known, view.of_points(data))
    sentence(view.finding(data))
    if told := checks(points):
        sentence(told, "caveat")
    _picture(view.draw, data, view.alt(data))
    _folded(points)


def checks(points):
    """Return the warnings of the points of a chart, a line each: of a few points by name, of many by number."""
    needs = words.needing(((row.Series, row.Period), getattr(row, "Check", "")) for row in points.itertuples())
    return "\n".join(f"CHECK: {text}: {_which(named, len(points))}." for text, named in needs.items())


def _which(named, total):
    if len(named) == total:
        return "every point of this chart"
    if len(named) > NAMED:
        return f"{len(named)} of {total} points, marked in the table below"
    periods = {series: [period for other, period in named if other == series] for series, _ in named}
    return "; ".join(f"{series}, {words.listed(days)}" for series, days in periods.items())


def _picture(draw, data, alt):
    with plt.style.context(STYLE):
        figure = draw(data)[0].figure
        picture = io.BytesIO()
        figure.savefig(picture, format="png", bbox_inches="tight", pad_inches=0.12, metadata={"Software": None})
        plt.close(figure)
    encoded = base64.b64encode(picture.getvalue()).decode()
    display({"image/png": encoded, "text/plain": f"Chart: {alt}"}, raw=True, metadata={"image/png": {"alt": alt}})


def _traced(known, points):
    """The points of a chart as text, each with its source; refused when one has none."""
    orphans = points[points["source_id"].isna() | points["locator"].isna()]
    if len(orphans):
        raise ValueError(f"{len(orphans)} plotted point(s) without source or place, first: {orphans.iloc[0].to_dict()}")
    about = known.sources.set_index("source_id").reindex(points["source_id"])
    if about["title"].isna().any():
        raise ValueError(
            f"unknown source of a plotted point: {points.loc[about['title'].isna().values, 'source_id'].iloc[0]}"
        )
    checked = {"Check": ["" if pd.isna(text) else text for text in points["warning"]]} if "warning" in points else {}
    return pd.DataFrame(
        {
            "Series": points["series"].values,
            "Period": points["period"].values,
            "Figure": points["figure"].values,
            **checked,
            "Source": about["title"].values,
            "Place in the source": points["locator"].values,
            "Publisher": about["publisher"].values,
            "Published": points["published"].values,
            "Release read": [_release(vintage, known.scope.as_of) for vintage in points["vintage"]],
            "Address": about["address"].fillna("not known").values,
        }
    )


def _folded(frame):
    caption = f"Every point of this chart and where it comes from ({len(frame)})"
    folded = f'<details class="points"><summary>{caption}</summary>{tables.html(frame, caption)}</details>'
    display(
        {"text/html": folded, "text/plain": f"{caption}\n{frame.to_string(index=False, max_colwidth=40)}"}, raw=True
    )


def _release(vintage, as_of):
    """Name the release a value was read from; on a page as of a day, a later one is only called so."""
    if vintage is None or pd.isna(vintage):
        return "the source itself"
    released = re.search(r"\d{4}-\d{2}(-\d{2})?", vintage)
    if as_of and (released is None or pd.Timestamp(released[0]).date() > as_of):
        return "a later release, which may have revised it"
    return vintage
