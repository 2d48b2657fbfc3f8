"""The worker, the server that brings its own worker, and bounces."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from app.config import Mode, Settings
from app.db import commits, db
from app.delivery.services.bounces import record_bounce
from app.delivery.working import WorkerLoop

delivery = AppGroup("delivery", help="What leaves the house.")


@click.command("worker")
@click.option("--until-empty", is_flag=True, help="Stop when nothing is due any more.")
@with_appcontext
def worker(until_empty: bool) -> None:
    """Send letters and open, remind and close waves; as many workers may run as one likes."""
    loop = WorkerLoop(db.session.commit)
    signal.signal(signal.SIGTERM, loop.stop)
    signal.signal(signal.SIGINT, loop.stop)
    done = loop.run(until_empty=until_empty)
    click.echo(f"{done} done.", err=True)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--threads", default=4, show_default=True)
@with_appcontext
def serve(host: str, port: int, threads: int) -> None:
    """Run the pages and a worker together: all a small installation needs."""
    settings: Settings = current_app.config["SETTINGS"]
    environ = {**os.environ, "FLASK_APP": "wsgi"}
    if settings.mode is Mode.DEMO:
        from app.delivery.mailbox.server import start  # noqa: PLC0415  the mailbox is the demonstration's only

        environ |= {"PAIRPULSE_SMTP_HOST": "127.0.0.1", "PAIRPULSE_SMTP_PORT": str(start(settings.data_dir))}
        environ |= {"PAIRPULSE_URL": environ.get("PAIRPULSE_URL", f"http://{host}:{port}")}
    here = sys.executable
    commands = {
        "web": [
            here, "-m", "gunicorn", "--bind", f"{host}:{port}", "--workers", "1", "--threads", str(threads),
            "--timeout", "120", "--log-level", "warning", "wsgi:app",
        ],
        "worker": [here, "-m", "flask", "worker"],
    }  # fmt: skip
    _run_together(commands, environ)


def _run_together(commands: dict[str, list[str]], environ: dict[str, str]) -> None:
    """Run the commands until one is to stop; a worker that dies is started again, a dead server ends all."""
    stopping = False

    def stop(*_signal: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    running = {name: subprocess.Popen(command, env=environ) for name, command in commands.items()}  # noqa: S603  our own
    while not stopping:
        time.sleep(0.5)
        for name, process in list(running.items()):
            if process.poll() is None:
                continue
            if name == "web":
                stopping = True
            else:
                time.sleep(1)
                running[name] = subprocess.Popen(commands[name], env=environ)  # noqa: S603  our own
    for process in running.values():
        process.terminate()
    for process in running.values():
        process.wait(30)


@delivery.command("bounce")
@commits
def bounce() -> None:
    """Note a returned letter: hand the notification to this command's input, as mail servers can."""
    found = record_bounce(sys.stdin.buffer.read())
    click.echo(f"Noted for {found}." if found else "Not a bounce of ours; nothing was changed.")
