# needs: mend python:xarray python:pandas python:h5netcdf
"""import mend: a scenario as dict, a run, its numbers, fields with weights, errors."""
import json
import math
import unittest
import warnings

import numpy as np

from package import QUICK, InFolder

import mend


class Runs(InFolder):
    def test_a_dict_is_run_and_its_results_are_numbers_with_units(self):
        run = mend.run(QUICK, skin__age="45 yr")
        self.assertEqual(run.folder.as_posix(), "runs/a_quick_one")
        self.assertIn('age = "45 yr"', run.scenario)
        written = json.loads((run.folder / "summary.json").read_text())["endpoints"]
        depth = run["achieved_depth"]
        self.assertEqual((float(depth), depth.unit), (written["achieved_depth"]["value"], "mm"))
        self.assertEqual(run["suitability"].value, written["suitability"]["value"])
        self.assertTrue(math.isnan(float(run["scar_depth_change"])))
        self.assertIn("scar", run["scar_depth_change"].reason)
        self.assertEqual(list(run.results.index), list(written))
        self.assertEqual(run.results.loc["achieved_depth", "unit"], "mm")

    def test_time_series_have_names_and_units(self):
        series = mend.run(QUICK).timeseries
        self.assertEqual(series.index.name, "time")
        self.assertEqual(series.attrs["units"]["tewl"], "g/m^2/h")
        self.assertEqual((series.index[0], series.index[-1]), (0, 20))
        self.assertGreater(series["redness"].max(), series["redness"].iloc[-1])

    def test_means_of_fields_mind_the_size_of_cells(self):
        run = mend.run(QUICK)
        fields = run.fields
        self.assertEqual(fields["time"].dtype, float)
        fibrin = fields["fibrin"].isel(time=0)
        by_hand = np.average(fibrin.values, weights=fields["cell_volume"].values)
        self.assertAlmostEqual(float(fields.mend.mean("fibrin").isel(time=0)), by_hand, places=6)
        self.assertGreater(float(fibrin.mean()), 1.5 * by_hand, "cells near the needle are small, and full of fibrin")
        # Cover is a mean over the surface in the time series, too.
        cover = fields.mend.mean("keratinocyte_cover").sel(time=20)
        self.assertAlmostEqual(float(cover), run.timeseries["cover_mean"].loc[20], places=5)
        self.assertEqual(fields.mend.mean("fibrin", ["x", "y"]).dims, ("time", "z"))

    def test_what_was_computed_is_read_again_and_load_reads_it_too(self):
        first = mend.run(QUICK)
        modified = (first.folder / "summary.json").stat().st_mtime_ns
        again = mend.run(QUICK)
        self.assertEqual(again.folder, first.folder)
        self.assertEqual((first.folder / "summary.json").stat().st_mtime_ns, modified)
        self.assertEqual(mend.load(first.folder).summary, first.summary)
        with self.assertRaises(FileNotFoundError):
            mend.load("nowhere")

    def test_an_ensemble_gives_bands(self):
        run = mend.run(QUICK, output="here", ensemble=2)
        low, high = run["cover_min"].band if "cover_min" in run.endpoints else run["collagen_change"].band
        self.assertLessEqual(low, high)
        self.assertIn("redness_p50", run.bands.columns)

    def test_errors_have_the_programs_text_and_exit_code(self):
        with self.assertRaises(mend.InputError) as caught:
            mend.run({**QUICK, "device.lenght": "1 mm"})
        self.assertEqual(caught.exception.exit_code, 2)
        self.assertIn("did you mean device.length?", str(caught.exception))
        with self.assertRaises(mend.ProgramNotFound):
            mend.run(QUICK, program="no-such-mend")
        with self.assertRaises(TypeError):
            mend.run({"device.length": object()})
        self.assertEqual(list(self.folder.iterdir()), [], "nothing was written")

    def test_warnings_of_the_program_are_warnings(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            mend.run({**QUICK, "device.length": "0.05 mm"})
        said = [str(one.message) for one in caught]
        self.assertTrue(any("device.length" in one for one in said), said)

    def test_progress_is_told(self):
        seen = []
        mend.run(QUICK, numerics__tolerance=1e-5, progress=seen.append)
        self.assertGreater(len(seen), 0)
        self.assertEqual(seen[-1].end, 20)
        self.assertTrue(all(0 <= one.percent <= 100 for one in seen))

    def test_many_runs_at_once_keep_their_order(self):
        lengths = ["0.6 mm", "1.0 mm", "-1 mm"]
        runs = mend.map(QUICK, [{"device__length": length} for length in lengths], output="many", jobs=2,
                        errors="return")
        self.assertLess(float(runs[0]["achieved_depth"]), float(runs[1]["achieved_depth"]))
        self.assertIsInstance(runs[2], mend.InputError)
        self.assertEqual(runs[1].folder.as_posix(), "many/0002")

    def test_check_and_names(self):
        self.assertRegex(mend.check(QUICK), r"Grid +96 cells")
        fields = {entry["name"]: entry for entry in mend.names("fields")}
        self.assertEqual(fields["tgf_beta1"]["unit"], "ng/ml")


if __name__ == "__main__":
    unittest.main()
