"""The base of a group of phrases whose patterns may use what their English uses, and nothing else."""

from pydantic import ValidationInfo, field_validator

from service.domain.base import Definition
from service.domain.patterns import only, placeholders


class PhraseGroup(Definition):
    """Each field is a text with an English default; its placeholders are those that the default has."""

    @field_validator("*")
    @classmethod
    def _known_placeholders(cls, value: object, info: ValidationInfo) -> object:
        default = cls.model_fields[str(info.field_name)].default
        if isinstance(value, str) and isinstance(default, str):
            only(*placeholders(default))(value)
        return value
