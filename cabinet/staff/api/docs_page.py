"""The description of the API as a page that needs no script and nothing from elsewhere."""

from collections.abc import Iterator, Mapping
from html import escape
from json import dumps
from typing import Any, Final

from cabinet.staff.api.codes import MEANINGS

_STYLE: Final = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}
pre{overflow:auto;padding:.75rem;border:1px solid #8886;border-radius:6px}
table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid #8886;padding:.25rem .5rem;text-align:left;vertical-align:top}
h2{margin-top:2rem}
.wide{overflow:auto}
"""


def docs_page(description: Mapping[str, Any]) -> str:
    """The page: each call with its parameters, body and answers, the refusals, then the models."""
    parts = [
        f"<h1>{escape(description['info']['title'])}</h1>",
        f"<p>{escape(description['info']['description'])}</p>",
        '<p><a href="openapi.json">openapi.json</a></p>',
    ]
    for path, calls in description["paths"].items():
        for method, call in calls.items():
            parts += _call(method, path, call)
    parts += _refusals()
    parts.append("<h2>Models</h2>")
    for name, model in description["components"]["schemas"].items():
        parts += _model(name, model)
    body = "\n".join(parts)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Cabinet API</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>"
    )


def _call(method: str, path: str, call: Mapping[str, Any]) -> Iterator[str]:
    yield f"<h2><code>{method.upper()} {escape(path)}</code></h2>"
    yield f"<p>{escape(call['summary'])}. {escape(call.get('description', ''))}</p>"
    rows = [
        (one["name"], one["in"], "yes" if one.get("required") else "", one.get("description", ""))
        for one in call.get("parameters", ())
    ]
    yield from _table(("Parameter", "In", "Required", "Meaning"), rows)
    for media_type, body in call.get("requestBody", {}).get("content", {}).items():
        yield f"<p>Body: <code>{escape(media_type)}</code></p>"
        if "example" in body:
            yield _example(body["example"])
    answers = [
        (status, ", ".join(one.get("content", ())), one["description"])
        for status, one in call["responses"].items()
    ]
    yield from _table(("Answer", "Form", "Meaning"), answers)


def _refusals() -> Iterator[str]:
    """A heading for each code: the `type` of a refusal leads there."""
    yield "<h2>Refusals</h2>"
    for code, meaning in MEANINGS.items():
        yield f'<h3 id="{code}"><code>{code}</code></h3>'
        yield f"<p>{escape(meaning)}</p>"


def _model(name: str, model: Mapping[str, Any]) -> Iterator[str]:
    yield f'<h3 id="{escape(name)}">{escape(name)}</h3>'
    yield f"<p>{escape(model.get('description', ''))}</p>"
    rows = [
        (field, _type(one), one.get("description", ""))
        for field, one in model.get("properties", {}).items()
    ]
    yield from _table(("Name", "Type", "Meaning"), rows)
    yield from map(_example, model.get("examples", ()))


def _type(field: Mapping[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(map(_type, field["anyOf"]))
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    inner = f" of {_type(field['items'])}" if "items" in field else ""
    return f"{field.get('type', '')}{inner}"


def _example(value: Any) -> str:
    return f"<pre>{escape(dumps(value, ensure_ascii=False, indent=2))}</pre>"


def _table(heading: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    if rows:
        cells = "".join(f"<th>{escape(one)}</th>" for one in heading)
        lines = "".join(
            "<tr>" + "".join(f"<td>{escape(str(one))}</td>" for one in row) + "</tr>"
            for row in rows
        )
        yield f'<div class="wide"><table><tr>{cells}</tr>{lines}</table></div>'
