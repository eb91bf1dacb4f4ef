"""Find a Chromium for the tests and print its path; get one where there is none.

In this order: the one that `CHROMIUM` names; one on the PATH that really runs; on Debian, as root,
the package `chromium`; else the build that npm brings (`@sparticuz/chromium`), unpacked in `build/`,
which needs no rights. Playwright's own download is not used: it needs a host of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKED = ROOT / "node_modules" / "@sparticuz" / "chromium" / "bin"
UNPACKED = ROOT / "build" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome")
HELP = (
    "There is no Chromium to test with. As root on Debian: apt-get install chromium. Elsewhere: install "
    "Chromium or Chrome from its maker, then CHROMIUM=/path/to/it make test"
)
# The build brings libraries and letters for machines that have none; where these are there, they go first.
LAUNCHER = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
if ldd "$here/chromium" | grep -q 'not found'; then export LD_LIBRARY_PATH="$here/al2023/lib"; fi
if [ ! -e /etc/fonts/fonts.conf ]; then export FONTCONFIG_PATH="$here/fonts"; fi
exec "$here/chromium" "$@"
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


class NoBrowser(Exception):
    """There is no browser; the message says what to do."""


def runs(path: str | Path) -> bool:
    """Whether this is a browser that starts: Ubuntu has a `chromium` that only asks for a snap."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"Chrom" in done.stdout


def named() -> Path | None:
    """The browser that the environment names; a wrong name is an error, not a reason to look further."""
    path = os.environ.get("CHROMIUM")
    if not path:
        return None
    if not runs(path):
        raise NoBrowser(f"CHROMIUM={path} does not run: let it name a Chromium that does, or leave it out")
    return Path(path)


def installed() -> Path | None:
    """The first browser on the PATH that runs."""
    found = (shutil.which(name) for name in NAMES)
    return next((Path(path) for path in found if path and runs(path)), None)


def unpacked() -> Path | None:
    """The browser from npm, when it was unpacked before and runs."""
    launcher = UNPACKED / "launch"
    return launcher if launcher.exists() and runs(launcher) else None


def find() -> Path | None:
    """A browser that is there already."""
    return named() or installed() or unpacked()


def from_debian() -> Path | None:
    """The package of Debian, for who may install it."""
    if os.geteuid() != 0 or "\nID=debian\n" not in f"\n{_os_release()}":
        return None
    print("Installing the package chromium", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        # What apt tells goes to stderr: the only line on stdout is the path of the browser.
        if subprocess.run(["apt-get", *command], stdout=sys.stderr, env=quiet, check=False).returncode:
            return None
    return installed()


def _os_release() -> str:
    try:
        return Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""


def from_npm() -> Path | None:
    """The build from npm, unpacked; it is for 64-bit Intel and AMD only."""
    if not PACKED.exists():
        return None
    print(f"Unpacking Chromium in {UNPACKED.relative_to(ROOT)}", file=sys.stderr)
    fresh = UNPACKED.with_name("chromium.new")
    for folder in (fresh, UNPACKED):
        shutil.rmtree(folder, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name in ("al2023", "fonts"):
        archive = fresh / f"{name}.tar"
        _inflate(PACKED / f"{archive.name}.br", archive)
        shutil.unpack_archive(archive, fresh / name)
        archive.unlink()
    _inflate(PACKED / "chromium.br", fresh / "chromium")
    # The configuration that comes with the letters looks for them in folders that are not here.
    (fresh / "fonts" / "fonts.conf").write_text(FONTS, encoding="utf-8")
    (fresh / "launch").write_text(LAUNCHER, encoding="utf-8")
    for program in ("chromium", "launch"):
        (fresh / program).chmod(0o755)
    fresh.rename(UNPACKED)
    return unpacked()


def _inflate(packed: Path, target: Path) -> None:
    # Python has no Brotli of its own; Node has.
    script = (
        "const fs = require('node:fs'), zlib = require('node:zlib');"
        "const [from, to] = process.argv.slice(1);"
        "fs.createReadStream(from).pipe(zlib.createBrotliDecompress()).pipe(fs.createWriteStream(to));"
    )
    node = Path(sys.executable).with_name("node")
    subprocess.run([node, "-e", script, packed, target], check=True)


def main() -> int:
    """Print the path, or say in one line how to get a browser."""
    try:
        browser = find() or from_debian() or from_npm()
        if browser is None:
            raise NoBrowser(HELP)
    except NoBrowser as fault:
        print(fault, file=sys.stderr)
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
