"""The start of the command `argmap`: quiet at Ctrl-C from its first moment on.

Not here: the command itself (`command_line`), imported when Ctrl-C is already taken care of.
"""

import os
import signal

from argmap.system.exit_codes import INTERRUPTED


def main() -> None:
    """Run the command."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    from argmap.command_line import run

    run()


if __name__ == "__main__":
    main()
