"""/_ah/…: App Engine starts, warms and stops its instances by these, past every proxy.

https://cloud.google.com/appengine/docs/standard/how-instances-are-managed
"""


def answer(word: str) -> tuple[str, int]:  # noqa: ARG001 - the platform's word changes nothing
    """Nothing, successfully: any other answer would be taken for a failed start."""
    return "", 204
