# needs: mend
"""What `cmake --install` gives runs outside the tree."""

import os
import pathlib
import subprocess
import sys
import tempfile


def main():
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        subprocess.run(["cmake", "--install", os.environ["MEND_BUILD"], "--prefix", place / "there"], check=True,
                       stdout=subprocess.DEVNULL)
        program = place / "there/bin/mend"
        bare = {"PATH": "/usr/bin:/bin", "HOME": folder}

        def mend(*words):
            outcome = subprocess.run([program, *words], cwd=folder, env=bare, capture_output=True, text=True)
            assert outcome.returncode == 0, f"{words}: exit {outcome.returncode}\n{outcome.stderr}"
            return outcome.stdout

        version = mend("--version")
        assert version.startswith("mend "), version
        scenario = place / "there/share/mend/scenarios/minimal.toml"
        mend("check", scenario)
        mend("run", scenario, "-o", place / "run")
        assert (place / "run/summary.json").stat().st_size > 0
        if os.environ.get("MEND_RENDER"):
            assert "--movie" in mend("render", "--help")
        assert (place / "there/share/doc/mend/FORMAT.md").stat().st_size > 0
        package, = place.glob("there/lib/python3*/*-packages/mend")
        assert (package / "py.typed").is_file() and not list(package.rglob("__pycache__"))
        # Whether xarray is there is for the package's own tests to say.
        exported = subprocess.run([place / "there/bin/mend-export", "nowhere", "--vtk"], cwd=folder,
                                  capture_output=True, text=True, env=bare)
        said = exported.stderr
        assert exported.returncode == 2 and ("no such folder" in said or "xarray" in said), said
        # matplotlib keeps its list of fonts in the user's home. Whether it is there at all is for viz/plot to say.
        drawn = subprocess.run([place / "there/bin/mend-plot", "nowhere"], cwd=folder, capture_output=True, text=True,
                               env={**bare, "MPLCONFIGDIR": str(place / "there")})
        said = drawn.stderr
        assert drawn.returncode == 2 and ("no such folder" in said or "matplotlib" in said), said
        # Jinja may be missing, a part of the program may not.
        page = place / "there/page.html"
        reported = subprocess.run([program, "report", "run", "-o", page], cwd=folder, capture_output=True, text=True,
                                  env=bare)
        said = reported.stderr
        assert page.is_file() if reported.returncode == 0 else "python3-jinja2" in said, said
        assert {path.name for path in place.iterdir()} == {"there", "run"}, "something was written elsewhere"


if __name__ == "__main__":
    sys.exit(main())
