"""Whatever stops a start is told in one clear sentence, without a traceback."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from deploy.local import cli, packages
from deploy.local.layout import ROOT, Layout
from deploy.local.logs import logs
from deploy.local.trouble import Trouble
from deploy.local.up import up


def test_a_port_in_use_is_named(layout: Layout) -> None:
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        port = somebody.getsockname()[1]

        with pytest.raises(Trouble, match=f"Port {port} is in use: .* --port"):
            up(layout, port, with_demo=False)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / ".lapak").write_text("a file where the folder should be")

    with pytest.raises(Trouble, match=r"cannot be written \(.*\): make it writable"):
        Layout(tmp_path).make()


def test_trouble_is_one_line_and_exit_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> int:
        raise Trouble("The shelf is missing: build one.")

    monkeypatch.setattr(cli, "_do", fail)

    assert cli.main(["status"]) == 1
    assert capsys.readouterr().err == "lapak: The shelf is missing: build one.\n"


def test_a_missing_broker_says_what_to_install_and_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_BROKERS", ())
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(Trouble, match=r"install it \(on Debian: .* rabbitmq-server\), or set LAPAK_AMQP_URL"):
        packages.ensure_broker()


def test_a_machine_without_package_manager_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_BROKERS", ())
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(Trouble, match="RabbitMQ is missing"):
        packages.ensure_broker()


def test_an_unknown_log_names_those_there_are(layout: Layout) -> None:
    layout.log("gateway").write_text("hello\n")

    with pytest.raises(Trouble, match="there are: gateway"):
        logs(layout, "kitchen", follow=False)


def test_all_logs_are_shown_with_their_names(layout: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    layout.log("gateway").write_text("open\n")
    layout.log("sandbox").write_text("ready\n")

    logs(layout, None, follow=False)

    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["gateway", "open"],
        ["sandbox", "ready"],
    ]


def test_a_long_log_is_put_aside_at_the_next_start(layout: Layout) -> None:
    layout.log("gateway").write_bytes(b"x" * (10 * 1024 * 1024 + 1))
    layout.log("sandbox").write_bytes(b"x")

    layout.turn_logs()

    assert sorted(path.name for path in layout.folder("logs").iterdir()) == ["gateway.log.1", "sandbox.log"]


def test_the_command_says_when_python_is_missing(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "dirname", "readlink", "cat", "cksum", "id", "flock"):
        (tools / name).symlink_to(shutil.which(name) or "/bin/false")
    project = tmp_path / "project"
    project.mkdir()
    for name in ("lapak", "requirements.lock"):
        shutil.copy(ROOT / name, project)
    (tmp_path / "link").symlink_to(project / "lapak")

    done = subprocess.run(
        [tmp_path / "link", "up"], env={"PATH": str(tools)}, cwd="/", capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.startswith("lapak: Python 3.11 or newer is needed and was not found: install it")
    assert done.stderr.count("\n") == 1
