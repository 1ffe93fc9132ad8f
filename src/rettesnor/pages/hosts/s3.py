"""A bucket of an object store that speaks S3: the one module that knows boto3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rettesnor.pages.hosts.sending import Sent

_NOT_THERE = {"NoSuchKey", "404"}


class StoreOfObjectsError(Exception):
    """The object store refused, or did not answer; the text is what it said."""


class S3Bucket:
    """The objects of a bucket whose names begin alike; who may write there is settled by boto3's own settings."""

    def __init__(self, bucket: str, prefix: str, endpoint: str | None = None) -> None:
        import boto3  # noqa: PLC0415 - of the extra `deploy`
        from botocore.config import Config  # noqa: PLC0415 - the same
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - the same

        settings = Config(max_pool_connections=32, retries={"mode": "standard", "max_attempts": 5})
        self._bucket, self._prefix = bucket, prefix
        self._refusals: tuple[type[Exception], ...] = (ClientError, BotoCoreError)
        self._client = boto3.client("s3", endpoint_url=endpoint, config=settings)

    def get(self, name: str) -> bytes | None:
        """Return what an object holds, or None where there is none.

        Raises:
            StoreOfObjectsError: the store refused.
        """
        try:
            found: bytes = self._client.get_object(**self._named(name))["Body"].read()
        except self._refusals as error:
            if getattr(error, "response", {}).get("Error", {}).get("Code") in _NOT_THERE:
                return None
            raise StoreOfObjectsError(str(error)) from error
        return found

    def put(self, name: str, sent: Sent) -> None:
        """Put an object there, in the place of the one that was.

        Raises:
            StoreOfObjectsError: the store refused.
        """
        way = {"WebsiteRedirectLocation": sent.leads_to} if sent.leads_to else {}
        self._ask("put_object", name, Body=sent.content, ContentType=sent.content_type, CacheControl=sent.cache, **way)

    def delete(self, name: str) -> None:
        """Take an object away.

        Raises:
            StoreOfObjectsError: the store refused.
        """
        self._ask("delete_object", name)

    def _ask(self, what: str, name: str, **values: Any) -> None:  # noqa: ANN401 - as S3 takes them
        try:
            getattr(self._client, what)(**self._named(name), **values)
        except self._refusals as error:
            raise StoreOfObjectsError(str(error)) from error

    def _named(self, name: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": f"{self._prefix}{name}"}
