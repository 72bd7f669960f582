"""A model that the user has installed, here a small one made for the test, is asked about names; without one all works as before."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from factcheck_gui.analysis.installed_model import Seen
from factcheck_gui.analysis.names import named_in

TEXT = "In New Larden, Anna Kees watched. “We regret it,” said Otto Velde, who owns Blue Heron. Later came Quiet Thunder."
MODEL = "en_test_news"
LOADS = """
from spacy.util import load_model_from_init_py

def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""
KNOWN = {"New Larden": "GPE", "Quiet Thunder": "PERSON", "Anna Kees": "ORG"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with an installed model that knows one person and one place."""
    nlp = spacy.blank("en", meta={"name": "test_news", "version": "1.2.3"})
    nlp.add_pipe("sentencizer", name="senter")
    ruler = nlp.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in KNOWN.items()])  # type: ignore[attr-defined]
    package = tmp_path / "site" / MODEL
    package.mkdir(parents=True)
    nlp.to_disk(package / f"{MODEL}-1.2.3")
    (package / "__init__.py").write_text(LOADS)
    (package / "meta.json").write_text(json.dumps(nlp.meta))
    about = tmp_path / "site" / f"{MODEL}-1.2.3.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {MODEL}\nVersion: 1.2.3\n")
    (about / "entry_points.txt").write_text(f"[spacy_models]\n{MODEL} = {MODEL}\n")
    return tmp_path / "site"


def found(folder: Path, site: Path, choice: str = "") -> list[str]:
    """Return the people that the command line finds in the text, with what is installed in `site`."""
    environ = {"FACTCHECK_HOME": str(folder / "home"), "PYTHONPATH": str(site), "PATH": "", "FACTCHECK_SPACY_MODEL": choice}
    program = [sys.executable, "-m", "factcheck_gui.cli.main"]
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    library = folder / "news.fcdb"
    if not library.exists():
        subprocess.run([*program, "import", library, folder / "report.txt"], env=environ, check=True, capture_output=True)
    done = subprocess.run([*program, "compare", library, "--json"], env=environ, check=True, capture_output=True)
    return [one["person"] for one in json.loads(done.stdout)["names"]]


def test_an_installed_model_tells_people_from_places(tmp_path: Path, site: Path) -> None:
    assert "New Larden" in found(tmp_path, tmp_path)
    with_model = found(tmp_path, site)
    assert "New Larden" not in with_model
    assert "Quiet Thunder" in with_model
    assert "New Larden" in found(tmp_path, site, "none")


def test_a_model_that_does_not_load_is_as_good_as_none(tmp_path: Path, site: Path) -> None:
    (site / MODEL / "__init__.py").write_text("raise RuntimeError('made for something else')\n")
    assert "New Larden" in found(tmp_path, site)


def test_what_the_text_says_itself_counts_for_more() -> None:
    text = "Dr. Anna Kees came. Anna Kees was late. Port Ellis slept. Quiet came with Otto Velde."
    seen = Seen(("Quiet", "Velde", "Mara Lind"), frozenset({"Anna Kees", "Port Ellis"}))
    assert named_in(text, seen) == ["Anna Kees", "Otto Velde", "Mara Lind"]
