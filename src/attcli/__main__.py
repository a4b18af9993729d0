"""``python -m attcli``."""

from attcli.main import main

main()
