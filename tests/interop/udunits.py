"""Whether UDUNITS, the library of units behind CF, reads a unit. By ctypes: its program takes a leading number for an
amount."""
import ctypes
import ctypes.util

_ASCII, _UTF8 = 0, 2
_IGNORE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)(lambda text, arguments: 0)


class Units:
    def __init__(self):
        self._library = ctypes.CDLL(ctypes.util.find_library("udunits2"))
        self._library.ut_set_error_message_handler(_IGNORE)
        for name in ("ut_read_xml", "ut_parse"):
            getattr(self._library, name).restype = ctypes.c_void_p
        self._system = ctypes.c_void_p(self._library.ut_read_xml(None))

    def parse(self, text):
        encoding = _ASCII if text.isascii() else _UTF8
        return self._library.ut_parse(self._system, text.encode(), encoding)

    def reads(self, text):
        return bool(self.parse(text))

    def alike(self, one, other):
        """Whether one can be converted to the other: mm^3 and l, d and s."""
        first, second = self.parse(one), self.parse(other)
        return bool(first and second and
                    self._library.ut_are_convertible(ctypes.c_void_p(first), ctypes.c_void_p(second)))
