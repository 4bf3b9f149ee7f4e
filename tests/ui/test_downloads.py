"""Downloads: each file goes out once, to whoever has its link, and leaves nothing behind."""

import asyncio
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import panel as pn
import pytest
from panel.io.server import get_server
from playwright.sync_api import Page, expect

import workbench as wb
from tests.ui.conftest import Open, Serve
from workbench import FileError, Inventory
from workbench.inventory.files import write_file
from workbench.progress import part
from workbench.ui import app, downloads
from workbench.ui.download_button import DownloadButton, download_button
from workbench.ui.downloads import GONE, ROUTES, offer
from workbench.ui.notebook import kernel_server
from workbench.ui.state import WorkbenchState
from workbench.ui.view import View


@contextmanager
def served(**options: Any) -> Iterator[str]:
    """The address of a page on a server that hands out files."""
    ready = threading.Event()
    found: list[Any] = []

    def run() -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        page = {"/workbench": lambda: pn.pane.Str("a page")}
        server = get_server(page, address="127.0.0.1", extra_patterns=ROUTES, **options)
        server.start()
        found.append(server)
        ready.set()
        server.io_loop.start()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(30)
    server = found[0]
    yield f"http://127.0.0.1:{server.port}{options.get('prefix', '')}/workbench"
    server.io_loop.add_callback(server.stop, False)
    server.io_loop.add_callback(server.io_loop.stop)
    thread.join(10)


@pytest.fixture(scope="module")
def page_address() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files wait to be fetched."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def said(text: str, filename: str = "list.csv", **options: Any) -> str:
    return offer(lambda path: path.write_text(text), filename, **options)


def fetched(page: str, link: str, method: str = "GET") -> HTTPResponse:
    answer: HTTPResponse = urlopen(Request(urljoin(page, link), method=method), timeout=20)
    return answer


def refused(page: str, link: str) -> str:
    with pytest.raises(HTTPError) as raised:
        fetched(page, link)
    assert raised.value.code == 404
    return raised.value.read().decode()


def wait_for_nothing_in(folder: Path) -> None:
    """A file goes when the browser has all of it, in a thread of the server."""
    for _ in range(500):
        if not list(folder.iterdir()):
            return
        threading.Event().wait(0.01)
    raise AssertionError(f"{list(folder.iterdir())} stayed")


def test_a_link_hands_the_file_out_once_and_then_it_is_gone(
    page_address: str, folder: Path
) -> None:
    link = said("number\n")
    assert not link.startswith(("/", "http"))
    answer = fetched(page_address, link)
    assert answer.read() == b"number\n"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="list.csv"')
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert refused(page_address, link) == GONE
    wait_for_nothing_in(folder)


def test_asking_whether_a_file_is_there_takes_nothing(page_address: str) -> None:
    link = said("number\n")
    assert fetched(page_address, link, "HEAD").status == 200
    assert fetched(page_address, link).read() == b"number\n"


@pytest.mark.parametrize("token", ["unknown", "x" * 43, "..%2f..%2fetc%2fpasswd"])
def test_no_other_link_leads_anywhere(page_address: str, token: str) -> None:
    said("number\n")
    refused(page_address, f"download/{token}")


def test_a_link_ends_when_its_time_is_over(page_address: str, folder: Path) -> None:
    link = said("number\n", life=0.01)
    wait_for_nothing_in(folder)
    assert refused(page_address, link) == GONE


def test_what_cannot_be_made_is_told_and_leaves_nothing(folder: Path) -> None:
    def fail(path: Path) -> None:
        path.write_text("half")
        raise FileError("An Excel sheet holds fewer rows.")

    with pytest.raises(FileError, match="fewer rows"):
        offer(fail, "list.xlsx")
    assert list(folder.iterdir()) == []


def test_a_long_file_goes_out_in_pieces(page_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "CHUNK", 7)
    text = "+12125550101\n" * 100
    answer = fetched(page_address, said(text))
    assert answer.headers["Content-Length"] == str(len(text))
    assert answer.read().decode() == text


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("numbers of Acme.csv", "numbers of Acme.csv"),
        ('../"x"\r\nSet-Cookie: a.csv', "x-Set-Cookie- a.csv"),
        ("Zoë.xlsx", "Zo_.xlsx"),
        (".csv", "list.csv"),
    ],
)
def test_a_name_can_be_given_to_a_file_anywhere(
    page_address: str, filename: str, shown: str
) -> None:
    answer = fetched(page_address, said("", filename))
    assert f'filename="{shown}";' in answer.headers["Content-Disposition"]
    assert answer.headers["Set-Cookie"] is None


def test_links_lead_there_below_the_address_of_a_proxy() -> None:
    with served(prefix="/user/ann/proxy") as page:
        assert fetched(page, said("number\n")).read() == b"number\n"


def test_a_notebooks_own_server_hands_out_files() -> None:
    page = f"http://127.0.0.1:{kernel_server().port}/workbench?app=x"
    assert fetched(page, said("number\n")).read() == b"number\n"


def test_the_dashboards_server_hands_out_files_beside_what_it_is_given(
    sample: Inventory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(pn, "serve", lambda page, **options: asked.append(options))
    own = ("/own", downloads.Download)
    app.serve(sample, extra_patterns=[own])
    assert asked[0]["extra_patterns"] == [*ROUTES, own]


@pytest.mark.ui
@pytest.mark.parametrize(
    ("kind", "suffix"), [("CSV", "csv"), ("Parquet", "parquet"), ("Excel", "xlsx")]
)
def test_the_button_hands_out_each_kind_of_file(
    sample: Inventory, serve: Serve, page: Page, tmp_path: Path, kind: str, suffix: str
) -> None:
    numbers = sample.at("Acme Health").numbers()
    page.goto(serve(lambda: made(sample, numbers.export)))
    with page.expect_download() as started:
        page.get_by_role("button", name="Download Numbers").press("Enter")
        page.get_by_role("menuitem", name=kind).press("Enter")
    assert started.value.suggested_filename == f"numbers.{suffix}"
    path = tmp_path / f"fetched.{suffix}"
    started.value.save_as(path)
    if suffix == "xlsx":
        assert path.read_bytes()[:2] == b"PK"
    else:
        assert sample.at("Acme Health").edit(path).counts["unchanged"] == numbers.count()
    expect(page.get_by_text("The download has started.")).to_be_attached()


@pytest.mark.ui
def test_the_button_says_what_went_wrong_and_works_again(
    sample: Inventory, serve: Serve, page: Page
) -> None:
    faults = [FileError("The disk is full. Make room.")]

    def make(path: Path) -> None:
        if faults:
            raise faults.pop()
        write_file(sample.numbers().page(1, 1), path)

    page.goto(serve(lambda: made(sample, make)))
    choose_csv(page)
    expect(page.get_by_text("The disk is full. Make room.")).to_be_visible()
    with page.expect_download():
        choose_csv(page)
    expect(page.get_by_text("The disk is full. Make room.")).to_be_hidden()


@pytest.mark.ui
def test_a_download_is_cancelled_and_the_button_works_again(
    sample: Inventory, serve: Serve, page: Page
) -> None:
    may_end = threading.Event()

    def make(path: Path) -> None:
        with part(1.0, "Writing"):
            may_end.wait(30)
        path.write_text("made")

    page.goto(serve(lambda: made(sample, make)))
    choose_csv(page)
    page.get_by_role("button", name="Cancel the download").click()
    expect(page.get_by_text("Cancelling…")).to_be_visible()
    may_end.set()
    expect(page.get_by_text("Cancelled: nothing is downloaded.")).to_be_visible()
    expect(page.get_by_role("button", name="Download Numbers")).to_be_focused()
    with page.expect_download() as started:
        choose_csv(page)
    assert started.value.path().read_text() == "made"


@pytest.mark.ui
def test_a_server_that_hands_out_no_files_is_told_of(
    sample: Inventory, serve: Serve, page: Page
) -> None:
    page.goto(serve(lambda: made(sample, sample.numbers().export)))
    page.route("**/download/*", lambda route: route.abort("connectionrefused"))
    choose_csv(page)
    expect(page.get_by_text("hands out no files")).to_be_visible()


def made(sample: Inventory, make: Any) -> DownloadButton:
    return download_button(View(WorkbenchState(sample)), make, about="Numbers")


def choose_csv(page: Page) -> None:
    page.get_by_role("button", name="Download Numbers").click()
    page.get_by_role("menuitem", name="CSV").click()


@pytest.mark.ui
@pytest.mark.parametrize(("kind", "suffix"), [("CSV", "csv"), ("Parquet", "parquet")])
def test_what_the_dashboard_shows_is_downloaded_and_can_be_added_again(
    workbench: Open, page: Page, tmp_path: Path, kind: str, suffix: str
) -> None:
    app = workbench("Acme Health/Billing")
    app.filter.search = "past due"
    expect(page.get_by_text("24 numbers", exact=True).first).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download phone numbers").click()
        page.get_by_role("menuitem", name=kind).click()
    path = tmp_path / f"numbers.{suffix}"
    started.value.save_as(path)
    with wb.open(tmp_path / "again.duckdb", create=True) as again:
        assert again.add(path, create_levels=True).counts["applied"] == 24


@pytest.mark.ui
def test_a_staged_list_is_downloaded_with_its_reasons(
    workbench: Open, page: Page, tmp_path: Path
) -> None:
    app = workbench("Acme Health/Billing")
    app.state.go(app.state.level, screen="delete")
    app.delete_list.add(["212-555-XXXX"])
    expect(page.get_by_text("1 will be rejected").first).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download delete list").click()
        page.get_by_role("menuitem", name="CSV").click()
    assert "HAS_LETTERS" in started.value.path().read_text()
