"""How the app behind a page of ``lacedoctor serve`` reads and writes. It ends with its page, and with a killed server."""

from __future__ import annotations

from contextlib import suppress

from textual import messages
from textual.drivers.web_driver import WebDriver


class PageDriver(WebDriver):
    """Textual's driver for browsers, which would go on without anybody once its input has ended."""

    def run_input_thread(self) -> None:
        """Read until the input ends; then leave."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(messages.ExitApp())

    def write(self, data: str) -> None:
        """Write to the page, as long as there is a server that would pass it on."""
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the server, as long as there is one."""
        with suppress(BrokenPipeError):
            super().write_meta(data)
