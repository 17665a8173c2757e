"""The language server of editors, spoken to as an editor does: open a file, and ask what it would show."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

from quizapp.paths import STATIC

SERVER = (
    Path(__file__).parents[2] / ".cache/editor/node_modules/yaml-language-server/bin/yaml-language-server"
)
PATIENCE_SECONDS = 60
CAPABILITIES = {
    "textDocument": {"completion": {}, "hover": {"contentFormat": ["markdown"]}},
    "workspace": {"configuration": True},
}
SCHEMAS = {
    (STATIC / "schema" / f"{name}-1.json").as_uri(): [f"{name}.yaml"]
    for name in ("chapter", "facts", "questions", "quizzes")
}
SETTINGS = {"schemas": SCHEMAS, "schemaStore": {"enable": False}, "hover": True, "completion": True}


class LanguageServer:
    """One server with a workspace; files need not be on disk."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._came: queue.Queue[dict[str, Any]] = queue.Queue()
        self._asked = 0
        self._told: dict[str, list[dict[str, Any]]] = {}
        threading.Thread(target=self._listen, daemon=True).start()
        self._ask("initialize", processId=None, rootUri=workspace.as_uri(), capabilities=CAPABILITIES)
        self._say("initialized")

    def close(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.communicate()

    def open(self, name: str, text: str) -> str:
        """Open a file of the workspace with this text; return its address."""
        uri = (self._workspace / name).as_uri()
        self._say(
            "textDocument/didOpen",
            textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text},
        )
        return uri

    def underlined(self, uri: str, *, at_least: int = 1) -> list[tuple[int, str]]:
        """Return what is underlined in an open file, by line from 1; wait for as many as are expected."""
        until = time.monotonic() + PATIENCE_SECONDS
        while uri not in self._told or len(self._told[uri]) < at_least:
            self._take(until)
        return sorted((d["range"]["start"]["line"] + 1, d["message"]) for d in self._told[uri])

    def offered(self, uri: str, line: int, column: int) -> set[str]:
        """Return what is offered at a place of an open file, counted from 1."""
        return {item["label"] for item in self._at("completion", uri, line, column)["items"]}

    def told(self, uri: str, line: int, column: int) -> str:
        """Return what is told of the word at a place of an open file, counted from 1."""
        return str(self._at("hover", uri, line, column)["contents"]["value"])

    def _at(self, what: str, uri: str, line: int, column: int) -> Any:
        position = {"line": line - 1, "character": column - 1}
        return self._ask(f"textDocument/{what}", textDocument={"uri": uri}, position=position)

    def _ask(self, method: str, **params: Any) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            message = self._take(until)
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def _say(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _take(self, until: float) -> dict[str, Any]:
        """Take the next message, and answer it where it asks for the settings."""
        message = self._came.get(timeout=max(0.01, until - time.monotonic()))
        match message.get("method"):
            case "textDocument/publishDiagnostics":
                self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
            case "workspace/configuration":
                wanted = [item["section"] for item in message["params"]["items"]]
                held = [SETTINGS if section == "yaml" else None for section in wanted]
                self._send({"id": message["id"], "result": held})
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})
        return message

    def _listen(self) -> None:
        out = self._process.stdout
        assert out
        while head := out.readline():
            length = int(head.partition(b":")[2])
            while out.readline().strip():
                pass
            self._came.put(json.loads(out.read(length)))
