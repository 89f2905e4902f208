# label: slow
# needs: mend python:h5py
# timeout: 900
"""Run folders that others have altered: each attribute and data set of fields.h5 and of the checkpoint becomes another
(several values, other kinds, text of any length, absurd sizes, links out of the file, values in others), files of the
folder become links. `mend run --resume`, and the renderer where it is there, end with a code of the
contract, within two gigabytes, and nothing outside the folder changes."""
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent))
import kills  # noqa: E402

RENDER = os.environ.get("MEND_RENDER", "")
HEAD = 512


def several(where, name):
    where.attrs[name] = numpy.arange(4000.0)


def words(where, name):
    where.attrs[name] = numpy.array([b"one", b"two"])


def free_text(where, name):
    where.attrs.create(name, "of any length", dtype=h5py.string_dtype())


def number(where, name):
    where.attrs[name] = 7


def nothing(where, name):
    where.attrs[name] = h5py.Empty("f8")


def gone(where, name):
    del where.attrs[name]


ATTRIBUTES = (several, words, free_text, number, nothing, gone)


def deeper(file, name):
    file.create_dataset(name, data=numpy.zeros((1, 1, 1, 1, 1)))


def absurd(file, name):
    file.create_dataset(name, shape=(1 << 40, 3), chunks=(1, 1), dtype="f8")


def absurd_and_packed(file, name):
    file.create_dataset(name, shape=(1 << 33,), chunks=(1 << 20,), dtype="f8", compression="gzip")[:10] = 1


def of_words(file, name):
    file.create_dataset(name, data=numpy.array([b"a", b"b"]))


def of_free_text(file, name):
    file.create_dataset(name, data=["a", "b"], dtype=h5py.string_dtype())


def elsewhere(file, name):
    file[name] = h5py.ExternalLink("../outside.h5", "/there")


def round_about(file, name):
    file[name] = h5py.SoftLink("/" + name)


def in_another_file(file, name):
    file.create_dataset(name, shape=(100,), dtype="f8", external=[("../outside.bin", 0, 800)])


def put_together(file, name):
    layout = h5py.VirtualLayout(shape=(10,), dtype="f8")
    layout[:] = h5py.VirtualSource("../outside.h5", "there", shape=(10,))
    file.create_virtual_dataset(name, layout)


def a_group(file, name):
    file.create_group(name)


DATASETS = (deeper, absurd, absurd_and_packed, of_words, of_free_text, elsewhere, round_about, in_another_file,
            put_together, a_group)


def two_gigabytes():
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))


class HostileFiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.place = Path(cls.holder.name)
        (cls.place / "many.toml").write_text(kills.MANY.format(snapshots=8, every="0 s"))
        log = cls.place / "log"
        counted = kills.run(cls.place, FAULT_LOG=str(log), FAULT_CALLS="write")
        assert counted.returncode == 0, counted.stderr
        kills.fresh(cls.place)
        late = len(kills.calls_of(log)) * 2 // 3
        killed = kills.run(cls.place, FAULT="kill", FAULT_AT=str(late), FAULT_CALLS="write")
        assert killed.returncode == -9, killed.stderr
        assert (cls.place / "r/checkpoint.h5").exists()
        with h5py.File(cls.place / "outside.h5", "w") as file:
            file["there"] = numpy.arange(10.0)
        (cls.place / "outside.bin").write_bytes(bytes(800))

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def setUp(self):
        self.folder = self.place / "trial"
        self.folder.mkdir()
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(self.place / "r", self.folder / "r")
        shutil.copy(self.place / "many.toml", self.folder)

    def renewed(self):
        shutil.rmtree(self.folder / "r")
        shutil.copytree(self.place / "r", self.folder / "r")

    def ends_well(self, what):
        outside = {path: path.read_bytes() for path in (self.place / "outside.h5", self.place / "outside.bin")}
        commands = [[kills.PROGRAM, "run", "many.toml", "-o", "r", "--threads", "1", "--quiet", "--resume"]]
        if RENDER and what[0] == "fields.h5":
            commands.insert(0, [RENDER, "r", "--list"])
        for command in commands:
            done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=100,
                                  stdin=subprocess.DEVNULL, preexec_fn=two_gigabytes,
                                  env={**os.environ, "OMP_WAIT_POLICY": "passive"})
            self.assertIn(done.returncode, (0, 2, 4), (what, command[:2], done.stderr))
            self.assertNotIn("out of memory", done.stderr, (what, command[:2]))
        for path, content in outside.items():
            self.assertEqual(path.read_bytes(), content, what)

    def altered(self, name, alter):
        """A file of the folder; a checkpoint keeps its head, with a digest that fits."""
        path = self.folder / "r" / name
        head = 0 if name == "fields.h5" else HEAD
        content = path.read_bytes()[head:]
        inner = self.folder / "inner.h5"
        inner.write_bytes(content)
        with h5py.File(inner, "r+") as file:
            alter(file)
        content = inner.read_bytes()
        digest = f"mend checkpoint 1\nsha256 {hashlib.sha256(content).hexdigest()}\n".encode().ljust(HEAD, b"\0")
        path.write_bytes(digest * bool(head) + content)

    def everything_in(self, name):
        path = self.folder / "r" / name
        (self.folder / "inner.h5").write_bytes(path.read_bytes()[0 if name == "fields.h5" else HEAD:])
        with h5py.File(self.folder / "inner.h5", "r") as file:
            datasets = []
            file.visititems(lambda where, node: datasets.append(where))
            return sorted(file.attrs), sorted(datasets)

    def trials(self, name):
        attributes, datasets = self.everything_in(name)
        self.assertGreater(len(attributes), 3)
        for attribute in attributes:
            for alter in ATTRIBUTES:
                self.altered(name, lambda file, attribute=attribute, alter=alter: alter(file, attribute))
                self.ends_well((name, attribute, alter.__name__))
                self.renewed()
        for number, dataset in enumerate(datasets):
            for alter in DATASETS[number % 2::2] if name == "fields.h5" else DATASETS:
                def exchange(file, dataset=dataset, alter=alter):
                    del file[dataset]
                    alter(file, dataset)
                self.altered(name, exchange)
                self.ends_well((name, dataset, alter.__name__))
                self.renewed()

    def test_fields(self):
        self.trials("fields.h5")

    def test_checkpoint(self):
        (self.folder / "r/checkpoint.previous.h5").unlink(missing_ok=True)
        for place in (self.place, self.folder):
            (place / "r/checkpoint.previous.h5").unlink(missing_ok=True)
        self.trials("checkpoint.h5")

    def test_links_are_not_written_through(self):
        for name in ("status.json", "timeseries.csv", "summary.json", "fields.h5", "checkpoint.h5", "log.txt"):
            for ending in ("", ".new"):
                (self.place / "outside.bin").write_bytes(b"outside")
                path = self.folder / "r" / (name + ending)
                path.unlink(missing_ok=True)
                path.symlink_to(self.place / "outside.bin")
                self.ends_well(("link", name + ending))
                self.assertEqual((self.place / "outside.bin").read_bytes(), b"outside", name + ending)
                self.renewed()


if __name__ == "__main__":
    unittest.main()
