"""Settings as two programs, a damaged file and a full disk see them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck_gui import settings as s
from factcheck_gui.core.ids import is_id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_a_value_is_there_the_next_time(path: Path) -> None:
    first = s.Settings(path)
    assert first.get(s.THEME) == "system"
    first.set(s.THEME, "dark")
    first.set(s.SPLITTERS, {"read": [200, 600, 300]})
    again = s.Settings(path)
    assert again.get(s.THEME) == "dark"
    assert again.get(s.SPLITTERS) == {"read": [200, 600, 300]}


def test_defaults_cannot_be_altered_through_what_get_returns(path: Path) -> None:
    settings = s.Settings(path)
    settings.get(s.RECENT_LIBRARIES).append("x")
    assert settings.get(s.RECENT_LIBRARIES) == []


def test_a_wrong_value_is_a_bug_of_the_caller(path: Path) -> None:
    with pytest.raises(ValueError, match="theme"):
        s.Settings(path).set(s.THEME, "pink")
    assert not path.exists()


def test_a_wrong_value_in_the_file_counts_as_absent(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": 7, "reader_text_size": true, "columns": {"a": "b"}, "annotator_name": "Åsa"}', encoding="utf-8")
    settings = s.Settings(path)
    assert settings.get(s.THEME) == "system"
    assert settings.get(s.READER_TEXT_SIZE) == s.READER_TEXT_SIZE.default
    assert settings.get(s.COLUMNS) == {}
    assert settings.get(s.ANNOTATOR_NAME) == "Åsa"
    assert settings.notices == []


def test_keys_of_a_newer_program_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"from_the_future": [1]}')
    s.Settings(path).set(s.THEME, "light")
    assert json.loads(path.read_text()) == {"from_the_future": [1], "theme": "light"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"null", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_told_about(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    settings = s.Settings(path)
    assert settings.get(s.THEME) == "system"
    (aside,) = path.parent.glob("settings-damaged-*.json")
    assert aside.read_bytes() == damage
    assert aside.name in settings.notices[0]
    settings.set(s.THEME, "dark")
    assert s.Settings(path).get(s.THEME) == "dark"


def test_two_programs_keep_what_each_of_them_set(path: Path) -> None:
    one, two = s.Settings(path), s.Settings(path)
    one.set(s.THEME, "dark")
    two.set(s.ANNOTATOR_NAME, "Ada")
    one.set(s.ANNOTATOR_EMAIL, "ada@example.org")
    assert json.loads(path.read_text()) == {"theme": "dark", "annotator_name": "Ada", "annotator_email": "ada@example.org"}


def test_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from factcheck_gui.settings import *\n"
        "s = Settings(Path(sys.argv[1]))\n"
        "for n in range(40): s.set(Setting(f'{sys.argv[2]}{n}', 0, ''), n)\n"
        "print(s.annotator().id)"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), name], stdout=subprocess.PIPE, text=True) for name in "ab"]
    ids = {process.communicate(timeout=60)[0].strip() for process in running}
    assert [process.returncode for process in running] == [0, 0]
    kept = json.loads(path.read_text())
    assert all(kept[f"{name}{n}"] == n for name in "ab" for n in range(40))
    assert ids == {kept["annotator_id"]}


def test_the_annotator_keeps_one_id_under_any_name(path: Path) -> None:
    settings = s.Settings(path)
    first = settings.annotator()
    assert is_id(first.id)
    settings.set(s.ANNOTATOR_NAME, "Ada Lovelace")
    later = s.Settings(path).annotator()
    assert (later.id, later.name) == (first.id, "Ada Lovelace")


def test_an_id_that_another_program_made_first_is_taken_over(path: Path) -> None:
    one, two = s.Settings(path), s.Settings(path)
    assert one.annotator().id == two.annotator().id


def test_settings_set_together_are_written_once(path: Path) -> None:
    settings = s.Settings(path)
    with settings.together():
        settings.set(s.THEME, "dark")
        assert not path.exists()
        settings.set(s.LAST_VIEW, "claims")
    assert json.loads(path.read_text()) == {"theme": "dark", "last_view": "claims"}


def test_recent_libraries_are_ten_and_the_latest_is_first(path: Path, tmp_path: Path) -> None:
    settings = s.Settings(path)
    for n in [*range(12), 5]:
        settings.add_recent(tmp_path / f"{n}.fcdb")
    names = [Path(name).stem for name in settings.get(s.RECENT_LIBRARIES)]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    assert settings.get(s.LAST_LIBRARY).endswith("5.fcdb")


def test_a_folder_that_cannot_be_written_is_told_in_words_and_the_value_holds(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = s.Settings(tmp_path / "file" / "settings.json")
    with pytest.raises(s.NotKept, match="until you quit"):
        settings.set(s.THEME, "dark")
    assert settings.get(s.THEME) == "dark"


def test_every_setting_has_a_key_of_its_own_a_label_and_a_default_that_it_accepts() -> None:
    declared = [value for value in vars(s).values() if isinstance(value, s.Setting)]
    assert len({setting.key for setting in declared}) == len(declared) > 15
    assert all(setting.label for setting in declared)
    assert all(setting.check(setting.default) for setting in declared if setting is not s.ANNOTATOR_ID)


def test_the_usual_place_is_the_config_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    assert s.Settings.load().path == tmp_path / "config" / "settings.json"
