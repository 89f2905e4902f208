"""Reads the tables of sweeps, analyses and runs: CSV whose header says `name[unit]`. Empty cells are NaN."""
import csv
import json
import math
import re

from .errors import PlotError, StorageError


class Table:
    """Columns by name: texts, numbers, units. Columns that nobody asks for are passed over."""

    def __init__(self, path):
        self.path = path
        try:
            with open(path, newline="", encoding="utf-8") as file:
                lines = [line for line in csv.reader(file) if line]
        except OSError as error:
            raise StorageError(f"{path}: cannot be read: {error.strerror}") from error
        except (UnicodeDecodeError, csv.Error) as error:
            raise PlotError(f"{path}: is no table of this program ({error})") from error
        if not lines:
            raise PlotError(f"{path}: is empty")
        self.names, self.units = [], {}
        for word in lines[0]:
            match = re.fullmatch(r"(.*?)(?:\[(.*)\])?", word, re.DOTALL)
            self.names.append(match.group(1))
            self.units[match.group(1)] = match.group(2) or ""
        # A file that is being written may end in half a line.
        self.lines = [line for line in lines[1:] if len(line) == len(lines[0])]

    def __len__(self):
        return len(self.lines)

    def texts(self, name):
        if name not in self.units:
            raise PlotError(f"{self.path}: has no column {name}; it has {', '.join(self.names)}")
        place = self.names.index(name)
        return [line[place] for line in self.lines]

    def has_numbers(self, name):
        cells = [cell for cell in self.texts(name) if cell]
        return bool(cells) and all(as_number(cell) is not None for cell in cells)

    def numbers(self, name, fallback=None):
        """NaN where a cell is empty. `fallback` for a column that may be missing altogether."""
        if name not in self.units and fallback is not None:
            return [fallback] * len(self.lines)
        found = []
        for line, cell in enumerate(self.texts(name), 2):
            value = math.nan if cell == "" else as_number(cell)
            if value is None:
                raise PlotError(f"{self.path}: line {line}: '{cell}' in column {name} is no number")
            found.append(value)
        return found


def as_number(text):
    try:
        return float(text)
    except ValueError:
        return None


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
