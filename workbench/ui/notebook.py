"""A page in a notebook cell: served by one thread inside the kernel, shown in an iframe.

Owns the kernel's server, who is let in, and the HTML of a cell's output. What the page holds is the
business of the object that is displayed. Nothing here needs Panel's notebook extension, and nothing
is fetched from elsewhere.
"""

from __future__ import annotations

import asyncio
import html
import json
import logging
import secrets
import threading
import weakref
from collections import deque
from concurrent.futures import Future
from functools import cache
from typing import Any, Protocol

import panel as pn
from bokeh.util.token import generate_session_id
from panel.io.server import get_server
from tornado.web import RequestHandler

from workbench.domain.masking import Masking
from workbench.ui.assets import script
from workbench.ui.downloads import ROUTES

ROUTE = "workbench"
GONE = "The live page needs its kernel: run this cell again to work with it here."
DROPPED = "This Workbench is no longer in the kernel: run its cell again."
# What was displayed last lives on without a name in the notebook; older ones only while something
# refers to them.
KEPT = 32


class Displayed(Protocol):
    """What can be shown in a cell: something that makes a page for each browser session."""

    def cell_page(self) -> pn.viewable.Viewable | pn.viewable.Viewer:
        """A new page on the object's own state, without a header."""


class _Alive(RequestHandler):
    """Says that this kernel is there, to any page that knows its name."""

    def get(self) -> None:
        self.set_header("Access-Control-Allow-Origin", "*")
        self.set_header("Cache-Control", "no-store")
        self.set_status(204)


class _WithoutWildcardWarning(logging.Filter):
    """A proxy's host is unknown here, so any origin may ask; the signed session id admits."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "wildcard" not in str(record.msg)


class KernelServer:
    """One local server a kernel. Only session ids signed with its secret get in; others get 403."""

    def __init__(self) -> None:
        self._apps: weakref.WeakValueDictionary[str, Any] = weakref.WeakValueDictionary()
        self._latest: deque[Displayed] = deque(maxlen=KEPT)
        self._secret = secrets.token_hex(32).encode()
        self.name = secrets.token_hex(8)
        port: Future[int] = Future()
        threading.Thread(target=self._run, args=(port,), daemon=True, name="workbench").start()
        self.port = port.result(60)

    def add(self, app: Displayed) -> str:
        """Serve an object's pages; the key names it in a page's address."""
        key = secrets.token_hex(8)
        self._apps[key] = app
        self._latest.append(app)
        return key

    def session(self) -> str:
        """A session id that this server lets in."""
        return str(generate_session_id(self._secret, signed=True))

    def _run(self, port: Future[int]) -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        try:
            server = self._server()
            server.start()
        except BaseException as error:
            port.set_exception(error)
            raise
        port.set_result(server.port)
        server.io_loop.start()

    def _server(self) -> Any:
        logging.getLogger("bokeh.server.util").addFilter(_WithoutWildcardWarning())
        logging.getLogger("tornado.access").addFilter(Masking())  # a page's address lets in
        return get_server(
            {f"/{ROUTE}": self._page},
            address="127.0.0.1",
            websocket_origin=["*"],
            extra_patterns=[(f"/{self.name}", _Alive), *ROUTES],
            secret_key=self._secret,
            sign_sessions=True,
            generate_session_ids=False,
        )

    def _page(self) -> Any:
        key = pn.state.session_args.get("app", [b""])[0].decode(errors="replace")
        app = self._apps.get(key)
        return pn.pane.HTML(f"<p>{DROPPED}</p>", margin=20) if app is None else app.cell_page()


@cache
def kernel_server() -> KernelServer:
    """This kernel's server, started when first needed."""
    return KernelServer()


def cell_html(app: Displayed, summary: str) -> str:
    """The output of a cell: a summary anyone can read, the live page where the kernel answers."""
    server, box = kernel_server(), f"workbench-{secrets.token_hex(8)}"
    settings = {
        "id": box,
        "port": server.port,
        "kernel": server.name,
        "page": f"{ROUTE}?app={server.add(app)}",
        "sessions": {theme: server.session() for theme in ("default", "dark")},
    }
    text = json.dumps(settings, separators=(",", ":")).replace("<", "\\u003c")
    said = f"<p><b>Number Workbench</b> · {html.escape(summary)}<br>{GONE}</p>"
    return (
        f'<div data-box="{box}">{said}</div><script>{_script().replace("SETTINGS", text)}</script>'
    )


@cache
def _script() -> str:
    """The cell's script, without comments and indents: it is saved with every output."""
    lines = (line.strip() for line in script("notebook").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
