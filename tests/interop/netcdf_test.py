# needs: program:ncdump fields_program
"""The netCDF library reads fields.h5 as its own: ncdump shows dimensions, axes and values."""
import re
import subprocess
import tempfile
import unittest

import sample


class NetCDF(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.file = sample.write(holder.name)

    def ncdump(self, *words):
        done = subprocess.run(["ncdump", *words, self.file], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_dimensions_and_variables(self):
        header = self.ncdump("-h")
        for line in ("time = UNLIMITED ; // (12 currently)", "float first(time, z, y, x) ;",
                     "float cover(time, y, x) ;", "double time(time) ;", 'time:units = "d" ;',
                     'z:positive = "down" ;', "float baseline_tone(y, x) ;", "bounds = 2 ;",
                     "double x_bounds(x, bounds) ;", 'x:bounds = "x_bounds" ;', "double cell_volume(z, y, x) ;",
                     'first:cell_measures = "volume: cell_volume" ;', 'cover:cell_measures = "area: cell_area" ;'):
            self.assertIn(line, header)
        # With an axis attribute on x and y, readers take them for longitude and latitude.
        self.assertNotIn(":axis", header)

    def test_values(self):
        text = self.ncdump("-p", "9,17", "-v", "cover,time,x,y,z")
        found = {name: re.search(rf"\n {name} =([^;]*);", text)[1] for name in ("cover", "time", "x", "y", "z")}
        numbers = {name: [float(value) for value in text.split(",")] for name, text in found.items()}
        n = 0
        for time in numbers["time"]:
            struck = 100 if time >= sample.SECOND_SESSION else 0
            for y in numbers["y"]:
                for x in numbers["x"]:
                    self.assertAlmostEqual(numbers["cover"][n], x + 10 * y + 3 * (1 + time) + struck, delta=2e-5)
                    n += 1
        self.assertEqual(n, len(numbers["cover"]))


if __name__ == "__main__":
    unittest.main()
