"""The words by which programs know a refusal: each is a heading of the API's page too."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Code(StrEnum):
    """A word that never changes."""

    ACCEPT = "accept"
    AWAY = "away"
    BROWSER = "browser"
    BUSY = "busy"
    CHARSET = "charset"
    CONTENT_ENCODING = "content-encoding"
    CURSOR = "cursor"
    EMPTY = "empty"
    ENCODING = "encoding"
    FAULT = "fault"
    IDEMPOTENCY_KEY_MISSING = "idempotency-key-missing"
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused"
    IMPORT_BROKEN = "import-broken"
    IMPORT_BUSY = "import-busy"
    IMPORT_CANCELLED = "import-cancelled"
    IMPORT_FAILED = "import-failed"
    IMPORT_REFUSED = "import-refused"
    INVALID = "invalid"
    JSON = "json"
    KEY_EXPIRED = "key-expired"
    KEY_MISSING = "key-missing"
    KEY_NETWORK = "key-network"
    KEY_REVOKED = "key-revoked"
    KEY_WRONG = "key-wrong"
    MEDIA_TYPE = "media-type"
    METHOD = "method"
    NO_CONTRACT = "no-contract"
    NOT_FOUND = "not-found"
    PERIOD = "period"
    PERIOD_OR_CURSOR = "period-or-cursor"
    PLAIN_HTTP = "plain-http"
    REFUSED = "refused"
    SCOPE = "scope"
    SINCE = "since"
    STILL_RUNNING = "still-running"
    TOO_LARGE = "too-large"
    TOO_MANY_CONTRACTS = "too-many-contracts"
    TOO_MANY_KEYS = "too-many-keys"
    TOO_MANY_REQUESTS = "too-many-requests"
    TOO_SLOW = "too-slow"


MEANINGS: Final[Mapping[Code, str]] = {
    Code.ACCEPT: "Answers are JSON, CSV or XLSX; `Accept` names another form.",
    Code.AWAY: "The database is away. Try again after `Retry-After`.",
    Code.BROWSER: "A request with `Origin`, `Sec-Fetch-Site` or a cookie comes from a browser.",
    Code.BUSY: "The server has too much to do. Try again after `Retry-After`.",
    Code.CHARSET: "`Content-Type` names a charset that is not read.",
    Code.CONTENT_ENCODING: "The body is compressed. Send it as it is.",
    Code.CURSOR: "The cabinet has not given this cursor to this program. Begin with an empty one.",
    Code.EMPTY: "The request has no body, or it broke off.",
    Code.ENCODING: "The bytes of the JSON are not UTF-8.",
    Code.FAULT: "The cabinet has failed. The number in `detail` stands in its log.",
    Code.IDEMPOTENCY_KEY_MISSING: "`Idempotency-Key` is not there, or not 1 to 100 characters.",
    Code.IDEMPOTENCY_KEY_REUSED: "Another request was made under this `Idempotency-Key`.",
    Code.IMPORT_BROKEN: "The process of the import has ended, and some contracts may be written."
    " Send the file again under a new `Idempotency-Key`.",
    Code.IMPORT_BUSY: "Another import is under way. Send the same again after `Retry-After`.",
    Code.IMPORT_CANCELLED: "One of the utility's people has cancelled it; nothing has changed.",
    Code.IMPORT_FAILED: "The import could not be carried out; `detail` says why.",
    Code.IMPORT_REFUSED: "The file has errors or, with `strict`, warnings; nothing has changed.",
    Code.INVALID: "A parameter is wrong or unknown; `errors` names each.",
    Code.JSON: "The body is not an object with `rows`, or a row is not flat; `errors` names rows.",
    Code.KEY_EXPIRED: "The key has expired. The utility gives another one.",
    Code.KEY_MISSING: "`Authorization` is not there.",
    Code.KEY_NETWORK: "The key is not good from this address.",
    Code.KEY_REVOKED: "The key was revoked.",
    Code.KEY_WRONG: "There is no such key.",
    Code.MEDIA_TYPE: "`Content-Type` is not there, or names what the call does not take.",
    Code.METHOD: "The address does not take this method.",
    Code.NO_CONTRACT: "There is no contract with this number.",
    Code.NOT_FOUND: "There is no such address, import or list.",
    Code.PERIOD: "`period` is not a month `YYYY-MM`.",
    Code.PERIOD_OR_CURSOR: "One of `period` and `cursor` is wanted, and one alone.",
    Code.PLAIN_HTTP: "Keys are taken over https only.",
    Code.REFUSED: "The request is not carried out; `detail` says why.",
    Code.SCOPE: "The key lacks the scope that `detail` names.",
    Code.SINCE: "`since` is not a moment by ISO 8601.",
    Code.STILL_RUNNING: "The request of this `Idempotency-Key` is still being answered.",
    Code.TOO_LARGE: "The body is larger than is taken.",
    Code.TOO_MANY_CONTRACTS: "The key has asked for too many contracts, or unknown numbers.",
    Code.TOO_MANY_KEYS: "Too many wrong keys came from this address, or with this beginning.",
    Code.TOO_MANY_REQUESTS: "The key has asked too often. Try again after `Retry-After`.",
    Code.TOO_SLOW: "The body did not come in time.",
}
"""The meaning and the remedy of each code, for the page of the API."""
