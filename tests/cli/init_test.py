"""mend init: a scenario to start from, and never somebody's file."""
import unittest

from cli import InFolder


class Init(InFolder):
    def test_what_it_writes_is_valid_and_commented(self):
        self.assertIn("mend run my_face.toml", self.succeeds("init", "my_face"))
        text = (self.folder / "my_face.toml").read_text()
        self.assertIn('title = "my face"', text)
        self.assertGreater(text.count("#"), 10)
        self.assertIn("valid", self.succeeds("check", "my_face.toml"))
        self.assertEqual(self.content(), ["my_face.toml"])

    def test_it_never_overwrites(self):
        self.write("mine.toml", "precious")
        for name in ("mine", "mine.toml"):
            self.fails(2, "init", name, says=["mine.toml", "another name"])
        self.assertEqual((self.folder / "mine.toml").read_text(), "precious")

    def test_places_where_nothing_can_be_written(self):
        self.fails(2, "init", "no/such/folder/x", says=["no/such/folder/x.toml", "cannot be written"])
        self.fails(2, "init", "", says=["name"])
        self.assertEqual(self.content(), [])


if __name__ == "__main__":
    unittest.main()
