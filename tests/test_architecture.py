"""The shape of the house: who imports whom, how long a file may be, what has to be explained."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import workbench

ROOT = Path(__file__).parents[1]
FILES = sorted(path for folder in ("workbench", "tests") for path in (ROOT / folder).rglob("*.py"))
OURS = [path for path in FILES if path.is_relative_to(ROOT / "workbench")]
LONGEST_FILE, LONGEST_FUNCTION, DEEPEST_IMPORT = 300, 50, 10


def modules_loaded_by(statement: str) -> set[str]:
    """The modules that a fresh interpreter holds after a statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def imports_of(path: Path) -> Iterator[str]:
    """What a file imports as it is loaded, by absolute names; of a module or of a name in one."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_name(path: Path) -> str:
    """``workbench/domain/level.py`` is ``workbench.domain.level``."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def public_objects() -> Iterator[tuple[str, object]]:
    """The names one may rely on, and what a class among them offers beside what it inherits."""
    for name in workbench.__all__:
        thing = getattr(workbench, name)
        if not callable(thing):
            continue
        yield name, thing
        for attribute, member in vars(thing).items() if inspect.isclass(thing) else ():
            if not attribute.startswith("_") and (callable(member) or isinstance(member, property)):
                yield f"{name}.{attribute}", member


def test_importing_the_package_loads_no_dashboard() -> None:
    loaded = modules_loaded_by("import workbench")
    assert loaded & {"panel", "panel_material_ui", "bokeh", "tornado"} == set()


def test_importing_the_commands_loads_no_dashboard() -> None:
    loaded = modules_loaded_by("import workbench.cli")
    assert loaded & {"panel", "panel_material_ui", "bokeh", "tornado"} == set()


def test_only_the_named_app_loads_the_dashboard() -> None:
    assert "panel" in modules_loaded_by("import workbench\nworkbench.Workbench")


def test_imports_keep_the_contracts() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_chain_of_imports_within_a_layer_is_deep() -> None:
    names = {module_name(path) for path in OURS}
    found = {
        module_name(path): {name if name in names else name.rpartition(".")[0] for name in imports}
        for path in OURS
        if (imports := set(imports_of(path)))
    }

    @cache
    def chain(module: str) -> tuple[str, ...]:
        layer = module.split(".")[:2]
        below = [m for m in found.get(module, ()) if m.split(".")[:2] == layer and m != module]
        return (module, *max((chain(m) for m in below), key=len, default=()))

    deep = {name: chain(name) for name in names if len(chain(name)) > DEEPEST_IMPORT}
    assert deep == {}


def test_a_file_fits_a_readers_head() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in OURS}
    assert {str(path): n for path, n in lengths.items() if n > LONGEST_FILE} == {}


def test_a_function_fits_a_screen() -> None:
    lengths = {
        f"{path}: {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def test_a_file_says_what_it_is_for() -> None:
    trees = {path: ast.parse(path.read_text()) for path in FILES}
    assert [path for path, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []


def test_every_public_name_is_explained() -> None:
    silent = [name for name, thing in public_objects() if not inspect.getdoc(thing)]
    assert silent == []


def test_every_parameter_of_the_dashboard_is_explained() -> None:
    import param

    silent = set()
    for module in pkgutil.walk_packages([str(ROOT / "workbench/ui")], "workbench.ui."):
        for thing in vars(importlib.import_module(module.name)).values():
            if not (inspect.isclass(thing) and issubclass(thing, param.Parameterized)):
                continue
            own = {name for name in vars(thing) if isinstance(vars(thing)[name], param.Parameter)}
            if thing.__module__.startswith("workbench."):
                silent |= {
                    f"{thing.__name__}.{n}" for n in own if n != "name" and not thing.param[n].doc
                }
    assert silent == set()
