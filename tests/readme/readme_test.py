# needs: mend
"""What the README says can be done: its links lead somewhere, its scenario is valid, its commands are known."""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["MEND_SOURCE"])
README = (SOURCE / "README.md").read_text()


def mend(folder, *words):
    outcome = subprocess.run([os.environ["MEND"], *words], cwd=folder, capture_output=True, text=True)
    assert outcome.returncode == 0, f"mend {shlex.join(map(str, words))}: exit {outcome.returncode}\n{outcome.stderr}"
    return outcome.stdout


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def check_links():
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if not link.startswith("http")]
    assert links, "no links at all?"
    for link in links:
        assert (SOURCE / link).exists(), f"README.md leads to {link}, which is not there"


def check_commands(folder):
    commands = [shlex.split(line, comments=True) for block in blocks("sh") for line in block.splitlines()]
    commands = [words[1:] for words in commands if words and words[0] == "./mend"]
    assert [words[0] for words in commands[:2]] == ["run", "test"], commands
    assert (SOURCE / commands[0][1]).is_file(), commands[0]
    for words in commands:
        if words[0] in ("list", "explain"):
            assert mend(folder, *words).strip(), words
        elif words[0] == "init":
            mend(folder, *words)
            mend(folder, "check", f"{words[1]}.toml")


def check_scenarios(folder):
    scenarios = blocks("toml")
    assert scenarios, "no scenario shown"
    for number, text in enumerate(scenarios):
        (folder / f"shown_{number}.toml").write_text(text)
        mend(folder, "check", f"shown_{number}.toml")


def check_figures():
    for block in blocks(""):
        assert not re.fullmatch(r"[A-Z-]+\n", block), f"a figure is still to be filled in: {block}"


def main():
    check_links()
    check_figures()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_commands(folder)
        check_scenarios(folder)


if __name__ == "__main__":
    sys.exit(main())
