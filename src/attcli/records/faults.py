"""Every fault of a record file, each with its key and, where it can be had, its line."""

from __future__ import annotations

import datetime
import re
import types
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from attcli.errors import did_you_mean
from attcli.records.base import Record
from attcli.records.checks import Problem
from attcli.records.days import DAYS
from attcli.records.matching import suggest
from attcli.records.places import Key, Lines
from attcli.records.spelling import mismatch, misspelt, pattern_of

_MISSING = re.compile(r"there is no (?:\w+) (.+?)(?: in handbook\.toml)?$")


def faults(data: Any, kind: Any, text: str) -> list[str]:
    """Return what is wrong with a file's data, as ``key: what (line n)``.

    msgspec stops at the first fault, so each part of the data is put to it by itself.

    Args:
        data: what tomllib made of the text.
        kind: the type that it should be.
        text: the file, for lines.
    """
    return _told(_within(data, kind, ()), text)


def spelling(record: Record, text: str) -> list[str]:
    """Return what is wrong with the spelling of ids, codes and the like, as ``faults`` does."""
    return _told(misspelt(record), text)


def _told(found: Iterable[tuple[Key, str]], text: str) -> list[str]:
    told, lines = [], None
    for path, what in found:
        lines = lines or Lines(text)
        line = lines.of(path)
        told.append(f"{spelled(path) or 'record'}: {what}{f' (line {line})' if line else ''}")
    return told


def spelled(path: Key) -> str:
    """Return a path as it is written: ``acts[3].day``."""
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).removeprefix(".")


def _within(data: Any, kind: Any, path: Key) -> Iterator[tuple[Key, str]]:
    try:
        msgspec.convert(data, type=kind, builtin_types=DAYS)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
    else:
        if wrong := mismatch(data, pattern_of(kind)):
            yield path, wrong
        return
    if told := _not_a(kind, data):
        yield path, told
        return
    inner = list(_parts(data, kind, path))
    if inner:
        yield from inner
    else:
        rest = re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", where.strip("`"))
        yield (*path, *(int(number) if number else name for name, number in rest)), what


def _parts(data: Any, kind: Any, path: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(data, dict):
        if record := _held(kind, _is_record):
            known = {field.encode_name: field for field in msgspec.structs.fields(record)}
            for name, value in data.items():
                if name in known:
                    yield from _within(value, known[name].type, (*path, name))
                else:
                    near = suggest(name, {key.replace("_", " "): key for key in known})
                    yield (*path, name), f"there is no such key.{did_you_mean(near)}"
            for name in known.keys() - data.keys():
                if known[name].required:
                    yield path, f"the key `{name}` is missing"
        elif mapping := _held(kind, _is_mapping):
            for name, value in data.items():
                yield from _within(value, get_args(mapping)[1], (*path, name))
    elif isinstance(data, list) and (many := _held(kind, _is_array)):
        for number, value in enumerate(data):
            yield from _within(value, get_args(many)[0], (*path, number))


def _not_a(kind: Any, value: Any) -> str | None:
    """Return what is wrong with a value where a day, or one of some words, is wanted."""
    if isinstance(value, dict | list):
        return None
    if choices := _held(kind, lambda one: get_origin(one) is Literal):
        return f"“{value}” is none of {', '.join(get_args(choices))}"
    if _held(kind, lambda one: one is datetime.date):
        return "a day is written as 2014-12-24, without quotes"
    return None


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _is_mapping(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is dict


def _is_array(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is tuple and get_args(kind)[-1] is ...


def _held(kind: Any, wanted: Callable[[Any], bool]) -> Any:
    """Return the part of a type that fits, whatever is said about it beside: X of X | None."""
    if wanted(kind):
        return kind
    if get_origin(kind) is Annotated:
        return _held(get_args(kind)[0], wanted)
    if get_origin(kind) in (Union, types.UnionType):
        return next((held for one in get_args(kind) if (held := _held(one, wanted))), None)
    return None


def located(problems: Iterable[Problem], directory: Path) -> list[str]:
    """Return each cross-check's problem as one line, with the line in its file if found."""
    read = cache(lambda file: _lines(directory / file))  # a file may have thousands
    return [_located(problem, read(problem.file)) for problem in problems]


def _lines(path: Path) -> Lines | None:
    try:
        return Lines(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, AttributeError):
        return None


def _located(problem: Problem, lines: Lines | None) -> str:
    if lines is None:
        return str(problem)
    group, _, rest = problem.key.partition(" ")
    path = [
        int(number) if number else name
        for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", group)
    ]
    missing = _MISSING.search(problem.what)
    words = [rest.strip("“”"), missing[1] if missing else ""]
    line = lines.of(tuple(path)) if len(path) > 1 else lines.near(group, words)
    return f"{problem} (line {line})" if line else str(problem)
