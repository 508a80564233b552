"""The system libraries Qt loads on Linux, which no Python package can bring along.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping

# File name Qt links against -> Debian package that holds it. Each was found missing on a bare Debian.
BASE = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

APT_LOCK_PATIENCE = 600.0  # seconds; a fresh machine's own first update can hold the lock for minutes


class AptError(Exception):
    """apt-get could not install; the message is its own last words."""


def loads(library: str) -> bool:
    """Whether the dynamic linker finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def needed(environment: Mapping[str, str]) -> dict[str, str]:
    """Library -> Debian package, for the screen this environment has (or for none)."""
    libraries = dict(BASE)
    if environment.get("DISPLAY"):
        libraries.update(X11)
    if environment.get("WAYLAND_DISPLAY"):
        libraries.update(WAYLAND)
    return libraries


def missing(libraries: Mapping[str, str], found: Callable[[str], bool] = loads) -> dict[str, str]:
    """Those of `libraries` that are not on this machine."""
    return {library: package for library, package in libraries.items() if not found(library)}


def venv_packages(has_ensurepip: bool) -> list[str]:
    """Debian splits ensurepip, without which `python -m venv` fails, out of its python3."""
    return [] if has_ensurepip else ["python3-venv"]


def sudo_line(packages: Iterable[str]) -> str:
    """The exact command an administrator types to install `packages`."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(sorted(set(packages)))


def install(packages: Iterable[str], patience: float = APT_LOCK_PATIENCE) -> None:
    """Install Debian packages as root, waiting while another apt holds the lock.

    Raises AptError. A failed update alone is no failure: the lists at hand may do.
    """
    deadline = time.monotonic() + patience
    _apt(["update"], deadline)
    done = _apt(["install", "-y", "--no-install-recommends", *sorted(set(packages))], deadline)
    if done.returncode != 0:
        raise AptError(done.stderr.strip() or done.stdout.strip())


def _apt(arguments: list[str], deadline: float) -> subprocess.CompletedProcess[str]:
    # DPkg::Lock::Timeout covers dpkg's lock only, not the one on the package lists: hence the loop.
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=60", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    while True:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        locked = "Could not get lock" in done.stderr or "Unable to lock" in done.stderr
        if done.returncode == 0 or not locked or time.monotonic() > deadline:
            return done
        print("apt-get is busy, waiting for it…", file=sys.stderr, flush=True)
        time.sleep(3)
