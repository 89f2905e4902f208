"""A bare Debian in a folder: nothing but the base system and what a test asks for, entered by chroot as root.

The archive and the way to it are the host's own, read from its apt at run time. The base tree is kept as a tarball
outside the repository ($MEND_CACHE, else ~/.cache/mend), so that a fresh one takes seconds.
"""

import os
import pathlib
import shutil
import subprocess
import tempfile

SUITE = "bookworm"
CACHE = pathlib.Path(os.environ.get("MEND_CACHE") or pathlib.Path.home() / ".cache" / "mend")

_ENTER = """
set -e
mount -t proc proc "$1/proc"
mount --rbind /sys "$1/sys"
mount --rbind /dev "$1/dev"
exec chroot "$1" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 bash -c "cd; $2"
"""


def debian_sources():
    """The host's Debian sources of this suite as (uri, suite, components), the main one first."""
    columns = "$(ORIGIN)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)"
    targets = subprocess.run(["apt-get", "indextargets", "--format", columns, "Created-By: Packages"], check=True,
                             capture_output=True, text=True).stdout.split()
    sources = {}
    for origin, uri, release, component in (line.split("|") for line in targets):
        if origin == "Debian" and release.startswith(SUITE):
            sources.setdefault((uri, release), set()).add(component)
    if not any(release == SUITE for _, release in sources):
        raise RuntimeError(f"this machine's apt knows no source of Debian {SUITE}; apt-get update may help")
    return sorted(((uri, release, sorted(parts)) for (uri, release), parts in sources.items()),
                  key=lambda source: (source[1] != SUITE, source))


def _apt_settings():
    """How this host reaches its archive: proxies and checks, as lines of apt.conf."""
    dump = subprocess.run(["apt-config", "dump"], check=True, capture_output=True, text=True).stdout.splitlines()
    wanted = ("Acquire::http::Proxy", "Acquire::https::Proxy", "Acquire::Check-", "Acquire::Languages")
    return [line for line in dump if line.startswith(wanted)]


def _write_apt(tree):
    sources = "".join(f"deb {uri} {release} {' '.join(parts)}\n" for uri, release, parts in debian_sources())
    (tree / "etc/apt/sources.list").write_text(sources)
    (tree / "etc/apt/apt.conf.d/99host").write_text("\n".join(_apt_settings()) + "\n")
    for name in ("resolv.conf", "hosts"):
        shutil.copy(f"/etc/{name}", tree / "etc" / name)


def _base_tarball():
    tarball = CACHE / f"{SUITE}-minbase.tar"
    if not tarball.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        uri = debian_sources()[0][0]
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            subprocess.run(["debootstrap", "--variant=minbase", SUITE, f"{folder}/tree", uri], check=True,
                           stdout=subprocess.DEVNULL)
            _pack(f"{folder}/tree", tarball)
    return tarball


def _pack(tree, tarball):
    part = tarball.with_suffix(".part")
    subprocess.run(["tar", "-C", tree, "--numeric-owner", "--one-file-system", "-cf", part, "."], check=True)
    part.rename(tarball)


class BareTree:
    """A tree to use and throw away: `with BareTree() as tree: tree.run("apt-get update")`."""

    def __init__(self, packages=()):
        """`packages` are installed once and kept with the base under a name made from them."""
        self.packages = list(packages)

    def __enter__(self):
        CACHE.mkdir(parents=True, exist_ok=True)
        self._folder = tempfile.TemporaryDirectory(dir=CACHE, prefix="tree-")
        self.path = pathlib.Path(self._folder.name)
        kept = CACHE / f"{SUITE}-{'-'.join(self.packages)}.tar" if self.packages else _base_tarball()
        subprocess.run(["tar", "-C", self.path, "-xf", kept if kept.exists() else _base_tarball()], check=True)
        _write_apt(self.path)
        if not kept.exists():
            self.run("apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y "
                     "--no-install-recommends " + " ".join(self.packages))
            self.run("apt-get clean")
            _pack(self.path, kept)
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def run(self, command, check=True):
        """Runs a line of bash inside, in root's home, without a terminal; its output goes to this test's."""
        return subprocess.run(["unshare", "--mount", "--propagation", "private", "bash", "-c", _ENTER, "enter",
                               str(self.path), command], check=check, stdin=subprocess.DEVNULL)


def on_a_display(command):
    """The command with a display of its own, for trees that hold xvfb and xauth. Without -noreset a server starts anew
    when its last client leaves, and fails one that asks what it can do, leaves, and comes back at once: ParaView."""
    return f"xvfb-run -a -s '-screen 0 1280x1024x24 -noreset' {command}"
