"""Where the program is put together: the command `supportdesk`, with a window or without one."""

import os
import sys
from pathlib import Path

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """Without words, or with a desk's folder alone, the window; otherwise a command. Gives the exit code."""
    os.umask(0o077)  # whatever is written from here on, the other accounts of this computer cannot read
    words = sys.argv[1:]
    if not words or (len(words) == 1 and words[0].rstrip("/\\").endswith(".desk")):
        if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
            sys.exit("There is no screen here. Without the window: supportdesk --help")  # Qt names a library instead
        from ui import quick_imports

        quick_imports.prepare()
        from ui import app

        return app.run(Path(words[0]) if words else None)
    from supportdesk import cli

    return cli.main(words)


if __name__ == "__main__":
    sys.exit(main())
