"""Pages that the server writes by itself: they look like the others and need no script.

What forms answer that a browser has posted by itself, and what stands behind a link in a letter.
Every text goes through `escape` here and nowhere else; `Html` marks what has been.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, NewType

from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.ui import texts
from cabinet.ui.brand import ICON_PATH, brand_colors, mark_html
from cabinet.ui.form_field import FormField

Html = NewType("Html", str)
FILES_SCRIPT: Final = "/files.js"
"""Names the files that were chosen, below any page."""
_STYLE_INSIDE: Final = "/inside.css"  # the style of what pages before the door do not have


@dataclass(frozen=True, slots=True)
class PlainPage:
    """Writes a page in one language; `refused` is why its form was sent back."""

    language: Language
    refused: Refused | None = None

    def page(self, heading: Text, *parts: Html) -> str:
        """The whole page: the heading, what is wrong, and the parts."""
        title = escape(heading[self.language])
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            '<meta name="robots" content="noindex">'
            f"<title>{title}</title>{_style()}"
            f'<link rel="icon" href="{ICON_PATH}"></head>'
            f"<body>{self._body(heading, *parts)}</body></html>"
        )

    def without_scripts(self, heading: Text, *parts: Html) -> Html:
        """A `noscript` element: heading, parts and style, for a browser that runs no scripts."""
        return Html(f"<noscript>{_style()}{self._body(heading, *parts)}</noscript>")

    def _body(self, heading: Text, *parts: Html) -> str:
        return (
            '<div class="page">'
            f'<a href="#content" class="skip">{self._words(texts.SKIP)}</a>'
            f'<header class="header"><a href="/" class="brand">{mark_html()}'
            f"<span>{escape(settings().utility_name)}</span></a></header>"
            '<main id="content" tabindex="-1" class="outside">'
            f"<h1>{self._words(heading)}</h1>"
            f"{self._problems()}{''.join(parts)}</main>{_footer()}</div>"
        )

    def card(self, *parts: Html) -> Html:
        """A part of the page that belongs together."""
        return Html(f'<section class="card">{"".join(parts)}</section>')

    def form(self, *parts: Html, action: str = "", has_files: bool = False) -> Html:
        """A form that posts to `action`, or to the page's own address with its query."""
        return self._form(action, ' enctype="multipart/form-data"' if has_files else "", *parts)

    def starred_form(self, *parts: Html, action: str) -> Html:
        """A form whose labels have an asterisk where something is required."""
        hint = Html(f'<p class="hint">{self._words(texts.STARRED)}</p>')
        return self._form(action, ' class="starred"', hint, *parts)

    def _form(self, action: str, marked: str, *parts: Html) -> Html:
        to = f' action="{escape(action)}"' if action else ""
        return Html(f'<form method="post"{to}{marked} novalidate>{"".join(parts)}</form>')

    def heading(self, text: Text) -> Html:
        """A heading within the page."""
        return Html(f"<h2>{self._words(text)}</h2>")

    def paragraph(self, text: Text) -> Html:
        """A sentence."""
        return Html(f"<p>{self._words(text)}</p>")

    def linked_paragraph(self, parts: Iterable[Sequence[str]]) -> Html:
        """A paragraph in parts: words, and the address that they lead to or nothing."""
        written = (
            f'<a class="link" rel="noopener noreferrer" href="{escape(href)}">{escape(words)}</a>'
            if href
            else escape(words)
            for words, href in parts
        )
        return Html(f"<p>{''.join(written)}</p>")

    def notice(self, text: Text) -> Html:
        """A message that always stands on the page."""
        return Html(f'<div class="notice info">{self._words(text)}</div>')

    def facts(self, *known: tuple[Text, str]) -> Html:
        """A list of facts: a label and a value on each line."""
        lines = "".join(
            f"<dt>{self._words(label)}</dt><dd>{escape(value)}</dd>" for label, value in known
        )
        return Html(f'<dl class="facts">{lines}</dl>')

    def link(self, text: Text, href: str) -> Html:
        """The way to another page, in a line of its own."""
        return Html(f'<p><a class="link" href="{escape(href)}">{self._words(text)}</a></p>')

    def submit(self, label: Text, *, name: str = "", kind: str = "primary") -> Html:
        """The button of a form; with a `name` the form tells that it was this one."""
        named = f' name="{escape(name)}" value="yes"' if name else ""
        return Html(
            f'<button type="submit" class="button {kind}"{named}>{self._words(label)}</button>'
        )

    def form_field(self, field: FormField, value: str = "") -> Html:
        """An input as it is declared, with what was typed, and what is wrong with it.

        A password is always empty: what was typed is not sent back.
        """
        given = {
            "type": field.type,
            "maxlength": "256" if field.type == "password" else str(field.max_length),
            "autocomplete": field.auto_complete,
        }
        if field.input_mode:
            given["inputmode"] = field.input_mode
        if field.is_literal:
            given |= {"autocapitalize": "none", "spellcheck": "false"}
        if field.is_required:
            given["required"] = ""
        if field.type != "password":
            control = self._input(field.name, field.hint, {**given, "value": value})
        else:
            control = f'<div class="password">{self._input(field.name, field.hint, given)}</div>'
        return self._field(field.name, field.label, field.hint, control)

    def text_area(self, name: str, label: Text, value: str, *, max_length: int) -> Html:
        """An input of a few lines, with what was typed, and what is wrong with it."""
        given = _written({"maxlength": str(max_length)} | self._described(name, None))
        control = (
            f'<textarea id="{name}" name="{name}" class="input" rows="6"{given}>'
            f"\n{escape(value)}</textarea>"
        )
        return self._field(name, label, None, control)

    def file_input(self, name: str, label: Text, hint: Text, *, accept: str) -> Html:
        """An input of several files, and what is wrong with them; it looks like `file_field`."""
        given = {"type": "file", "accept": accept, "multiple": ""}
        control = (
            f'<link rel="stylesheet" href="{_STYLE_INSIDE}">'
            f'<script src="{FILES_SCRIPT}" type="module"></script>'
            f'<div class="file-input">{self._input(name, hint, given, look="file")}'
            f'<label for="{name}" class="button secondary">'
            f"{self._words(texts.CHOOSE_FILES)}</label>"
            '<span class="chosen" aria-hidden="true"></span>'
            f'<span class="none" aria-hidden="true">{self._words(texts.NO_FILE)}</span></div>'
        )
        return self._field(name, label, hint, control)

    def read_only(self, name: str, label: Text, value: str, *, autocomplete: str) -> Html:
        """A value that cannot be changed here, as an input that browsers know."""
        given = {"readonly": "readonly", "autocomplete": autocomplete, "value": value}
        control = self._input(name, None, {"type": "text", **given})
        return self._field(name, label, None, control)

    def checkbox(self, name: str, label: Text, *, is_ticked: bool) -> Html:
        """A box to tick, with its label beside it, and what is wrong with it."""
        ticked = " checked" if is_ticked else ""
        return Html(
            f'<div><div class="field tick"><input id="{name}" name="{name}" type="checkbox"'
            f' class="checkbox"{_written(self._described(name, None))}{ticked}>'
            f'<label for="{name}">{self._words(label)}</label></div>{self._error(name)}</div>'
        )

    def hidden(self, name: str, value: str) -> Html:
        """A hidden field of a form."""
        return Html(f'<input type="hidden" name="{name}" value="{escape(value)}">')

    def as_written(self, text: Text) -> Html:
        """A text of several paragraphs."""
        return Html(f'<p class="as-written">{self._words(text)}</p>')

    def _field(self, name: str, label: Text, hint: Text | None, control: str) -> Html:
        told = f'<p id="{name}-hint" class="hint">{self._words(hint)}</p>' if hint else ""
        return Html(
            f'<div class="field"><label for="{name}" class="label">{self._words(label)}</label>'
            f"{told}{control}{self._error(name)}</div>"
        )

    def _error(self, name: str) -> str:
        wrong = self._wrong(name)
        return f'<p id="{name}-error" class="error">{self._words(wrong)}</p>' if wrong else ""

    def _input(
        self, name: str, hint: Text | None, attributes: dict[str, str], *, look: str = "input"
    ) -> str:
        every = _written(attributes | self._described(name, hint))
        return f'<input id="{name}" name="{name}" class="{look}"{every}>'

    def _described(self, name: str, hint: Text | None) -> dict[str, str]:
        wrong = self._wrong(name) is not None
        described = [f"{name}-error"] * wrong + [f"{name}-hint"] * (hint is not None)
        told = {"aria-describedby": " ".join(described)} if described else {}
        return told | {"aria-invalid": "true" if wrong else "false"}

    def _problems(self) -> str:
        """The error summary: each error leads to its field; or the one problem."""
        if self.refused is None:
            return ""
        said = self._words(self.refused.text)
        if self.refused.fields:
            listed = "".join(
                f'<li><a href="#{name}" class="plain">{self._words(text)}</a></li>'
                for name, text in self.refused.fields.items()
            )
            said = f"<h2>{self._words(texts.THERE_IS_A_PROBLEM)}</h2><ul>{listed}</ul>"
        return (
            '<div id="problems" role="alert" tabindex="-1" autofocus>'
            f'<div class="notice error">{said}</div></div>'
        )

    def _wrong(self, name: str) -> Text | None:
        return self.refused.fields.get(name) if self.refused else None

    def _words(self, text: Text) -> str:
        return escape(text[self.language])


def fault_page(language: Language, sentence: Text, address: str) -> str:
    """Tell what failed, and lead on: to the same address once more, or to the first page."""
    plain = PlainPage(language, Refused(sentence))
    return plain.page(
        texts.FAULT_TITLE,
        plain.link(texts.TRY_AGAIN, address),
        plain.link(texts.HOME, "/"),
    )


def not_found_without_scripts(language: Language) -> str:
    """The 404 page for a browser that runs no scripts: what is wrong, and a link to the start."""
    plain = PlainPage(language)
    return plain.without_scripts(
        texts.NOT_FOUND, plain.paragraph(texts.NOT_FOUND_HELP), plain.link(texts.HOME, "/")
    )


def _style() -> str:
    return f'<link rel="stylesheet" href="/cabinet.css"><style>{brand_colors()}</style>'


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())


def _footer() -> str:
    ours = settings()
    lines = (ours.utility_name, ours.utility_address, ours.utility_phone, ours.utility_email)
    written = "".join(f"<span>{escape(line)}</span>" for line in lines if line)
    return f'<footer class="footer">{written}</footer>'
