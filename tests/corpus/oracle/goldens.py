"""Ask LibreOffice what it prints of the cases: `python -m tests.corpus.oracle.goldens`.

Writes golden/MODULE.json: the lines of each case by the way to treat tracked changes, a line for
each paragraph, its number before its text. Needs soffice; the macro oracle.bas is run in a profile
of its own, once for all documents.
"""

import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from corpus.readers.office import run_office
from tests.corpus.oracle.corpus import CASES

HERE: Final = Path(__file__).parent
GOLDEN: Final = HERE / "golden"
MODULE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{}</script:module>'
)


def read_goldens() -> dict[str, dict[str, list[str]]]:
    """The golden lines by case and way to treat tracked changes.

    Raises FileNotFoundError where nobody has written those of a module.
    """
    goldens: dict[str, dict[str, list[str]]] = {}
    for module in sorted({case.module for case in CASES.values()}):
        goldens |= json.loads(golden_file(module).read_text("utf-8"))
    return goldens


def golden_file(module: str) -> Path:
    """Where the golden lines of a module's cases are kept."""
    return GOLDEN / f"{module}.json"


def version() -> str:
    """The LibreOffice of this machine, "LibreOffice 7.4". Raises FileNotFoundError for none."""
    with tempfile.TemporaryDirectory() as folder:
        said = run_office(["--version"], Path(folder) / "profile")
    found = re.search(r"LibreOffice \d+\.\d+", said)
    return found[0] if found else said.strip()


def every_document() -> list[tuple[str, str, bytes]]:
    """All cases in all the ways in which they are compared, as `printed` takes them."""
    return [(case.name, changes, case.build()) for case in CASES.values() for changes in case.modes]


def printed(documents: Collection[tuple[str, str, bytes]]) -> dict[tuple[str, str], list[str]]:
    """The lines that LibreOffice prints of documents: name, way to treat changes, content.

    Raises RuntimeError with what soffice said if it did not write them all.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for changes in ("accept", "reject", "show"):
            (place / changes).mkdir()
        for name, changes, data in documents:
            (place / changes / f"{name}.docx").write_bytes(data)
        said = _run(place)
        if (place / "error.txt").is_file():
            raise RuntimeError(f"{(place / 'error.txt').read_text('utf-8')}: {said}")
        return {
            (name, changes): _lines(place / changes / f"{name}.txt")
            for name, changes, _ in documents
        }


def _run(place: Path) -> str:
    """Run the macro in a new profile, which the first start makes."""
    profile = place / "profile"
    said = run_office(["--terminate_after_init"], profile)
    module = profile / "user/basic/Standard/Module1.xba"
    module.write_text(MODULE.format(escape((HERE / "oracle.bas").read_text("utf-8"))), "utf-8")
    return said + run_office([f'macro:///Standard.Module1.Main("{place}")'], profile)


def _lines(file: Path) -> list[str]:
    """The lines of text and of what text files leave out, without indentation and empty ones."""
    text = file.read_text("utf-8-sig") + file.with_suffix(".extra").read_text("utf-8")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def main() -> int:
    """Write all golden files anew; return the exit status."""
    try:
        lines = printed(every_document())
    except FileNotFoundError as error:
        sys.stderr.write(f"{error} (Debian: apt-get install libreoffice-writer-nogui)\n")
        return 1
    modules: dict[str, dict[str, dict[str, list[str]]]] = defaultdict(dict)
    for case in CASES.values():
        modules[case.module][case.name] = {way: lines[case.name, way] for way in case.modes}
    (GOLDEN / "version.txt").write_text(f"{version()}\n", "utf-8")
    for module, goldens in modules.items():
        text = json.dumps(goldens, ensure_ascii=False, indent=1)
        golden_file(module).write_text(f"{text}\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
