"""The command that starts the dashboard: only this one loads Panel, and only when it runs."""

import gc
import logging
import signal
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

import workbench as wb
from workbench.cli import options
from workbench.cli.words import say
from workbench.domain.masking import mask

LOCAL = ("localhost", "127.0.0.1")
USUAL_PORT = 5006
# Ports above 1023 that browsers block, telephony's among them (the Fetch standard's "bad ports").
BLOCKED = {
    1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
    6679, 6697, 10080,
}  # fmt: skip


def serve(
    database: Annotated[
        Path | None, typer.Argument(help="The inventory's file.", show_default=False)
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Show a private copy of the sample, gone when it ends.")
    ] = False,
    create: Annotated[
        bool, typer.Option("--create", help="Make an empty inventory where there is none.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(
            help="The port to listen on; 0 takes a free one.",
            show_default=f"{USUAL_PORT}, or a free one",
            min=0,
            max=65535,
        ),
    ] = None,
    address: Annotated[str, typer.Option(help="The address to listen on.")] = "localhost",
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address, open no browser.")
    ] = False,
    actor: options.Actor = None,
    region: options.Region = "US",
) -> None:
    """Open the dashboard in a browser, until Ctrl+C ends it.

    Example: workbench serve --demo
    """
    if address not in LOCAL:
        raise wb.InputError(
            f"Anyone who reaches {address!r} could change numbers, since there is no sign-in yet: "
            "the dashboard listens on this machine only. Leave --address out. To reach it from "
            "another machine, forward the port: ssh -L 5006:localhost:5006 THIS-MACHINE"
        )
    with _inventory(database, demo, create, actor, region) as inventory:
        _run(inventory, address, _free(address, port), not no_browser)


# Seconds after which a thread at work lets another on: a click is answered in many small steps, and
# beside somebody's million entries each of them waits for one of these.
SWITCH = 0.0005


def _inventory(
    database: Path | None, demo: bool, create: bool, actor: str | None, region: str
) -> wb.Inventory:
    if demo == bool(database):
        raise wb.InputError("Name the inventory's file, or --demo for the sample: one of the two.")
    if database:
        return wb.open(database, create=create, region=region, actor=actor, origin="browser")
    return wb.demo(actor=actor, origin="browser")


def _free(address: str, port: int | None) -> int:
    """The port asked for, or else the usual one if it is free, or else any that is."""
    if port in BLOCKED:
        raise wb.InputError(
            f"Browsers refuse to open pages on port {port}, which belongs to another kind of"
            " service. Take another, or --port 0 for a free one."
        )
    for candidate in (USUAL_PORT, 0) if port is None else (port,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise wb.InputError(
        f"Port {port} can't be listened on. Try another, or --port 0 for a free one."
    )


def _run(inventory: wb.Inventory, address: str, port: int, show: bool) -> None:
    from workbench.ui.app import serve as server_for

    mask(logging.getLogger("panel"))  # it hands nothing on to the root

    hosts = [f"{host}:{port}" for host in LOCAL]
    server = server_for(
        inventory,
        port=port,
        address=address,
        show=show,
        start=False,
        verbose=False,
        websocket_origin=hosts,
    )
    # Panel ends the loop on Ctrl+C; a service manager's SIGTERM is the same wish.
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    say(f"The dashboard is at http://{address}:{port}/ (Ctrl+C ends it)")
    sys.setswitchinterval(SWITCH)
    _warm_up(inventory)
    gc.collect()
    gc.freeze()  # what is loaded stays: looking through all of it would hold everybody up
    server.start()
    server.io_loop.start()


def _warm_up(inventory: wb.Inventory) -> None:
    """Read and judge a list, so that nobody's click waits for what the first one has to load."""
    staged = inventory.delete_list()
    staged.add("\n".join(f"212555{line:04}\tSurvey" for line in range(300)))
    staged.impact()
