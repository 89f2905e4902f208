"""What ends the drawing, with the program's exit code. Each message says what, where and what to do."""


class PlotError(Exception):
    exit_code = 2  # the user asked for what cannot be


class StorageError(PlotError):
    exit_code = 4  # a file or a folder failed
