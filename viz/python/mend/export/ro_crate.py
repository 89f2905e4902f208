"""A run or a sweep as an RO-Crate 1.1 (https://w3id.org/ro/crate/1.1): the files, and what they are, as JSON-LD.

All that is said of them is in the folder already: program, version and commit, scenario, seed and hash, results with
units and definitions, when the run ended.
"""
from __future__ import annotations

import hashlib
import json
import os
import zipfile
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

PathLike = Union[str, "os.PathLike[str]"]
Entity = Dict[str, Any]

METADATA = "ro-crate-metadata.json"

#: name -> (what it is, media type). Of other files only the name is told.
_FILES: Dict[str, Tuple[str, str]] = {
    "scenario.toml": ("the scenario as it was given", "application/toml"),
    "resolved.toml": ("every key with its default, and every number of the patient and the model with its source",
                      "application/toml"),
    "summary.json": ("endpoints with units and definitions", "application/json"),
    "timeseries.csv": ("observables over time", "text/csv"),
    "timeseries_bands.csv": ("5, 50 and 95 % points of an ensemble over time", "text/csv"),
    "fields.h5": ("fields over time (HDF5, netCDF-4, CF-1.8)", "application/x-hdf5"),
    "sweep.toml": ("the sweep as it was given", "application/toml"),
    "specification.json": ("what each row is made from", "application/json"),
    "results.csv": ("a row a scenario: inputs, then outputs", "text/csv"),
    "results.h5": ("the same table (HDF5)", "application/x-hdf5"),
}

#: For this program, machine or moment only.
_LEFT_OUT = {"checkpoint.h5", "checkpoint.previous.h5", "status.json", "log.txt", "timings.csv", METADATA}
_LEFT_OUT_FOLDERS = {"rows", "vtk"}


def _files_of(folder: Path) -> List[Path]:
    found = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and path.name not in _LEFT_OUT and path.suffix not in (".new", ".lock") and \
                not _LEFT_OUT_FOLDERS & set(inside.parts[:-1]):
            found.append(inside)
    return found


def _file_entity(folder: Path, file: Path) -> Entity:
    path = folder / file
    entity: Entity = {"@id": file.as_posix(), "@type": "File", "name": file.name,
                      "contentSize": str(path.stat().st_size), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    if file.name in _FILES:
        entity["description"], entity["encodingFormat"] = _FILES[file.name]
    return entity


def _results(summary: Dict[str, Any]) -> List[Entity]:
    entities = []
    for name, endpoint in summary.get("endpoints", {}).items():
        if endpoint["value"] is None:
            continue
        entity: Entity = {"@id": f"#endpoint-{name}", "@type": "PropertyValue", "name": name,
                          "value": endpoint["value"], "description": endpoint["definition"]}
        if endpoint.get("unit"):
            entity["unitText"] = endpoint["unit"]
        if endpoint.get("band"):
            entity["minValue"], entity["maxValue"] = endpoint["band"]
        entities.append(entity)
    return entities


def _read(path: Path) -> Dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _date_of(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, timezone.utc).date().isoformat()


def metadata_of(folder: Path, author: Optional[str], licence: Optional[str]) -> Dict[str, Any]:
    """The content of ro-crate-metadata.json. Raises ``ValueError`` where the folder is neither a finished run nor a
    sweep."""
    summary, specification = _read(folder / "summary.json"), _read(folder / "specification.json")
    if not summary and not specification:
        raise ValueError(f"{folder}: is neither the folder of a finished run nor of a sweep")
    status = _read(folder / "status.json")
    program = summary.get("mend") or specification["mend"]
    title = summary["scenario"]["title"] if summary else specification["title"]
    files = _files_of(folder)
    results = _results(summary)
    given = "scenario.toml" if summary else "sweep.toml"
    software: Entity = {"@id": "#mend", "@type": "SoftwareApplication", "name": "mend",
                        "softwareVersion": program["version"], "identifier": program["commit"],
                        "description": "simulation of how skin heals from micro-wounds, built by "
                                       f"{program['compiler']} for {program['instruction_set']}"}
    action: Entity = {"@id": "#computation", "@type": "CreateAction", "name": f"mend {'run' if summary else 'sweep'}",
                      "instrument": {"@id": "#mend"}, "object": [{"@id": given}],
                      "result": [{"@id": file.as_posix()} for file in files if file.name != given]}
    for name, said in (("startTime", status.get("started")), ("endTime", status.get("ended"))):
        if said:
            action[name] = said
    root: Entity = {"@id": "./", "@type": "Dataset", "name": title,
                    "description": f"Computed by mend {program['version']} (commit {program['commit'][:12]}). A "
                                   "model's estimate from assumed and measured numbers; not medical advice.",
                    "datePublished": (status.get("ended") or "")[:10] or _date_of(folder / "results.csv"),
                    "identifier": summary["scenario"]["hash"] if summary else specification["digest"],
                    "hasPart": [{"@id": file.as_posix()} for file in files],
                    "mentions": [{"@id": "#computation"}]}
    people: List[Entity] = []
    if results:
        root["variableMeasured"] = [{"@id": entity["@id"]} for entity in results]
    if author:
        people = [{"@id": "#author", "@type": "Person", "name": author}]
        root["author"] = {"@id": "#author"}
        action["agent"] = {"@id": "#author"}
    root["license"] = licence or "not stated; ask who gave you this"
    descriptor: Entity = {"@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"},
                          "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}}
    return {"@context": "https://w3id.org/ro/crate/1.1/context",
            "@graph": [descriptor, root, *(_file_entity(folder, file) for file in files), software, action, *people,
                       *results]}


def write_ro_crate(folder: PathLike, target: Optional[PathLike] = None, author: Optional[str] = None,
                   licence: Optional[str] = None) -> Path:
    """Packs a run or a sweep into a ZIP file, an RO-Crate (default: FOLDER.crate.zip), and returns its path.

    ``author`` is a person's name, ``licence`` the address of a licence of the data. The same folder gives the same
    bytes. Raises ``ValueError`` where the folder is neither a finished run nor a sweep.
    """
    source = Path(folder)
    path = Path(f"{os.fspath(source).rstrip('/')}.crate.zip") if target is None else Path(target)
    metadata = metadata_of(source, author, licence)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, METADATA, (json.dumps(metadata, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))
        for file in _files_of(source):
            _add(archive, file.as_posix(), (source / file).read_bytes())
    return path


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name)  # without the clock: the date is 1980
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
