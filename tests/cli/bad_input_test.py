"""Bad input: exit code 2, a message with file, line, key and remedy, and nothing left behind."""
import unittest

from cli import QUICK, InFolder


class BadInput(InFolder):
    def refused(self, text, *says):
        self.write("bad.toml", text)
        for verb in ("run", "check"):
            self.fails(2, verb, "bad.toml", says=says)
        self.assertEqual(self.content(), ["bad.toml"])

    def test_unknown_key(self):
        self.refused('schema = 1\n[device]\nlenght = "1 mm"\n', "bad.toml:3:", "device.lenght", "device.length")

    def test_missing_unit(self):
        self.refused("schema = 1\n[device]\nlength = 1.0\n", "bad.toml:3:", "device.length", "mm")

    def test_wrong_unit(self):
        self.refused('schema = 1\n[device]\nlength = "1 d"\n', "bad.toml:3:", "device.length", "mm")

    def test_negative_length(self):
        self.refused('schema = 1\n[device]\nlength = "-1.0 mm"\n', "bad.toml:3:", "device.length")

    def test_beam_deeper_than_the_dermis(self):
        self.refused('schema = 1\n\n[device]\npreset = "1550 nm fractional 40 mJ"\ndepth = "2.5 mm"\n',
                     "bad.toml:5:", "device.depth", "dermis")

    def test_all_errors_at_once(self):
        text = 'schema = 1\n[device]\nlenght = "1 mm"\n[schedule]\nsessions = 1001\n[skin]\nage = "45 kg"\n'
        self.refused(text, "bad.toml:3:", "device.lenght", "bad.toml:5:", "schedule.sessions", "bad.toml:7:",
                     "skin.age")

    def test_broken_toml(self):
        self.refused("schema = 1\n[device\n", "bad.toml:2:")

    def test_quotation_marks_of_word_processors_or_without_a_partner(self):
        for text in ("“1 mm”", "„1 mm“", "‘1 mm’", "«1 mm»"):
            self.refused(f"schema = 1\n[device]\nlength = {text}\n", "bad.toml:3:", "word processors")
        for text in ("'1 mm", '"1 mm'):
            self.refused(f"schema = 1\n[device]\nlength = {text}\ndensity = 4\n", "bad.toml:3:", "no partner")

    def test_missing_schema(self):
        self.refused('title = "x"\n', "bad.toml", "schema = 1")

    def test_unreadable_file(self):
        for verb in ("run", "check"):
            self.fails(2, verb, "absent.toml", says=["absent.toml"])
        (self.folder / "folder.toml").mkdir()
        self.fails(2, "run", "folder.toml", says=["folder.toml"])
        self.assertEqual(self.content(), ["folder.toml"])

    def test_overrides(self):
        self.write("good.toml", QUICK.format(days=1))
        self.fails(2, "run", "good.toml", "device.lenght=1 mm", says=["command line", "device.length"])
        self.fails(2, "run", "good.toml", "device.length=-1 mm", says=["command line", "device.length"])
        self.fails(2, "run", "good.toml", "device.length", says=["device.length", "key=value"])
        self.assertEqual(self.content(), ["good.toml"])


if __name__ == "__main__":
    unittest.main()
