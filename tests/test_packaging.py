"""What people install: the wheel's contents, and the files that desktops read."""

import configparser
import importlib
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from factcheck_gui import __version__, paths

MIME_TYPE = "application/x-factcheck-library"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture
def packaging(project_root: Path) -> Path:
    return project_root / "packaging"


def files_under(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_the_wheel_carries_resources_seeds_and_licence(wheel: Path, project_root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("resources", "seeds"):
        wanted = {f"factcheck_gui/_data/{folder}/{name}" for name in files_under(project_root / folder)}
        assert wanted <= names
    assert "factcheck_gui/_data/resources/icons/app.svg" in names
    assert [name for name in names if name.endswith("licenses/LICENSE")]


def test_the_wheel_has_nothing_else_at_its_top(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"factcheck_gui", f"factcheck_desk-{__version__}.dist-info"}


def test_an_unpacked_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    script = "from factcheck_gui import paths; print(paths.resource('icons', 'app.svg').is_file(), paths.seeds_dir())"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", str(tmp_path / "factcheck_gui" / "_data" / "seeds")]


def test_a_checkout_finds_its_resources(project_root: Path) -> None:
    assert paths.resource("icons", "app.svg") == project_root / "resources" / "icons" / "app.svg"
    assert paths.seeds_dir() == project_root / "seeds"


def test_the_users_folders_are_four_and_under_the_home_that_is_set(factcheck_home: Path) -> None:
    folders = {paths.data_dir(), paths.cache_dir(), paths.config_dir(), paths.log_dir()}
    assert folders == {factcheck_home / name for name in ("data", "cache", "config", "log")}
    assert paths.default_library() == factcheck_home / "data" / "library.fcdb"


def test_without_a_home_the_folders_are_the_systems(monkeypatch: pytest.MonkeyPatch, factcheck_home: Path) -> None:
    monkeypatch.delenv("FACTCHECK_HOME")
    for folder in (paths.data_dir(), paths.cache_dir(), paths.config_dir(), paths.log_dir()):
        assert "factcheck-desk" in folder.parts
        assert factcheck_home not in folder.parents


def test_the_desktop_entry_starts_the_installed_program(packaging: Path, project_root: Path) -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(packaging / "factcheck-desk.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert entry["Exec"].split() == [*project["gui-scripts"], "%f"]
    assert entry["MimeType"] == MIME_TYPE + ";"
    assert entry["Icon"] == "factcheck-desk"


def test_libraries_have_a_file_type(packaging: Path) -> None:
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ET.parse(packaging / "factcheck-desk-mime.xml").getroot().find("m:mime-type", space)
    assert kind is not None
    assert kind.get("type") == MIME_TYPE
    assert [glob.get("pattern") for glob in kind.findall("m:glob", space)] == ["*.fcdb"]


def test_software_centres_are_told_the_same_as_pyproject(packaging: Path, project_root: Path) -> None:
    about = ET.parse(packaging / "factcheck-desk.metainfo.xml").getroot()
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert about.findtext("project_license") == project["license"]
    assert about.findtext("launchable") == "factcheck-desk.desktop"
    assert {binary.text for binary in about.iter("binary")} == {*project["scripts"], *project["gui-scripts"]}


@pytest.mark.parametrize("name", ["factcheck-gui", "factcheck"])
def test_an_installed_script_calls_what_exists(name: str, project_root: Path) -> None:
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = {**project["scripts"], **project["gui-scripts"]}[name].partition(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_the_icon_is_a_picture_that_scales() -> None:
    assert ET.parse(paths.resource("icons", "app.svg")).getroot().tag == "{http://www.w3.org/2000/svg}svg"
