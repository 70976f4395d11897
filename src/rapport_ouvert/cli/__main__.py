"""`python -m rapport_ouvert.cli`."""

import sys

from rapport_ouvert.cli import main

sys.exit(main())
