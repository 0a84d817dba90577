"""Names in the two spellings that Google's APIs know."""

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def snake(name: str) -> str:
    """The proto spelling of a JSON name.

    >>> snake("batchGetByDataFilter")
    'batch_get_by_data_filter'
    """
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


def camel(name: str) -> str:
    """The JSON spelling of a proto name.

    >>> camel("sheet_id")
    'sheetId'
    """
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)
