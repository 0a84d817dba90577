"""The sandbox's own pytest plugin, as other projects use it."""

pytest_plugins = ["pytester", "service.sandbox.pytest_plugin"]
