"""The settings of reading reach `cdocs index`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from indexer.open import open_index
from service.cli import app
from service.commands import index as cli_index
from tests.corpus.word_files import docx, p, run
from tests.indexer.fakes import WordEmbedder

WHO = 'w:id="1" w:author="a" w:date="2025-05-01T10:00:00Z"'
CHANGED = p(
    "The Council met in ",
    f"<w:del {WHO}><w:r><w:delText>Busan</w:delText></w:r></w:del>",
    f"<w:ins {WHO}>{run('Dubai')}</w:ins>",
    " and agreed on the budget.",
)


@pytest.mark.parametrize(
    ("changes", "text"),
    [("accept", "Dubai"), ("reject", "Busan"), ("show", "[-Busan-]{+Dubai+}"), ("", "Dubai")],
)
def test_tracked_changes(
    changes: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli_index, "build_embedder", lambda _: WordEmbedder())
    if changes:
        monkeypatch.setenv("CDOCS_TRACKED_CHANGES", changes)
    paper = tmp_path / "C25-33-E.docx"
    paper.write_bytes(docx(CHANGED))
    index = tmp_path / "index"
    done = CliRunner().invoke(app, ["index", str(paper), "--out", str(index)])
    assert done.exit_code == 0, done.output
    found = [passage.text for passage in open_index(index, WordEmbedder()).passages]
    assert found == [f"The Council met in {text} and agreed on the budget."]


def test_another_word_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDOCS_TRACKED_CHANGES", "keep")
    done = CliRunner().invoke(app, ["index", str(tmp_path)])
    assert done.exit_code != 0
    assert "tracked_changes" in done.output
