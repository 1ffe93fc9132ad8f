"""A time stamp of a checkpoint by an authority (RFC 3161): the one module that knows its library (extra `timestamp`).

What is stamped is the checkpoint as it is written everywhere, `n:root` and a line end, so that whoever has that line
can hold the stamp against it with OpenSSL alone.
"""

from __future__ import annotations

import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING

from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

if TYPE_CHECKING:
    from datetime import datetime

_PATIENCE = 30
_MOST = 1_000_000
"""Bytes of an answer; a stamp has some thousand."""


class StampError(Exception):
    """The authority gave no stamp that holds; the text is what the library or the machine says."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: its bytes as RFC 3161 has them (.tsr), and when the authority says that it was made."""

    content: bytes
    made_at: datetime


def stamped(checkpoint: bytes, authority: str, trusted: bytes) -> Stamp:
    """Ask an authority for a stamp, and return it where it holds against certificates that are trusted (PEM).

    Raises:
        OSError: the authority did not answer.
        StampError: it gave no stamp, one of something else, or one that nobody trusted has signed.
        ValueError: what is trusted is no certificate.
    """
    roots = load_pem_x509_certificates(trusted)
    request = TimestampRequestBuilder().data(checkpoint).hash_algorithm(HashAlgorithm.SHA256).build()
    asked = urllib.request.Request(  # noqa: S310 - the command takes http and https alone
        authority, request.as_bytes(), {"Content-Type": "application/timestamp-query"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:  # noqa: S310 - the same
            content = answer.read(_MOST)
    except HTTPException as error:  # broken off, or no address at all
        raise OSError(str(error)) from error
    verifier = VerifierBuilder.from_request(request)
    for root in roots:
        verifier = verifier.add_root_certificate(root)
    try:
        response = decode_timestamp_response(content)
        verifier.build().verify_message(response, checkpoint)
        return Stamp(content, response.tst_info.gen_time)
    except (ValueError, VerificationError) as error:
        raise StampError(str(error)) from error
