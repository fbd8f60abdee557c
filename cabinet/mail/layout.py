"""The one layout of all letters, as plain text and as HTML that reads well on a phone."""

from dataclasses import dataclass
from html import escape
from typing import Final

from cabinet.core.brand.logo import LOGO_NAME, Logo
from cabinet.core.brand.palette import Accents
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.mail.outbox import Attachment, Letter, one_line

_HELLO: Final = Text(ru="Здравствуйте!", kk="Сәлеметсіз бе!", en="Hello!")
_AUTOMATIC: Final = Text(
    ru="Сообщение сгенерировано автоматически.",
    kk="Хабарлама автоматты түрде жасалды.",
    en="This message was generated automatically.",
)
_UNSUBSCRIBE: Final = Text(
    ru="Не присылать больше таких писем",
    kk="Мұндай хаттарды бұдан былай жібермеу",
    en="Stop receiving emails of this kind",
)
_PHONE: Final = Text(ru="Телефон: {phone}", kk="Телефон: {phone}", en="Phone: {phone}")

_OF_CODES: Final = "font-family:ui-monospace,Consolas,Menlo,monospace;overflow-wrap:anywhere"
_OF_AMOUNTS: Final = "font-variant-numeric:tabular-nums"
_FONT: Final = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"
# The first is for mail programs that do not know the second.
_BROKEN: Final = "word-break:break-word;overflow-wrap:anywhere"
_LOGO_HEIGHT: Final = 40
_WIDE: Final = 3  # a logo so many times as wide as high leaves no room beside it on a phone
# Shares of a window that is as narrow as a phone, where their longest words fit a line.
_HEADING: Final = "6.5vw"
_BUTTON: Final = "5vw"
_ROOT: Final = 16  # pixels of the letters that a reader has not made larger


def _dark(colors: Accents) -> str:
    """Colours for the dark; mail programs that know no dark scheme keep the inline ones."""
    return (
        "@media (prefers-color-scheme:dark){"
        ".page{background:#14191c!important}"
        ".card{background:#1d2428!important;color:#e8ecee!important}"
        ".box{background:#28323a!important;color:#e8ecee!important}"
        ".item{border-color:#3d4a52!important}"
        ".quiet{color:#a3afb6!important}"
        f".link{{color:{colors.accent}!important}}"
        f".button{{background:{colors.accent}!important;color:{colors.on_accent}!important}}"
        "}"
    )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few."""

    text: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, of all blocks up to the next one."""

    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things of a kind: its first line names it, the others describe it."""

    text: Text


@dataclass(frozen=True, slots=True)
class Warn:
    """A sentence that must not be overlooked."""

    text: Text


@dataclass(frozen=True, slots=True)
class Code:
    """A code to be typed or copied, and its purpose."""

    text: Text
    code: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money that stands out, and what it is."""

    text: Text
    amount: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its purpose and address. The HTML shows a `button`, else the purpose as the link.

    The address itself stands in the plain text alone, for programs that show no links.
    """

    text: Text
    url: str
    button: Text | None = None


Block = Paragraph | Heading | Item | Warn | Code | Amount | Link


def compose(
    kind: str,
    to_address: str,
    language: Language,
    subject: Text,
    blocks: list[Block],
    attachment: Attachment | None = None,
    unsubscribe_url: str = "",
) -> Letter:
    """A letter of these blocks in one language, after a greeting, with name and phone under it.

    With an `unsubscribe_url` its last words tell how to receive no more of its kind.
    """
    title = one_line(subject[language])
    blocks = [Paragraph(_HELLO), *blocks]
    return Letter(
        kind=kind,
        to_address=to_address,
        subject=title,
        text=_plain(language, blocks, unsubscribe_url),
        html=_page(language, title, blocks, unsubscribe_url),
        attachment=attachment,
        unsubscribe_url=unsubscribe_url,
    )


def _footer(language: Language) -> list[str]:
    lines = [_AUTOMATIC[language], one_line(settings().utility_name)]
    phone = one_line(settings().utility_phone)
    return [*lines, _PHONE.format(phone=phone)[language]] if phone else lines


def _plain(language: Language, blocks: list[Block], unsubscribe_url: str) -> str:
    parts = [_plain_block(language, block) for block in blocks]
    if unsubscribe_url:
        parts.append(f"{_UNSUBSCRIBE[language]}:\n{unsubscribe_url}")
    return "\n\n".join([*parts, "\n".join(["-- ", *_footer(language)])]) + "\n"


def _plain_block(language: Language, block: Block) -> str:
    words = block.text[language]
    match block:
        case Code(code=shown) | Amount(amount=shown):
            return f"{words} {shown}"
        case Link(url=url):
            return f"{words}\n{url}"
        case _:
            return words


def _page(language: Language, title: str, blocks: list[Block], unsubscribe_url: str) -> str:
    content = "".join(_html_block(language, block) for block in blocks)
    footer = "<br>".join(_unbroken(line) for line in _footer(language))
    if unsubscribe_url:
        footer += f"<br>{_small_link(escape(_UNSUBSCRIBE[language]), escape(unsubscribe_url))}"
    name = escape(one_line(settings().utility_name))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title><style>{_dark(settings().palette.dark)}</style></head>"
        f'<body class="page" style="margin:0;padding:0;background:#f2f5f6;{_FONT};{_BROKEN}">'
        '<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" '
        'style="table-layout:fixed"><tr>'
        '<td align="center" style="padding:24px 12px">'
        '<div style="max-width:560px;margin:0 auto;text-align:left">'
        f'<div class="quiet" style="padding:0 4px 12px;{_size(15)};color:#56646b">'
        f"{_headed(name)}</div>"
        '<div class="card" style="background:#ffffff;color:#1a2327;border-radius:8px;'
        f'padding:28px 24px 12px;{_size(16)};line-height:1.5">'
        f'<h1 style="margin:0 0 20px;{_bounded_size(22, _HEADING)};line-height:1.3;'
        'hyphens:auto">'
        f"{_unbroken(title)}</h1>"
        f"{content}</div>"
        f'<div class="quiet" style="padding:16px 4px 0;{_size(13)};line-height:1.5;'
        f'color:#56646b">{footer}</div>'
        "</div></td></tr></table></body></html>"
    )


def _unbroken(words: str) -> str:
    """Words for the page; the utility's phone stands on one line, and each number beside its №."""
    phone = escape(one_line(settings().utility_phone))
    words = escape(words).replace("№ ", "№\u00a0")
    whole = f'<span style="display:inline-block">{phone}</span>'
    return words.replace(phone, whole) if phone else words


def _size(pixels: int) -> str:
    """A size of letters, also as one that grows with those that the reader has chosen."""
    return f"font-size:{pixels}px;font-size:{pixels / _ROOT:g}rem"


def _bounded_size(pixels: int, largest: str) -> str:
    """A size that grows with what the reader has chosen, up to the `largest` of the window."""
    return f"font-size:{pixels}px;font-size:min({pixels / _ROOT:g}rem,{largest})"


def _headed(name: str) -> str:
    """The name after the logo: beside it, or under one that leaves it too little room."""
    logo = settings().logo
    if logo is None:
        return name
    if logo.ratio > _WIDE:
        style = "display:block;margin:0 0 8px;max-width:100%;height:auto"
        return f"{_logo(logo, style)}{name}"
    return (
        '<table role="presentation" cellspacing="0" cellpadding="0" border="0"><tr>'
        f'<td style="padding:0 10px 0 0">{_logo(logo, "display:block")}</td>'
        f'<td class="quiet" style="{_size(15)};color:#56646b">{name}</td></tr></table>'
    )


def _logo(logo: Logo, style: str) -> str:
    """The logo; `senders.message` puts the picture into the letter itself."""
    size = f'width="{round(logo.ratio * _LOGO_HEIGHT)}" height="{_LOGO_HEIGHT}"'
    return f'<img src="cid:{LOGO_NAME}" alt="" {size} style="{style}">'


def _html_block(language: Language, block: Block) -> str:
    words = _unbroken(block.text[language]).replace("\n", "<br>")
    match block:
        case Paragraph():
            return _paragraph(words)
        case Heading():
            size = _bounded_size(17, _HEADING)
            return f'<h2 style="margin:24px 0 8px;{size};line-height:1.3">{words}</h2>'
        case Item():
            name, line_end, rest = words.partition("<br>")
            return _item(f"<strong>{name}</strong>{line_end}{rest}")
        case Warn():
            return _box(f"<strong>{words}</strong>")
        case Code(code=shown) | Amount(amount=shown):
            style = _OF_CODES if isinstance(block, Code) else _OF_AMOUNTS
            return _stands_out(words, escape(shown), style)
        case Link(url=url, button=button):
            label = escape(button[language]) if button else ""
            return _link(words, escape(url), label)


def _accent() -> str:
    return settings().palette.light.accent


def _paragraph(content: str) -> str:
    return f'<p style="margin:0 0 16px">{content}</p>'


def _item(content: str) -> str:
    return (
        '<div class="item" style="margin:0 0 12px;padding:0 0 0 12px;'
        f'border-left:3px solid #d5dde1">{content}</div>'
    )


def _small_link(words: str, url: str) -> str:
    return (
        f'<a class="link" href="{url}" '
        f'style="display:inline-block;padding:12px 0;color:{_accent()}">{words}</a>'
    )


def _box(content: str) -> str:
    return (
        '<div class="box" style="margin:0 0 16px;padding:12px 16px;border-radius:8px;'
        f'background:#eef3f4;color:#1a2327">{content}</div>'
    )


def _stands_out(words: str, shown: str, style: str) -> str:
    style = f"{_size(24)};font-weight:700;line-height:1.4;{style}"
    return _box(f'<div>{words}</div><div style="{style}">{shown}</div>')


def _link(words: str, url: str, label: str) -> str:
    words = words.removesuffix(":")
    if label:
        return _paragraph(f"{words}{_stop(words)}<br>{_button(url, label)}")
    return _paragraph(f'<a class="link" href="{url}" style="color:{_accent()}">{words}</a>')


def _stop(words: str) -> str:
    """The end of a sentence that led to an address which is not shown."""
    return "" if words.endswith((".", "!", "?")) else "."


def _button(url: str, label: str) -> str:
    return (
        f'<a class="button" href="{url}" style="display:inline-block;margin:12px 0;'
        f"padding:12px 16px;border-radius:8px;hyphens:auto;background:{_accent()};color:#ffffff;"
        f"{_bounded_size(16, _BUTTON)};font-weight:600;"
        f'text-decoration:none;text-align:center">{label}</a>'
    )
