"""Presets of the user's own: a device, a site, a condition and a drug as data files, without a compiler."""
import json
import unittest

from cli import QUICK, InFolder

DEVICE = """presets = 1

[device."acme pen 9x33G"]
meaning = "nine thin needles"
source = "assumed"
kind = "pen"
needles = { value = 9, low = 7, high = 12, grade = "B", source = "data sheet, 2026" }
gauge = 33
length = "0.8 mm"
frequency = "80 /s"
swath = "9 mm"
glide_speed = "40 mm/s"
"""

SKIN = """presets = 1

[site."inner arm"]
meaning = "inner side of the upper arm"
source = "assumed"
stratum_corneum = "12 um"
viable_epidermis = { value = "60 um", grade = "A", source = "Doe et al. (2020)" }
dermis = "1.1 mm"
follicles = "15 /cm^2"
glands = "100 /cm^2"

[condition.calm]
meaning = "inflames late"
source = "assumed"
alarm_half_response = 2
factors.oedema_leak = 0.5
suitability.verdict = "caution"
suitability.reason = "nobody knows this skin"
suitability.source = "assumed"
"""

OWN = QUICK.replace('[device]\nlength = "1.0 mm"\ndensity = "250 /cm^2"', '[device]\npreset = "acme pen 9x33G"')
OWN_SKIN = QUICK + '[skin]\nsite = "inner arm"\ncondition = "calm"\n'


class Presets(InFolder):
    def folder_of(self, name, files):
        (self.folder / name).mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            (self.folder / name / file).write_text(text)

    def endpoints(self, run):
        return json.loads((self.folder / run / "summary.json").read_text())["endpoints"]

    def test_a_device_beside_the_scenario_is_listed_explained_and_run(self):
        self.folder_of("presets", {"acme.toml": DEVICE})
        self.write("own.toml", OWN.format(days=1))
        self.assertIn("nine thin needles (presets/acme.toml)", self.succeeds("list", "devices"))
        explained = self.succeeds("explain", "acme pen 9x33G")
        for word in ("presets/acme.toml:4:1", "density     200 /cm^2 by these settings", "source      assumed"):
            self.assertIn(word, explained)
        self.assertIn("ships with mend", self.succeeds("explain", "motor pen 12x32G"))
        self.succeeds("run", "own.toml", "--no-bands", "-o", "run")
        # 9 needles x 80 /s over 9 mm x 40 mm/s: 2 per mm^2
        self.assertAlmostEqual(self.endpoints("run")["puncture_density"]["value"], 200, delta=1e-6)

    def test_a_run_folder_carries_the_presets_that_it_used(self):
        self.folder_of("presets", {"skin.toml": SKIN, "acme.toml": DEVICE})
        self.write("own.toml", OWN_SKIN.format(days=1))
        self.succeeds("run", "own.toml", "--no-bands", "-o", "run")
        resolved = (self.folder / "run/resolved.toml").read_text()
        self.assertIn('[presets.site."inner arm"]', resolved)
        self.assertNotIn("acme", resolved)
        self.folder_of("elsewhere", {"resolved.toml": resolved})
        (self.folder / "presets/skin.toml").unlink()
        self.succeeds("run", "elsewhere/resolved.toml", "--no-bands", "-o", "again")
        self.assertEqual(self.endpoints("run"), self.endpoints("again"))
        self.fails(2, "check", "own.toml", says=["inner arm", "is not known"])

    def test_the_same_name_with_other_numbers_is_another_scenario(self):
        self.write("own.toml", OWN_SKIN.format(days=1))
        hashes = []
        for dermis in ("1.1 mm", "1.1 mm", "1.2 mm"):
            self.folder_of("presets", {"skin.toml": SKIN.replace('dermis = "1.1 mm"', f'dermis = "{dermis}"')})
            self.succeeds("run", "own.toml", "--no-bands", "-o", f"run{len(hashes)}")
            hashes.append(json.loads((self.folder / f"run{len(hashes)}/summary.json").read_text())["scenario"]["hash"])
        self.assertEqual(hashes[0], hashes[1])
        self.assertNotEqual(hashes[0], hashes[2])

    def test_they_are_found_in_the_users_folders_too(self):
        self.write("own.toml", OWN.format(days=1))
        self.folder_of("data/mend/presets", {"acme.toml": DEVICE})
        self.folder_of("named", {"acme.toml": DEVICE})
        self.fails(2, "check", "own.toml", says=["acme pen 9x33G", "is not known"])
        self.succeeds("check", "own.toml", XDG_DATA_HOME=str(self.folder / "data"))
        self.succeeds("check", "own.toml", MEND_PRESETS=f"nowhere:{self.folder / 'named'}")
        self.succeeds("check", "own.toml", MEND_PRESETS=str(self.folder / "named/acme.toml"))

    def test_check_shows_what_each_number_was_taken_for(self):
        self.write("acme.toml", DEVICE)
        text = self.succeeds("check", "acme.toml")
        for word in ('device "acme pen 9x33G"', "7 to 12; grade B; data sheet, 2026", "80 1/s", "0.8 to 1; grade C",
                     "acme.toml: 1 preset, valid"):
            self.assertIn(word, text)
        self.write("skin.toml", SKIN)
        self.assertIn("2 presets, valid", self.succeeds("check", "skin.toml"))
        self.fails(2, "check", "acme.toml", "device.length=1 mm", says=["takes no key=value"])

    def test_check_says_everything_that_is_wrong_at_once(self):
        bad = DEVICE.replace("gauge", "guage").replace('"80 /s"', '"80 mm"').replace("0.8 mm", "80 mm")
        bad += '\n[sight.arm]\nmeaning = "m"\n[device."motor pen 12x32G"]\nkind = "penn"\n'
        bad += '[condition.odd]\nmeaning = "m"\nsource = "assumed"\nfactors.oedema_leek = 2\n'
        bad += '[aftercare.balm]\nmeaning = "m"\nsource = "assumed"\ndrug = "balm"\n'
        self.write("bad.toml", bad)
        done = self.fails(2, "check", "bad.toml", says=[
            'bad.toml:8:1: device."acme pen 9x33G".guage: unknown key; did you mean gauge?',
            'bad.toml:9:1: device."acme pen 9x33G".length: 80 mm is outside 0.05 to 5 mm',
            'bad.toml:10:1: device."acme pen 9x33G".frequency: ',
            "bad.toml:15:1: sight: is not a kind of preset; there are: device, site",
            "ships with mend; choose another name",
            'did you mean "pen"?',
            "factors.oedema_leek: the model has no such number; did you mean oedema_leak?",
            'drug: "balm" is not known',
            "drug_concentration and drug_layer"])
        self.assertIsNotNone(done)

    def test_a_device_that_lacks_what_its_kind_needs_is_refused(self):
        for line, says in (("gauge = 33\n", "must be said in one way: gauge, diameter, base_diameter"),
                           ('length = "0.8 mm"\n', "length: is missing, and a pen needs it"),
                           ('glide_speed = "40 mm/s"\n', "cannot be found from the settings"),
                           ('kind = "pen"\n', "kind: is missing; there are: pen, roller"),
                           ('source = "assumed"\n', 'source: is missing: say where the numbers are from')):
            self.write("bad.toml", DEVICE.replace(line, ""))
            self.fails(2, "check", "bad.toml", says=[says])

    def test_a_broken_file_beside_a_scenario_is_said(self):
        self.folder_of("presets", {"acme.toml": DEVICE.replace("needles", "needels")})
        self.write("own.toml", OWN.format(days=1))
        self.fails(2, "run", "own.toml", says=["presets/acme.toml:7:13", "did you mean needles.value?"])
        self.assertFalse((self.folder / "runs").exists())

    def test_two_meanings_of_one_name_are_refused(self):
        self.folder_of("presets", {"a.toml": DEVICE, "b.toml": DEVICE.replace("0.8 mm", "0.9 mm")})
        self.write("own.toml", OWN.format(days=1))
        self.fails(2, "check", "own.toml", says=["presets/b.toml:4:1", "is another preset in presets/a.toml:4:1"])
        self.folder_of("presets", {"b.toml": DEVICE})
        self.succeeds("check", "own.toml")

    def test_a_concern_of_a_condition_is_heard(self):
        self.folder_of("presets", {"skin.toml": SKIN})
        self.write("own.toml", OWN_SKIN.format(days=1))
        self.assertIn("caution: calm: nobody knows this skin (assumed)", self.succeeds("check", "own.toml"))


if __name__ == "__main__":
    unittest.main()
