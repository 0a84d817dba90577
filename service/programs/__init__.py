"""A program's YAML files read into the domain's models, with errors that name file, path and value."""

from service.programs.loading import load
from service.programs.source import find, packaged

__all__ = ["find", "load", "packaged"]
