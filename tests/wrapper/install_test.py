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
        version = subprocess.run([program, "--version"], cwd=folder, env=bare, check=True, capture_output=True, text=True)
        assert version.stdout.startswith("mend "), version.stdout
        scenario = place / "there/share/mend/scenarios/minimal.toml"
        subprocess.run([program, "check", scenario], cwd=folder, env=bare, check=True, stdout=subprocess.DEVNULL)
        outcome = subprocess.run([program, "run", scenario, "-o", place / "run"], cwd=folder, env=bare,
                                 capture_output=True, text=True)
        assert outcome.returncode == 0, outcome.stderr
        assert (place / "run/summary.json").stat().st_size > 0
        if os.environ.get("MEND_RENDER"):
            renderer = subprocess.run([program, "render", "--help"], cwd=folder, env=bare, capture_output=True, text=True)
            assert renderer.returncode == 0 and "--movie" in renderer.stdout, renderer.stderr
        assert {path.name for path in place.iterdir()} == {"there", "run"}, "something was written elsewhere"


if __name__ == "__main__":
    sys.exit(main())
