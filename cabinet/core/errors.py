"""The one expected error of the cabinet."""

from cabinet.core.text import Text


class Refused(Exception):
    """A request that cannot be done, with the sentence that tells its sender why.

    `field` names the input it is about, so that the page shows the sentence next to it;
    `fields` carries several such sentences at once.
    """

    def __init__(
        self, text: Text, *, field: str = "", fields: dict[str, Text] | None = None
    ) -> None:
        """Refuse with `text`, about `field`, or about each of `fields`."""
        super().__init__(text)  # with what it is made of, it comes back from another process
        self.text = text
        self.fields: dict[str, Text] = fields or ({field: text} if field else {})

    def __str__(self) -> str:
        """The sentence in English, for whoever reads a log."""
        return self.text.en


class TooMany(Refused):
    """One request more than may be made in a while."""


class Busy(Refused):
    """A request that may succeed in a few seconds: the server has too many at the moment."""


class Absent(Refused):
    """A request for what is not there, though it could be."""
