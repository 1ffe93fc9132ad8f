"""`python -m rettesnor.cli`: the command `rettesnor`, on a machine that does not have it on its path."""

import sys

from rettesnor.cli import main

sys.exit(main())
