"""docs/cli.md says what the commands do: every command, option, column and example."""

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import click
import pytest

from factcheck_gui.cli.main import factcheck, main
from factcheck_gui.core.sheets import COLUMNS, Table
from factcheck_gui.settings import ANNOTATOR_NAME, Settings

EXAMPLE = re.compile(r"```console\n(.*?)```(?:\n```json\n(.*?)```)?", re.DOTALL)
# Their fields are names of the library's own, not of ours, or they hold what a field held.
OPEN = {"articles", "claims", "verdicts", "value"}


@pytest.fixture
def page(project_root: Path) -> str:
    return (project_root / "docs" / "cli.md").read_text(encoding="utf-8")


def sections(page: str) -> dict[str, str]:
    parts = re.split(r"^## (.*)$", page.partition("\n# The tables")[0], flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def commands() -> dict[str, click.Command]:
    context = click.Context(factcheck)
    found = {name: factcheck.get_command(context, name) for name in factcheck.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def test_every_command_has_its_section_and_the_other_way_round(page: str) -> None:
    assert set(sections(page)) == set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_is_in_the_table_and_the_other_way_round(page: str, name: str) -> None:
    documented = set(re.findall(r"^\| `(--[a-z-]+)", sections(page)[name], re.MULTILINE))
    options = [parameter for parameter in commands()[name].params if isinstance(parameter, click.Option)]
    assert documented == {option.opts[0] for option in options}


@pytest.mark.parametrize("name", sorted(commands()))
def test_the_usage_names_every_argument(page: str, name: str) -> None:
    command = commands()[name]
    usage = re.search(rf"`factcheck {name} ?(.*?)`", sections(page)[name])
    assert usage is not None
    arguments = [p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)]
    assert [word.strip("[]") for word in usage[1].split(" --")[0].split()] == [argument.strip("[]") for argument in arguments]


@pytest.mark.parametrize("table", list(Table))
def test_every_column_is_in_its_table_and_in_its_order(page: str, table: Table) -> None:
    part = page.partition(f"## The {table} table")[2].partition("\n## ")[0]
    cells = [line.split(" | ")[0] for line in part.splitlines() if line.startswith("| `")]
    assert tuple(re.findall(r"`(\w+)`", " ".join(cells))) == COLUMNS[table]


def test_every_example_runs_and_prints_what_it_shows(
    page: str, project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(project_root / "seeds", tmp_path / "articles")
    Settings.load().set(ANNOTATOR_NAME, "Ada Checker")
    names: dict[str, str] = {}
    ran = 0
    for example in EXAMPLE.finditer(page):
        out = ""
        for line in example[1].splitlines():
            out = typed(line.removeprefix("$ "), names, capfdbinary)
            ran += 1
        if example[2]:
            assert shape(json.loads(out)) == shape(json.loads(example[2])), example[0]
    assert ran == page.count("\n$ ")


def typed(line: str, names: dict[str, str], captured: pytest.CaptureFixture[bytes]) -> str:
    """Run one line as a shell does: NAME=$(…) keeps what is printed, $NAME puts it in, > writes it to a file."""
    kept = re.fullmatch(r"([A-Z]+)=\$\((.*)\)", line)
    words = shlex.split(kept[2] if kept else line)
    words = [names.get(word.removeprefix("$"), word) if word.startswith("$") else word for word in words]
    target = words.pop() if ">" in words else ""
    words = [word for word in words if word != ">"]
    status = main(words[1:])
    out, err = captured.readouterr()
    expected = 1 if words[1] == "import-claims" else 0  # the sheet was exported here: it changes nothing
    assert status == expected, (line, err.decode())
    if kept:
        names[kept[1]] = out.decode().strip()
    if target:
        Path(target).write_bytes(out)
    return out.decode()


def shape(value: Any, name: str = "") -> Any:
    """Return the names and types in JSON, of lists those of the first item."""
    if name in OPEN or value is None:
        return "any"
    if isinstance(value, dict):
        return {key: shape(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value[:1]] if name not in ("warnings", "marks", "source_titles") else "list"
    return "number" if type(value) in (int, float) else type(value).__name__
