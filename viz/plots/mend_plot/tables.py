"""Reads the tables of sweeps, analyses and runs; what may stand in one: table_text.py. Cells without value are NaN."""
import json
import math

from .errors import PlotError, StorageError
from .table_text import TableError, as_number, is_missing, read_table


class Table:
    """Columns by name: texts, numbers, units. Columns that nobody asks for are passed over."""

    def __init__(self, path):
        self.path = path
        try:
            with open(path, "rb") as file:
                data = file.read()
            columns, rows, misfits = read_table(data)
        except OSError as error:
            raise StorageError(f"{path}: cannot be read: {error.strerror}") from error
        except TableError as error:
            raise PlotError(f"{path}:{error}") from error
        self.names, self.units = [name for name, _ in columns], dict(columns)
        last = max([line for line, _ in rows], default=0)
        if misfits and (misfits[0] < last or data.endswith(b"\n")):
            raise PlotError(f"{path}:{misfits[0]}: has another number of cells than the head, {len(columns)}")
        # A file that is being written may end in half a line.
        self.lines, self.numbers_of_lines = [row for _, row in rows], [line for line, _ in rows]

    def __len__(self):
        return len(self.lines)

    def texts(self, name):
        if name not in self.units:
            raise PlotError(f"{self.path}: has no column {name}; it has {', '.join(self.names)}")
        place = self.names.index(name)
        return [line[place] for line in self.lines]

    def has_numbers(self, name):
        cells = [cell for cell in self.texts(name) if not is_missing(cell)]
        return bool(cells) and all(as_number(cell) is not None for cell in cells)

    def numbers(self, name, fallback=None):
        """NaN where a cell has no value. `fallback` for a column that may be missing altogether."""
        if name not in self.units and fallback is not None:
            return [fallback] * len(self.lines)
        found = []
        for line, cell in zip(self.numbers_of_lines, self.texts(name)):
            value = math.nan if is_missing(cell) else as_number(cell)
            if value is None:
                raise PlotError(f"{self.path}: line {line}: '{cell}' in column {name} is not a number")
            found.append(value)
        return found


def read_json(path):
    try:
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
    except OSError as error:
        raise StorageError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise PlotError(f"{path}: is damaged ({error})") from error
    if not isinstance(found, dict):
        raise PlotError(f"{path}: is damaged (an object is expected)")
    return found
