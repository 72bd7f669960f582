"""What the documents say is so: links lead somewhere, keys and commands exist, pictures are there and small."""

import re
import tomllib
from pathlib import Path

import pytest

from factcheck_gui import settings
from factcheck_gui.gui.action_rows import ROWS

DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/cli.md", "docs/scales.md", "docs/shortcuts.md")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_KEY = re.compile(r"`((?:Ctrl\+|Alt\+|Shift\+)*(?:[A-Z0-9]|F\d{1,2}|[.,]))`")
MOST_BYTES = 300_000


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(project_root: Path, name: str) -> None:
    document = project_root / name
    inside = [link for link in _LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in inside if not (document.parent / link).exists()] == []


def test_the_keys_of_the_readme_do_what_it_says(project_root: Path) -> None:
    keys = set(_KEY.findall((project_root / "README.md").read_text(encoding="utf-8")))
    known = {key for row in ROWS for key in row.keys.split()}
    assert {"C", "3", "0", "S", "Ctrl+E", "Ctrl+Z", "Ctrl+K", ".", "G", "Shift+G", "Ctrl+Shift+F"} <= keys
    assert keys <= known


def test_the_commands_of_the_readme_work(project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck_gui.cli.main import main

    text = (project_root / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    \.venv/bin/factcheck (.+)$", text, re.MULTILINE)
    assert len(commands) == 3
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(project_root / "seeds")
    for command in commands:
        words = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', command)]
        assert main(words) == 0
    assert b"118-metre dam" in (tmp_path / "claims.csv").read_bytes()


def test_the_pictures_are_there_and_small(project_root: Path) -> None:
    pictures = sorted((project_root / "docs" / "images").glob("*.png"))
    assert [picture.name for picture in pictures] == ["compare-light.png", "desk-dark.png", "desk-light.png"]
    for picture in pictures:
        data = picture.read_bytes()
        assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (1280, 800)
        assert len(data) < MOST_BYTES


def test_every_action_says_what_it_does() -> None:
    assert [row.id for row in ROWS if not row.opens and not row.help] == []


def test_every_setting_has_a_label() -> None:
    declared = [value for value in vars(settings).values() if isinstance(value, settings.Setting)]
    assert declared
    assert [setting.key for setting in declared if not setting.label] == []
    assert len({setting.key for setting in declared}) == len(declared)


def test_the_changelog_begins_with_this_version(project_root: Path) -> None:
    from factcheck_gui import __version__

    heading = re.search(r"^## (\S+)", (project_root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert heading is not None
    assert heading.group(1) == __version__


def test_the_package_carries_the_readme(project_root: Path) -> None:
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["readme"] == "README.md"
