"""Outside judges of a running system: IIIF validator and prezi3, two harvesters, the OCFL validator.

usage: check.py BASE_URL TOKEN OBJECTS_DIRECTORY VALIDATOR_PAGE_ID

Prints a line a check and ends with `validators: N passed, N failed`; exit status 1 when anything failed.
"""

import os
import re
import subprocess
import sys

import iiif_prezi3
import requests
from oaipmh_scythe import Scythe
from sickle import Sickle

BASE, TOKEN, OBJECTS, PAGE = sys.argv[1:5]
HEADERS = {"authorization": f"Bearer {TOKEN}"}
passed, failed = 0, 0


def check(name, ok, detail=""):
    """Counts one check and says how it ended."""
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    print(f"{'ok  ' if ok else 'FAIL'} {name} {'' if ok else detail}", flush=True)


def published():
    """Identifiers of all published items, by the REST API."""
    ids, offset = set(), 0
    while True:
        answer = requests.get(f"{BASE}/api/v1/search", params={"limit": 100, "offset": offset}, timeout=30).json()
        ids |= {item["id"] for item in answer["items"]}
        offset += 100
        if offset >= answer["total"]:
            return ids


def harvest_with_sickle():
    records = list(Sickle(f"{BASE}/oai").ListRecords(metadataPrefix="oai_dc"))
    return {r.header.identifier.split(":")[-1]: r.header.deleted for r in records}


def harvest_with_scythe():
    with Scythe(f"{BASE}/oai") as scythe:
        headers = list(scythe.list_identifiers(metadata_prefix="oai_dc"))
        return {h.identifier.split(":")[-1]: h.deleted for h in headers}


def check_harvests():
    known = published()
    for name, harvest in (("sickle", harvest_with_sickle), ("oaipmh-scythe", harvest_with_scythe)):
        found = harvest()
        alive = {identifier for identifier, deleted in found.items() if not deleted}
        check(f"{name} harvests every published item ({len(known)})", known and alive == known, f"{known ^ alive}")
    victim = sorted(known)[0]
    requests.post(f"{BASE}/api/v1/items/{victim}/withdraw", json={"reason": "a test of deletions"}, headers=HEADERS, timeout=30).raise_for_status()
    for name, harvest in (("sickle", harvest_with_sickle), ("oaipmh-scythe", harvest_with_scythe)):
        check(f"{name} sees the withdrawn item as deleted", harvest().get(victim) is True, victim)
    requests.post(f"{BASE}/api/v1/items/{victim}/publish", headers=HEADERS, timeout=30).raise_for_status()
    check("the republished item is alive again", harvest_with_sickle().get(victim) is False, victim)


def check_manifests():
    for identifier in sorted(published()):
        document = requests.get(f"{BASE}/iiif/presentation/3/{identifier}/manifest", timeout=60).json()
        try:
            parsed = iiif_prezi3.Manifest(**document)
            check(f"iiif-prezi3 reads the manifest of {identifier} ({len(parsed.items)} pages)", len(parsed.items) > 0)
        except Exception as error:  # the judge's own error is the finding
            check(f"iiif-prezi3 reads the manifest of {identifier}", False, str(error)[:500])


def check_images():
    host = BASE.split("//", 1)[1]
    tool = os.path.join(os.path.dirname(sys.executable), "iiif-validate.py")
    run = subprocess.run(
        [sys.executable, tool, "-s", host, "-p", "iiif/image/3", "-i", PAGE, "--version", "3.0", "--level", "2", "-v"],
        capture_output=True, text=True, timeout=600)
    output = run.stdout + run.stderr
    for line, name in re.findall(r"(\[\d+\] test (\S+) (?:PASS|FAIL))", output):
        check(f"image validator 3.0 level 2: {name}", line.endswith("PASS"), output[output.find(line):][:700])
    check("the image validator ran", "Done (" in output, output[-500:])


def check_archive():
    root = os.path.join(OBJECTS, "ocfl")
    tool = os.path.join(os.path.dirname(sys.executable), "ocfl-validate.py")
    objects = [folder for folder, _, files in os.walk(root) if "0=ocfl_object_1.1" in files]
    check("the archive holds an object for every published item", len(objects) >= len(published()), str(len(objects)))
    for folder in objects:
        run = subprocess.run([sys.executable, tool, "--very-quiet", folder], capture_output=True, text=True, timeout=120)
        output = run.stdout + run.stderr
        check(f"ocfl-py accepts {os.path.basename(folder)}", run.returncode == 0 and "INVALID" not in output, output[:500])


check_harvests()
check_manifests()
check_images()
check_archive()
print(f"validators: {passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
