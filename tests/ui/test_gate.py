"""What waits for a page's browser doesn't outlive the page."""

import gc
import weakref
from functools import partial

import panel as pn
import pytest
from bokeh.document import Document

from workbench.ui.gate import gate_of


def test_a_page_whose_browser_never_came_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(pn.state), "onload", lambda *_: None)
    document = Document()
    assert gate_of(document).keeps(partial(str, document))
    for ended in document.session_destroyed_callbacks:
        ended(None)  # type: ignore[arg-type]
    gone = weakref.ref(document)
    del document
    gc.collect()
    assert gone() is None
