"""Lists of things to rate, the scales they are rated on, and rubrics."""

from pydantic import Field

from service.domain.base import Definition, Key, Text


class Level(Definition):
    """One step of a scale; `value` is what is stored, `label` what people read."""

    value: int
    label: Text
    meets: bool = False


class Scale(Definition):
    """An ordered scale, lowest first; a level with `meets` satisfies expectations (C-70)."""

    key: Key
    label: Text
    levels: tuple[Level, ...] = Field(min_length=2)

    def label_of(self, value: int) -> str:
        """What people read for `value`; the number itself for a level that the scale no longer has."""
        return next((level.label for level in self.levels if level.value == value), str(value))

    def meets(self, value: int) -> bool:
        """Whether `value` is a level that satisfies expectations; KeyError for a level not on the scale."""
        return {level.value: level.meets for level in self.levels}[value]


class Item(Definition):
    """One thing to rate, such as an element of a standard; `key` is shown, for example 1A."""

    key: Text
    label: Text
    group: str = ""


class ItemList(Definition):
    """A named list of items, for example the elements of the standards."""

    key: Key
    label: Text
    items: tuple[Item, ...] = Field(min_length=1)


class Criterion(Definition):
    """A line of a rubric: what each level looks like, by the level's value as text."""

    key: Key
    label: Text
    descriptions: dict[int, str] = Field(default_factory=dict)
