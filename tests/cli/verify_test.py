# label: slow
# cores: 2
"""mend verify: everything holds here, says so in a table and in JSON, and leaves nothing behind."""
import json
import resource
import unittest

from cli import InFolder


class Verify(InFolder):
    def test_table(self):
        out = self.succeeds("verify", TMPDIR=self.folder)
        self.assertIn("claims hold.", out)
        self.assertNotIn("NO", out)
        self.assertEqual(self.content(), [])
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = seconds.ru_utime + seconds.ru_stime
        print("processor time: %.1f s" % used)
        self.assertLess(used, 60)

    def test_json(self):
        told = json.loads(self.succeeds("verify", "--json"))
        self.assertTrue(told["holds"])
        names = {claim["name"] for claim in told["claims"]}
        self.assertLessEqual({"point_source_3d", "point_source_axisymmetric", "fisher_wave_space", "fisher_wave_time",
                              "threads", "stop_and_resume", "kill_and_resume", "untreated_rest"}, names)
        for claim in told["claims"]:
            self.assertEqual(set(claim), {"name", "what", "expected", "found", "holds", "seconds"})
            self.assertTrue(claim["holds"], claim)
            self.assertTrue(claim["found"])
        self.assertIn("commit", told["mend"])

    def test_no_place_for_a_folder(self):
        self.fails(4, "verify", "--json", says=["TMPDIR"], TMPDIR=self.folder / "none")


if __name__ == "__main__":
    unittest.main()
