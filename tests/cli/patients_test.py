# label: slow
# needs: mend
"""Who the patient may be: every age, colour, condition and pair of conditions is accepted, results have no steps along
age and measured colour, and what lies outside is refused."""
import itertools
import json
import unittest

from cli import QUICK, InFolder

# Those that treatment is refused to unless the scenario says that this is known.
DESPITE = 'suitability.despite=["keloid-prone", "sunburnt"]'


class Patients(InFolder):
    def setUp(self):
        super().setUp()
        self.write("quick.toml", QUICK.format(days=40))
        self.runs = 0

    def results(self, *overrides):
        self.runs += 1
        run = f"run{self.runs}"
        self.succeeds("run", "quick.toml", *overrides, "-o", run, "--quiet")
        endpoints = json.loads((self.folder / run / "summary.json").read_text())["endpoints"]
        return {name: entry["value"] for name, entry in endpoints.items() if isinstance(entry["value"], float)}

    def conditions(self):
        return [line.partition("  ")[0] for line in self.succeeds("list", "conditions").splitlines()]

    def test_every_age_is_accepted(self):
        for tenths in range(200, 851, 25):
            self.succeeds("check", "quick.toml", f"skin.age={tenths / 10:g} yr")

    def test_every_colour_is_accepted(self):
        for phototype in range(1, 7):
            self.succeeds("check", "quick.toml", f"skin.phototype={phototype}", DESPITE)
        for angle in range(-90, 91, 15):
            self.succeeds("check", "quick.toml", f"skin.ita={angle} deg", DESPITE)

    def test_every_condition_and_pair_is_accepted_at_both_ends_of_age(self):
        names = self.conditions()
        self.assertEqual(len(names), 14)
        for one, other in itertools.combinations(names, 2):
            for age in (20, 85):
                pair = f'skin.condition=["{one}", "{other}"]'
                self.succeeds("check", "quick.toml", pair, f"skin.age={age} yr", DESPITE)
        for name in names:
            self.succeeds("check", "quick.toml", f'skin.condition="{name}"', "skin.age=52.5 yr", DESPITE)

    def test_what_lies_outside_is_refused(self):
        for key, value, says in (("age", "19.9 yr", "20 to 85 yr"), ("age", "85.1 yr", "20 to 85 yr"),
                                 ("ita", "91 deg", "-90 to 90 degree"), ("ita", "-91 deg", "-90 to 90 degree"),
                                 ("phototype", "0", "1 to 6"), ("phototype", "7", "1 to 6"),
                                 ("photodamage", "1.1", "0 to 1")):
            self.fails(2, "check", "quick.toml", f"skin.{key}={value}", says=[f"skin.{key}", says])
        self.fails(2, "check", "quick.toml", 'skin.condition=["rosacea", "rosacea"]', says=["named twice"])

    def expect_no_step(self, courses, places):
        """From one place to the next nothing moves by more than a fiftieth of itself, or of 1 in its unit."""
        for (place, before), (_, after) in zip(zip(places, courses), list(zip(places, courses))[1:]):
            self.assertEqual(before.keys(), after.keys(), place)
            for name in before:
                self.assertLess(abs(after[name] - before[name]), 0.02 * max(1, abs(before[name])), f"{name} at {place}")

    def test_results_have_no_steps_along_age(self):
        for knee in (30, 65, 80):  # where a rule begins or ends
            ages = [knee - 0.2, knee, knee + 0.2]
            self.expect_no_step([self.results(f"skin.age={age:g} yr") for age in ages], ages)

    def test_results_have_no_steps_along_colour(self):
        for edge in (28, 10, -30):  # between the classes of phototypes III and IV, IV and V, V and VI
            angles = [edge + 0.1, edge, edge - 0.1]
            self.expect_no_step([self.results(f"skin.ita={angle:g} deg", DESPITE) for angle in angles], angles)


if __name__ == "__main__":
    unittest.main()
