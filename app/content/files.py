"""Read content files; errors name file and line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml as libyaml
from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from app.domain.errors import ContentError

Model = TypeVar("Model", bound=BaseModel)


def content_root() -> Path:
    """Return the folder that holds personas/, cases/, laws/ and prompts/."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_content"
    return shipped if shipped.is_dir() else package.parent


def read_yaml(path: Path) -> Any:
    """Return the parsed file, keeping positions. Raises ContentError."""
    yaml = YAML(typ="rt")
    yaml.allow_duplicate_keys = False
    try:
        return yaml.load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError(f"{path}:{line}: ikke gyldig YAML: {error.problem}") from error
    except OSError as error:
        raise ContentError(f"{path}:1: kan ikke leses: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}:1: filen må være lagret som UTF-8") from error


class _FastLoader(libyaml.CSafeLoader):
    """The C parser, as strict about a key written twice as `read_yaml` is."""

    def construct_mapping(self, node: libyaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        if len(keys) != len(set(keys)):
            raise libyaml.constructor.ConstructorError(None, None, "duplicate key", node.start_mark)
        return super().construct_mapping(node, deep)


def read_plain(path: Path) -> Any:
    """Return the parsed file without positions, in a fraction of the time. Raises ContentError.

    What the fast parser refuses is read again by `read_yaml`, which names the line.
    """
    try:
        return libyaml.load(path.read_text(encoding="utf-8"), Loader=_FastLoader)  # noqa: S506
    except (libyaml.YAMLError, OSError, UnicodeDecodeError):
        return read_yaml(path)


def line_of(node: Any, location: Sequence[str | int]) -> int:
    """Return the 1-based line where `location` stands in a parsed document."""
    line = 0
    for key in location:
        if isinstance(node, CommentedMap) and key in node:
            line = node.lc.key(key)[0]
        elif isinstance(node, CommentedSeq) and isinstance(key, int) and key < len(node):
            line = node.lc.item(key)[0]
        else:
            break
        node = node[key]
    return line + 1


_WORDS = {
    "missing": "mangler",
    "extra_forbidden": "kjennes ikke: skriv navnet på feltet riktig eller ta det bort",
    "literal_error": "har en verdi som ikke finnes",
    "enum": "har en verdi som ikke finnes",
}


def validated(model: type[Model], data: Any, path: Path, prefix: Sequence[str | int] = ()) -> Model:
    """Return `data` as a model. Raises ContentError with the first problem's file, line and field.

    Data without positions is read again, so that the line is known (and a word such as «No» stays a word).
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        if not prefix and type(data) is dict:
            return validated(model, read_yaml(path), path)
        problem = error.errors(include_input=False)[0]
        field = ".".join(str(part) for part in problem["loc"])
        what = _WORDS.get(problem["type"], problem["msg"])
        line = line_of(data, problem["loc"]) if not prefix else prefix[-1]
        raise ContentError(f"{path}:{line}: «{field}» {what}") from error
