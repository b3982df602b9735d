"""Starts the app behind one page of ``lacedoctor serve``."""

from __future__ import annotations

import os
import sys

from lacedoctor.cli import main

if __name__ == "__main__":
    # The browser draws the page, whatever terminal the server was started from. Textual reads this when it is imported.
    os.environ |= {"TEXTUAL_DRIVER": "lacedoctor.ui.page_driver:PageDriver", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    sys.exit(main())
