"""What was simulated, in words made from the scenario's values."""
from .folder import said
from .words import listed, plural

PRELUDE = ("schema", "title", "model", "seed")
TREATMENT = "schedule.treatment."
OF_THE_GRID = ("domain.", "numerics.", "output.", "parameters.", "initial.")
GEOMETRIES = {"unit_cell": "a quarter of the lattice cell of one needle, mirrored to all sides",
              "axisymmetric": "one hole in a round column of skin of its own",
              "patch": "a patch of skin with many holes", "point": "one point of tissue without extent",
              "line": "a line through the depth of the skin", "disc": "a round piece of the surface"}


def measure(text):
    """`250 /cm^2` -> `250 per cm²`; other quantities as they are."""
    return str(text).replace(" /cm^2", " per cm²").replace("^2", "²").replace("^3", "³")


def patient_of(settings):
    words = []
    if "skin.age" in settings:
        words.append(f"age {measure(settings['skin.age'])}")
    if "skin.phototype" in settings:
        words.append(f"phototype {said(settings['skin.phototype'])}")
    if settings.get("skin.condition"):
        words.append(f"condition: {said(settings['skin.condition'])}")
    return f"Skin of the {said(settings.get('skin.site', 'face'))}" + (f" ({'; '.join(words)})" if words else "")


def device_of(settings, before="device."):
    """`motor pen 12x32G, length 1 mm, density 250 per cm²`"""
    name = settings.get(before + "preset") or settings.get(before + "kind") or "the device"
    told = [f"{key.replace('_', ' ')} {measure(said(settings[before + key]))}"
            for key in ("length", "depth", "diameter", "density", "treated_share") if before + key in settings]
    return ", ".join([said(name), *told])


def blocks_of(settings, family):
    """Names of the blocks of a family, in the file's order."""
    return list(dict.fromkeys(key[len(family):].split(".")[0] for key in settings if key.startswith(family)))


def plan_of(settings):
    """Sentences on when and with what."""
    follow = f"The skin was followed for {measure(settings.get('schedule.follow_up', '?'))} after the last session."
    blocks = blocks_of(settings, TREATMENT)
    if not blocks:
        sessions = settings.get("schedule.sessions", 1)
        if sessions == 0:
            return ["Nothing was done to it: this is the untreated patient.", follow]
        apart = f", {measure(settings.get('schedule.interval', '?'))} apart" if sessions > 1 else ""
        return [f"Treated with {device_of(settings)}, in {plural(sessions, 'session')}{apart}.", follow]
    sentences = []
    for block in blocks:
        before = f"{TREATMENT}{block}."
        at = settings.get(before + "at", [])
        where = f", on the {settings[before + 'site']}" if before + "site" in settings else ""
        sentences.append(f"Treatment “{block}” at {listed(at if isinstance(at, list) else [at])}: "
                         f"{device_of(settings, before + 'device.')}{where}.")
    return [*sentences, follow]


def aftercare_of(settings):
    """Sentences on what was put on the skin."""
    sentences = []
    cover = str(settings.get("aftercare.occlusion", "0 h"))
    if cover.split()[:1] not in ([], ["0"]):
        sentences.append(f"Covered for {measure(cover)} after each session.")
    for block in blocks_of({key: value for key, value in settings.items() if key.count(".") > 1}, "aftercare."):
        told = {key.rsplit(".", 1)[1]: said(value) for key, value in settings.items()
                if key.startswith(f"aftercare.{block}.")}
        name = told.pop("preset", block)
        sentences.append(f"Aftercare “{block}”: {name} ({', '.join(f'{key} {value}' for key, value in told.items())}).")
    return sentences


def model_of(run):
    settings, numerics = run.settings, run.summary.get("numerics", {})
    shape = GEOMETRIES.get(settings.get("domain.kind", ""), "a piece of skin")
    cells = [said(settings[key]) for key in ("domain.cells_x", "domain.cells_y", "domain.cells_z") if key in settings]
    steps = f", {numerics['steps_accepted']} steps of adaptive size" if "steps_accepted" in numerics else ""
    return [f"The model “{settings.get('model', 'skin')}” was solved on {shape} ({' × '.join(cells)} cells{steps})."]


def words_of(run):
    """Sentences; none where nothing here reads the scenario."""
    if not run.settings:
        return []
    return [f"{patient_of(run.settings)}.", *plan_of(run.settings), *aftercare_of(run.settings), *model_of(run)]


def settings_table(run, catalogue):
    """[(heading, [(key, value, meaning)])] of every value in effect."""
    sections = {}
    for key, value in run.settings.items():
        if key in PRELUDE or key.startswith("parameters."):
            continue
        sections.setdefault(key.split(".")[0], []).append((key, measure(said(value)), catalogue.definition(key)))
    return list(sections.items())


def differences(runs, catalogue):
    """[(key, meaning, [value of each run])] where the scenarios differ; grid, steps and output last."""
    names = dict.fromkeys(key for run in runs for key in run.settings if key not in ("schema", "title"))
    rows = []
    for key in names:
        values = [measure(said(run.settings[key])) if key in run.settings else "–" for run in runs]
        if len(set(values)) > 1:
            rows.append((key, catalogue.definition(key), values))
    return sorted(rows, key=lambda row: row[0].startswith(OF_THE_GRID))
