"""What every application of a test would work out anew although it comes out the same: templates and addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class _Compiled(BytecodeCache):
    """Templates compiled once per process; keyed by their source, so that an edited one is compiled anew."""

    kept: dict[tuple[str, str], bytes] = {}  # noqa: RUF012  one for all applications, on purpose

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self.kept.get((bucket.key, bucket.checksum))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


class _Environment(Environment):
    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, bytecode_cache=_Compiled(), **options)


class _Rule(Rule):
    """A rule whose address builder is compiled once per process: four fifths of what an application takes to start."""

    built: dict[tuple[object, ...], Callable[..., Any]] = {}  # noqa: RUF012  likewise

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Any]:
        defaults = tuple(sorted((self.defaults or {}).items()))
        key = (self.rule, self.subdomain, self.host, defaults, append_unknown)
        if key not in self.built:
            self.built[key] = super()._compile_builder(append_unknown)
        return self.built[key]


def remember() -> None:
    """Let all applications of this process share both."""
    Flask.jinja_environment = _Environment
    Flask.url_rule_class = _Rule
