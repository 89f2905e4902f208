# label: all
# needs: root program:debootstrap program:unshare mend mend-render
# timeout: 3600
# cores: 2
"""The README's two commands, verbatim, on a Debian that has nothing but git."""

import json
import os
import pathlib
import re
import subprocess
import sys
import time

from bare_tree import BareTree

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])


def commands_of_readme():
    lines = (SOURCE / "README.md").read_text().splitlines()
    commands = []
    for line in lines:
        if re.match(r"\./mend (run|test)\b", line) and line not in commands:
            commands.append(line)
    assert len(commands) >= 2 and commands[0].startswith("./mend run") and commands[1].startswith("./mend test"), \
        f"README.md does not begin with the two commands: {commands}"
    return commands[:2]


def timed(tree, command):
    print(f"\n$ {command}", flush=True)
    started = time.monotonic()
    outcome = tree.run(f"cd mend && {command}", check=False).returncode
    seconds = time.monotonic() - started
    print(f"# exit {outcome} after {seconds:.1f} s", flush=True)
    assert outcome == 0, f"{command}: exit {outcome}"
    return seconds


def main():
    run, test = commands_of_readme()
    scenario = pathlib.Path(run.split()[2]).stem
    with BareTree(packages=["git"]) as tree:
        subprocess.run(["git", "clone", "-q", "--bare", SOURCE, tree.path / "srv/mend.git"], check=True)
        tree.run("chown -R root: /srv/mend.git && git clone -q /srv/mend.git mend")
        first = timed(tree, run)
        folder = tree.path / "root/mend/runs" / scenario
        assert json.loads((folder / "summary.json").read_text()), "no endpoints"
        movies = [path.name for path in folder.glob("*.mp4") if path.stat().st_size > 100_000]
        assert movies, f"no movie in {sorted(path.name for path in folder.iterdir())}"
        again = timed(tree, run)
        assert again < 5, f"a finished run is not printed again at once: {again:.1f} s"
        tested = timed(tree, test)
    print(f"\n{run}: {first:.0f} s with packages and build, then {again:.1f} s\n{test}: {tested:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
