"""`cdocs serve` and `cdocs demo`."""

import socket
from pathlib import Path

import typer

from service.commands.index import run_index
from service.commands.logs import log_config
from service.errors import ServiceError
from service.examples import DEMO
from service.settings import Settings
from service.wiring import build_core

_GRACE = 5  # seconds to finish what is being answered; containers are killed after 10


def run_server(settings: Settings) -> None:
    """Serve until interrupted. Raises ServiceError where the port cannot be had."""
    _serve(settings, _listen(settings.host, settings.port))


def run_demo(settings: Settings) -> None:
    """Index the sample documents that come with cdocs, say what to ask, and serve."""
    listening = _listen(settings.host, settings.port)
    run_index([samples()], settings, strict=False)
    typer.echo("\nQuestions to begin with:", err=True)
    for question in DEMO:
        typer.echo(f"  {question}", err=True)
    _serve(settings, listening)


def _serve(settings: Settings, listening: socket.socket) -> None:
    import uvicorn

    from service.api import create_app

    typer.echo(f"cdocs answers at {_address(listening)} - stop it with Ctrl-C", err=True)
    config = uvicorn.Config(
        create_app(build_core(settings)),
        log_config=log_config(settings.log_level),
        log_level=settings.log_level,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        timeout_graceful_shutdown=_GRACE,
    )
    uvicorn.Server(config).run([listening])


def samples() -> Path:
    """The folder of the sample documents, wherever the package corpus is installed."""
    import corpus

    return Path(str(corpus.__file__)).parent / "samples"


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, so that the address printed is the one served."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # who comes before the index is opened waits
    except OSError as error:
        listening.close()
        raise ServiceError(
            f"Cannot listen on {host} port {port} ({error.strerror}): "
            "choose another with --port or CDOCS_PORT; 0 takes any free one."
        ) from None
    return listening


def _address(listening: socket.socket) -> str:
    """Where *listening* is reached, as a browser takes it."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
