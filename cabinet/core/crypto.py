"""Random codes and tokens, and the digests under which they are stored."""

import base64
import hashlib
import hmac
import secrets
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cabinet.core.settings import settings

_CODE_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"


def new_code() -> str:
    """Eight letters and digits that are hard to mistake for one another, to be typed by hand."""
    return "".join(secrets.choice(_CODE_ALPHABET) for _ in range(8))


def new_token() -> str:
    """256 random bits for a cookie or a ticket."""
    return secrets.token_urlsafe(32)


def digest(purpose: str, secret: str) -> str:
    """The keyed digest that is stored of a secret, which nobody can guess without the key."""
    return hmac.new(settings().key, bytes_of(f"{purpose}\0{secret}"), hashlib.sha256).hexdigest()


def sealed(purpose: str, secret: str) -> str:
    """The secret, encrypted for the database under a key of this purpose."""
    return _box(purpose).encrypt(secret.encode()).decode()


def unsealed(purpose: str, kept: str) -> str | None:
    """The secret that was encrypted; `None` when the cabinet's key is another one by now."""
    try:
        return _box(purpose).decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def _box(purpose: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return Fernet(base64.urlsafe_b64encode(key.derive(settings().key)))


def bytes_of(words: str) -> bytes:
    """The words in UTF-8; half a character, which a browser never sends, is bytes as well."""
    return words.encode("utf-8", "surrogatepass")
