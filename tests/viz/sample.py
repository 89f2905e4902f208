"""A small fields.h5 in the layout of sim/output/FORMAT.md, with made-up but lifelike values; for the renderer's tests.

    python3 sample.py FOLDER [unit_cell|axisymmetric] [full]
"""
import os
import sys

import h5py
import numpy as np

SESSIONS = [0.0, 28.0, 56.0]
RESOLVED = """[device]
kind = "pen"
diameter = "0.235 mm"
length = "1 mm"
taper = 0.7
depth_ratio = 0.9
alarm_half_response = 0.5 # 1; assumed
# vessel_widening = 1.5 # 1; assumed
"""
END = 236.0


def snapshot_times(count):
    """Dense after each session, with each session's own time."""
    each = max(4, count // 3)
    times = []
    for start, stop in zip(SESSIONS, SESSIONS[1:] + [END]):
        span = stop - start
        s = np.linspace(0, np.log1p(span / 0.08), each + 1)[: -1 if stop != END else None]
        times += list(start + 0.08 * np.expm1(s))
    return np.array(times)


def hole(x, y, z, corner, length):
    """Signed distance to the hole at a corner of the cell, mm (negative inside)."""
    radius = 0.059 * (1 - 0.7 * np.clip(z, 0, 0.9) / 0.9)
    cx, cy = corner[0] * length, corner[1] * length
    return np.maximum(np.hypot(x - cx, y - cy) - radius, z - 0.9)


def axis(n, length, grading=1.0):
    s = np.linspace(0, 1, n + 1)
    edges = length * s if grading == 1 else length * (np.power(grading, s) - 1) / (grading - 1)
    return edges, 0.5 * (edges[1:] + edges[:-1])


def make(folder, geometry="unit_cell", cells=(12, 12, 24), snapshots=21, fields=None, sessions=True, melanin=1.0):
    os.makedirs(folder, exist_ok=True)
    radial, flat = geometry in ("axisymmetric", "disc"), geometry in ("line", "point")
    nx, ny, nz = (1, 1, cells[2]) if flat else (cells[0], 1, cells[2]) if radial else cells
    nz = 1 if geometry in ("disc", "point") else nz
    length = 0.3568 if radial else 0.3162
    xe, x = axis(nx, length)
    ye, y = (np.array([0.0, 1.0]), np.array([0.5])) if radial else axis(ny, length)
    if flat:  # all of it is wounded
        xe, x, ye, y = xe / length, 0 * x, ye / length, 0 * y
    ze, z = axis(nz, 1.5, 2.5) if nz > 1 else axis(1, 1)
    times = snapshot_times(snapshots)
    zz, yy, xx = np.meshgrid(z, np.zeros(1) if radial else y, x, indexing="ij")
    corners = [(0, 0)] * 3 if radial else [(0, 0), (1, 1), (1, 0)]
    baseline = 0.75 * np.ones_like(xx)
    values = {name: [] for name in ("collagen_one", "collagen_three", "fibrin", "keratinocyte_cover", "alarm",
                                    "vessels", "myofibroblasts", "neutrophils", "fibroblasts", "melanin")}
    for t in times:
        change, fibrin, alarm, myo = (np.zeros_like(xx) for _ in range(4))
        cover = np.ones_like(xx[0])
        for start, corner in zip(SESSIONS, corners):
            if t < start - 1e-9:
                continue
            age = t - start
            distance = hole(xx, yy, zz, corner, length)
            inside = distance <= 0
            near = np.exp(-np.clip(distance, 0, None) / 0.09)
            debris = np.where(inside, 1, 0.3 * np.exp(-np.clip(distance, 0, None) / 0.03))
            fibrin = np.maximum(fibrin, debris * np.exp(-age / 3))
            change += -0.2 * inside * np.exp(-age / 12) + 0.11 * near * (1 - np.exp(-age / 18))
            alarm += 2.2 * np.exp(-age / 0.9) * np.exp(-np.clip(distance, 0, None) / 0.4)
            myo += 0.16 * near * (age / 9) * np.exp(1 - age / 9)
            top = np.hypot(xx[0] - corner[0] * length, yy[0] - corner[1] * length)
            front = 0.059 - 0.059 * age / 0.45
            cover = np.minimum(cover, 1 / (1 + np.exp(-(top - front) / 0.006)) if age < 1 else 1.0)
        values["collagen_one"].append(0.8 * baseline * (1 + change))
        values["collagen_three"].append(0.2 * baseline * (1 + change))
        values["fibrin"].append(fibrin)
        values["keratinocyte_cover"].append(cover)
        values["alarm"].append(alarm)
        values["vessels"].append(1 - (fibrin > 0.5) * 0.8)
        values["myofibroblasts"].append(myo)
        values["neutrophils"].append(0.3 * alarm)
        values["fibroblasts"].append(1 + 0.5 * near)
        values["melanin"].append(melanin * np.ones_like(cover))
    path = os.path.join(folder, "fields.h5")
    with h5py.File(path, "w") as file:
        file.attrs["Conventions"] = np.bytes_("CF-1.8")
        file.attrs["title"] = np.bytes_("Facial rejuvenation, motor pen, three sessions")
        file.attrs["geometry"] = np.bytes_(geometry)
        file.attrs["resolved_scenario"] = np.bytes_(RESOLVED)
        if sessions:
            file.attrs["treatment_times"] = np.array(SESSIONS)
        for name, data in (("time", times), ("x", x), ("y", y), ("z", z)):
            file[name] = data
            file[name].make_scale(name)
        for name, data in (("x_edges", xe), ("y_edges", ye), ("z_edges", ze)):
            file[name] = data
        file["baseline_collagen"] = baseline.astype("f4")
        for name, data in values.items():
            if fields is None or name in fields:
                file.create_dataset(name, data=np.array(data, dtype="f4"), compression=1, shuffle=True)
    write_table(folder)
    return path


def table_at(t):
    """What the sample's own table says at a time; the renderer must say the same."""
    age = t - max(start for start in SESSIONS if start <= t + 1e-9)
    return {"redness": 0.9 * np.exp(-age / 1.5), "cover_mean": 1 - 0.03 * np.exp(-age / 0.3),
            "collagen_change": -0.2 + 0.02 * t, "peeling_drive": 0.8 * np.exp(-age / 2)}


def table_times():
    return np.unique(np.concatenate([snapshot_times(90), SESSIONS]))


def write_table(folder):
    with open(os.path.join(folder, "timeseries.csv"), "w") as out:
        out.write("time[d],redness[1],cover_mean[1],collagen_change[%],peeling_drive[1]\n")
        for t in table_times():
            out.write(",".join(repr(float(v)) for v in (t, *table_at(t).values())) + "\n")


if __name__ == "__main__":
    full = "full" in sys.argv
    make(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "unit_cell", (24, 24, 64) if full else (12, 12, 24),
         60 if full else 21)
