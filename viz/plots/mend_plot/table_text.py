"""Tables as text, by the rules of sim/base/table_text.hpp: mend's own, and such as went through a spreadsheet. That
both read the same is held by tests/cases/tables and a fuzz (tests/tables/)."""
import math
import re

from .typed import number_and_unit, plain_letters

UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u061c\ufe0e\ufe0f\ufeff"
BLANKS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SEE_THROUGH = re.compile(f"[{UNSEEN}]")
BLANK = re.compile(f"[{BLANKS}]")
LEADING = re.compile(f"[ \t{UNSEEN}{BLANKS}]*")
TRAILING = re.compile(f"[ \t{UNSEEN}{BLANKS}]*\\Z")
SHEET_ERRORS = ("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!")
MISSING = {"", "na", "n/a", "nan", "-nan", "<na>", "n.a.", "n.d.", "none", "null", "nil", "missing", "-", "--", "---",
           ".", "?", "1.#qnan", "–", "—", "−"}
PLAIN_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
LINE = re.compile("[^\r\n]*")
MARKED = {mark: re.compile(rf"[+-]?(\d+){re.escape(mark)}(\d+)([eE][0-9+-]+)?", re.ASCII) for mark in ",."}


class TableError(ValueError):
    """`LINE:COLUMN: …` or `LINE: …`."""


def decoded(data):
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            try:
                text = data[2:].decode(name)
            except UnicodeDecodeError:
                text = "\0"
            if "\0" in text:
                raise TableError("1: begins as UTF-16, but is none throughout; save the file as UTF-8")
            return text
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise TableError(f"{data.count(10, 0, error.start) + 1}: is not UTF-8; save the file as UTF-8") from error
    if "\0" in text:
        raise TableError(f"{text.count(chr(10), 0, text.index(chr(0))) + 1}: holds bytes that are not text; is it "
                         "UTF-16? Save it as UTF-8")
    return text


def visible(text):
    return BLANK.sub(" ", SEE_THROUGH.sub("", text)).strip(" \t\r\n")


def is_remark(line):
    return line.startswith("#") and not line.startswith(SHEET_ERRORS)


def lines_of(text):
    return re.split("\r\n|\r|\n", text)


def separator_of(text):
    line = next((line for line in lines_of(text)
                 if LEADING.sub("", line, count=1) and not is_remark(LEADING.sub("", line, count=1))), "")
    outside = "".join(line.split('"')[::2])
    for separator in ";,\t":
        if separator in outside:
            return separator
    words = visible(outside).split(" ", 1)
    alone = len(words) < 2 or words[1][:1] in ("[", "(") and " " not in words[1]
    return "," if alone else " "


class Rows:
    """[(line, [cell, …])], without those that have no text; lines that begin with # as `remarks`."""

    def __init__(self, text, separator=None):
        self.text, self.at, self.line = text, 0, 1
        self.rows, self.remarks = [], []
        first = lines_of(text)[0]
        if separator is None and len(first) == 5 and first.startswith(("sep=", "SEP=")):
            separator = first[4]
            self.at = 5
            self.end_line()
        self.separator = separator or separator_of(text)
        end = re.escape(self.separator)
        self.plain = re.compile(f"[^{end}\r\n]*")
        blanks = f"[{'' if self.separator == chr(9) else chr(9)} {UNSEEN}{BLANKS}]*"
        self.blanks = re.compile(blanks)

    def all(self):
        while self.at < len(self.text):
            start = LEADING.match(self.text, self.at).end()
            if is_remark(self.text[start:start + 10]):
                end = LINE.match(self.text, start).end()
                self.take_remark(visible(self.text[start + 1:end]))
                self.at = end
                self.end_line()
                continue
            line = self.line
            row = self.row()
            if any(row):
                self.rows.append((line, row))
        return self

    def take_remark(self, remark):
        try:
            self.remarks.append((self.line, Rows(remark, self.separator).row()))
        except TableError:
            pass

    def ended(self):
        return self.at >= len(self.text) or self.text[self.at] in "\r\n"

    def end_line(self):
        if self.at < len(self.text):
            self.at += 2 if self.text.startswith("\r\n", self.at) else 1
            self.line += 1

    def row(self):
        end = LINE.match(self.text, self.at).end()
        line = self.text[self.at:end]
        if '"' not in line and line.isascii() and self.separator != " ":
            self.at = end
            self.end_line()
            return [cell.strip(" \t") for cell in line.split(self.separator)]
        row = [self.cell()]
        while not self.ended() and self.text[self.at] == self.separator:
            if self.separator == " ":
                self.at = self.blanks.match(self.text, self.at).end()
                if self.ended():
                    break
            else:
                self.at += 1
            row.append(self.cell())
        self.end_line()
        return row

    def cell(self):
        self.at = self.blanks.match(self.text, self.at).end()
        if self.text.startswith('"', self.at):
            return self.quoted()
        end = self.plain.match(self.text, self.at).end()
        text, self.at = self.text[self.at:end], end
        return TRAILING.sub("", text)

    def quoted(self):
        match = re.compile('"((?:[^"]|"")*)"').match(self.text, self.at)
        if not match:
            raise TableError(f"{self.line}: a quotation mark is not closed")
        self.at = match.end()
        self.line += len(lines_of(match.group(1))) - 1
        if self.separator != " ":
            self.at = self.blanks.match(self.text, self.at).end()
        if not self.ended() and self.text[self.at] != self.separator:
            raise TableError(f"{self.line}: text after a closed quotation mark")
        return match.group(1).replace('""', '"')


def is_missing(cell):
    text = visible(cell)
    return text.lower() in MISSING or text.upper().startswith(SHEET_ERRORS[:-1])


def as_number(text):
    """A number as people write it, None where it is none; see typed.py."""
    if PLAIN_NUMBER.fullmatch(text):
        value = float(text)
        return value if math.isfinite(value) else None
    found = number_and_unit(text)
    return found[0] if found and not found[1] else None


def column_of(head):
    """`name [unit]`, `name[unit]` or `name (unit)`: (name, unit)."""
    text = visible(head)
    if text.endswith("]") and "[" in text:
        name, unit = text[:-1].split("[", 1)
        return name.strip(), unit.strip()
    match = re.fullmatch(r"(.*)\(([^()\s]*)\)", text)
    return (match.group(1).strip(), match.group(2)) if match else (text, "")


def join_units(head):
    joined = []
    for word in head:
        if joined and word.startswith(("[", "(")):
            joined[-1] += " " + word
        else:
            joined.append(word)
    return joined


def put_decimal_points(rows):
    """Where cells are not between commas: commas are points if at least one can be nothing else and none is a point."""
    sure, points, places = False, False, []
    for _, row in rows:
        for place, cell in enumerate(row):
            plain = plain_letters(cell) if not cell.isascii() else cell
            points = points or bool(MARKED["."].fullmatch(plain))
            match = MARKED[","].fullmatch(plain)
            if match:
                whole, part, power = match.groups()
                sure = sure or not (len(part) == 3 and len(whole) <= 3 and plain[0] != "0" and not power)
                places.append((row, place))
    if sure and not points:
        for row, place in places:
            row[place] = row[place].replace(",", ".")


def read_table(data):
    """([(name, unit)], [(line, [cell, …])], rows of another length) of the bytes of a file."""
    text = decoded(data)
    found = Rows(text).all()
    rows = found.rows
    if not rows:
        raise TableError("1: the table is empty")
    line, head = rows[0]
    if found.separator == " ":
        head = join_units(head)
    if all(is_missing(cell) or as_number(cell) is not None for cell in head):
        named = [join_units(names) for place, names in found.remarks if place < line]
        head = next((names for names in reversed(named) if len(names) == len(head)), None)
        if head is None:
            raise TableError(f"{line}: the first row names the columns; this one holds numbers alone")
    else:
        rows = rows[1:]
    while head and not head[-1] and not any(len(row) >= len(head) and row[len(head) - 1] for _, row in rows):
        head = head[:-1]
    columns = [column_of(name) for name in head]
    names = [name for name, _ in columns]
    for place, name in enumerate(names):
        if not name:
            raise TableError(f"{line}: column {place + 1} has no name")
        if name in names[:place]:
            raise TableError(f"{line}: {name}: this column is there twice")
    for _, row in rows:
        while len(row) > len(columns) and not row[-1]:
            row.pop()
    misfits = [place for place, row in rows if len(row) != len(columns)]
    rows = [(place, row) for place, row in rows if len(row) == len(columns)]
    if found.separator != ",":
        put_decimal_points(rows)
    return columns, rows, misfits
