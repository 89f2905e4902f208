#!/usr/bin/env python3
# label: all
# needs: mend
# timeout: 1800
# cores: 2
"""Ten rows spread over the map of density by depth, again in three-dimensional quarter cells: what the axisymmetric
cells of the sweep leave out, endpoint by endpoint, beside the numerical error of both."""
import json
import statistics
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from cli import InFolder, SOURCE  # noqa: E402

# Corners, edges and inside of the sweep's grid of 12 densities (1/cm^2) by 12 lengths (mm).
COLUMNS = [50 * 16 ** (i / 11) for i in range(12)]
LENGTHS = [0.5 + 0.1 * i for i in range(12)]
PLACES = [(0, 0), (0, 11), (2, 5), (3, 9), (5, 2), (6, 6), (8, 10), (9, 4), (11, 0), (11, 11)]
# Endpoint and how far the two cells may lie apart, of the larger value, beyond both numerical errors.
ENDPOINTS = {"reepithelialised": 0.02, "closure_tewl": 0.05, "closure_geometry": 0.03, "downtime": 0.05,
             "collagen_change": 0.03}


class ThreeDimensions(InFolder):
    def endpoints(self, name, density, length, *more):
        base = (SOURCE / "scenarios/sweeps/density_by_depth.toml").read_text().split("[sweep]")[0]
        self.write("base.toml", base)
        self.succeeds("run", "base.toml", f'device.density="{density!r} /cm^2"', f'device.length="{length:.1f} mm"',
                      *more, "--numerical-error", "--threads", 2, "-o", name)
        return json.loads((self.folder / name / "summary.json").read_text())["endpoints"]

    def test_ten_rows_of_the_map(self):
        apart = {name: [] for name in ENDPOINTS}
        print(f"{'row':>4} {'density':>8} {'length':>7}  {'endpoint':<17} {'r-z cell':>10} {'3-D cell':>10} "
              f"{'apart':>8} {'errors r-z and 3-D':>22}")
        wrong = []
        for i, j in PLACES:
            row = 12 * i + j + 1
            flat = self.endpoints(f"flat{row}", COLUMNS[i], LENGTHS[j], "domain.kind=axisymmetric",
                                  "domain.cells=36x48")
            deep = self.endpoints(f"deep{row}", COLUMNS[i], LENGTHS[j])
            for name, allowed in ENDPOINTS.items():
                one, other = flat[name]["value"], deep[name]["value"]
                self.assertEqual(one is None, other is None, f"row {row}: {name} is reached in one cell alone")
                if one is None:
                    continue
                errors = [ends[name].get("numerical_error") or 0 for ends in (flat, deep)]
                share = (one - other) / max(abs(one), abs(other), 1e-12)
                apart[name].append(abs(share))
                print(f"{row:>4} {COLUMNS[i]:>8.1f} {LENGTHS[j]:>7.1f}  {name:<17} {one:>10.4g} {other:>10.4g} "
                      f"{100 * share:>7.2f}% {errors[0]:>11.2g} {errors[1]:>10.2g}", flush=True)
                if abs(one - other) > sum(errors) + allowed * max(abs(one), abs(other)):
                    wrong.append(f"row {row}: {name} {one:.4g} against {other:.4g}")
        for name, shares in apart.items():
            print(f"{name}: median {100 * statistics.median(shares):.2f} %, largest {100 * max(shares):.2f} % apart")
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
