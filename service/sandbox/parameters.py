"""Path and query parameters, typed and checked as Google's document says."""

from collections.abc import Mapping, Sequence

from service.sandbox import scalars
from service.sandbox.call import Json
from service.sandbox.discovery import Api, Method
from service.sandbox.names import snake
from service.sandbox.violations import Violation, drive_parameter, refuse

Pairs = Sequence[tuple[str, str]]


def read_parameters(api: Api, method: Method, path: Mapping[str, str], query: Pairs) -> dict[str, Json]:
    """All of the method's parameters that were sent, and those for which the document has a default.

    Raises ApiError 400. Parameters that every method has (`fields`, `alt`, ...) are not among them. Of one
    sent twice though not repeated, Drive reads the first and the others the last.
    """
    values: dict[str, Json] = dict(path)
    wrong: list[Violation] = []
    for name, sent in _grouped(query).items():
        schema = method.parameters.get(name)
        if schema is None:
            wrong += _unknown(api, name)
        elif schema.get("repeated"):
            values[name] = [_read(api, name, schema, one, wrong) for one in sent]
        else:
            values[name] = _read(api, name, schema, sent[0 if api.name == "drive" else -1], wrong)
    values |= {name: _read(api, name, method.parameters[name], value, wrong) for name, value in path.items()}
    if wrong:
        raise refuse(api.name, wrong)
    _check_limits(method, values)
    return _defaults(method) | values


def system_parameters(api: Api, query: Pairs) -> dict[str, str]:
    """The parameters that every method has (`fields`, `alt`, `prettyPrint`, ...): the first sent of each."""
    return {name: sent[0] for name, sent in _grouped(query).items() if name in api.parameters}


def _grouped(query: Pairs) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in query:
        grouped.setdefault(name, []).append(value)
    return grouped


def _read(api: Api, name: str, schema: Mapping[str, Json], value: str, wrong: list[Violation]) -> Json:
    try:
        return scalars.read(schema, value)
    except scalars.Misfit as misfit:
        kind = scalars.type_name(schema, name, api.name)
        field = snake(name)
        wrong.append(Violation(field, f"Invalid value at '{field}' ({kind}), {misfit.text}"))
        return None


def _unknown(api: Api, name: str) -> list[Violation]:
    if name in api.parameters or api.name == "drive":
        return []  # Drive reads what it knows and leaves the rest
    reason = f"Cannot bind query parameter. Field '{name}' could not be found in request message."
    description = f'Invalid JSON payload received. Unknown name "{name}": {reason}'
    return [Violation("", description)]


def _check_limits(method: Method, values: dict[str, Json]) -> None:
    for name, schema in method.parameters.items():
        if schema.get("required") and name not in values:
            raise drive_parameter("required", f"Required parameter: {name}", name)
        if name not in values or ("minimum" not in schema and "maximum" not in schema):
            continue
        if "coerced" in schema.get("description", ""):  # "values above 1000 will be coerced to 1000"
            values[name] = min(values[name], int(schema["maximum"]))
        low, high = int(schema.get("minimum", 0)), int(schema.get("maximum", 2**31 - 1))
        if not low <= values[name] <= high:
            message = f"Invalid value '{values[name]}'. Values must be within the range: [{low}, {high}]"
            raise drive_parameter("invalidParameter", message, name)


def _defaults(method: Method) -> dict[str, Json]:
    return {
        name: scalars.read(schema, schema["default"])
        for name, schema in method.parameters.items()
        if "default" in schema
    }
