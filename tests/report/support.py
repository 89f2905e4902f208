"""What the tests of reports share: runs of an old release as they are, or with words that a page must not obey."""
import html.parser
import json
import os
import shutil
import sys
from pathlib import Path

SOURCE = Path(os.environ["MEND_SOURCE"])
KEPT = SOURCE / "tests" / "kept" / "0.1.0"
EVIL = "</title></script><script>document.title='taken'</script><img src=x onerror=alert(1)>\"'&"
sys.path[:0] = [str(SOURCE / "viz" / "report"), str(SOURCE / "viz" / "plots")]

REQUIREMENTS = [
    {"name": "redness_resolved", "relation": "<=", "limit": 3.0, "unit": "d", "confidence": 0.9, "patients": "worst",
     "verdict": "not met", "reason": EVIL, "value": 3.42, "margin": -0.42, "probability": 0.25,
     "probability_interval": [0.12, 0.41], "draws": 32}]
WARNINGS = [{"id": "surface_share", "severity": "unsafe", "unsafe": True, "key": "device.density",
             "text": "50 % of the surface is opened " + EVIL, "value": 50.0, "limit": 20.0, "unit": "%"}]


def evil_run(folder):
    """A copy of a kept run whose texts are markup, with warnings and requirements as data."""
    shutil.copytree(KEPT / "pen", folder)
    path = folder / "summary.json"
    summary = json.loads(path.read_text())
    summary["scenario"]["title"] = "Pen " + EVIL
    summary["warnings"], summary["requirements"] = WARNINGS, REQUIREMENTS
    summary["endpoints"]["swelling_resolved"].update(value=None, reason="never " + EVIL)
    path.write_text(json.dumps(summary))
    (folder / "scenario.toml").write_text("title = '''" + EVIL + "</pre>'''\n")
    resolved = folder / "resolved.toml"
    resolved.write_text(resolved.read_text().replace('site = "', "condition_note = '''" + EVIL + "'''\nsite = \"", 1))
    return folder


class Page(html.parser.HTMLParser):
    """What a browser would take for elements, and the text between them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.words, self.scripts, self.open = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag == "script":
            self.scripts.append((dict(attributes), ""))
        self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            attributes, before = self.scripts[-1]
            self.scripts[-1] = (attributes, before + data)
        elif not self.open or self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self):
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]
