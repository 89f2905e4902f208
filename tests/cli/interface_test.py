# needs: mend
"""What scripts rely on, held against what a run writes: names, units, half and twice a threshold, reasons, headers."""
import csv
import json
import re
import unittest

from cli import QUICK, InFolder

# Stable from the first release on: new names may be added, none may change its unit.
ENDPOINTS = {
    "h": "closure_geometry closure_dye closure_impedance closure_tewl reepithelialised",
    "d": "redness_resolved swelling_resolved peeling_resolved dryness_resolved sensitivity_resolved downtime "
         "redness_instrumental swelling_instrumental peeling_instrumental dryness_instrumental "
         "sensitivity_instrumental darkening_resolved darkening_instrumental",
    "mm": "achieved_depth",
    "1/cm^2": "puncture_density",
    "min": "treatment_time handling_time",
    "%": "open_area_fraction collagen_change collagen_one_change collagen_three_change elastin_functional_change "
         "elastin_total_change epidermal_thickness_change dermal_thickness_change wrinkle_depth_change "
         "pore_diameter_change scar_depth_change pigment_index_change collagen_change_treated "
         "collagen_one_change_treated collagen_three_change_treated elastin_functional_change_treated "
         "elastin_total_change_treated",
    "1": "keloid_index hyperpigmentation_index",
}
HAVE_A_THRESHOLD = "h", "d"

# What is measured of skin, by its unit.
OBSERVABLES = {
    "1": "redness erythema_index_change melanin_index swelling barrier drying dryness_drive peeling_drive sensitivity "
         "dye_path current_path open_area cover_min cover_mean keloid_ratio mean_mmp",
    "g/m^2/h": "tewl",
    "degree": "typology_angle",
    "kPa": "stiffness",
    "mm": "wrinkle_depth scar_depth",
    "1000/mm^3": "mean_neutrophils",
    "ng/ml": "mean_tgf_beta1",
    "%": "collagen_change collagen_one_change collagen_three_change collagen_stain_change collagen_three_share "
         "collagen_one_message_change collagen_three_message_change elastin_message_change elastin_functional_change "
         "elastin_total_change dermal_thickness_change epidermal_thickness_change stiffness_change elasticity_change "
         "echo_density_change wrinkle_depth_change pore_diameter_change scar_depth_change blood_flow_change "
         "oct_flow_change tissue_integrity pigment_index_change",
}

# The sheet `plug` of the first draft is `mouth_wet`, one less it; the thickness of the epidermis is in two parts.
DATASETS = """alarm fibrin neutrophils macrophages_inflammatory macrophages_reparative fibroblasts myofibroblasts
vessels pdgf tgf_beta1 tgf_beta3 kgf vegf interstitial_water mmp collagen_three collagen_one tropoelastin elastin
elastotic_material keratinocyte_cover barrier_fast barrier_slow melanin lumen mouth_wet epidermal_thickness_fast
epidermal_thickness_slow"""


def by_name(units):
    return {name: unit for unit, names in units.items() for name in names.split()}


class Interface(InFolder):
    def run_folder(self, *overrides, days=40):
        self.write("quick.toml", QUICK.format(days=days))
        run = f"run{len(self.content())}"
        self.succeeds("run", "quick.toml", *overrides, "-o", run, "--quiet")
        return self.folder / run

    def endpoints(self, *overrides, **how):
        return json.loads((self.run_folder(*overrides, **how) / "summary.json").read_text())["endpoints"]

    def test_endpoints_have_their_names_units_and_definitions(self):
        found = self.endpoints()
        for name, unit in by_name(ENDPOINTS).items():
            self.assertEqual(found[name]["unit"], unit, name)
            self.assertGreater(len(found[name]["definition"]), 20, name)
        self.assertIn(found["suitability"]["value"], ("yes", "caution", "no"))
        self.assertIsInstance(found["suitability"]["reasons"], list)

    def test_times_are_there_at_half_and_twice_their_threshold(self):
        found = self.endpoints()
        for name, unit in by_name(ENDPOINTS).items():
            if unit in HAVE_A_THRESHOLD and found[name]["value"] is not None:
                half, value = found[name]["at_half_threshold"], found[name]["value"]
                double = found[name].get("at_double_threshold", 0)  # absent where so much was never there
                self.assertGreater(half, value, name)
                self.assertGreater(value, double, name)
            else:
                self.assertNotIn("at_half_threshold", found[name])

    def test_no_value_has_a_reason_and_a_value_has_none(self):
        without = []
        for overrides, days in (((), 40), ((), 1), (("device.length=0.05 mm",), 5),
                                (("aftercare.cream.preset=\"numbing cream\"",), 5),
                                (("skin.condition=\"atrophic scar\"",), 5), (("skin.site=\"forearm\"",), 5)):
            for name, entry in self.endpoints(*overrides, days=days).items():
                if entry["value"] is None:
                    without.append(name)
                    self.assertGreater(len(entry["reason"]), 10, f"{overrides} {name}")
                else:
                    self.assertNotIn("reason", entry, f"{overrides} {name}")
        for expected in ("scar_depth_change", "downtime", "collagen_change_treated", "wrinkle_depth_change"):
            self.assertIn(expected, without)

    def test_time_series_have_observables_by_name_and_unit(self):
        # A cream that is put on before the session: the first row is of untreated skin.
        run = self.run_folder('aftercare.cream.preset="numbing cream"', days=2)
        with open(run / "timeseries.csv", newline="") as file:
            header, first = list(csv.reader(file))[:2]
        self.assertEqual(header[0], "time[d]")
        self.assertTrue(all(re.fullmatch(r"[a-z][a-z0-9_]*\[[^\]]+\]", word) for word in header), header)
        for name, unit in by_name(OBSERVABLES).items():
            self.assertIn(f"{name}[{unit}]", header)
        untreated = dict(zip(header, first))
        self.assertLess(float(untreated["time[d]"]), 0)
        for name in "elastin_message_change collagen_one_message_change collagen_three_message_change".split():
            self.assertAlmostEqual(float(untreated[f"{name}[%]"]), 0, delta=1e-9, msg=name)

    def test_datasets_have_their_names(self):
        listed = {line.split()[0] for line in self.succeeds("list", "fields").splitlines()}
        self.assertEqual(set(DATASETS.split()) - listed, set())

    def test_definitions_say_the_threshold_that_is_used(self):
        found = self.endpoints()
        for name, limit in {"redness_resolved": "0.25", "swelling_resolved": "0.05", "peeling_resolved": "0.25",
                            "dryness_resolved": "0.4", "sensitivity_resolved": "0.25", "reepithelialised": "0.2",
                            "redness_instrumental": "0.1", "swelling_instrumental": "0.02",
                            "peeling_instrumental": "0.1", "dryness_instrumental": "0.1",
                            "sensitivity_instrumental": "0.1", "darkening_resolved": "10",
                            "darkening_instrumental": "5",
                            "closure_tewl": "0.1", "closure_geometry": "0.1", "closure_dye": "0.1",
                            "closure_impedance": "0.1", "cover_ed50": "0.5"}.items():
            self.assertRegex(found[name]["definition"], rf"at most {re.escape(limit)}\b", name)


if __name__ == "__main__":
    unittest.main()
