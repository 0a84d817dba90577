"""The command line: reads settings, wires the parts, starts them."""

from service.cli.main import main

__all__ = ["main"]
