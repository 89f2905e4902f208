# label: all
# needs: mend mend-mesh program:blender python:h5py python:xarray python:h5netcdf
# timeout: 900
"""Blender, without a display, imports a series of `mend export` by viz/blender/import_series.py: parts, lengths in mm,
who is shown when; it reads .ply and .vdb, too; and draws a picture."""
import json
import os
import subprocess
import tempfile
from pathlib import Path

import exported

SCRIPT = exported.SOURCE / "viz/blender/import_series.py"

# What Blender holds after the import, as one line of JSON.
LOOK = """
import bpy, json, sys
sys.argv = [sys.argv[0], "--"] + %r
exec(compile(open(%r).read(), "import_series.py", "exec"))
scene, seen = bpy.context.scene, {"frames": [bpy.context.scene.frame_start, bpy.context.scene.frame_end], "moments": {}}
for moment in scene.collection.children:
    parts = {}
    for thing in moment.objects:
        name = thing.name.split(".")[0]
        if thing.type != "MESH" or name.endswith("cell"):
            continue
        at = [vertex.co for vertex in thing.data.vertices]
        parts[name] = {"points": len(at), "faces": len(thing.data.polygons),
                       "low": [min(p[a] for p in at) for a in range(3)],
                       "high": [max(p[a] for p in at) for a in range(3)], "spheres": len(thing.children)}
    shown = []
    for frame in range(scene.frame_start, scene.frame_end + 1):
        scene.frame_set(frame)
        shown.append(not moment.objects[0].hide_render)
    seen["moments"][moment.name] = {"parts": parts, "shown": shown, "day": moment.get("time_d"),
                                    "volumes": sum(thing.type == "VOLUME" for thing in moment.objects)}
bpy.ops.import_mesh.ply(filepath=%r)
seen["ply"] = [len(bpy.context.object.data.vertices), len(bpy.context.object.data.polygons)]
print("SEEN " + json.dumps(seen))
"""


def main():
    with tempfile.TemporaryDirectory() as holder:
        folder = Path(holder)
        run = exported.run(folder, "uniform", 'output.fields=["usual","neutrophils"]')
        for name in ("s.glb", "v.vdb"):
            exported.export(run, folder / name, "--count", "2", "--from", "6 h", "--to", "6 d", check=True)
        exported.export(run, folder / "one.ply", "--time", "6 h", check=True)
        files = [str(folder / name) for name in ("s_0001.glb", "s_0002.glb", "v_0001.vdb")]
        wishes = [*files, "--every", "3", "--save", str(folder / "s.blend"), "--render", str(folder / "s.png"),
                  "--size", "320x180"]
        (folder / "look.py").write_text(LOOK % (wishes, str(SCRIPT), str(folder / "one.ply")))
        environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        words = ["blender", "--background", "--python-exit-code", "1", "--python", str(folder / "look.py")]
        done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-3000:]
        seen = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("SEEN "))[5:])
        assert (folder / "s.blend").stat().st_size > 10000 and (folder / "s.png").stat().st_size > 5000
    assert seen["frames"] == [1, 9], seen["frames"]
    first, second, volume = (seen["moments"][name] for name in ("s_0001", "s_0002", "v_0001"))
    assert first["shown"] == [True] * 3 + [False] * 6, first["shown"]
    assert second["shown"] == [False] * 3 + [True] * 3 + [False] * 3, second["shown"]
    assert abs(first["day"] - 0.25) < 1e-9 and abs(second["day"] - 6) < 1e-9
    assert volume["volumes"] == 1 and not volume["parts"]
    front = first["parts"]["front"]  # mm, upwards; the runs are 1 mm deep
    assert abs(front["low"][2] + 1.0) < 1e-4 and abs(front["high"][2]) < 1e-6, front
    assert first["parts"]["neutrophils"]["faces"] == 0 and first["parts"]["neutrophils"]["spheres"] == 1
    points, faces = (sum(part[key] for part in first["parts"].values()) for key in ("points", "faces"))
    assert seen["ply"] == [points, faces], (seen["ply"], points, faces)
    print(f"Blender: {points} points, {faces} faces in {len(first['parts'])} parts, the same as PLY")


main()
