"""Starts a sandbox and lets Node test its clients against it: `make test-node`."""

import os
import subprocess
import sys
from pathlib import Path

from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings

HERE = Path(__file__).parent


def main() -> int:
    """Node's exit status."""
    with Sandbox.start(settings=WorldSettings(check_replies=True)) as sandbox:
        known = os.environ | {"SANDBOX_URL": sandbox.url, "SANDBOX_KEY": str(sandbox.key_path)}
        return subprocess.run(["npm", "test"], cwd=HERE, env=known, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
