"""How a search reads words: names by their beginnings, full text by whole words and phrases.

https://developers.google.com/workspace/drive/api/guides/ref-search-terms
"""

import re


def words(text: str) -> list[str]:
    """Letters and digits that stand together, without case; an underscore separates as a space does."""
    return re.findall(r"[^\W_]+", text.casefold())


def words_begin(text: str, wanted: str) -> bool:
    """Does every wanted word begin some word of the text?

    >>> words_begin("Ana Ruiz - Induction Plan", "plan ru")
    True
    """
    have = words(text)
    return all(any(word.startswith(one) for word in have) for one in words(wanted))


def words_stand(text: str, wanted: str) -> bool:
    """Is every wanted word a whole word of the text; in double quotes: do they stand there in that order?

    >>> words_stand("Hello there_world", "world hello"), words_stand("Hello there", "hell")
    (True, False)
    >>> words_stand("Hello there world", '"there world"'), words_stand("Hello there world", '"hello world"')
    (True, False)
    """
    have, need = words(text), words(wanted)
    if not re.fullmatch(r'\s*".*"\s*', wanted, re.DOTALL):
        return set(need) <= set(have)
    return any(have[at : at + len(need)] == need for at in range(len(have) - len(need) + 1))
