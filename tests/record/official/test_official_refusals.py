"""A file that is not what it should be is refused in one sentence, and nothing changes."""

import contextlib
import functools
import http.server
import socket
import threading
import time

import made_up
import pytest

from helpers.record.official import ImportRefusedError, import_releases, intake, official_tables

WORKFORCE = made_up.as_csv(made_up.workforce())
LEAVERS = made_up.as_csv(made_up.leavers())


def changed(**cells):
    return made_up.as_csv(made_up.workforce(**cells))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b,c,d,e\n1,2,3,4,5\n", "found 5 columns, a, b, c, d, e"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "found a web page"),
        (b"", "found an empty file"),
        (b"a\0b", "found bytes that are none"),
        (WORKFORCE[:-1], "looked for the end of the last line"),
        (WORKFORCE[: len(WORKFORCE) // 2], "found"),
        (b"\n".join(WORKFORCE.split(b"\n")[:-3]) + b"\n", "no row of Larch, Maple"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "encrypted or old binary workbook"),
        (",".join(f"c{n}" for n in range(1_000_000)).encode(), "found 1,000,000"),
        (WORKFORCE.replace(b"vacancy_rate_fte_%", b"vacancies"), "with vacancy_rate_fte among them"),
        (
            WORKFORCE.replace(b"vacancy_rate_fte_%", b"vacancy_rates_fte"),
            "with vacancy_rate_fte (not 'vacancy_rates_fte') among them",
        ),
        (WORKFORCE.replace(b"E06000005", b"E06000999"), "found 'E06000999' (row 8, Elder)"),
        (
            WORKFORCE.replace(b"E06000004,Dogwood", b"E06000005,Dogwood").replace(
                b"E06000005,Elder", b"E06000004,Elder"
            ),
            "with 'Dogwood' (row ",
        ),
        (WORKFORCE.replace(b"\n2020,", b"\n2120,"), "found 2120 (row 17, England)"),
        (WORKFORCE.replace(b"\n2020,", b"\n202021,"), "found '202021' (row 17, England)"),
        (WORKFORCE + WORKFORCE.split(b"\n")[-2] + b"\n", "Maple again in row 32"),
        (changed(cases="many"), "found 'many' (row 5, Beech, cases)"),
        (changed(cases="-5"), "looked for cases of 0 or more and found -5 (row 5, Beech)"),
        (changed(cases="1e3"), "found '1e3'"),
        (changed(cases=""), "found ''"),
        (
            changed(**{"vacancy_rate_fte_%": "200"}),
            "looked for vacancy_rate_fte_% of 0 to 100 and found 200 (row 5, Beech)",
        ),
        (LEAVERS.replace(b",Total,100,100", b",Total,110,100"), "make the printed total and found them 10 off"),
        (LEAVERS.replace(b",60,60", b",60,70"), "percentages that the counts give and found 70"),
        (LEAVERS.replace(b"17 to 18 years", b"16 to 17 years"), "found '16 to 17 years' (row "),
        (b"\n".join(LEAVERS.split(b"\n")[:-2]) + b"\n", "one or more missing for Maple, 2022, 19 to 21 years"),
        (made_up.as_csv(made_up.neighbours(2025)).replace(b"Very close", b"Closest"), "found 'Closest'"),
        (made_up.as_csv(made_up.neighbours(2025)).replace(b"805,Very", b"999,Very"), "found '999'"),
        (made_up.as_csv(made_up.neighbours(2025)).replace(b"802,Very", b"801,Very"), "one again or itself"),
    ],
)
def test_a_csv_file_that_is_wrong_is_refused(folder, content, words):
    assert words in folder.refusal(content)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"History_3_5": 3}, "for a grade in row 4, First ILACS Overall effectiveness, and found '3'"),
        ({"History_3_3": "2031-01-01"}, "from 2009-01-01 to 2024-08-30 in row 4 (Ash) and found '2031-01-01'"),
        ({"History_3_3": "1919-01-01"}, "found '1919-01-01'"),
        ({"History_3_3": "soon"}, "found 'soon'"),
        ({"History_3_4": "ILACS Long Inspection"}, "found 'ILACS Long Inspection'"),
        ({"History_3_1": "Atlantis"}, "found 'Atlantis'"),
        ({"In_force_3_1": "Beech"}, "found"),
        ({"In_year_3_4": "ILACS Guess"}, "found 'ILACS Guess'"),
        ({"Cover_0_0": "Outcomes", "Cover_2_1": "All", "In_force_0_0": "Judgements"}, "found none in In_force"),
    ],
)
def test_a_workbook_that_is_wrong_is_refused(folder, cells, words):
    assert words in folder.refusal(made_up.as_ods(made_up.ofsted(**cells)), "outcomes.ods")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (made_up.as_ods(made_up.ofsted())[:1500], "broken off or empty"),
        (made_up.as_ods(made_up.ofsted(), {"Basic/Standard/Module1.xml": "x"}.items()), "found macros in it"),
        (made_up.as_ods({"A": [["a", "b"]]}, {"META-INF/manifest.xml": "<encryption-data/>"}.items()), "encrypted one"),
        (made_up.as_ods({"A": [["a", "b", "c", "d"]]}), "found 4 columns, a, b, c, d"),
        (made_up.as_zip({"[Content_Types].xml": "", "xl/vbaProject.bin": "x"}), "found macros in it"),
        (made_up.as_zip({"../up.csv": "a"}), "a path outside it, '../up.csv'"),
        (made_up.as_zip({"/etc/up.csv": "a"}), "a path outside it"),
        (made_up.as_zip({"in.zip": made_up.as_zip({"a.csv": "a"})}), "another archive in it"),
    ],
)
def test_an_archive_that_is_not_plain_is_refused(folder, content, words):
    assert words in folder.refusal(content, "given.zip")


def test_an_archive_over_the_limit_is_refused_before_it_is_unpacked(folder, monkeypatch):
    monkeypatch.setattr(intake, "LARGEST_ARCHIVE", 1000)
    assert "at most 1,000 bytes unpacked and found 2,000" in folder.refusal(made_up.as_zip({"a": "0" * 2000}), "a.zip")


def test_a_release_that_lacks_authorities_is_taken_for_a_reason_which_is_kept(folder):
    content = made_up.as_csv([row for row in made_up.workforce() if "Elder" not in row])
    assert "no row of Elder" in folder.refusal(content)
    assert "no row of Elder" in folder.refusal(content, accept=" ")
    assert folder.take(content, accept="a\nstrike")[0].release["accepted_reason"] == "a strike (without Elder)"


def test_the_reason_stands_with_every_figure_of_the_release(folder):
    folder.take(made_up.as_csv([row for row in made_up.workforce() if "Elder" not in row]), accept="strike")
    told = "Children's social work workforce, 2020 release (2021-02-25); accepted: strike (without Elder)"
    assert set(official_tables(folder.raw)["figures"]["vintage"]) == {told}


def test_a_release_taken_for_a_reason_needs_none_when_it_comes_again(folder):
    content = made_up.as_csv([row for row in made_up.workforce() if "Elder" not in row])
    folder.take(content, accept="strike")
    before = folder.state()
    assert [one.outcome for one in folder.take(content)] == ["held"]
    assert folder.state() == before


def test_one_member_of_a_joint_return_stands_for_both(folder):
    folder.take(made_up.as_csv([row for row in made_up.workforce() if "Maple" not in row]))


def test_a_name_that_tells_another_year_than_the_columns_is_refused(folder):
    content = made_up.as_csv(made_up.former_leavers(2016))
    assert "looked for the release of 2016" in folder.refusal(content, "SFR_2018_leavers.csv")


def test_a_path_that_is_not_there_is_refused(folder):
    with pytest.raises(ImportRefusedError, match="found nothing there"):
        import_releases([folder.given / "none.csv"], raw=folder.raw)
    with pytest.raises(ImportRefusedError, match="found nothing there"):
        import_releases([""], raw=folder.raw)


@pytest.fixture
def address(folder):
    """The address of a server on this machine that hands out the folder of given files."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder.given)
    handler.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_address_is_fetched_and_its_hash_told(folder, address):
    (folder.given / "csww.csv").write_bytes(WORKFORCE)
    release = import_releases([f"{address}/csww.csv"], raw=folder.raw)[0].release
    assert (release["file_name"], release["sha256"]) == ("csww.csv", intake.Item("", "", WORKFORCE).sha256)


@pytest.fixture
def answering():
    """A function that starts a server which gives one answer, piece by piece, and returns its address."""
    with contextlib.ExitStack() as stack:

        def start(head, pieces=(), pause=0):
            listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            threading.Thread(target=_answer, args=(listener, head, pieces, pause), daemon=True).start()
            return f"http://127.0.0.1:{listener.getsockname()[1]}/csww.csv"

        yield start


def _answer(listener, head, pieces, pause):
    with contextlib.suppress(OSError), listener.accept()[0] as connection:
        connection.recv(10_000)
        connection.sendall(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode())
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)


@pytest.mark.parametrize(
    ("head", "pieces", "words"),
    [
        ("Content-Length: 100", [b"abc"], "3 bytes read"),
        ("Content-Length: many", [b"abc"], "looked for many bytes and found 3"),
        ("Content-Length: 9000", [b"a"] * 9000, "within 0.2 seconds and found"),
        ("Transfer-Encoding: chunked", [b"1\r\na\r\n"] * 9000, "within 0.2 seconds and found"),
    ],
)
def test_a_download_that_breaks_off_or_crawls_is_refused(folder, answering, monkeypatch, head, pieces, words):
    monkeypatch.setattr(intake, "LONGEST_WAIT", 0.2)
    with pytest.raises(ImportRefusedError, match=words):
        import_releases([answering(head, pieces, pause=0.01)], raw=folder.raw)


def test_a_server_that_says_nothing_is_refused(folder, answering, monkeypatch):
    monkeypatch.setattr(intake, "SECONDS", 0.2)
    with pytest.raises(ImportRefusedError, match="Read timed out"):
        import_releases([answering("Content-Length: 9", [b"a", b"b"], pause=1)], raw=folder.raw)


def test_an_address_without_a_file_or_with_too_large_a_one_is_refused(folder, address, monkeypatch):
    with pytest.raises(ImportRefusedError, match="found HTTPError"):
        import_releases([f"{address}/none.csv"], raw=folder.raw)
    (folder.given / "csww.csv").write_bytes(WORKFORCE)
    monkeypatch.setattr(intake, "LARGEST_FILE", 100)
    with pytest.raises(ImportRefusedError, match="at most 100 bytes and found more"):
        import_releases([f"{address}/csww.csv"], raw=folder.raw)
