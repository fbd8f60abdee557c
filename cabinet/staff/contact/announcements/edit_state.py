"""The state of the form of an announcement."""

from typing import Any

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.enums import Audience
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.staff.contact.announcements import service, texts
from cabinet.staff.contact.announcements.rules import WORDS, Draft
from cabinet.staff.contact.announcements.service import Act
from cabinet.staff.contact.announcements.state import PATH
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import FormMixin, answers_form, is_ticked, text_of
from cabinet.web.visitor import id_in, kept_in_address, origin


class BulletinFormState(FormMixin, rx.State):
    """What is typed of an announcement, until it is saved as a draft."""

    is_loaded: bool = False
    bulletin_id: int = 0
    # What the fields begin with, by their names.
    values: dict[str, str] = {}
    has_banner: bool = True
    has_letter: bool = False
    audience: str = Audience.ALL.value
    groups: list[str] = []
    hosts: dict[str, str] = {}

    @rx.event
    async def load(self) -> None:
        """Show an empty form, or what the announcement of the address says."""
        self._clear()
        who = await staff_member(self)
        self.bulletin_id = id_in(self.router.url.query_parameters.get("id", ""))
        draft = Draft()
        if self.bulletin_id:
            try:
                draft = await db.read(service.draft_of, who=who, bulletin_id=self.bulletin_id)
            except Refused as refused:
                self.bulletin_id, self.problem = 0, refused.text.as_dict()
        self.groups = list(await db.read(service.tariff_groups, who=who))
        names = ", ".join(sorted(settings().hosts_of_announcements))
        self.hosts = texts.TEXT_HINT.format(hosts=names).as_dict()
        self._fill(draft)
        if asked := self.router.url.query_parameters.get("audience", ""):
            self._pick(asked)
        self.is_loaded = True

    @rx.event
    def pick_audience(self, audience: str) -> rx.event.EventSpec:
        """Show the field that this audience asks for."""
        self._pick(audience)
        return kept_in_address(audience=self.audience)

    def _pick(self, audience: str) -> None:
        self.audience = audience if audience in list(Audience) else Audience.ALL.value

    @rx.event
    @answers_form
    async def save(self, form: dict[str, object]) -> Any:
        """Save the draft, and lead to what it looks like."""
        act = Act(await staff_member(self), await origin(self), now())
        saved = await db.run(
            service.save, act=act, bulletin_id=self.bulletin_id, draft=_typed(form)
        )
        return rx.redirect(f"{PATH}/one?id={saved}")

    def _fill(self, draft: Draft) -> None:
        self.values = {
            **{name: draft.words.get(name, "") for name in WORDS},
            "kind": draft.kind,
            "begins": draft.begins,
            "ends": draft.ends,
            "tariff_group": draft.tariff_group,
            "audience_words": "" if draft.audience == Audience.FILE else draft.audience_words,
        }
        self.audience = draft.audience
        self.has_banner, self.has_letter = draft.has_banner, draft.has_letter


def _typed(form: dict[str, object]) -> Draft:
    return Draft(
        kind=text_of(form, "kind"),
        words={name: text_of(form, name) for name in WORDS},
        begins=text_of(form, "begins"),
        ends=text_of(form, "ends"),
        audience=text_of(form, "audience"),
        tariff_group=text_of(form, "tariff_group"),
        audience_words=text_of(form, "audience_words"),
        has_banner=is_ticked(form, "has_banner"),
        has_letter=is_ticked(form, "has_letter"),
    )
