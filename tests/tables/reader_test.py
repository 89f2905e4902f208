# One table, written as spreadsheets, array libraries and instruments write it, is one table to every verb and to
# `mend plot` (K07 to K15): tests/cases/tables, then a fuzz of the reader against what was written and a second reader.
# label: fast
# needs: table_program
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

SOURCE, BUILD = (pathlib.Path(os.environ[name]) for name in ("MEND_SOURCE", "MEND_BUILD"))
sys.path.insert(0, str(SOURCE / "viz/plots"))
from mend_plot import table_text  # noqa: E402

CASES = SOURCE / "tests/cases/tables"
PLAIN = [["0.5", "20", "5.5"], ["0.8", "30", "7.25"], ["1.1", "40", "9"]]
NAMES = ["x", "age", "y"]
OTHERS = {
    "other_quoted_newline": (["x", "note"], [["1", "a\nb"], ["2", 'say "no"']]),
    "other_thousands": (["x", "y"], [["1,000", "2"], ["3,000", "4"]]),  # 1 or 1000: left, and refused as a number
    "other_thousands_known": (["x", "y"], [["1.000", "2.5"], ["3.000", "4"]]),
    "other_mixed_points": (["x", "y"], [["1,5", "2.5"]]),
    "other_errors": (["x", "y"], [["#N/A", "1"], ["#DIV/0!", "2"]]),
    "other_one_column": (["device.preset"], [["motor pen 12x32G"], ["stamp 35x0.25mm"]]),
    "other_comma_cell": (["x", "title"], [["1", "short, gentle"]]),
}
REASONS = {"twice": "there twice", "short_row": "2 cells for 3", "long_row": "4 cells for 3", "comma": "4 cells for 3",
           "no_head": "numbers alone", "open_quote": "not closed", "text_after": "text after", "unnamed": "no name",
           "empty": "is empty", "remarks": "is empty", "utf16": "UTF-16", "latin": "not UTF-8"}


def by_program(files):
    done = subprocess.run([BUILD / "bin/table_program", *files], capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def by_plots(data):
    try:
        columns, rows, misfits = table_text.read_table(data)
    except table_text.TableError as error:
        return {"refused": str(error)}
    if misfits:
        return {"refused": "another length"}
    return {"columns": [list(column) for column in columns], "rows": [row for _, row in rows]}


def check_cases():
    files = sorted(CASES.glob("*.csv"))
    assert len(files) > 50
    for file, found in zip(files, by_program(files)):
        plots = by_plots(file.read_bytes())
        if file.stem.startswith("refused"):
            reason = next(REASONS[word] for word in REASONS if word in file.stem)
            assert reason in found.get("refused", ""), (file.name, found)
            assert "refused" in plots, (file.name, plots)
            continue
        assert found == plots, (file.name, found, plots)
        names, rows = OTHERS.get(file.stem, (NAMES, PLAIN))
        assert [name for name, _ in found["columns"]] == names, (file.name, found)
        assert [[cell.replace("\u200b", "") for cell in row] for row in found["rows"]] == rows, (file.name, found)
        if file.stem.startswith("units") or file.stem == "blank_separated_wide":
            assert [unit for _, unit in found["columns"]] == ["mm", "yr", ""], (file.name, found)


def some_table(chance):
    """A table, and the bytes of one of the many ways to write it."""
    columns = chance.randint(2, 5)
    names = [f"{chance.choice(['x', 'depth', 'a b', 'größe', 'n°'])}{i}" for i in range(columns)]
    units = [chance.choice(["", "", "mm", "1/cm^2", "µm"]) for _ in names]
    words = [chance.random() < 0.3 for _ in names]
    rows = []
    for _ in range(chance.randint(1, 6)):
        row = []
        for is_word in words:
            if is_word:
                row.append(chance.choice(["pen", "a, b", "a; b", 'the "best"', "two\nlines", "µ", "x y", "#1", "it's"]))
            else:
                row.append(chance.choice(["{:.3f}1", "{:.0f}", "-{:.1f}", "{:.3f}e-2"]).format(9 * chance.random()))
        rows.append(row)
    mark = chance.choice(",,;\t")
    comma = mark != "," and chance.random() < 0.5
    end, pad = chance.choice(["\n", "\r\n", "\r"]), chance.choice(["", "", " ", "\u00a0", "  "])

    def written(cell, word):
        if not word and comma:
            cell = cell.replace(".", ",")
        needs = any(letter in cell for letter in f'"\n#{mark};,\t') and word or mark in cell
        if needs or chance.random() < 0.1:
            cell = '"' + cell.replace('"', '""') + '"'
        return pad + cell + (pad if chance.random() < 0.5 else "")
    lines = [mark.join(written(name + (chance.choice(["[{}]", " [{}]"]).format(unit) if unit else ""), True)
                       for name, unit in zip(names, units))]
    lines += [mark.join(written(cell, word) for cell, word in zip(row, words)) for row in rows]
    for _ in range(chance.randint(0, 3)):
        other = chance.choice(["", " ", "# said, by; somebody", mark * (columns - 1)])
        lines.insert(chance.randint(0, len(lines)), other)
    if chance.random() < 0.2:
        lines = [line + mark if line and not line.startswith("#") else line for line in lines]
    text = end.join(lines) + (end if chance.random() < 0.8 else "")
    if mark == ";" and chance.random() < 0.2:
        text = f"sep=;{end}" + text
    encoding = chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
    return text.encode(encoding), {"columns": [list(pair) for pair in zip(names, units)], "rows": rows}


def spoilt(chance, data):
    """A few bytes changed, doubled or cut."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data)) if data else 0
        data[place:place + chance.choice([0, 1, 1, 3])] = chance.choice(
            [b"", b'"', b",", b";", b"\n", b"\r", b"\t", b" ", b"#", b"[", b"\xc2\xa0", b"\xff", b"\0", b"0", b"-",
             b"sep=,"])
    return bytes(data)


def check_fuzz(count, seed):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        written = [some_table(chance) for _ in range(count)]
        bytes_of = [data for data, _ in written] + [spoilt(chance, written[i % count][0]) for i in range(count)]
        files = []
        for number, data in enumerate(bytes_of):
            files.append(pathlib.Path(folder) / f"{number}.csv")
            files[-1].write_bytes(data)
        found = [one for start in range(0, len(files), 500) for one in by_program(files[start:start + 500])]
    for (data, expected), one in zip(written, found):
        assert "refused" not in one, (data, one)
        assert one["columns"] == expected["columns"], (data, one, expected)
        for row, wanted in zip(one["rows"], expected["rows"], strict=True):
            assert [cell.replace("\r\n", "\n") for cell in row] == wanted, (data, one, expected)
    agreed = 0
    for data, one in zip(bytes_of, found):
        plots = by_plots(data)
        if "refused" in one or "refused" in plots:
            assert ("refused" in one) == ("refused" in plots), (data, one, plots)
        else:
            assert one == plots, (data, one, plots)
            agreed += 1
    assert agreed > count, agreed


check_cases()
check_fuzz(int(os.environ.get("MEND_FUZZ_TABLES", "1500")), 1)
