# label: all
# needs: root program:debootstrap program:unshare program:cpack program:dpkg-deb mend
# timeout: 1800
# cores: 2
"""The Debian packages in a bare Debian: installed with nothing else, `mend run`, `mend render` and `import mend` work.

The steps of the Containerfile are these same: a container is what they make.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from bare_tree import BareTree

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])
BUILD = pathlib.Path(os.environ["MEND_BUILD"])

RUN = "mend run /usr/share/mend/scenarios/minimal.toml domain.kind=axisymmetric domain.cells=12x16 -o run --quiet"
READ = "python3 -c \"import mend; run = mend.load('run'); print(run['achieved_depth'], run.fields)\""


def packages(folder):
    """The .deb files of this build, by the name of the package."""
    subprocess.run(["cpack", "--config", BUILD / "CPackConfig.cmake", "-B", folder], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    return {path.name.split("_")[0]: path for path in pathlib.Path(folder).glob("*.deb")}


def field(package, name):
    return subprocess.run(["dpkg-deb", "-f", package, name], check=True, capture_output=True, text=True).stdout.strip()


def disk(tree):
    words = subprocess.run(["du", "-sx", "--block-size=1M", tree.path], capture_output=True, text=True).stdout.split()
    return int(words[0])


def install(tree, *files):
    for file in files:
        shutil.copy(file, tree.path / "root")
    names = " ".join(f"./{file.name}" for file in files)
    tree.run("apt-get -q update >/dev/null && apt-get clean")
    before = disk(tree)
    tree.run(f"DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends {names} >/dev/null && "
             "apt-get clean")
    print(f"{', '.join(file.name for file in files)}: {sum(file.stat().st_size for file in files) / 1e6:.1f} MB, "
          f"{disk(tree) - before} MB on disk with all that they need")


def expect(tree, command, *files):
    tree.run(command)
    for file in files:
        assert (tree.path / "root" / file).stat().st_size > 0, file


def main():
    with tempfile.TemporaryDirectory() as folder:
        debs = packages(folder)
        assert {"mend", "python3-mend"} <= set(debs), debs
        assert "libhdf5" in field(debs["mend"], "Depends"), "what runs it is found by itself"
        assert "vtk" not in field(debs["mend"], "Depends"), "the engine needs no pictures"
        with BareTree() as tree:
            install(tree, debs["mend"])
            expect(tree, RUN, "run/summary.json", "run/fields.h5")
            if "mend-viz" in debs:
                install(tree, debs["mend-viz"])
                expect(tree, "mend render run -o picture.png", "picture.png")
            install(tree, debs["python3-mend"])
            tree.run(READ)
            expect(tree, "mend export run --vtk", "run/vtk/fields.pvd")


if __name__ == "__main__":
    sys.exit(main())
