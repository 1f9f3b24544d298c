"""What the loopback arXiv can do in place of a good answer: every way in which the real one was seen to fail."""

from __future__ import annotations

import gzip
import os
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Protocol


@dataclass(frozen=True)
class Reply:
    """A good answer, as it would be sent."""

    status: int
    content_type: str
    body: bytes


class Line(Protocol):
    """The open connection that a behaviour writes to."""

    connection: socket.socket

    @property
    def closing(self) -> Event:
        """Set when the server goes down: whoever waits, waits on this."""

    def send_head(self, status: int, content_type: str, length: int | None, **headers: str) -> None:
        """Send status line and headers."""

    def send_bytes(self, body: bytes) -> None:
        """Send a part of the body."""


Behaviour = Callable[[Line, Reply], None]

HTML = b"<!DOCTYPE html>\n<html><head><title>arXiv.org</title></head><body>We are down for maintenance.</body></html>\n"


def good(line: Line, reply: Reply) -> None:
    """The answer as it should be."""
    line.send_head(reply.status, reply.content_type, len(reply.body))
    line.send_bytes(reply.body)


def packed(line: Line, reply: Reply) -> None:
    """A good answer, by gzip."""
    answering(reply.status, gzip.compress(reply.body), reply.content_type, Content_Encoding="gzip")(line, reply)


def answering(status: int, body: bytes = b"", content_type: str = "text/plain", **headers: str) -> Behaviour:
    """An answer of this status, body and headers (``Retry_After="7"``)."""

    def behave(line: Line, _reply: Reply) -> None:
        line.send_head(status, content_type, len(body), **headers)
        line.send_bytes(body)

    return behave


def too_many(retry_after: str | None = None) -> Behaviour:
    """429, with a Retry-After or without."""
    return answering(429, b"Rate exceeded.", **({"Retry_After": retry_after} if retry_after is not None else {}))


def web_page(status: int = 200) -> Behaviour:
    """A web page in place of what was asked for."""
    return answering(status, HTML, "text/html; charset=utf-8")


def cut_off(line: Line, reply: Reply) -> None:
    """Half of the body under the length of the whole, then the end of the connection."""
    line.send_head(reply.status, reply.content_type, len(reply.body))
    line.send_bytes(reply.body[: len(reply.body) // 2])
    line.connection.shutdown(socket.SHUT_RDWR)


def cut_short(line: Line, reply: Reply) -> None:
    """Half of the body, its length told truly."""
    half = reply.body[: len(reply.body) // 2]
    line.send_head(reply.status, reply.content_type, len(half))
    line.send_bytes(half)


def reset(line: Line, _reply: Reply) -> None:
    """The connection is reset without an answer."""
    line.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(line.connection.detach())  # close() alone waits for the files that were made of the socket


def slow_first_byte(seconds: float) -> Behaviour:
    """A good answer after a long silence."""

    def behave(line: Line, reply: Reply) -> None:
        line.closing.wait(seconds)
        good(line, reply)

    return behave


def drip(pause_s: float) -> Behaviour:
    """A good answer, byte by byte."""

    def behave(line: Line, reply: Reply) -> None:
        line.send_head(reply.status, reply.content_type, len(reply.body))
        for at in range(len(reply.body)):
            if line.closing.wait(pause_s):
                return
            line.send_bytes(reply.body[at : at + 1])

    return behave


def endless(line: Line, reply: Reply) -> None:
    """A good answer that never ends, its length not told."""
    line.send_head(reply.status, reply.content_type, None)
    line.send_bytes(reply.body)
    while not line.closing.is_set():
        line.send_bytes(bytes(64 * 1024))
