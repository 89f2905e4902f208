#!/usr/bin/env python3
"""Keeps the rooms apart: who may include whom, which words stay behind which fence, and a few rules of the house.

    check_rooms.py [ROOT]       prints FILE:LINE: what is wrong; exit 1 if anything is

Includes go downwards only, never sideways and never up:

    13 main   12 verbs   11 analysis, calibration   10 measurements, proof   9 sweep   8 run   7 course   6 scenario
    5 advance, output   4 treatment, model, observe   3 state   2 domain   1 input
    0 base, kernels (neither knows the other)
    viz reads files and knows no room of the simulation; kernels/reference is for tests
"""

import pathlib
import re
import sys

RANKS = {"base": 0, "kernels": 0, "input": 1, "domain": 2, "state": 3, "treatment": 4, "model": 4, "observe": 4,
         "advance": 5, "output": 5, "scenario": 6, "course": 7, "run": 8, "sweep": 9,
         "measurements": 10, "proof": 10, "analysis": 11, "calibration": 11, "verbs": 12, "main": 13}
TOPS = ("kernels", "sim", "viz", "bench", "tests")
CODE = (".cpp", ".hpp")
TEXT = CODE + (".py", ".txt", ".cmake", ".toml", ".md", ".sh", ".in")
LONGEST_FILE = 500
LONGEST_LINE = 120

# Names that a model gives its fields, and kinds of cells: nobody who only moves, steps or stores numbers may know them.
BIOLOGY = ("alarm fibrin vessels pdgf tgf_beta1 tgf_beta3 kgf vegf interstitial_water mmp collagen collagen_one "
           "collagen_three tropoelastin elastin elastotic_material keratinocyte_cover barrier_fast barrier_slow "
           "melanin lumen lumen_stretch plug epidermal_thickness_fast epidermal_thickness_slow "
           "macrophages_inflammatory macrophages_reparative (?:neutrophil|macrophage|(?:myo)?fibroblast|keratinocyte|"
           "melanocyte|platelet)s?").split()

# (what, pattern in code without comments, folders and files where it is at home, why)
FENCES = (
    ("toml++", r"#\s*include\s*[<\"]toml|\btoml::", ("sim/input/", "sim/scenario/", "viz/key_frames"),
     "only sim/input, sim/scenario and viz/key_frames read files that people write"),
    ("HDF5", r"#\s*include\s*[<\"]hdf5|\bH5[A-Z]{1,2}[A-Za-z_]\w*|\bhid_t\b", ("sim/output/", "viz/reader"),
     "HDF5 stays in sim/output and viz/reader"),
    ("OpenMP or intrinsics",
     r"#\s*pragma\s+omp|\bomp_\w+\s*\(|#\s*include\s*[<\"](?:omp|\w*mmintrin|immintrin)\.h|\b_mm\d*_",
     ("kernels/",), "threads and instructions are the kernels' business"),
    ("exit", r"\bstd::(?:exit|quick_exit|abort|terminate)\s*\(|(?<![\w:.>])(?:exit|abort)\s*\(",
     ("sim/main.cpp", "viz/main.cpp", "sim/base/out_of_memory.cpp"),
     "only main ends the program; throw one of sim/base/error.hpp"),
    ("VTK", r"#\s*include\s*[<\"]vtk|\bvtk[A-Z]\w+", ("viz/scenes", "viz/movie", "viz/export", "viz/view"),
     "VTK stays in viz/scenes, viz/movie, viz/export and viz/view"),
)
BIOLOGY_FREE = ("kernels/", "sim/advance/", "sim/output/")

# Devices make injuries and exposures. No number of a model may depend on which: it cannot even be named there.
PARAMETER_FREE = ("sim/treatment/", "sim/domain/injury", "sim/domain/exposure")
PARAMETER_ROW = re.compile(r'&\w+::\w+,\s*"([a-z][a-z0-9_]+)"')
PARAMETER_DOORS = r"\b(?:parameter_values|parameter_factors|ModelSpec)\b"

# Written in pieces, so that this file obeys its own rule.
UNFINISHED = re.compile(r"\b(" + "|".join((
    "TO" "DO", "FIX" "ME", "XX" "X", "HA" "CK", "not implem" "ented", "unimplem" "ented", "place" "holder", "st" "ub",
)) + r")\b", re.IGNORECASE)
CANNOT_FAIL = re.compile("DISAB" r"LED_|GTEST_SK" r"IP|(?:EXPECT|ASSERT)_TR" r"UE\(true\)|\bSUCC" r"EED\(\)")

# Comments and strings, whichever begins first.
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(?P<d>[^()\s\\]{0,16})\(.*?\)(?P=d)"'
                   r'|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)


def without_comments(text):
    """The code with each comment blanked, line numbers kept. Strings stay: a field's name in one is a name too."""
    def blank(match):
        found = match.group()
        return re.sub(r"[^\n]", " ", found) if found.startswith(("//", "/*")) else found
    return TOKEN.sub(blank, text)


def room_of(path):
    """Room of a file or of an include's path; None if it belongs to none (tests, benchmarks, libraries)."""
    parts = pathlib.PurePosixPath(path).parts
    if not parts or parts[0] not in ("kernels", "sim", "viz"):
        return None
    if parts[0] != "sim":
        return parts[0]
    return parts[1] if len(parts) > 2 else pathlib.PurePosixPath(parts[-1]).stem


def edge_is_wrong(source, target):
    """Why a file of one room may not include a header of another, or None."""
    room, other = room_of(source), room_of(target)
    if target.startswith("kernels/reference/") and room is not None and not source.startswith("kernels/reference/"):
        return "kernels/reference is for tests"
    if room is None or other is None or room == other:
        return None
    if "viz" in (room, other):
        return "viz and the simulation know each other only through files"
    for name in (room, other):
        if name not in RANKS:
            return f"room '{name}' has no rank; give it one in tests/rooms/check_rooms.py"
    if RANKS[other] < RANKS[room]:
        return None
    way = "sideways" if RANKS[other] == RANKS[room] else "upwards"
    return f"{room} (rank {RANKS[room]}) includes {way} from {other} (rank {RANKS[other]})"


class Findings(list):
    edges = 0

    def add(self, path, line, message):
        self.append(f"{path}:{line}: {message}")


def resolve(root, path, include):
    """Path from the root of a quoted include: beside the file if it is there, else from the root."""
    beside = (root / path).parent / include
    if beside.is_file():
        return beside.resolve().relative_to(root.resolve()).as_posix()
    return include


def check_includes(root, path, code, findings):
    for number, line in enumerate(code.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*["<]([^">]+)[">]', line)
        if not match:
            continue
        target = resolve(root, path, match.group(1))
        if room_of(target) is not None and room_of(path) not in (None, room_of(target)):
            findings.edges += 1
        wrong = edge_is_wrong(path, target)
        if wrong:
            findings.add(path, number, wrong)


def check_fences(path, code, findings):
    if path.startswith("tests/") or path.startswith("bench/"):
        return
    for number, line in enumerate(code.splitlines(), 1):
        for what, pattern, homes, why in FENCES:
            if not path.startswith(homes) and re.search(pattern, line):
                findings.add(path, number, f"{what} outside its fence: {why}")
        if path.startswith(BIOLOGY_FREE) and not line.lstrip().startswith("#"):
            match = re.search(r"\b(" + "|".join(BIOLOGY) + r")\b", line)
            if match:
                findings.add(path, number, f"'{match.group()}': no field or cell type is named in this room; "
                                           "names come from the model's field table")


def parameter_names(root):
    """Names of the models' numbers, as their tables of parameters write them."""
    names = set()
    for file in files_of(root):
        path = file.relative_to(root).as_posix()
        if path.startswith("sim/model/") and file.suffix in CODE:
            names.update(PARAMETER_ROW.findall(file.read_text(encoding="utf-8", errors="replace")))
    return names


def check_parameters(path, code, names, findings):
    if not path.startswith(PARAMETER_FREE):
        return
    for number, line in enumerate(code.splitlines(), 1):
        named = [name for name in re.findall(r'"([a-z][a-z0-9_]+)"', line) if name in names]
        named += re.findall(PARAMETER_DOORS, line)
        if named:
            findings.add(path, number, f"'{named[0]}': a treatment makes injuries and exposures, and knows no number "
                                       "of a model: no biological constant may differ between procedures")


def endpoint_names(root):
    """Names of the endpoints, and of the observables that they are made from."""
    entry = re.compile(r'\.name =\s*(?:twin_name\()?"(\w+)"')
    folder = root / "sim/observe"
    texts = {kind: "".join(file.read_text(encoding="utf-8") for file in sorted((folder / kind).glob("*.?pp")))
             for kind in ("endpoints", "observables")}
    used = set(re.findall(r"\b(\w+)(?:<\w+(?:::\w+)?>)?\(\)", texts["endpoints"]))
    return set(entry.findall(texts["endpoints"])) | (set(entry.findall(texts["observables"])) & used)


def check_endpoints(path, code, names, findings):
    """An endpoint's name stands in its entry. The rooms below have names of their own."""
    if not path.startswith("sim/") or path.startswith(("sim/domain/", "sim/model/")):
        return
    for number, line in enumerate(code.splitlines(), 1):
        if re.search(r"\.name =|^\s*twin_name\(", line) and path.startswith("sim/observe/"):
            continue
        for name in re.findall(r'"(\w+)"', line):
            if name in names:
                findings.add(path, number, f"'{name}': an endpoint's name stands in its entry (sim/observe/endpoints); "
                                           "what is true of it is asked of the entry")


# A scenario that names no device has this one, and `mend init` begins with it.
DEFAULT_PRESETS = ("sim/treatment/device.hpp", "sim/verbs/init.cpp")


def preset_names(root):
    """Names of presets that no other thing may have: those of several words."""
    return {name for file in (root / "sim/input/presets").glob("*.toml")
            for name in re.findall(r'^\[\w+\."([^"]+ [^"]+)"\]', file.read_text(encoding="utf-8"), re.MULTILINE)}


def check_presets(path, code, names, findings):
    """A preset is data: its name stands in its file."""
    if not path.startswith(("sim/", "viz/")) or path in DEFAULT_PRESETS:
        return
    for number, line in enumerate(code.splitlines(), 1):
        for name in re.findall(r'"([^"]* [^"]*)"', line):
            if name in names:
                findings.add(path, number, f"'{name}': a preset's name stands in its data file (sim/input/presets); "
                                           "code asks what the preset says")


def comments_of(path, text):
    """What is written for readers: whole documents, else comments, with line numbers kept."""
    if path.endswith(".md"):
        return re.sub(r"```cpp\n.*?```|^New file .*?$", lambda found: "\n" * found.group().count("\n"), text,
                      flags=re.DOTALL | re.MULTILINE)
    if path.endswith(CODE):
        kept = ((match.start(), match.group()) for match in TOKEN.finditer(text))
        lines = [""] * (text.count("\n") + 1)
        for start, comment in kept:
            if comment.startswith(("//", "/*")):
                for offset, line in enumerate(comment.split("\n"), text.count("\n", 0, start)):
                    lines[offset] += line
        return "\n".join(lines)
    return "\n".join(re.sub(r"^[^#]*", "", line) for line in text.split("\n"))


class References:
    """The files that comments and documents may speak of, and the numbered sections of documents."""
    DOCUMENT = re.compile(r"(?<![\w./:-])(?:\.\./)*((?:[\w.-]+/)*[\w-]+\.md)\b(?:,? (\d+)(?![\w-]))?")
    PLACE = re.compile(r"(?<![\w./<-])((?:%s|scenarios)/[\w./*-]*\w)" % "|".join(TOPS))
    ENDINGS = ("", ".hpp", ".cpp", ".py", ".toml", "_test.py", "_test.cpp")
    ANYTHING = re.compile(r"[A-Z]{4,}")   # NAME, ROOM: any name may stand there

    def __init__(self, root):
        self.root = root
        self.documents = {document.relative_to(root).as_posix(): document.read_text(encoding="utf-8")
                          for top in (*TOPS, "scenarios") for document in (root / top).rglob("*.md")}
        self.documents.update((document.name, document.read_text(encoding="utf-8")) for document in root.glob("*.md"))

    def wrong_in(self, line):
        """What this line speaks of that is not there."""
        for name, section in self.DOCUMENT.findall(line):
            found = [text for path, text in self.documents.items() if f"/{path}".endswith(f"/{name}")]
            if not found:
                yield f"'{name}': no such document"
            elif section and not any(re.search(rf"^## {section}\. ", text, re.MULTILINE) for text in found):
                yield f"'{name}' has no section {section}"
        for place in self.PLACE.findall(line):
            if place.endswith(".md") or self.ANYTHING.search(place):
                continue
            spoken = [self.root / folder / f"{place}{ending}" for folder in ("", "tests") for ending in self.ENDINGS]
            if not any(path.exists() for path in spoken) and not any(self.root.glob(place)):
                yield f"'{place}': no such place"


def check_references(path, text, references, findings):
    if path.startswith("tests/rooms/"):
        return
    for number, line in enumerate(comments_of(path, text).split("\n"), 1):
        for wrong in references.wrong_in(line):
            findings.add(path, number, wrong)


def check_words(path, text, findings):
    for number, line in enumerate(text.splitlines(), 1):
        match = UNFINISHED.search(line)
        if match:
            findings.add(path, number, f"'{match.group()}': unfinished work is finished or left out")
        match = path.startswith("tests/") and CANNOT_FAIL.search(line)
        if match:
            findings.add(path, number, f"'{match.group()}': a test that cannot fail or does not run")


def check_size(path, text, findings):
    lines = text.splitlines()
    if len(lines) > LONGEST_FILE:
        findings.add(path, len(lines), f"{len(lines)} lines; at most {LONGEST_FILE}: divide it by idea")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            findings.add(path, number, f"{len(line)} columns; at most {LONGEST_LINE}")


def files_of(root):
    files = [path for top in TOPS for path in sorted((root / top).rglob("*")) if path.is_file()]
    files = [path for path in files if path.suffix in TEXT and "__pycache__" not in path.parts]
    wrapper = root / "mend"
    return files + ([wrapper] if wrapper.is_file() else [])


def check(root):
    """All that is wrong in the tree at `root`, and (as `.edges`) how many includes cross from room to room."""
    root = pathlib.Path(root)
    findings = Findings()
    names = parameter_names(root)
    endpoints = endpoint_names(root)
    presets = preset_names(root)
    references = References(root)
    for document in root.glob("*.md"):
        if document.name != "CHANGELOG.md":   # it tells of what was
            check_references(document.name, document.read_text(encoding="utf-8"), references, findings)
    for file in files_of(root):
        path = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8", errors="replace")
        check_words(path, text, findings)
        check_references(path, text, references, findings)
        if file.suffix in CODE + (".py",):
            check_size(path, text, findings)
        if file.suffix in CODE:
            code = without_comments(text)
            check_includes(root, path, code, findings)
            check_fences(path, code, findings)
            check_parameters(path, code, names, findings)
            check_endpoints(path, code, endpoints, findings)
            check_presets(path, code, presets, findings)
    return findings


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    if not (root / "sim").is_dir():
        print(f"check_rooms.py: no sim/ in {root}", file=sys.stderr)
        return 2
    findings = check(root)
    print(*findings, sep="\n", end="\n" if findings else "")
    print(f"rooms: {len(files_of(root))} files, {findings.edges} includes from room to room, {len(findings)} wrong")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
