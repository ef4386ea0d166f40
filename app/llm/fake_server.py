"""A local chat-completions server for bench and tests: quick, slow, cutting streams, or failing."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Mode = Literal["ok", "slow", "cut", "429", "500", "garbage", "silent"]
REPLY = (
    "Det er vi enige om så langt. Men jeg må vite hva som er prøvd før jul. Hvem snakker med ham på mandag?"
)


Reply = str | Callable[[str], str]
"""What is answered, to every prompt or to this one."""


class FakeChatServer(ThreadingHTTPServer):
    """Counts the requests it gets; `mode` may be changed while it runs."""

    daemon_threads = True

    def __init__(self, mode: Mode = "ok", reply: Reply = REPLY, delay: float = 0.0) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mode: Mode = mode
        self.reply, self.delay = reply, delay
        self.requests: list[dict[str, Any]] = []
        self.times: list[tuple[float, float]] = []

    @property
    def base_url(self) -> str:
        """Address to point the client at."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: FakeChatServer

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: requests hold what people wrote."""

    def do_POST(self) -> None:
        """Answer one chat completion in the server's mode."""
        began = time.perf_counter()
        length = int(self.headers.get("Content-Length", "0"))
        request = json.loads(self.rfile.read(length))
        self.server.requests.append(request)
        mode = self.server.mode
        try:
            if mode in {"429", "500"}:
                self._json(int(mode), {"error": {"message": "feil"}})
            elif mode == "garbage":
                self._raw(b"data: {ikke json\n\n")
            elif mode == "silent":
                time.sleep(30)
            else:
                self._stream(mode, self._reply_to(request))
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.server.times.append((began, time.perf_counter()))

    def _json(self, status: int, body: dict[str, Any]) -> None:
        payload = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def _raw(self, payload: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(payload)

    def _reply_to(self, request: dict[str, Any]) -> str:
        reply = self.server.reply
        return reply if isinstance(reply, str) else reply(str(request["messages"][-1]["content"]))

    def _stream(self, mode: Mode, reply: str) -> None:
        self._raw(b"")
        words = reply.split(" ")
        upto = len(words) // 2 if mode == "cut" else len(words)
        for index, word in enumerate(words[:upto]):
            if self.server.delay or mode == "slow":
                time.sleep(self.server.delay or 0.05)
            self._chunk({"content": word + (" " if index < len(words) - 1 else "")}, None)
        if mode != "cut":
            self._chunk({}, "stop")
            self.wfile.write(b"data: [DONE]\n\n")

    def _chunk(self, delta: dict[str, str], finish: str | None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        body = {
            "id": "x",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "fake",
            "choices": [choice],
        }
        self.wfile.write(b"data: " + json.dumps(body).encode() + b"\n\n")
        self.wfile.flush()


@contextmanager
def fake_chat_server(mode: Mode = "ok", reply: Reply = REPLY, delay: float = 0.0) -> Iterator[FakeChatServer]:
    """Run a fake server in a thread while the block lasts."""
    server = FakeChatServer(mode, reply, delay)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
