"""``lacedoctor`` and ``python -m lacedoctor``."""

import gc
import sys

gc.disable()  # before anything is imported: see ``cli.main``

from lacedoctor.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
