"""Files on their way to a browser: each is handed out once, under a link that nobody can guess.

The file is made before its link is given away, so that what goes wrong can be said in words. The
link alone lets in, whatever sign-in a server has, and only for a few minutes. Links are relative:
they also lead here below the address of a proxy. It knows nothing of what the files hold.
"""

import re
import secrets
import shutil
import tempfile
import threading
import weakref
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import quote

from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler

ADDRESS = "download"
LIFE = 300.0  # seconds that a link can be followed
CHUNK = 2**18  # bytes on their way at a time
GONE = "This download was fetched already, or its time is over. Go back and ask for it again."
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Type": "application/octet-stream",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class _Offered:
    """A file in a folder of its own, which is gone at the latest when the process ends."""

    def __init__(self, filename: str) -> None:
        self.filename = filename
        folder = tempfile.mkdtemp(prefix="workbench-download-")
        self.path = Path(folder, f"list{Path(filename).suffix}")
        self.remove = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)


_offered: dict[str, _Offered] = {}


def offer(make: Callable[[Path], object], filename: str, life: float = LIFE) -> str:
    """Have ``make(path)`` write the file, in this thread, and answer the link that hands it out.

    The suffix of ``filename`` says which kind of file ``make`` is asked for.
    """
    offered = _Offered(_safe(filename))
    try:
        make(offered.path)
    except BaseException:
        offered.remove()
        raise
    token = secrets.token_urlsafe(32)
    _offered[token] = offered
    end = threading.Timer(life, _withdraw, (token,))
    end.daemon = True
    end.start()
    return f"{ADDRESS}/{token}"


def _withdraw(token: str) -> None:
    offered = _offered.pop(token, None)
    if offered is not None:
        offered.remove()


class Download(RequestHandler):
    """Sends a file a piece at a time, then removes it; asked by HEAD, it says whether it would."""

    def set_default_headers(self) -> None:
        """Nothing on the way keeps a copy, and no browser runs what it gets."""
        for name, text in HEADERS.items():
            self.set_header(name, text)

    def _log(self) -> None:
        """No access log learns the link, which alone lets in."""

    def head(self, token: str) -> None:
        """Is the file there?"""
        self.set_status(200 if token in _offered else 404)

    async def get(self, token: str) -> None:
        """The file, to the first who asks."""
        offered = _offered.pop(token, None)
        if offered is None:
            self.set_status(404)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            await self.finish(GONE)
            return
        try:
            await self._send(offered)
        except StreamClosedError:  # the browser has gone; whoever still wants it asks again
            return
        finally:
            offered.remove()

    async def _send(self, offered: _Offered) -> None:
        self.set_header("Content-Disposition", _disposition(offered.filename))
        self.set_header("Content-Length", str(offered.path.stat().st_size))
        async for piece in _pieces(offered.path):
            self.write(piece)
            await self.flush()


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    """The file's bytes, read in a thread so that the loop serves others meanwhile."""
    loop = IOLoop.current()
    with path.open("rb") as file:
        while piece := await loop.run_in_executor(None, file.read, CHUNK):
            yield piece


def _safe(filename: str) -> str:
    """A name that any system can give a file, and that leads nowhere."""
    stem, _, kind = filename.rpartition(".")
    kept = re.sub(r"[^\w ()-]+", "-", stem).strip(" -")[:80]
    return f"{kept or 'list'}.{kind}"


def _disposition(filename: str) -> str:
    plain = filename.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename)}"


# What a server needs to hand out files: the app's own have it, any other takes it by
# ``panel serve --plugins workbench.ui.downloads`` or as ``extra_patterns``.
ROUTES: list[tuple[str, type[RequestHandler]]] = [(rf"/{ADDRESS}/([\w-]+)", Download)]
