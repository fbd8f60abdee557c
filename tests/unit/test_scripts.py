"""How the scripts tell why something failed."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate"
            " verify failed: unable to get local issuer certificate'))\n"
            "ERROR: No matching distribution found for babel==2.18.0",
            "is not trusted; name its authority in PIP_CERT",
        ),
        (
            "OSError: Could not find a suitable TLS CA certificate bundle, invalid path: /none",
            "the file of certificate authorities is missing; correct PIP_CERT",
        ),
        ("npm error code UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "NODE_EXTRA_CA_CERTS"),
        ("npm error code ENOTFOUND", "the package registry cannot be reached"),
        ("[Errno 13] Permission denied: '.venv'", "this user may not write here"),
    ],
)
def test_a_failure_is_explained_in_one_sentence(tmp_path: Path, said: str, told: str) -> None:
    script = '. scripts/failures.sh; explain "It could not be installed" "$1" "$2"'
    log = tmp_path / "log"
    done = subprocess.run(
        ["sh", "-c", script, "sh", said, log], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("It could not be installed: ")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert log.read_text().strip() == said
