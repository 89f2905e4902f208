# label: slow
# cores: 2
"""The wrapper ./mend: builds once, passes arguments and exit code on, is instant afterwards, and says what went wrong.

A tiny project stands in for ours, in a folder whose name has spaces; package tools are imitated where they are asked.
"""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ.get("MEND_SOURCE") or pathlib.Path(__file__).resolve().parents[2])

CMAKE = """
cmake_minimum_required(VERSION 3.25)
project(tiny CXX)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
add_executable(mend sim/main.cpp)
add_executable(mend-render sim/main.cpp)
add_executable(mend-view sim/main.cpp)
add_executable(mend-mesh sim/main.cpp)
add_executable(mend-bench EXCLUDE_FROM_ALL sim/main.cpp)
enable_testing()
add_test(NAME tiny COMMAND mend)
add_test(NAME asked COMMAND sh -c
  "echo looks \\${MEND_KILLS} \\${MEND_ALLOCATIONS} \\${MEND_FUZZ_TABLES} \\${MEND_SCENARIOS}.")
file(WRITE ${CMAKE_BINARY_DIR}/tests_not_run.txt "one: reason\\nother: reason\\n")
"""
MAIN = """
#include <cstdio>
int main(int count, char** words)
{
    for (int i = 1; i < count; ++i)
        std::printf("[%s]", words[i]);
    return count > 3 ? 75 : 0;
}
"""
DPKG_QUERY = """#!/bin/bash
for name in "$@"; do [ -e "$INSTALLED/$name" ] && printf '%s/installed ' "$name"; done
exit 1
"""
APT_GET = """#!/bin/bash
echo "apt-get $*" >> "$INSTALLED/.calls"
[ -z "${APT_FAILS:-}" ] || { echo "E: no archive"; exit 100; }
for word in "$@"; do [[ $word == -* || $word == install ]] || touch "$INSTALLED/$word"; done
"""


class Wrapper(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.home = pathlib.Path(self.folder.name) / "a folder"
        self.root = self.home / "the project"
        for room in ("sim", "kernels"):
            (self.root / room).mkdir(parents=True)
        for name in ("mend", "CMakePresets.json"):
            shutil.copy(SOURCE / name, self.root)
        (self.root / "CMakeLists.txt").write_text(CMAKE)
        (self.root / "sim/main.cpp").write_text(MAIN)
        self.installed = self.home / "installed"
        self.tools = self.home / "tools"
        for folder in (self.installed, self.tools):
            folder.mkdir()
        for name, text in (("dpkg-query", DPKG_QUERY), ("apt-get", APT_GET), ("sudo", '#!/bin/sh\nexec "$@"\n')):
            (self.tools / name).write_text(text)
            (self.tools / name).chmod(0o755)

    def start(self, *words, script=None, **environment):
        settings = {**os.environ, "PATH": f"{self.tools}:{os.environ['PATH']}", "INSTALLED": str(self.installed)}
        settings.pop("MEND_PRESET", None)
        return subprocess.Popen([script or self.root / "mend", *words], cwd=self.home, env={**settings, **environment},
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def mend(self, *words, **more):
        process = self.start(*words, **more)
        out, err = process.communicate(timeout=100)
        return process.returncode, out, err

    def apt_calls(self):
        calls = self.installed / ".calls"
        return calls.read_text() if calls.exists() else ""

    def test_from_nothing_to_instant(self):
        code, out, err = self.mend("run", "a b", 'k="1 mm"', "d")
        self.assertEqual((code, out), (75, '[run][a b][k="1 mm"][d]'), err)
        self.assertIn("build-essential", self.apt_calls())
        self.assertIn("--no-install-recommends", self.apt_calls())
        self.assertIn("libvtk9-dev", err)
        self.assertIn("building all, the first time", err)

        calls = self.apt_calls()
        fastest = 99
        for _ in range(5):
            started = time.monotonic()
            self.assertEqual(self.mend("list"), (0, "[list]", ""))
            fastest = min(fastest, time.monotonic() - started)
        self.assertLess(fastest, 0.3, "seconds, when nothing is to do")
        self.assertEqual(self.apt_calls(), calls)

        link = self.home / "link"
        link.symlink_to(self.root / "mend")
        self.assertEqual(self.mend("x", script=link), (0, "[x]", ""))

        time.sleep(0.05)
        (self.root / "sim/main.cpp").write_text(MAIN.replace("[%s]", "<%s>"))
        self.assertEqual(self.mend("x")[:2], (0, "<x>"))

        time.sleep(0.05)
        (self.root / "sim/main.cpp").write_text("int main( {}\n")
        code, out, err = self.mend("x")
        self.assertEqual((code, out), (1, ""))
        self.assertIn("error: ", err)
        self.assertIn("the build failed", err)

    def test_several_at_once_build_once(self):
        answers = [self.start("n", str(number)) for number in range(3)]
        errors = ""
        for number, process in enumerate(answers):
            out, err = process.communicate(timeout=100)
            self.assertEqual((process.returncode, out), (0, f"[n][{number}]"), err)
            errors += err
        self.assertEqual(errors.count("building all"), 1, errors)

    def test_tests_and_their_sets(self):
        code, out, err = self.mend("test")
        self.assertEqual(code, 0, out + err)
        self.assertIn("libgtest-dev", self.apt_calls())
        self.assertNotIn("debootstrap", self.apt_calls())
        self.assertIn("100% tests passed, 0 tests failed out of", out)
        self.assertIn("Sets: fast slow. Not run: 2", out)
        code, out, _ = self.mend("test", "--all", "--long", "-R", "tiny")
        self.assertEqual(code, 0)
        self.assertIn("out of 1\n", out)
        self.assertIn("Sets: fast slow all long.", out)
        self.assertIn("debootstrap", self.apt_calls())
        self.assertNotEqual(self.mend("test", "-R", "no_such_test")[0], 0)
        self.assertIn("looks 200 0 30000 1000.", self.mend("test", "--long", "-V", "-R", "asked")[1])
        self.assertIn("looks 7 0 30000 1000.", self.mend("test", "--long", "-V", "-R", "asked", MEND_KILLS="7")[1])
        self.assertNotIn("looks 200", self.mend("test", "-V", "-R", "asked")[1])

    def test_benchmarks_alone_leave_the_program_old(self):
        (self.root / "bench").mkdir()
        goals = self.root / "bench/goals"
        goals.write_text('#!/bin/sh\nexec "$@"\n')
        goals.chmod(0o755)
        self.assertEqual(self.mend("list")[:2], (0, "[list]"))
        time.sleep(0.05)
        (self.root / "sim/main.cpp").write_text(MAIN.replace("[%s]", "<%s>"))
        self.assertEqual(self.mend("bench", "x", MEND_PRESET="release")[:2], (0, "<x>"))
        self.assertEqual(self.mend("y")[:2], (0, "<y>"))

    def test_questions_about_the_program_are_answered_by_the_one_that_is_there(self):
        self.assertEqual(self.mend("x")[0], 0)
        time.sleep(0.05)
        (self.root / "sim/main.cpp").write_text(MAIN.replace("[%s]", "<%s>"))
        for words in (("--help",), ("--version",), ("list", "devices"), ("run", "--help")):
            code, out, err = self.mend(*words)
            self.assertEqual((out[:3], err), (f"[{words[0]}"[:3], ""), words)
        self.assertEqual(self.mend("x")[1], "<x>")

    def test_what_is_linked_counts_and_no_other_package(self):
        self.assertEqual(self.mend("x")[0], 0)
        configured = (self.root / "build/release/build.ninja").stat().st_mtime_ns
        self.assertEqual(self.mend("x"), (0, "[x]", ""))
        (self.tools / "ldd").write_text('#!/bin/sh\necho "  liba.so => $LIBRARY (0x1)"\n')
        (self.tools / "ldd").chmod(0o755)
        library = self.home / "liba.so"
        library.write_text("one")
        self.mend("x", LIBRARY=str(library))
        stamp = self.root / "build/release/built_from"
        self.assertIn(f"{library} 3 ", stamp.read_text())
        built = stamp.stat().st_ino
        self.assertEqual(self.mend("x", LIBRARY=str(library)), (0, "[x]", ""))
        self.assertEqual(stamp.stat().st_ino, built)
        library.write_text("another")
        self.mend("x", LIBRARY=str(library))
        self.assertIn(f"{library} 7 ", stamp.read_text())
        self.assertEqual((self.root / "build/release/build.ninja").stat().st_mtime_ns, configured)

    def test_another_user_runs_what_is_there(self):
        self.assertEqual(self.mend("x")[0], 0)
        stamp = self.root / "build/release/built_from"
        stamp.write_text("another commit\n")
        if os.getuid() == 0:  # root may write anywhere
            subprocess.run(["chmod", "-R", "a+rX", self.folder.name], check=True)
            nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            done = subprocess.run([*nobody, self.root / "mend", "x"], capture_output=True, text=True, cwd="/",
                                  stdin=subprocess.DEVNULL)
        else:
            (self.root / "build/release").chmod(0o555)
            done = subprocess.run([self.root / "mend", "x"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
            (self.root / "build/release").chmod(0o755)
        self.assertEqual((done.returncode, done.stdout), (0, "[x]"), done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertIn("runs as it is", done.stderr)

    def test_line_ends_are_those_that_run(self):
        attributes = (SOURCE / ".gitattributes").read_text()
        self.assertIn("* text=auto eol=lf", attributes)
        repository = self.home / "repository"
        subprocess.run(["git", "init", "-q", repository], check=True)
        shutil.copy(SOURCE / ".gitattributes", repository)
        (repository / "script").write_bytes(b"#!/bin/sh\necho run\n")
        (repository / "tests/cases").mkdir(parents=True)
        (repository / "tests/cases/crlf.csv").write_bytes(b"a,b\r\n")
        run = ["git", "-C", repository, "-c", "user.name=x", "-c", "user.email=x@y"]
        subprocess.run([*run, "add", "-A"], check=True, capture_output=True)
        subprocess.run([*run, "commit", "-qm", "x"], check=True)
        copy = self.home / "copy"
        subprocess.run(["git", "clone", "-q", "-c", "core.autocrlf=true", repository, copy], check=True)
        self.assertEqual((copy / "script").read_bytes(), b"#!/bin/sh\necho run\n")
        self.assertEqual((copy / "tests/cases/crlf.csv").read_bytes(), b"a,b\r\n")

    def test_engine_needs_no_vtk(self):
        self.assertEqual(self.mend("x", MEND_PRESET="engine")[:2], (0, "[x]"))
        self.assertNotIn("vtk", self.apt_calls())
        self.assertFalse((self.root / "build/engine/bin/mend-render").exists())

    def test_a_failing_installation_says_what_to_do(self):
        code, out, err = self.mend("x", APT_FAILS="1")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("E: no archive", err)
        self.assertIn("apt-get update && apt-get install", err)

    def test_without_apt_it_goes_on_or_names_the_libraries(self):
        bare = self.home / "bare tools"
        bare.mkdir()
        for folder in ("/bin", "/usr/bin"):
            for tool in pathlib.Path(folder).iterdir():
                if not tool.name.startswith(("apt", "dpkg")) and not (bare / tool.name).exists():
                    (bare / tool.name).symlink_to(tool)
        code, out, err = self.mend("x", PATH=str(bare))
        self.assertEqual((code, out), (0, "[x]"), err)
        for tool in bare.glob("ninja*"):
            tool.unlink()
        shutil.rmtree(self.root / "build")
        code, out, err = self.mend("x", PATH=str(bare))
        self.assertEqual((code, out), (2, ""))
        self.assertIn("ninja is missing", err)
        self.assertIn("HDF5", err)

    def test_a_failing_configuration_shows_the_reason(self):
        (self.root / "CMakeLists.txt").write_text(CMAKE + "find_package(NoSuchLibrary REQUIRED)\n")
        code, out, err = self.mend("x")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("NoSuchLibrary", err)
        self.assertIn("Needed: a C++20 compiler", err)


if __name__ == "__main__":
    unittest.main()
