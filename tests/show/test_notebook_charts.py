"""Every chart of every notebook, drawn from the real record as the notebooks draw it."""

from itertools import combinations

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from small_tables import numbers

from helpers import measure, show
from helpers.show import lines
from helpers.show.display import STYLE

SCOPES = [
    ("West Sussex", ""),
    ("Lewisham", ""),
    ("Kent", ""),
    ("West Sussex", "2016-02-01"),
    ("West Sussex", "2019-09-11"),
]
TOUCHING = 5  # pixels that two boxes of words may share: the letters do not reach their edges
SIDEWAYS = (show.pairs, show.intervals)  # their figures run along the x axis
FILLED = ["source_id", "locator", "series", "period", "figure", "published"]


def charts(known):
    """Return {name: (view, data)} of the charts of the three notebooks."""
    vacancies = measure.said_against_recorded(known, "vacancy_rate_fte")
    caseloads = measure.said_against_recorded(known, "caseload_fte")
    cover, stated = measure.left_after_cover(known), measure.said(known, ["establishment_posts"])
    return {
        "vacancies": (show.said_recorded, {**vacancies, "cover": cover}),
        "vacancies, pair by pair": (show.pairs, vacancies),
        "posts": (show.intervals, show.establishment(measure.implied_establishment(known), stated, cover)),
        "agency and turnover": (show.panels, measure.panels(known, ["agency_rate_fte", "turnover_rate_fte"])),
        "caseloads": (show.said_recorded, caseloads),
        "caseloads, pair by pair": (show.pairs, caseloads),
        "staff mix": (show.intervals, show.staff_mix(measure.staff_mix(known, caseloads["recorded"]))),
    }


@pytest.fixture(scope="module", params=SCOPES, ids=lambda scope: " ".join(scope).strip())
def scope(request):
    return request.param


@pytest.fixture(scope="module")
def known(real, scope):
    return real(*scope, "neighbours 2021")


@pytest.fixture(scope="module")
def drawn(known):
    """Return {name: (view, data, axes)} of the charts that have something to draw."""
    with plt.style.context(STYLE):
        found = {
            name: (view, data, view.draw(data))
            for name, (view, data) in charts(known).items()
            if not view.is_empty(data)
        }
    yield found
    for _, _, axes in found.values():
        plt.close(axes[0].figure)


def seen(axes):
    """Return the (x, y) of every mark that can be seen, leaving out lines that only guide the eye."""
    found = set()
    for ax in axes:
        paths = [
            (line.get_xdata(orig=True), line.get_ydata(orig=True)) for line in ax.get_lines() if not _is_guide(line)
        ]
        paths += [segment.T for group in ax.collections for segment in group.get_segments()]
        low, high = ax.get_xlim()
        found |= {point for path in paths for point in _points(*path) if low <= point[0] <= high}
    return found


def listed(points):
    """Return the (x, y) that the table of points says were drawn."""
    return {point for row in points["marks"] if row for point in _points(*zip(*row, strict=True))}


def _is_guide(line):
    is_bond = line.get_linestyle() == ":" and line.get_zorder() == 1  # between the two marks of a pair
    return is_bond or line.get_gid() in ("break", "judgement")


def _points(xs, ys):
    xs = np.asarray([mdates.date2num(x) if isinstance(x, pd.Timestamp | np.datetime64) else x for x in xs], float)
    ys = np.asarray(ys, float)
    return {(round(x, 3), round(y, 3)) for x, y in zip(xs.tolist(), ys.tolist(), strict=True) if not np.isnan(y)}


def test_what_cannot_be_drawn_says_whose_figures_are_not_known(known, drawn):
    absent = {name: view.absent(known) for name, (view, _) in charts(known).items() if name not in drawn}
    assert all(text.startswith("Not known") and known.scope.authority_name in text for text in absent.values())


def test_every_point_of_every_chart_has_its_source_and_its_place(known, drawn):
    for name, (view, data, axes) in drawn.items():
        points = view.of_points(data)
        assert len(points) >= len(axes), name
        assert not points[FILLED].isna().any(axis=None), name
        assert not (points[FILLED].astype(str).apply(lambda column: column.str.strip()) == "").any(axis=None), name
        assert set(points["source_id"]) <= set(known.sources["source_id"]), name


def test_every_chart_has_its_sentence_and_its_alt_text(drawn):
    for name, (view, data, _) in drawn.items():
        assert view.finding(data).strip(), name
        assert len(view.alt(data)) > 60, name


def test_no_words_in_a_chart_lie_on_other_words(drawn):
    """Two judgements in one year, or ten statements about one month."""
    for name, (_, _, axes) in drawn.items():
        axes[0].figure.canvas.draw()
        for ax in axes:
            boxes = [(text.get_text(), text.get_window_extent()) for text in ax.texts if text.get_text().strip()]
            for (first, one), (second, other) in combinations(boxes, 2):
                across = min(one.x1, other.x1) - max(one.x0, other.x0)
                down = min(one.y1, other.y1) - max(one.y0, other.y0)
                assert across < TOUCHING or down < TOUCHING, (name, first, second)


def test_what_is_drawn_and_what_is_listed_are_the_same(drawn):
    """A mark without a point has no source; a point without a mark is said to be drawn and is not."""
    for name, (view, data, axes) in drawn.items():
        assert seen(axes) == listed(view.of_points(data)), name


def test_the_figure_of_each_point_is_that_of_its_marks(drawn):
    """The table of points is text: a unit or a rounding gone wrong would not show in the picture."""
    for name, (view, data, _) in drawn.items():
        for row in view.of_points(data).itertuples():
            if row.marks:
                values = [mark[0 if view in SIDEWAYS else 1] for mark in row.marks]
                for number in numbers(row.figure):
                    assert min(abs(number - value) for value in values) < 0.06, (name, row.figure)


def test_scales_start_at_nought_and_there_is_one_to_a_panel(drawn):
    for name, (view, _, axes) in drawn.items():
        assert list(axes[0].figure.axes) == list(axes), name
        for ax in axes:
            assert (ax.get_xlim() if view in SIDEWAYS else ax.get_ylim())[0] == 0, name


def test_every_panel_has_a_title_that_begins_with_a_capital_and_has_no_full_stop(drawn):
    titles = [ax.get_title(loc="left") for _, _, axes in drawn.values() for ax in axes]
    assert all(title[:1].isupper() and not title.endswith(".") for title in titles)


def test_end_labels_stand_apart(drawn):
    for name, (_, _, axes) in drawn.items():
        for ax in axes:
            ends = sorted(text.xy[1] for text in ax.texts if text.xycoords == ("axes fraction", "data"))
            assert all(over - under >= lines.gap(ax, 11.9) for under, over in zip(ends, ends[1:], strict=False)), name


def test_no_recorded_line_joins_figures_across_a_break(known, drawn):
    breaks = known.definition_breaks
    for name in {"vacancies", "caseloads"} & set(drawn):
        _, data, (ax,) = drawn[name]
        dates = breaks[breaks["measure"] == data["recorded"]["measure"].iloc[0]]["date"]
        assert len(dates), name
        for line in ax.get_lines():
            if line.get_gid() is None:
                days = pd.to_datetime(line.get_xdata(orig=True))
                assert not any((days.min() < day) & (day <= days.max()) for day in dates), name
