"""Small files in every layout that publishers used, about thirteen made-up authorities, and a folder to import into."""

import csv
import io
import zipfile
from xml.sax.saxutils import escape

NAMES = "Ash Beech Cedar Dogwood Elder Fir Gorse Hazel Ivy Juniper Kapok Larch Maple".split()
CODES = [f"E060000{place:02}" for place in range(1, 14)]
NUMBERS = [str(800 + place) for place in range(1, 14)]
EES = "time_period time_identifier geographic_level country_code country_name region_code region_name".split()
GRADE = "Requires improvement to be good"


def register():
    """The register: Ash had another code until 2019, Larch and Maple make one return of the workforce."""
    columns = (
        "authority_code current_code la_number name spellings level region_code ofsted_region code_from code_to "
        "successors members source_id locator note"
    ).split()
    local = [
        {"authority_code": code, "current_code": code, "la_number": number, "name": name, "level": "local_authority"}
        for code, number, name in zip(CODES, NUMBERS, NAMES, strict=True)
    ]
    local[0] |= {"code_from": "2019-04-01", "spellings": "Ashford; City of Ash"}
    old = {"authority_code": "E10000001", "current_code": CODES[0], "la_number": "801", "name": "Ash"}
    joint = "/".join(CODES[11:13])
    rows = [
        *local,
        {**old, "level": "local_authority", "code_to": "2019-03-31"},
        {"authority_code": joint, "current_code": joint, "la_number": "812/813", "name": "Larch / Maple"}
        | {"level": "joint_return", "members": "; ".join(CODES[11:13])},
        {"authority_code": "E12000001", "current_code": "E12000001", "name": "North East", "level": "region"},
        {"authority_code": "E92000001", "current_code": "E92000001", "name": "England", "level": "country"},
    ]
    return as_csv([columns, *([row.get(column, "") for column in columns] for row in rows)])


def sources():
    columns = "source_id title publisher kind published published_precision published_stated_in address".split()
    row = ["dfe-workforce-2020", "Workforce", "Department for Education", "official statistics", "2021-02-25", "day"]
    return as_csv([columns, [*row, "Front page.", "https://example.org"]])


def measures():
    return as_csv([["measure", "unit"], ["vacancy_rate_fte", "%"], ["care_leavers_neet_19_21", "%"]])


def as_csv(rows, end="\n"):
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue().encode()


def areas(year):
    """(level, region code, region name, three-digit code, code, name) of England, a region and the authorities."""
    local = zip(NUMBERS, CODES, NAMES, strict=True)
    return [
        ("National", "", "", "", "", ""),
        ("Regional", "E12000001", "North East", "", "", ""),
        *(("Local authority", "E12000001", "North East", number, code, name) for number, code, name in local),
    ]


def workforce(years=(2019, 2020), **cells):
    """Rates and counts as of 2022 on; `cells` are written into each row of Beech."""
    values = "social_worker_fte turnover_rate_fte_% agency_fte agency_worker_rate_fte_% vacancy_fte vacancy_rate_fte_%"
    values = [*values.split(), "case_holders_fte", "cases", "caseload_fte"]
    rows = [[*EES, "old_la_code", "new_la_code", "la_name", *values]]
    for year in years:
        for level, region_code, region, number, code, name in areas(year):
            given = dict(zip(values, ["80", "11.5", "20", "20.0", "20", "20.0", "50.0", "800", "16.0"], strict=True))
            given |= cells if name == "Beech" else {}
            place = [str(year), "Reporting year", level, "E92000001", "England", region_code, region]
            rows.append([*place, number, code, name, *given.values()])
    return rows


def workforce_of_2016():
    """Years in the names of columns, thousands with separators, footnotes below."""
    heads = "Country_code,Country_name,Region_code,Region_name,LA_code (9 digit),LA_name,LA_code (3 digit)".split(",")
    names = "A1_FTE_ChildrensSocialWorkers B3_FTE_TurnoverRate D1_FTE_AgencyWorkers D2_FTE_AgencyWorkerRate"
    names += " A2_FTE_Vacancies A3_FTE_VacancyRate"
    rows = [[*heads, *(f"{name}_2016" for name in names.split())]]
    for _, region_code, region, number, code, name in areas(2016):
        code = "E10000001" if name == "Ash" else code
        rows.append(["E92000001", "England", region_code, region, code, name, number])
        rows[-1] += ["1,180.5", "x" if name == "Beech" else "10.5", "130", "12.5", "1,020", "18.5"]
    return [*rows, [""] * len(rows[0]), ["x: a small count is not shown", *[""] * (len(rows[0]) - 1)]]


def leavers(activity=True, year=2022, spelling=0):
    """Care leavers by age and breakdown, in the words of two releases."""
    age = (["17 to 18 years", "19 to 21 years"], ["Aged 17 to 18", "Aged 19 to 21"])[spelling]
    heads = (["care_leaver_age", "breakdown", "care_leaver_count", "care_leaver_percent"], ["age", "activity"])[
        spelling
    ]
    heads = [*heads, "number", "percentage"] if spelling else heads
    parts = [("Total in education, employment or training", 60), ("Total information not known", 10)]
    parts += [("Total not in education, employment or training", 30), ("Total", 100)]
    if not activity:
        parts = [("Accommodation considered suitable", 90), ("No information", 4)]
        parts += [("Accommodation considered unsuitable", 6), ("Suitability total", 100)]
    rows = [[*EES, "old_la_code", "la_name", "new_la_code", *heads]]
    for level, region_code, region, number, code, name in areas(year):
        place = [str(year), "Reporting year", level, "E92000001", "England", region_code, region]
        rows += [[*place, number, name, code, one, what, n, n] for one in age for what, n in parts]
    return rows


def former_leavers(year):
    """Counts without shares and without the year, as of 2014 to 2017."""
    acts = [("HE", 5), ("OE", 20), ("TE", 25), ("NEET_ill", 10), ("NEET_oth", 15), ("NEET_preg", 5)]
    if year < 2016:
        unknown = [("LA_Noinf", 18), ("ChildDied", 2)] if year == 2014 else [("LA_NoActinf", 20)]
        cells = [("All_aged1920&21", 100), *((f"Act_{name}", n) for name, n in acts), *unknown]
        cells += [("Acc_SUIT", 80), ("LA_Noinf" if year == 2014 else "LA_NoAccinf", 12)]
    elif year == 2016:
        cells = [(f"All_aged{age}", 100) for age in ("1920&21", "17&18")]
        cells += [(f"Act_{name}{age}", n) for name, n in acts for age in ("1920&21", "17&18")]
        rest = (("LA_NoActinf", 20), ("Acc_SUIT", 80), ("LA_NoAccinf", 12))
        cells += [(f"{name}{age}", n) for name, n in rest for age in ("1920&21", "17&18")]
    else:
        cells = [("CL_All_19to21", 100), *((f"CL_Act_{name}19to21", n) for name, n in acts)]
        cells += [("CL_Act_NoInf19to21", 20), ("CL_Acc_SUIT19to21", 80)]
        cells += [("CL_Acc_NotSUIT19to21", 6), ("CL_Acc_NoSUITInfo19to21", 10)]
    rows = [["New_geog_code", "geog_l", "geog_c", "geog_n", *(name for name, _ in cells)]]
    for level, region_code, region, number, code, name in areas(year):
        word = {"National": "NATIONAL", "Regional": "REGION"}.get(level, "LA")
        code = "E10000001" if name == "Ash" else code or region_code or "E92000001"
        rows.append([code, word, number or "A", name or region.upper() or "ENGLAND", *(n for _, n in cells)])
    return rows


def neighbours(year):
    """Ten neighbours of each, by number."""
    near = [[NUMBERS[(place + step) % 13] for step in range(1, 11)] for place in range(13)]
    word = "Very Close" if year == 2021 else "Very close "
    heads = (["old_la_code", "la_name", "region_ind", "region_name"], ["LA num", "LA Name", "LA number", "GOInd"])
    pairs = [[f"SN{n}", "SNP"] if year == 2021 else [f"SN_{n}", f"SN_{n}P"] for n in range(1, 11)]
    rows = [[*heads[year == 2021], *(cell for pair in pairs for cell in pair)]]
    for number, name, others in zip(NUMBERS, NAMES, near, strict=True):
        rows.append([number, name, number, "3", *(cell for one in others for cell in (one, word))])
    return rows


COVER = [
    ["Local authority inspection outcomes as at 31 March 2024"],
    ["Published on:", "2024-08-30"],
    ["Period covered:", "Inspections as at 31 March 2024, with a report published by 30 June 2024"],
]
AREAS = ["Overall effectiveness", "Impact of leaders", "Experiences and progress of children in care"]
AREAS += ["Experiences and progress of care leavers"]


def ofsted(**cells):
    """The sheets of a workbook of Ofsted; `cells` (sheet_row_column) are written over those there are."""
    in_force = [["Web link", "Local authority name", "Ofsted region", "Inspection date", *AREAS]]
    in_force += [["link", name, "London", "2023-05-08", "Good", GRADE, "Good", "Outstanding"] for name in NAMES]
    year = [["Web link", "Local authority name", "Region", "Inspection/Visit date", "Inspection/Visit type", *AREAS]]
    year += [["link", "Beech", "London", "2023-06-05", "ILACS Focused Visit", "", "", "", ""]]
    year += [["link", "Cedar", "London", "2023-07-03", "LA Monitoring visit", "", "", "", ""]]
    heads = ["Publication date", "Inspection type", *AREAS]
    wide = [["Web link", "Local authority name", "LA region"]]
    wide[0] += [f"{which} ILACS {head}" for which in ("First", "Second") for head in heads]
    first = ["2019-06-03", "ILACS Standard Inspection", "Inadequate", GRADE, "Good", ""]
    again = ["2023-06-19", "ILACS Short Inspection", GRADE, "Good", "Good", "Good"]
    wide += [["link", name, "London", *first, *again] for name in NAMES]
    title = [["Local authority inspection judgements as at 31 March 2024"], []]
    sheets = {
        "Cover": [list(row) for row in COVER],
        "In_force": [*title, *in_force],
        "In_year": [["Activity 2023-24"], [], *year],
        "History": [["ILACS inspections 2018-2024"], [], *wide],
    }
    for place, cell in cells.items():
        sheet, row, column = place.rsplit("_", 2)
        sheets[sheet][int(row)][int(column)] = cell
    return sheets


def as_ods(sheets, more=()):
    """The bytes of a workbook with these sheets of text."""
    body = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    spaces = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    text = f"<office:document-content{spaces}><office:body><office:spreadsheet>{body}</office:spreadsheet>"
    text += "</office:body></office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    manifest += f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    members = {"mimetype": kind, "content.xml": text, "META-INF/manifest.xml": manifest, **dict(more)}
    return as_zip(members)


def as_zip(members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, cell in members.items():
            archive.writestr(name, cell)
    return content.getvalue()


def _cell(cell):
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'


LAYOUTS = {
    "workforce_by_year": lambda: as_csv(workforce()),
    "workforce_of_one_year": lambda: as_csv(workforce_of_2016()),
    "activity_by_year": lambda: as_csv(leavers()),
    "accommodation_by_year": lambda: as_csv(leavers(activity=False)),
    "leavers_2014": lambda: as_csv(former_leavers(2014)),
    "leavers_2015": lambda: as_csv(former_leavers(2015)),
    "leavers_2016": lambda: as_csv(former_leavers(2016)),
    "leavers_19_21_2017": lambda: as_csv(former_leavers(2017)),
    "neighbours_2021": lambda: as_csv(neighbours(2021)),
    "neighbours_2025": lambda: as_csv(neighbours(2025)),
    "inspections_one_authority_a_row": lambda: as_ods(ofsted()),
}
