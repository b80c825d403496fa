"""The HTTP API: thin doors to the core, one shape of errors, one OpenAPI description."""

from service.api.app import create_app

__all__ = ["create_app"]
