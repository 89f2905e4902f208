#!/usr/bin/env python3
# needs: mend
# label: slow
"""What is put on the skin, through the program: directions that follow from mechanism, the drug's mass and the gain of
flux against arithmetic, a course that begins before the first treatment, stopped and resumed."""
import csv
import json
import signal
import time
import unittest

from cli import InFolder, SOURCE

CELL = 'domain.kind=axisymmetric', 'domain.cells=12x16'
SHIPPED = SOURCE / "scenarios" / "aftercare"
DRUG = """schema = 1
[schedule]
sessions = {sessions}
follow_up = "1 d"
[aftercare.gel]
at = "0 h"
lasts = "24 h"
drug = "{drug}"
drug_concentration = "10 mg/ml"
drug_layer = "1 mm"
drug_held = {held}
[domain]
kind = "axisymmetric"
cells = "12x16"
"""


class Aftercare(InFolder):
    runs = 0

    def run_of(self, file, *words):
        Aftercare.runs += 1
        name = f"run{Aftercare.runs}"
        self.succeeds("run", file, *words, "-o", name, "--quiet")
        return self.folder / name

    def endpoints(self, run):
        return {name: one["value"] for name, one in json.loads((run / "summary.json").read_text())["endpoints"].items()}

    def course(self, run):
        with open(run / "timeseries.csv", newline="") as file:
            rows = list(csv.reader(file))
        return {head[:head.index("[")]: [float(row[i]) if row[i] else None for row in rows[1:]]
                for i, head in enumerate(rows[0])}

    def integral(self, run, column):
        course = self.course(run)
        t, y = course["time"], course[column]
        return sum((t[i + 1] - t[i]) * (y[i] + y[i + 1]) / 2 for i in range(len(t) - 1))

    def at(self, course, column, day):
        i = max(k for k, t in enumerate(course["time"]) if t <= day + 1e-9)
        return course[column][i]

    def test_an_occluded_channel_stays_open_to_current(self):
        open_air = self.endpoints(self.run_of(SHIPPED / "occlusion.toml", "aftercare.occlusion=0 h", *CELL))
        covered = self.endpoints(self.run_of(SHIPPED / "occlusion.toml", *CELL))
        self.assertGreater(covered["closure_impedance"], 5 * open_air["closure_impedance"])
        self.assertAlmostEqual(covered["closure_geometry"], open_air["closure_geometry"], delta=0.5)

    def test_a_moisturiser_keeps_water_in(self):
        bare = self.run_of(SHIPPED / "moisturiser.toml", "aftercare.ointment.preset=nothing", *CELL)
        kept = self.run_of(SHIPPED / "moisturiser.toml", *CELL)
        self.assertLess(self.integral(kept, "drying"), self.integral(bare, "drying"))
        self.assertGreater(self.endpoints(kept)["closure_impedance"], self.endpoints(bare)["closure_impedance"])

    def test_an_anti_inflammatory_lowers_redness_and_repair(self):
        file = SHIPPED / "anti_inflammatory.toml"
        without = self.run_of(file, "aftercare.cream.inflammation_factor=1", *CELL)
        with_it = self.run_of(file, *CELL)
        one, other = self.course(with_it), self.course(without)
        for day in (0.25, 1, 2):
            self.assertLess(self.at(one, "redness", day), self.at(other, "redness", day))
        self.assertLess(self.integral(with_it, "swelling"), self.integral(without, "swelling"))
        self.assertLess(self.endpoints(with_it)["collagen_change"], self.endpoints(without)["collagen_change"])

    def test_sun_raises_pigment_and_sunscreen_less_so(self):
        file = SHIPPED / "sun.toml"
        shade, screened, bare = (self.endpoints(self.run_of(file, word, *CELL))["hyperpigmentation_index"] for word in (
            "aftercare.holiday.sun=0", "seed=0", "aftercare.sunscreen.sun_transmission=1"))
        self.assertLess(shade, screened)
        self.assertLess(screened, bare)

    def test_plasma_and_vitamin_c_add_collagen(self):
        base = self.endpoints(self.run_of(SHIPPED / "vitamin_c.toml", "aftercare.serum.collagen_factor=1", *CELL))
        for name in ("vitamin_c", "platelet_rich_plasma"):
            more = self.endpoints(self.run_of(SHIPPED / f"{name}.toml", *CELL))
            self.assertGreater(more["collagen_change"], base["collagen_change"], name)

    def test_plasma_does_nothing_to_whole_skin(self):
        done = self.run_of(SHIPPED / "platelet_rich_plasma.toml", "schedule.sessions=0", "aftercare.plasma.at=0 h",
                           *CELL)
        self.assertEqual(self.endpoints(done)["collagen_change"], 0)

    def test_no_mass_of_a_drug_is_lost(self):
        lost = []
        for tolerance in ("1e-3", "1e-4"):
            run = self.run_of(SHIPPED / "drug_through_channels.toml", f"numerics.tolerance={tolerance}", *CELL)
            course = self.course(run)
            lost.append(max(abs(a - w - s - c - d) for a, w, s, c, d in zip(*(course["drug_" + name] for name in (
                "applied", "wiped", "on_skin", "in_corneum", "delivered")))))
            self.assertEqual(course["drug_applied"][-1], 300)  # 150 mg/ml x 0.02 mm
            self.assertGreater(course["drug_wiped"][-1], 0)
        self.assertLess(lost[0], 0.01 * 300)
        self.assertLess(lost[1], 0.35 * lost[0])

    def test_the_gain_of_flux_is_that_of_paths_side_by_side(self):
        """Dermis that takes all: clearance beyond measure. By hand for caffeine: P_channel = 8e-6 cm^2/s x 86400 x 100
        / 0.1 mm = 691.2 mm/d, P_skin = 1.2e-4 cm/h = 0.0288 mm/d: 24000 times."""
        sink = "parameters.drug_clearance=1e5", "parameters.drug_lag=0.01"
        courses = [self.course(self.run_of(self.write("gel.toml", DRUG.format(sessions=n, drug="caffeine",
                                                                              held="true")), *sink)) for n in (0, 1)]
        # 10 mg/ml through 1.2e-4 cm/h is 1.2 ug/cm^2/h
        self.assertAlmostEqual(self.at(courses[0], "drug_flux", 0.9), 1.2, delta=0.012)
        needled, compared = courses[1], 0
        for i, day in enumerate(needled["time"]):
            if not 0.02 < day < 0.9:
                continue
            by_hand = 1 + needled["open_area"][i] * (1 - needled["plugged_share"][i]) * 24000
            self.assertAlmostEqual(needled["drug_flux_gain"][i] / by_hand, 1, delta=0.01)
            self.assertAlmostEqual(needled["drug_flux"][i] / 1.2 / by_hand, 1, delta=0.03)
            compared += 1
        self.assertGreater(compared, 20)

    def test_channels_gain_most_for_what_skin_stops(self):
        gains = {}
        for drug in ("peptide 4 kDa", "ascorbic acid", "caffeine", "lidocaine", "menthol"):
            run = self.run_of(self.write("gel.toml", DRUG.format(sessions=1, drug=drug, held="false")))
            gains[drug] = self.at(self.course(run), "drug_flux_gain", 0.1)
        ordered = list(gains.values())
        self.assertEqual(ordered, sorted(ordered, reverse=True), gains)
        self.assertGreater(gains["peptide 4 kDa"], 1000)
        self.assertLess(gains["menthol"], 1.1)

    def test_the_drug_leaves_the_skin_as_it_was(self):
        file = self.write("gel.toml", DRUG.format(sessions=1, drug="caffeine", held="false"))
        with_it = self.endpoints(self.run_of(file, "numerics.tolerance=1e-4"))
        without = self.endpoints(self.run_of(file, "aftercare.gel.drug_concentration=1e-9 mg/ml",
                                             "numerics.tolerance=1e-4"))
        for name in ("closure_impedance", "reepithelialised", "collagen_change"):
            self.assertAlmostEqual(with_it[name] / without[name], 1, delta=2e-3, msg=name)

    def test_numbing_comes_before_the_needles(self):
        run = self.run_of(SHIPPED / "numbing_cream.toml", *CELL)
        ends, course = self.endpoints(run), self.course(run)
        self.assertAlmostEqual(course["time"][0], -1 / 24, places=9)
        self.assertIn(0.0, course["time"])
        self.assertLess(ends["numbness_onset"], 60)
        self.assertGreater(ends["numbness_onset"], 5)
        effect = course["drug_effect"]  # the crossing of 1, read off the rows
        i = next(k for k, value in enumerate(effect) if value >= 1)
        part = (1 - effect[i - 1]) / (effect[i] - effect[i - 1])
        crossing = course["time"][i - 1] + part * (course["time"][i] - course["time"][i - 1])
        self.assertAlmostEqual(ends["numbness_onset"], (crossing + 1 / 24) * 1440, delta=0.5)
        self.assertEqual(ends["numbing_time"], 60)
        self.assertAlmostEqual(ends["visit_time"], 60 + ends["treatment_time"] + ends["handling_time"])
        before = self.at(course, "redness", -0.001)
        self.assertAlmostEqual(before, 0, places=12)
        # put on needled skin, it works sooner than on whole skin
        after = self.endpoints(self.run_of(SHIPPED / "numbing_cream.toml", "aftercare.numbing.at=0 h", *CELL))
        self.assertLess(after["numbness_onset"], ends["numbness_onset"])

    def test_dissolving_needles_deliver_their_load(self):
        run = self.run_of(SOURCE / "scenarios" / "drugs" / "dissolving_array.toml", *CELL)
        ends, course = self.endpoints(run), self.course(run)
        self.assertAlmostEqual(ends["array_dose"], 100, delta=2)  # 100 needles of 1 ug, as the grid cuts holes
        self.assertEqual((ends["array_punctures"], ends["array_area"]), (100, 1))
        while_in = [i for i, day in enumerate(course["time"]) if 0 < day < 1 / 96]
        self.assertGreater(len(while_in), 3)
        for i in while_in:  # at an even rate, in a quarter of an hour
            share = course["drug_delivered"][i] / course["drug_delivered"][-1]
            self.assertAlmostEqual(share, 96 * course["time"][i], 3)
            self.assertAlmostEqual(course["tewl"][i], 10, delta=0.5)
        self.assertGreater(self.at(course, "tewl", 1.2 / 96), 15)

    def test_holes_begin_to_close_when_the_needles_are_out(self):
        file = SOURCE / "scenarios" / "drugs" / "needles_that_stay.toml"
        stay, out = (self.course(self.run_of(file, *words, *CELL)) for words in ((), ("device.stays=0.01 min",)))
        begin, minute = stay["open_area"][0], 1 / 1440
        self.assertAlmostEqual(self.at(stay, "open_area", 14 * minute) / begin, 1, 6)
        self.assertLess(self.at(out, "open_area", 14 * minute), 0.6 * begin)
        for after in (30, 60):
            self.assertAlmostEqual(self.at(stay, "open_area", (15 + after) * minute) /
                                   self.at(out, "open_area", after * minute), 1, delta=0.05)

    def test_a_roller_lets_the_cream_numb_within_minutes(self):
        file = SOURCE / "scenarios" / "drugs" / "numbing_after_roller.toml"
        rolled, whole = (self.endpoints(self.run_of(file, *words, *CELL)) for words in ((), ("schedule.sessions=0",)))
        self.assertGreater(rolled["numbness_onset"], 1)
        self.assertLess(rolled["numbness_onset"], 30)
        self.assertLess(rolled["numbness_onset"], 0.7 * whole["numbness_onset"])
        self.assertGreater(rolled["drug_delivered"], whole["drug_delivered"])

    def test_a_thicker_vehicle_gives_less(self):
        file = self.write("gel.toml", DRUG.format(sessions=1, drug="caffeine", held="false"))
        delivered = [self.endpoints(self.run_of(file, f"aftercare.gel.drug_vehicle={vehicle}",
                                                "aftercare.gel.drug_layer=1 mm", "aftercare.gel.occlusion=0"))[
            "drug_delivered"] for vehicle in ("solution", "gel", "cream", "ointment", "patch")]
        self.assertEqual(delivered, sorted(delivered, reverse=True))

    def test_hydrocortisone_shortens_redness_and_swelling(self):
        file = SOURCE / "scenarios" / "drugs" / "hydrocortisone.toml"
        cream, none = (self.endpoints(self.run_of(file, word, *CELL))
                       for word in ("seed=0", "parameters.drug_alarm_effect=0"))
        for name in ("redness_resolved", "swelling_resolved"):
            self.assertLess(cream[name] or 0, none[name])  # None: nothing was seen

    def test_tranexamic_acid_lowers_the_darkening_after_a_peel(self):
        file = SOURCE / "scenarios" / "drugs" / "tranexamic_acid_after_peel.toml"
        treated, none = (self.endpoints(self.run_of(file, word))["hyperpigmentation_index"]
                         for word in ("seed=0", "parameters.drug_pigment_effect=0"))
        self.assertGreater(none, 0.02)
        self.assertLess(treated, 0.9 * none)

    def test_tretinoin_adds_collagen_to_the_gain_and_sheds_pigment(self):
        file = SOURCE / "scenarios" / "drugs" / "tretinoin.toml"
        cream, none = (self.endpoints(self.run_of(file, *words, *CELL)) for words in (
            ("seed=0",), ("parameters.drug_collagen_effect=0", "parameters.drug_turnover_effect=0")))
        self.assertGreater(cream["collagen_change"], 1.05 * none["collagen_change"])
        self.assertLess(cream["pigment_index_change"], none["pigment_index_change"])

    def test_a_course_that_begins_early_resumes_to_the_same_bytes(self):
        words = "domain.cells=64x96", "numerics.tolerance=1e-4", "schedule.follow_up=28 d"
        file = SHIPPED / "numbing_cream.toml"
        whole = self.run_of(file, *words)
        started = self.start("run", file, *words, "-o", "stopped", "--quiet")
        self.addCleanup(started.kill)
        fields, began = self.folder / "stopped" / "fields.h5", time.monotonic()
        while time.monotonic() - began < 60 and not fields.exists() and started.poll() is None:
            time.sleep(0.01)
        self.assertIsNone(started.poll(), "the run ended before the signal: make it longer")
        started.send_signal(signal.SIGTERM)
        started.communicate(timeout=60)
        self.assertEqual(started.returncode, 75)
        self.succeeds("run", file, *words, "-o", "stopped", "--resume", "--quiet")
        for name in ("timeseries.csv", "summary.json", "fields.h5"):
            self.assertEqual((whole / name).read_bytes(), (self.folder / "stopped" / name).read_bytes(), name)

    def test_what_cannot_be_is_refused(self):
        def said(block):
            file = self.write("face.toml", "schema = 1\n" + block)
            return self.fails(2, "check", file, says=["face.toml:"])
        cream = '[aftercare.cream]\n'
        self.assertIn('face.toml:3:1: aftercare.cream.preset: "mositurizer" is not known; did you mean "moisturiser"?',
                      said(cream + 'preset = "mositurizer"\n'))
        self.assertIn("aftercare.cream.lasts: how long it lasts must be said", said(cream + "occlusion = 1\n"))
        self.assertIn("aftercare.cream.drug_concentration: how much lidocaine", said(
            cream + 'lasts = "1 h"\ndrug = "lidocaine"\n'))
        self.assertIn("one drug a scenario", said(
            '[aftercare.a]\npreset = "numbing cream"\n[aftercare.b]\npreset = "ascorbic acid serum"\n'))
        self.assertIn("aftercare.oclusion: unknown key; did you mean aftercare.occlusion?", said(
            '[aftercare]\noclusion = "6 h"\n'))
        self.assertIn("has no channels for a drug", said(
            'model = "fisher_kpp"\n[schedule]\nsessions = 0\n[domain]\nkind = "line"\n'
            '[aftercare.a]\npreset = "numbing cream"\nat = "0 h"\n'))


if __name__ == "__main__":
    unittest.main()
