"""The rooms check finds what it should in bad trees, and nothing in a good one and in this repository."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import check_rooms

GOOD = {
    "kernels/rows.hpp": "#include <vector>\n",
    "kernels/parallel.cpp": '#include "kernels/rows.hpp"\n#include <omp.h>\n'
                            "#pragma omp barrier\nint n = omp_get_num_procs();\n",
    "kernels/reference/rows.cpp": '#include "kernels/rows.hpp"\n',
    "sim/base/error.hpp": "#include <string>\n// std::exit( and H5Dopen2 in a comment are only words\n",
    "sim/domain/grid.hpp": '#include "sim/base/error.hpp"\n#include "kernels/rows.hpp"\n',
    "sim/model/skin/terms/fibrin.hpp": '#include "sim/domain/grid.hpp"\nconst char* name = "fibrin";\n',
    "sim/model/skin/lysis.hpp": 'return {estimate(&Numbers::d_x, "fibrin_decay", "d_x", 0.25)};\n',
    "sim/treatment/events.cpp": '// not "fibrin_decay"\nauto key = "occlusion";\n',
    "sim/model/model.cpp": '#include "skin/terms/fibrin.hpp"\n',
    "sim/advance/stepper.cpp": '#include "sim/model/model.hpp"\n// collagen may be named in a comment\n',
    "sim/observe/endpoints/risk.cpp": 'return {.name = "keloid_index", .obtained = PeakOf{keloid_ratio().name}};\n',
    "sim/observe/observables/keloid.hpp": 'return {.name = "keloid_ratio"};\n',
    "sim/domain/skin.cpp": 'add("keloid_index"); // the skin has names of its own\n',
    "sim/output/fields.cpp": "#include <hdf5.h>\nhid_t file = H5Fopen(path, flags, H5P_DEFAULT);\n",
    "sim/scenario/read.cpp": "#include <toml++/toml.h>\n",
    "sim/run.cpp": '#include "sim/run.hpp"\n#include "sim/scenario/scenario.hpp"\n',
    "sim/verbs/run.cpp": '#include "sim/run.hpp"\n',
    "sim/main.cpp": '#include "sim/verbs/verbs.hpp"\nint main() { std::exit(0); }\n',
    "viz/reader.cpp": "#include <hdf5.h>\n",
    "viz/scenes/block.cpp": '#include "viz/reader.hpp"\n#include <vtkActor.h>\nvtkActor* actor;\n',
    "tests/unit/kernels/rows_test.cpp": '#include "kernels/reference/rows.hpp"\n#include "sim/run.hpp"\n',
    "sim/advance/METHOD.md": "## 2. Steps\n[here](METHOD.md), in kernels/rows, sim/model/skin/terms/NAME.hpp\n",
    "sim/advance/steps.hpp": '// METHOD.md, 2; sim/advance/METHOD.md 2; unit/* of tests/unit/*\n'
                             'auto text = "OTHER.md and sim/none";\n',
    "sim/input/presets/devices.toml": '[device."acme pen 9"]\nkind = "pen"\n',
    "sim/verbs/init.cpp": 'auto text = "acme pen 9";\n',
    "mend": "#!/bin/sh\n",
}

# (file, content, line, a piece of the message)
BAD = [
    ("sim/base/log.cpp", '#include "sim/domain/grid.hpp"\n', 1, "base (rank 0) includes upwards from domain (rank 2)"),
    ("sim/base/log.cpp", '\n#include "kernels/rows.hpp"\n', 2, "sideways"),
    ("kernels/rows.cpp", '#include "sim/base/error.hpp"\n', 1, "sideways"),
    ("sim/model/a.hpp", '#include "sim/treatment/treatment.hpp"\n', 1, "model (rank 4) includes sideways from"),
    ("sim/treatment/kinds/pen.cpp", '#include "../../model/model.cpp"\n', 1, "treatment (rank 4) includes sideways"),
    ("sim/advance/a.cpp", '#include "sim/output/fields.hpp"\n', 1, "advance (rank 5) includes sideways from output"),
    ("sim/scenario/a.cpp", '#include "sim/run.hpp"\n', 1, "upwards from run (rank 8)"),
    ("sim/sweep/a.cpp", '#include "sim/verbs/verb.hpp"\n', 1, "sweep (rank 9) includes upwards from verbs (rank 12)"),
    ("sim/proof/a.cpp", '#include "sim/measurements/fit.hpp"\n', 1, "proof (rank 10) includes sideways from"),
    ("sim/cellar/a.cpp", '#include "sim/base/error.hpp"\n', 1, "room 'cellar' has no rank"),
    ("viz/a.cpp", '#include "sim/base/error.hpp"\n', 1, "only through files"),
    ("sim/verbs/a.cpp", '# include "viz/reader.hpp"\n', 1, "only through files"),
    ("sim/advance/a.cpp", '#include "kernels/reference/rows.hpp"\n', 1, "kernels/reference is for tests"),
    ("sim/run.cpp", "auto table = toml::parse(text);\n", 1, "toml++ outside"),
    ("sim/advance/a.cpp", "#include <hdf5.h>\n", 1, "HDF5 outside"),
    ("viz/course.cpp", "\n\nhid_t file;\n", 3, "HDF5 outside"),
    ("sim/model/a.cpp", "#pragma omp parallel for\n", 1, "OpenMP or intrinsics outside"),
    ("sim/model/a.cpp", "auto sum = _mm256_add_pd(a, b);\n", 1, "OpenMP or intrinsics outside"),
    ("sim/verbs/a.cpp", "std::exit(2);\n", 1, "exit outside"),
    ("sim/base/a.cpp", "    abort();\n", 1, "exit outside"),
    ("viz/reader.cpp", "vtkImageData* image;\n", 1, "VTK outside"),
    ("sim/output/a.cpp", 'auto name = "tgf_beta1"; // why\n', 1, "'tgf_beta1': no field"),
    ("kernels/a.cpp", "double neutrophils = 0;\n", 1, "'neutrophils': no field"),
    ("sim/advance/a.cpp", "int /* */ collagen = 0;\n", 1, "'collagen': no field"),
    ("sim/treatment/kinds/a.hpp", 'auto key = "fibrin_decay";\n', 1, "'fibrin_decay': a treatment makes"),
    ("sim/treatment/a.cpp", "\nskin.parameter_factors.clear();\n", 2, "'parameter_factors': a treatment makes"),
    ("sim/sweep/a.cpp", 'if (name == "keloid_index")\n', 1, "'keloid_index': an endpoint's name stands in its entry"),
    ("sim/observe/a.cpp", 'observers.index("keloid_ratio");\n', 1, "'keloid_ratio': an endpoint's name"),
    ("sim/model/a.cpp", "// TO" "DO later\n", 1, "unfinished work"),
    ("viz/a.hpp", "/* a st" "ub */\n", 1, "unfinished work"),
    ("tests/unit/base/a_test.cpp", "SUCC" "EED();\n", 1, "cannot fail"),
    ("tests/unit/base/a_test.cpp", "TEST(A, DISAB" "LED_b)\n", 1, "cannot fail"),
    ("sim/treatment/a.cpp", 'if (name == "acme pen 9")\n', 1, "'acme pen 9': a preset's name stands in its data file"),
    ("sim/base/a.hpp", "int a; // why: design.md 3.2\n", 1, "'design.md': no such document"),
    ("sim/base/a.hpp", "\n/// METHOD.md, 7\n", 2, "'METHOD.md' has no section 7"),
    ("tests/a.py", "a = 1\n# as sim/study/runner does\n", 2, "'sim/study/runner': no such place"),
    ("viz/README.md", "[old](../sim/study/OLD.md)\n", 1, "'sim/study/OLD.md': no such document"),
    ("mend", "#!/bin/sh\n# FIX" "ME\n", 2, "unfinished work"),
    ("sim/base/long.cpp", "int a;\n" * 501, 501, "501 lines"),
    ("sim/base/wide.cpp", "// " + "a" * 118 + "\n", 1, "121 columns"),
]


def tree_of(folder, files):
    for path, content in files.items():
        file = pathlib.Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return folder


class Rooms(unittest.TestCase):
    def test_a_good_tree_passes(self):
        with tempfile.TemporaryDirectory() as folder:
            findings = check_rooms.check(tree_of(folder, GOOD))
            self.assertEqual(findings, [])
            self.assertEqual(findings.edges, 7)

    def test_each_bad_file_is_found_with_its_line(self):
        for path, content, line, message in BAD:
            with self.subTest(path=path, message=message), tempfile.TemporaryDirectory() as folder:
                findings = check_rooms.check(tree_of(folder, {**GOOD, path: content}))
                self.assertEqual(len(findings), 1, findings)
                self.assertTrue(findings[0].startswith(f"{path}:{line}: "), findings[0])
                self.assertIn(message, findings[0])

    def test_comments_go_and_strings_and_lines_stay(self):
        code = 'a; // x\nb = "// no comment"; /* y\n y */ c = \'"\'; R"(// raw)"; // z\n'
        kept = check_rooms.without_comments(code)
        self.assertEqual(kept.count("\n"), code.count("\n"))
        for word in ("x", "y", "z"):
            self.assertNotIn(word, kept)
        for piece in ('"// no comment"', "c = '\"'", 'R"(// raw)"'):
            self.assertIn(piece, kept)

    def test_the_script_says_file_and_line_and_exits_1(self):
        with tempfile.TemporaryDirectory() as folder:
            tree_of(folder, {**GOOD, "sim/base/log.cpp": '#include "sim/run.hpp"\n'})
            script = subprocess.run([sys.executable, check_rooms.__file__, folder], capture_output=True, text=True)
            self.assertEqual(script.returncode, 1)
            self.assertIn("sim/base/log.cpp:1: base (rank 0) includes upwards from run (rank 8)", script.stdout)

    def test_a_folder_without_rooms_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            script = subprocess.run([sys.executable, check_rooms.__file__, folder], capture_output=True, text=True)
            self.assertEqual(script.returncode, 2)

    def test_this_repository_keeps_its_rooms(self):
        root = os.environ.get("MEND_SOURCE") or pathlib.Path(__file__).resolve().parents[2]
        findings = check_rooms.check(root)
        self.assertEqual(findings, [], "\n" + "\n".join(findings))
        self.assertGreater(findings.edges, 20, "hardly an include found: is this the right tree?")


if __name__ == "__main__":
    unittest.main()
