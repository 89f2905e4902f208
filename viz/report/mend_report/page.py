"""From folders to one page: facts are gathered here, laid out by the templates, and every text is escaped."""
import base64
import hashlib
import json
import os

import jinja2
from markupsafe import Markup

from . import charts, describe, design_map, parameters, results
from .pictures import Album, album_of
from .timeline import LEAST, draw_timeline
from .words import listed, megabytes, plural, shown, unit_of, with_unit

HERE = os.path.dirname(os.path.abspath(__file__))
UPLOT = os.path.join(HERE, "vendor", "uplot")


def part(*names):
    """A file of the package, put into the page as it is."""
    with open(os.path.join(HERE, *names), encoding="utf-8") as file:
        return Markup(file.read())


def environment():
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(os.path.join(HERE, "templates")), autoescape=True,
                              trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    made.globals.update(part=part, plural=plural, listed=listed, with_unit=with_unit, unit_of=unit_of, shown=shown,
                        megabytes=megabytes)
    made.filters.update(b64=lambda text: base64.b64encode(text.encode()).decode(), shortened=shortened)
    return made


def shortened(text):
    """Three digits of a number in full; other texts as they are."""
    try:
        return shown(float(text))
    except ValueError:
        return text


def script_text(*names):
    """A script that stands in the page: nothing in it may end the element."""
    text = str(part(*names))
    return Markup(text.replace("</script", "<\\/script"))


def policy(scripts):
    """What the page may load: nothing from outside, and no script but its own."""
    hashes = " ".join("'sha256-" + base64.b64encode(hashlib.sha256(str(text).encode()).digest()).decode() + "'"
                      for text in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; media-src data:"


def data_text(payload):
    """JSON for a script element: no `<` can end it."""
    text = json.dumps(payload, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def run_facts(runs, catalogue, wants_pictures, say):
    payload, families, still = charts.charts_of(runs, catalogue)
    healing = [(run, results.healing_times(run, catalogue)) for run in runs if run.sessions]
    last = max([LEAST, *(min(run.times[-1] - run.last_session, 1.6 * results.largest_time(sections))
                         for run, sections in healing)])  # one axis for all
    timelines = [(run, draw_timeline(sections, catalogue.phases, last)) for run, sections in healing if sections]
    return {"answers": [(run, results.answers_of(run, catalogue)) for run in runs],
            "words": [(run, describe.words_of(run)) for run in runs],
            "settings": [(run, describe.settings_table(run, catalogue)) for run in runs],
            "differences": describe.differences(runs, catalogue) if len(runs) > 1 else [],
            "table": results.table_of(runs, catalogue) if runs else [],
            "timelines": timelines, "payload": payload, "families": families,
            "still": [catalogue.brief(name) for name in still], "band_note": charts.band_note(runs),
            "errors": [(run, results.numerical_errors(run, catalogue)) for run in runs],
            "grades": [(run, parameters.grades_of(run.numbers)) for run in runs],
            "album": album_of(runs, wants_pictures, say) if runs else Album()}


def sweep_facts(sweep, catalogue, numbers):
    healing_entry = next(iter(sweep.of_kind("heals_within")), None)
    healing = sweep.table(healing_entry) if healing_entry else None
    limit = sweep.about.get("heals_within") or {}
    maps = []
    for entry in sweep.of_kind("map"):
        table = sweep.table(entry)
        fits = healing is not None and entry.get("output") == limit.get("output") and healing.names[0] == table.names[0]
        maps.append((entry.get("output", ""), design_map.Map(sweep, catalogue, entry, healing if fits else None)))
    maps.sort(key=lambda one: one[1].healing is None)
    return {"sweep": sweep, "maps": maps, "limit": limit, "healing": healing,
            "fronts": [design_map.draw_front(sweep, catalogue, entry) for entry in sweep.of_kind("pareto")],
            "curves": [(entry.get("output", ""), design_map.draw_one_key(sweep, catalogue, entry))
                       for entry in sweep.of_kind("one_key")],
            "optimum": sweep.json("optimum.json"), "influence": parameters.influence_of(sweep, catalogue, numbers),
            "counts": sweep.counts(), "failures": sweep.failures()}


def page_of(runs, sweeps, catalogue, wants_pictures, evidence, say, title=None):
    """The whole page as text."""
    numbers = runs[0].numbers if runs else {}
    facts = run_facts(runs, catalogue, wants_pictures, say)
    influence = [(sweep, parameters.influence_of(sweep, catalogue, run.numbers))
                 for run in runs for sweep in parameters.sources_of(run)]
    scripts = [script_text("vendor", "uplot", "uPlot.iife.min.js"), script_text("page.js")]
    return environment().get_template("page.html").render(
        runs=runs, catalogue=catalogue, facts=facts, evidence=evidence, influence=influence,
        sweeps=[sweep_facts(sweep, catalogue, numbers) for sweep in sweeps], title=title or title_of(runs, sweeps),
        scripts=scripts, policy=policy(scripts), data=data_text(facts["payload"]))


def title_of(runs, sweeps):
    return " · ".join(dict.fromkeys(one.title for one in [*runs, *sweeps]))
