"""How fast documents are read here, beside other libraries on the same files.

    make bench          (python -m benchmarks.reading [--json] [FOLDER] for other documents)

Readers that keep the numbers of paragraphs are marked, because finding those is most of the work:
who does not keep them has nothing to cite. A PDF prints its numbers; there those readers are marked
that tell headings, running heads and paragraphs, which "lines" do not. Every reader is given the
bytes, which are in memory. Pages of Word files are those that LibreOffice prints.

docling is not among them. docling-core 2.104 reads no documents: it has the data model, and what
takes that apart and prints it. docling-parse 7.23 reads PDF, as cells with places, and brings
pandas; measured once by itself, it took twelve times as long as pypdf for the six PDF samples, and
1.7 times for those that LibreOffice printed. Word files are read by docling itself, which brings
torch.
"""

import argparse
import io
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

import docx
import docx2python
import fpdf
import pypdf
import pypdfium2
from docx2python.iterators import iter_paragraphs

from corpus.readers import read_blocks
from corpus.readers.office import run_office
from service.commands.serve import samples

ROUNDS = 5
LONG_PAPER = 40  # chapters, of fifty numbered paragraphs and a table each; some 90 pages

KEEPING = ("cdocs", "docx2python")

Reader = Callable[[bytes], int]  # how many paragraphs and rows it found


@dataclass(frozen=True, slots=True)
class Measured:
    """A reader on a set of files: the quickest of some rounds, in seconds of the processor.

    *times* is how many times as long the reader took as cdocs. *pages* is 0 if nobody counted them.
    """

    files: str
    reader: str
    keeps_numbers: bool
    paragraphs: int
    pages: int
    seconds: float
    times: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, help="documents; else the samples")
    parser.add_argument("--json", action="store_true", help="print one JSON object a reader")
    options = parser.parse_args()
    for one in measure(options.folder or samples()):
        print(json.dumps(asdict(one)) if options.json else _row(one))


def measure(folder: Path) -> Iterator[Measured]:
    """Every reader on the Word and PDF files of *folder*, and on one long paper of each."""
    word, pdf = (
        [file.read_bytes() for file in sorted(folder.rglob(pattern))]
        for pattern in ("*.docx", "*.pdf")
    )
    long_word, long_pdf = [long_paper()], [long_pdf_paper()]
    printed = print_by_office(word)
    yield from compare(f"{len(word)} Word files", word, WORD_READERS, pages_of(printed))
    yield from compare(
        "1 long Word file", long_word, WORD_READERS, pages_of(print_by_office(long_word))
    )
    yield from compare(f"{len(pdf)} PDF files", pdf, PDF_READERS, pages_of(pdf))
    yield from compare("1 long PDF", long_pdf, PDF_READERS, pages_of(long_pdf))
    yield from compare("PDF by LibreOffice", printed, PDF_READERS, pages_of(printed))


def compare(
    name: str, files: Sequence[bytes], readers: Mapping[str, Reader], pages: int
) -> Iterator[Measured]:
    """The *readers* on *files*, turn by turn, so that a busy machine is so for each of them.

    Paragraphs and rows are those that the first reader finds, which is cdocs. Nothing for no files.
    """
    if not files:
        return
    seconds: dict[str, list[float]] = {reader: [] for reader in readers}
    counts: dict[str, int] = {}
    for reader in islice(cycle(readers), ROUNDS * len(readers)):
        start = time.process_time()
        counts[reader] = sum(map(readers[reader], files))
        seconds[reader].append(time.process_time() - start)
    quickest = {reader: min(rounds) for reader, rounds in seconds.items()}
    paragraphs, ours = counts["cdocs"], quickest["cdocs"]
    for reader, took in quickest.items():
        yield Measured(name, reader, reader in KEEPING, paragraphs, pages, took, took / ours)


def pages_of(pdfs: Sequence[bytes]) -> int:
    """How many pages *pdfs* have in all."""
    return sum(len(pypdfium2.PdfDocument(data)) for data in pdfs)


def _ours(data: bytes) -> int:
    return len(read_blocks(Path("paper"), data))


def _python_docx(data: bytes) -> int:
    paper = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return len([paragraph.text for paragraph in paper.paragraphs]) + len(cells)


def _docx2python(data: bytes) -> int:
    with docx2python.docx2python(io.BytesIO(data)) as paper:
        return len(list(iter_paragraphs(paper.body)))


WORD_READERS: Mapping[str, Reader] = {
    "cdocs": _ours,
    "docx2python": _docx2python,
    "python-docx": _python_docx,
}


def _pypdf(data: bytes) -> int:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return len([line for page in pages for line in page.extract_text().splitlines()])


def _pypdfium2(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as paper:
        texts = [page.get_textpage().get_text_range() for page in paper]
        return len([line for text in texts for line in text.splitlines()])


PDF_READERS: Mapping[str, Reader] = {
    "cdocs": _ours,
    "pypdf": _pypdf,
    "pypdfium2, lines": _pypdfium2,
}


def long_paper() -> bytes:
    """A paper of numbered paragraphs and tables, about as long as the longest of a session."""
    paper = docx.Document()
    for chapter in range(LONG_PAPER):
        paper.add_heading(f"Chapter {chapter}", 1)
        for place in range(50):
            text = f"Paragraph {place}. The Council noted the report and approved it with thanks. "
            paper.add_paragraph(text * 3, style="List Number")
        table = paper.add_table(5, 4)
        for cell in (cell for row in table.rows for cell in row.cells):
            cell.text = "a figure"
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def long_pdf_paper() -> bytes:
    """The same paper as a PDF, without its tables."""
    paper = fpdf.FPDF()
    paper.add_page()
    for chapter in range(LONG_PAPER):
        paper.set_font("Helvetica", style="B", size=14)
        paper.multi_cell(0, 8, f"{chapter + 1} Chapter", new_x="LMARGIN", new_y="NEXT")
        paper.set_font("Helvetica", size=11)
        for place in range(50):
            text = f"{chapter + 1}.{place + 1} The Council noted the report and approved it. "
            paper.multi_cell(0, 6, text * 3, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def print_by_office(files: Sequence[bytes]) -> list[bytes]:
    """Word files as PDFs, as a word processor prints them; [] without LibreOffice.

    Real papers are printed so: each run of letters placed by itself, fonts embedded.
    """
    if not shutil.which("soffice"):
        return []
    with tempfile.TemporaryDirectory() as place:
        papers = [Path(place) / f"{number:04}.docx" for number in range(len(files))]
        for paper, data in zip(papers, files, strict=True):
            paper.write_bytes(data)
        words = ["--headless", "--convert-to", "pdf", "--outdir", place]
        run_office([*words, *map(str, papers)], Path(place) / "profile")
        return [file.read_bytes() for file in sorted(Path(place).glob("*.pdf"))]


def _row(one: Measured) -> str:
    numbers = "numbers kept" if one.keeps_numbers else "numbers lost"
    paragraphs, pages = one.paragraphs / one.seconds, one.pages / one.seconds
    return (
        f"{one.files:<18} {one.reader:<16} {numbers:<13} {pages:>6,.0f} pages/s"
        f" {paragraphs:>7,.0f} paragraphs/s  {one.times:>5.2f} times as long as cdocs"
    )


if __name__ == "__main__":
    main()
