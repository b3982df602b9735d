"""``python -m lacedoctor``."""

import sys

from lacedoctor.cli import main

if __name__ == "__main__":
    sys.exit(main())
