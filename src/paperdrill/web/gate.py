"""Who may use the page: whoever opened the address with its one-time token, in the browser they opened it in."""

from __future__ import annotations

import secrets

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Gate:
    """Trades the token, once, for a cookie, and asks for the cookie from then on.

    Other programs on this machine can reach the port, and so can pages of other origins in the person's browser:
    neither has the cookie. A page that gets its own host name to point here (DNS rebinding) is told by ``Host``, one
    that lets the browser open our web socket by ``Origin``.
    """

    def __init__(self) -> None:
        self._token: str | None = secrets.token_urlsafe(24)
        self._cookie = secrets.token_urlsafe(24)
        self._origin = ""

    def open_at(self, origin: str) -> str:
        """Serve at this origin ("http://127.0.0.1:8000") and no other; gives the address to open, once."""
        self._origin = origin
        return f"{origin}/?token={self._token}"

    @property
    def middleware(self) -> Middleware:
        """Stands before every route."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if f"{request.scheme}://{request.host}" != self._origin:
                raise web.HTTPForbidden(text="this is not the address that paperdrill serves at")
            if request.headers.get("Origin", self._origin) != self._origin:
                raise web.HTTPForbidden(text="requests from another site are not allowed")
            if self._has_cookie(request):
                return await handler(request)
            self._spend_token(request)
            answer = web.HTTPSeeOther("/")
            answer.set_cookie(self._cookie_name, self._cookie, httponly=True, samesite="Strict", path="/")
            raise answer

        return guard

    async def protect(self, request: web.Request, response: web.StreamResponse) -> None:
        """Put on every answer what keeps the page to itself: it may load nothing from elsewhere."""
        response.headers.update(_HEADERS)
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
            f" font-src 'self'; img-src 'self' data:; connect-src 'self' ws://{request.host};"
            " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )

    @property
    def _cookie_name(self) -> str:
        """Differs by port: cookies do not."""
        return f"paperdrill-{self._origin.rpartition(':')[2]}"

    def _has_cookie(self, request: web.Request) -> bool:
        return _is_same(request.cookies.get(self._cookie_name, ""), self._cookie)

    def _spend_token(self, request: web.Request) -> None:
        """Take the token; raises HTTPForbidden where it is missing, wrong or used."""
        given = request.query.get("token", "")
        if self._token is None or not _is_same(given, self._token):
            raise web.HTTPForbidden(
                text="this address has already been used, or is incomplete: run `paperdrill serve` again"
            )
        self._token = None


def _is_same(given: str, wanted: str) -> bool:
    """Compared in a time that tells nothing; what is given may be no text at all."""
    return secrets.compare_digest(given.encode("utf-8", "surrogateescape"), wanted.encode())
