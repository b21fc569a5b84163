"""The three ways to lay marks out, read back from the Axes: what stands where, and which words are written."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.dates import date2num
from small_marks import draw, drawn, on, table, texts
from small_tables import cases

from helpers.show.frames import canvas, grid, labels, rows, ticks, years
from helpers.show.look import DARK, INK, LOOKS, PAPER

LONG = "A council with a name that is far longer than there is room for on a phone"
GRADED = {"panel": "What happened", "row": "Judgements", "look": "inadequate", "text": "inadequate"}


def at(day):
    return float(date2num(pd.Timestamp(day)))


def test_a_line_is_drawn_where_its_values_are_and_named_at_its_end_an_older_one_with_its_year():
    axes = draw(years, table(on(2018, 10), on(2019, 12.5), on(2018, 5, series="Old", look="england")), 960)
    assert drawn(axes, "line recorded") == [(at("2018-12-31"), 10), (at("2019-12-31"), 12.5)]
    assert {"Ours 12.5%", "Old 5% (2018)"} <= set(texts(axes))


def test_what_stands_in_brackets_at_the_end_of_a_line_is_not_broken():
    """The set of neighbours was written "(2021" and, on the next line, "set) 11.6%"."""
    name = "Neighbours' median (2021 set)"
    found = texts(draw(years, table(on(2019, 11.6, look="neighbours", series=name)), 960))
    assert "Neighbours' median\n(2021 set) 11.6%" in found


def test_a_line_breaks_at_a_change_of_definition_and_over_a_missing_year():
    changed = table(on(2016, 1), on(2017, 2), on(2018, 3, segment=1))
    missing = table(on(2015, 1), on(2016, 2), on(2017, 2), on(2020, 3))
    for marks in (changed, missing):
        [line] = [line for line in draw(years, marks, 960)[0].lines if line.get_gid() == "line recorded"]
        assert pd.isna(line.get_ydata()[-2])
        assert line.get_ydata()[-1] == 3


def test_two_counts_with_suppressed_ones_between_them_are_not_joined():
    """Two shares four years apart, which were all that was not suppressed, were drawn as one straight line."""
    others = [on(year, 5, series="England", look="england") for year in range(2021, 2026)]
    [line] = [
        each
        for each in draw(years, table(on(2021, 0), on(2025, 4), *others), 960)[0].lines
        if "recorded" in str(each.get_gid())
    ]
    assert [y == y for y in line.get_ydata()] == [True, False, True]


def test_of_many_lines_the_own_and_the_ends_are_named_and_all_are_drawn():
    others = [on(year, n, series=f"Council {n}", look="other") for n in range(40) for year in (2019, 2020)]
    axes = draw(years, table(*others, on(2019, 20.4), on(2020, 20.4)), 358)
    told = texts(axes)
    assert len(drawn(axes, "line other")) == 80
    assert {"Ours 20.4%", "Council 0 0%", "Council 39 39%"} <= set(told)
    assert "Council 15 15%" not in told


def test_the_own_line_is_named_before_those_it_stands_beside():
    """Three lines of words each for two comparators above and below took the room of the authority's own."""
    others = [on(2020, value, series=LONG, look=look) for value, look in ((9, "england"), (11, "neighbours"))]
    small = table(on(2010, 1, panel="B"), on(2010, 1, panel="C"), on(2010, 1, panel="D"), on(2020, 10), *others)
    assert "Ours 10%" in texts(draw(years, small, 358))


def test_a_range_has_two_ends_and_a_single_statement_one_mark():
    said = {"look": "said", "text": "18 to 22 cases", "low": 18, "high": 22}
    axes = draw(years, table(on(2018, 20), on(2019, 20), on(2019, None, **said), on(2018, 5, look="said")), 960)
    assert drawn(axes, "end") == [(at("2019-12-31"), 18), (at("2019-12-31"), 22)]
    range_, dot = [line.get_xydata().tolist() for line in axes[0].lines if line.get_gid() == "mark said"][::-1]
    assert range_ == [[at("2019-12-31"), 18], [at("2019-12-31"), 22]]
    assert dot == [[at("2018-12-31"), 5]]
    assert "18-22" in texts(axes)


@pytest.mark.parametrize("width", [358, 960])
def test_no_words_lie_on_the_bar_of_a_range(width):
    """Words to the right of a statement ran over the foot of the range that was stated some months later."""
    later = {"x": pd.Timestamp("2019-09-11"), "look": "said", "text": "25 to 30", "low": 25, "high": 30}
    before = on(2018, 25, look="said", text="more than 25")
    axes = draw(years, table(on(2015, 5), on(2025, 8), before, on(2019, None, **later)), width)
    told = texts(axes)["more than 25"]
    ends = [axes[0].transData.transform((at("2019-09-11"), height)) for height in (25, 30)]
    is_beside = told.x1 < ends[0][0] or told.x0 > ends[0][0]
    assert is_beside or told.y1 < ends[0][1] or told.y0 > ends[1][1]


def test_shares_that_all_lie_high_have_an_axis_that_says_where_it_begins():
    axes = draw(years, table(on(2018, 90), on(2019, 95)), 960)
    assert axes[0].get_ylim()[0] == 50
    assert "A rate, axis from 50" in texts(axes)
    assert draw(years, table(on(2018, 30), on(2019, 95)), 960)[0].get_ylim()[0] == 0


def test_a_gap_is_shaded_with_its_reason_and_of_one_among_many_a_cross():
    gap = {"look": "gap", "figure": "suppressed"}
    own = draw(years, table(on(2018, 10), on(2019, None, **gap), on(2020, 10)), 960)
    assert any("suppressed" in text for text in texts(own))
    assert drawn(own, "mark gap") == []
    [shade] = [bar for bar in own[0].patches if bar.get_gid() == "mark gap"]
    assert shade.get_x() < at("2019-12-31") < shade.get_x() + shade.get_width()
    others = table(on(2018, 1, look="other", role="other"), on(2019, None, **gap, series="B", role="other"))
    [(x, y)] = drawn(drawing := draw(years, others, 960), "mark gap")
    assert (x, y) == (at("2019-12-31"), drawing[0].get_ylim()[1])
    assert y > 1  # a cross at the line of nought was read as nought


def test_of_lines_of_grades_the_lowest_is_named_first_where_there_is_no_room_for_all():
    """On a phone the line of inadequate judgements had no name, and that of others ended beside it."""
    grades = ["outstanding", "good", "requires_improvement", "inadequate"]
    about = [{"look": grade, "role": "", "series": grade.replace("_", " ")} for grade in grades]
    panels = [{"panel": f"Panel {number}"} for number in range(6)]
    lines = [on(year, n, **who, **panel) for panel in panels for n, who in enumerate(about) for year in (2018, 2019)]
    told = texts(draw(years, table(*lines), 358))
    assert "inadequate 3%" in told
    assert "outstanding 0%" not in told


@pytest.mark.parametrize("width", [358, 960])
def test_all_words_of_judgements_a_few_weeks_apart_are_written(width):
    days = ["2013-08-02", "2013-08-23", "2013-11-25", "2014-01-10"]
    grades = ["inadequate", "adequate", "good", "outstanding"]
    named = zip(days, grades, strict=True)
    judged = [on(2013, None, **GRADED) | {"x": pd.Timestamp(day), "look": word, "text": word} for day, word in named]
    found = texts(draw(years, table(on(2010, 1), on(2024, 2), *judged), width))
    boxes = [found[word] for word in grades]
    assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_a_change_of_definition_lies_between_the_figures_of_before_and_those_after():
    change = on(2019, None, look="break", text="definition changed")
    axes = draw(years, table(on(2018, 1), on(2019, 2) | {"segment": 1}, change), 960)
    assert drawn(axes, "mark break")[0][0] == (at("2018-12-31") + at("2019-12-31")) / 2
    alone = draw(years, table(on(2019, 2) | {"segment": 1}, change), 960)
    assert drawn(alone, "mark break")[0][0] == at("2019-12-31")


def test_a_word_that_stands_away_from_its_mark_is_tied_to_it():
    crowd = [on(2019, 50.0 + step, look="said", text=f"{step} said") for step in range(4)]
    axes = draw(years, table(on(2018, 10), on(2020, 90), *crowd), 358)
    away = [box for text, box in texts(axes).items() if "said" in text and text != "said"]
    assert len(away) > 2
    assert drawn(axes, "guide")


def test_years_before_and_after_are_an_axis_of_numbers():
    axes = draw(years, table(*[on(2018, n + 5) | {"x": n} for n in (-2, -1, 0, 1)]), 960)
    assert [point[0] for point in drawn(axes, "line recorded")] == [-2, -1, 0, 1]
    assert years.alt(table(*[on(2018, n + 5) | {"x": n} for n in (-1, 1)])) == (
        "A rate: Ours from 4% in year −1 to 6% in year 1, highest 6% in year 1, lowest 4% in year −1."
    )


@pytest.mark.parametrize("dpi", [72, 150])
def test_the_axes_of_somebody_else_get_the_same_words_at_any_dpi(dpi):
    _, (one, two) = plt.subplots(1, 2, figsize=(10, 4), dpi=dpi)
    marks = table(on(2018, 10), on(2019, 12), on(2018, 3, panel="B"), on(2019, 4, panel="B"))
    assert draw(years, marks, 960, [one, two]) == [one, two]
    assert not one.spines["top"].get_visible()
    assert one.get_title(loc="left") == "A rate"
    one.figure.canvas.draw()
    for ax, told in ((one, "Ours 12%"), (two, "Ours 4%")):
        end, box = ax.texts[0], ax.get_window_extent()
        assert (end.get_text(), end.get_fontsize()) == (told, 12)
        assert box.x0 <= end.get_window_extent().x0 < end.get_window_extent().x1 <= box.x1 + 1


def test_the_axes_of_a_part_of_a_figure_are_drawn_on_as_those_of_a_whole_one():
    part = plt.figure(figsize=(10, 4)).subfigures(1, 2)[1]
    [ax] = draw(years, table(on(2018, 10), on(2019, 12)), 960, [part.subplots()])
    assert "Ours" in " ".join(text.get_text() for text in ax.texts)


@pytest.mark.parametrize(("paper", "colours"), [("#111111", DARK), ("white", {})])
def test_on_a_dark_figure_of_somebody_else_colours_are_those_of_a_dark_page(paper, colours):
    """The title, the ticks and the names of rows were dark on black."""
    ax = plt.figure(figsize=(10, 4), facecolor=paper).subplots()
    draw(years, table(on(2018, 10), on(2019, 12)), 960, [ax])
    [line] = [line for line in ax.lines if line.get_gid() == "line recorded"]
    told = [(ax.texts[0].get_color(), LOOKS["recorded"].colour), (line.get_color(), LOOKS["recorded"].colour)]
    told += [(ax.xaxis.get_ticklabels()[0].get_color(), INK), (to_hex(ax.get_facecolor()), PAPER)]
    assert [found for found, _ in told] == [colours.get(usual, usual) for _, usual in told]


def row(name, value=None, **more):
    return on(2018, value or 0, row=name, panel="Side by side", **more) | {"value": value}


@pytest.mark.parametrize("width", [358, 960])
def test_each_row_has_its_name_its_mark_and_its_words(width):
    said = row("B", 90, text="a long statement, 122 to 152 days later")
    axes = draw(rows, table(row("A", 5, low=4, high=6), said, row(LONG, 1)), width)
    assert [x for x, _ in drawn(axes, "mark recorded")] == [5, 90, 1]
    told = {text.replace("\n", " ") for text in texts(axes)}
    assert {"A", "B", LONG, "5%", "a long statement, 122 to 152 days later", "per cent"} <= told


def test_marks_of_two_kinds_in_rows_are_told_apart_by_the_key():
    said, census = row("A", 2, look="said", text="2%"), row("A", 10, text="10%")
    assert {"said", "recorded"} <= set(texts(draw(rows, table(said, census), 960)))
    assert "recorded" not in texts(draw(rows, table(census), 960))


def test_where_each_row_has_one_mark_its_name_says_whose_and_the_key_does_not():
    """The key called the share of a rule "recorded" and that of a warning drawn by lot "England"."""
    alone = [row("A rule", 2), row("By lot", 1, look="england")]
    assert not {"recorded", "England"} & set(texts(draw(rows, table(*alone), 960)))
    assert "our arithmetic" in texts(draw(rows, table(*alone, row("Implied", 3, look="derived")), 960))


def test_marks_without_words_are_told_by_the_key_and_the_names_of_the_rows():
    every = {"panel": "Places", "unit": "%", "period": "2019", "figure": "a place " * 20}
    marks = table(
        {"row": "A rate: 2%", "look": "recorded", "series": "Ours", "value": 5, "low": 1, "high": 9},
        *[{"row": "A rate: 2%", "look": "other", "series": f"Other {n}", "value": n} for n in (0, 50, 100)],
        **every,
    )
    axes = draw(rows, marks, 358)
    assert {"Ours", "another authority"} <= set(texts(axes))
    assert [x for x, _ in drawn(axes, "mark other")] == [0, 50, 100]
    assert rows.alt(marks) == "Places. A rate: 2%."


def test_the_words_of_rows_end_once_and_one_row_is_not_told_from_itself_to_itself():
    """An alternative ended in two full stops, another told 1 row "from 2012 to 2012"."""
    one = {"panel": "Waits", "row": "Good", "look": "interval", "series": "Ours", "value": 5, "unit": "%"}
    assert rows.alt(table(one | {"figure": "most stay."})) == "Waits. Good: most stay."
    assert rows.alt(table(one | {"figure": "stay " * 100})) == "Waits. Good."
    others = [one | {"panel": "Late", "row": f"Promise {n} of many", "figure": f"{n}%"} for n in range(20)]
    told = rows.alt(table(one | {"figure": "5%"}, *others))
    assert told.startswith("Waits. 1 row, Good: 5%. Late. 20 rows, the first Promise 0 of many: 0%; the last Promise")


def test_what_a_mark_is_stands_behind_its_words_where_the_key_tells_it():
    """Counts of authorities were told as intervals, and the score of a rule as recorded."""
    one = {"panel": "Staff", "row": "May", "series": "Ours", "value": 5, "unit": "%", "figure": "5%"}
    both = [one | {"look": "said"}, one | {"look": "recorded"}]
    assert rows.alt(table(*both)) == "Staff. May: 5% (said), 5% (Ours)."
    others = [one | {"look": "interval"}, one | {"look": "england", "row": "June", "text": "5%"}]
    assert rows.alt(table(*others)) == "Staff. May: 5%; June: 5%."


def test_a_scale_of_days_has_days_and_stretches():
    promised = row("A visit", look="event") | {"x": pd.Timestamp("2019-06-01")}
    vague = promised | {"row": "A plan", "x_end": pd.Timestamp("2019-09-01"), "look": "range"}
    axes = draw(rows, table(promised, vague, unit=""), 960)
    assert drawn(axes, "mark event")[0][0] == at("2019-06-01")
    [bar] = axes[0].patches
    assert (bar.get_x(), bar.get_x() + bar.get_width()) == (at("2019-06-01"), at("2019-09-01"))


def cell(name, column, look="good", text=""):
    return row(name, look=look) | {"x": column, "text": text}


def test_a_cell_stands_in_its_row_and_column_whatever_its_words():
    worded = cell("B", "2019", "inadequate", "a longer word")
    marks = table(cell("A", "2016"), worded, cell("A", "2019", text="good"))
    axes = draw(grid, marks, 960)
    [(x, y)] = drawn(axes, "mark inadequate")
    (first, high), (second, _) = drawn(axes, "mark good")
    assert first == 0.5 < 1 < x == second < 1.5
    assert y > high
    assert grid.alt(marks).startswith("2 rows by 2 columns: 2 good and 1 inadequate. A: 2016 good, 2019 good; B")


@pytest.mark.parametrize(("width", "turned"), [(960, 0), (358, 90)])
def test_the_heads_of_columns_stand_upright_where_they_are_too_wide(width, turned):
    columns = [f"inspection of {year}" for year in range(2010, 2022)]
    axes = draw(grid, table(*[cell("A", column) for column in columns]), width)
    heads = {text.get_rotation() for text in axes[0].texts if text.get_text().startswith("inspection")}
    assert heads == {turned}


def test_columns_that_are_numbered_stand_in_their_order_and_a_line_parts_two_definitions():
    """A report that judged none of the first areas came after later ones."""
    marks = table(cell("A", 1) | {"series": "2019", "segment": 1}, cell("B", 0, "inadequate") | {"series": "2016"})
    axes = draw(grid, marks, 960)
    assert drawn(axes, "mark inadequate")[0][0] == 0.5
    [line] = [line for line in axes[0].lines if line.get_gid() == "guide" and line.get_linestyle() != "-"]
    assert list(line.get_xdata()) == [1, 1]
    heads = {text: box.x0 for text, box in texts(axes).items()}
    assert heads["2016"] < heads["2019"]


def test_on_a_phone_the_line_between_definitions_leaves_the_names_of_rows_free():
    marks = table(cell("A long name of a row", 1) | {"series": "2019", "segment": 1}, cell("A long name of a row", 0))
    axes = draw(grid, marks, 358)
    [line] = [line for line in axes[0].lines if line.get_gid() == "guide" and line.get_linestyle() != "-"]
    name = texts(axes)["A long name of a row"]
    pixels = [axes[0].transData.transform((1, y))[1] for y in line.get_ydata() if y == y]
    assert not any(name.y0 < y < name.y1 for y in pixels)
    assert len(pixels) == 4


def test_many_rows_are_drawn_tight():
    marks = table(*[row(f"Row {number}", look="event") | {"x": pd.Timestamp("2019-06-01")} for number in range(20)])
    assert draw(rows, marks, 960)[0].figure.get_size_inches()[1] * 72 < 560


def test_the_line_that_ties_words_to_their_mark_touches_no_other_words():
    """It touched the first letter of those of the mark beside it."""
    told = [(78, "said", "78 FTE"), (71, "recorded", "official 71.2 FTE (30 September 2021)")]
    told += [(83, "recorded", "official 83.1 FTE (30 September 2022)")]
    marks = [row("A", value, look=look, text=text) for value, look, text in told]
    sheet = rows.laid(table(*marks, row("B", 102)), 600)
    [panel] = sheet.panels
    ties = [stroke.xs[0] for stroke in panel.strokes if stroke.is_in_pixels and stroke.gid == "guide"]
    boxes = [labels.box(word.x, word.y, word.text) for word in panel.words if word.text == "78 FTE"]
    assert not any(box.x0 - 3 < x < box.x1 + 3 for x in ties for box in boxes)


@pytest.mark.parametrize("width", [358, 960])
def test_words_beneath_a_mark_stand_neither_on_the_line_of_the_scale_nor_left_of_the_names(width):
    """The words of small amounts began on the line, and on a phone left of all names."""
    close = [row("A", value, look="said", text=f"{value} or so, words without room") for value in (1, 2, 100)]
    axes = draw(rows, table(*close), width)
    found, edge = texts(axes), axes[0].get_window_extent().x0
    least = found["A"].x0 if width < canvas.NARROW else edge + 3
    assert min(box.x0 for text, box in found.items() if "or so" in text) >= least - 1


def test_on_a_phone_the_name_of_a_row_stands_nearer_to_its_own_words_than_to_those_above_it():
    """Of ten promises drawn tight each name seemed to belong to the answer above it."""
    marks = [row(f"Row {n}", look="event", text=f"late {n}") | {"x": pd.Timestamp("2019-06-01")} for n in range(20)]
    found = texts(draw(rows, table(*marks), 358))
    name = found["Row 1"]
    assert found["late 0"].y0 - name.y1 > name.y0 - found["late 1"].y1 + 6


def stacked(*rows_):
    bars = [
        {"row": name, "look": look, "low": low, "high": high, "text": text} for name, look, low, high, text in rows_
    ]
    return table(*bars, unit="%", panel="Grades", x=pd.Timestamp("2020-01-01"))


def test_a_share_is_written_on_its_bar_of_a_narrow_one_its_number_or_nothing_and_the_key_tells_its_look():
    marks = [("inadequate", 0, 3, "3 (3%)"), ("good", 3, 15, "12 (12%)"), ("outstanding", 15, 100, "85 (85%)")]
    axes = draw(rows, stacked(*[("2020", *mark) for mark in marks]), 358)
    assert [(bar.get_x(), bar.get_width()) for bar in axes[0].patches] == [(0, 3), (3, 12), (15, 85)]
    found = set(texts(axes))
    assert {"12", "85 (85%)", "inadequate", "good", "outstanding"} <= found
    assert not {"3", "3 (3%)", "12 (12%)"} & found


def test_the_names_of_stacked_bars_stand_beside_them_on_a_phone_too():
    found = texts(draw(rows, stacked(("31 Mar 2025: 153", "good", 0, 100, "153 (100%)")), 358))
    name, bar = found["31 Mar 2025: 153"], found["153 (100%)"]
    assert name.x1 < bar.x0
    assert name.y0 < (bar.y0 + bar.y1) / 2 < name.y1


def test_a_change_of_definition_among_rows_is_a_dotted_line_from_end_to_end():
    marks = stacked(("2020", "good", 0, 100, ""), ("Jan 2021: rules changed", "break", 0, 100, ""))
    assert [x for x, _ in drawn(draw(rows, marks, 960), "mark break")] == [0, 100]


def test_the_medians_of_those_with_a_grade_are_joined_and_an_older_end_tells_its_year():
    medians = [{"look": "inadequate", "x": year, "value": year * 2.0, "text": f"{year * 2:+d}"} for year in (0, 1, 2)]
    mine = [{"look": "recorded", "series": "Ours", "x": year, "value": 1.0, "text": "+1"} for year in (0, 1)]
    axes = draw(years, table(*medians, *mine, panel="Gap", series="all"), 960)
    assert drawn(axes, "line inadequate") == [(0, 0), (1, 2), (2, 4)]
    assert {"all +4", "Ours +1 (year +1)"} <= set(texts(axes))
    axes = draw(years, table(*medians, mine[0], panel="Gap", series="all"), 960)
    assert "Ours +1 (year 0)" in texts(axes)


@pytest.mark.parametrize("frame", [years, rows])
def test_amounts_that_are_all_under_nought_have_nought_on_their_scale(frame):
    """The highest of them lay beyond the end of the scale."""
    marks = table(on(2018, -10.0, row="A" if frame is rows else ""), on(2019, -3.0, row="B" if frame is rows else ""))
    ax = draw(frame, marks, 960)[0]
    low, high = ax.get_xlim() if frame is rows else ax.get_ylim()
    assert low < -10 < -3 < 0 <= high


def test_the_last_tick_of_days_stands_before_the_end_of_the_axis_on_whatever_day_that_is():
    """The first day of 1970 is nought, which was taken for no end."""
    panel = canvas.Panel(labels.Box(0, 0, 400, 100), x=(-4000, 2000))
    ends = [max(at for at, _ in ticks.of_days(canvas.Sheet(800, 100, [panel]), panel, last)) for last in (-1, 0, 1)]
    assert max(ends) <= 1


@pytest.mark.parametrize(("tick", "told"), [(1_200_000, "1,200,000"), (-2.5, "\N{MINUS SIGN}2.5"), (0.1 + 0.2, "0.3")])
def test_a_tick_is_told_as_a_whole(tick, told):
    assert ticks.at_axis(tick) == told


@cases("first, last, told", (-3.4, 5.4, "\N{MINUS SIGN}2 year_0 2 4"), (0.6, 5.4, "year_1 2 3 4 5"))
def test_an_axis_of_years_before_and_after_says_that_it_is_one(first, last, told):
    """It stood under its panels as bare numbers, of which nobody could know what they count."""
    assert [text.replace(" ", "_") for _, text in ticks.of_years(first, last, 160)] == told.split()


def forms(laid, marks, width):
    """What the key of a sheet is drawn with: markers, and the colours of lines, each with its width."""
    strokes = [stroke.style for panel in laid(marks, width).panels for stroke in panel.strokes if stroke.gid == "key"]
    return [style.get("marker") or (style["color"], style["linewidth"]) for style in strokes]


def test_the_key_shows_a_look_as_it_is_drawn():
    """It had an open diamond for a statement of no stated day that was drawn as a range, and lines where there are
    none.
    """
    undated = on(2019, None, look="undated", low=25, high=30, text="25 to 30")
    dated = on(2020, None, look="said", low=18, high=22, text="18 to 22")
    colour = LOOKS["said"].colour
    open_range = [(colour, 4), (PAPER, 1.8), "_"]
    assert forms(years.laid, table(on(2018, 1), on(2020, 2), undated, dated), 960) == [(colour, 4), "_", *open_range]
    bar, dot = row("A", None, look="said", low=1, high=2, text="1 to 2"), row("A", 5, text="5")
    assert forms(rows.laid, table(bar, dot), 960) == [(colour, 9), "o"]
