"""The names of the script, and what they stand for."""

from collections.abc import Callable, Mapping
from inspect import getmembers, isfunction

from service.demo.two_years import acts_candidate, acts_cases, acts_damage, acts_office, acts_others

Act = Callable[..., None]


def _acts() -> Mapping[str, Act]:
    """Every function of these modules whose first argument is the scene."""
    modules = (acts_candidate, acts_others, acts_office, acts_cases, acts_damage)
    return {
        name: function
        for module in modules
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__ and "scene" in function.__annotations__
    }


ACTS = _acts()
