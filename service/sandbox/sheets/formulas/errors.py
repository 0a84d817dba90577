"""Errors of formulas, as Google's ErrorValue names them."""

from dataclasses import dataclass

from service.sandbox.sheets.formulas.tokens import tokens
from service.sandbox.sheets.formulas.weight import is_ordinary


@dataclass(frozen=True)
class CellError:
    """`type` is Google's word, `shown` what the cell shows, `message` what stands in its hover card."""

    type: str
    shown: str
    message: str

    def json(self) -> dict[str, str]:
        return {"type": self.type, "message": self.message}


_KNOWN = {
    "#DIV/0!": ("DIVIDE_BY_ZERO", "#DIV/0!", "Function DIVIDE parameter 2 cannot be zero."),
    "#VALUE!": ("VALUE", "#VALUE!", "A parameter of the formula is of the wrong type."),
    "#REF!": ("REF", "#REF!", "Reference does not exist."),
    "#NAME?": ("NAME", "#NAME?", "Unknown function or range name."),
    "#NUM!": ("NUM", "#NUM!", "A number in the formula is out of range."),
    "#N/A": ("N_A", "#N/A", "Did not find a value in the evaluation."),
    "#NULL!": ("NULL_VALUE", "#NULL!", "The ranges do not meet."),
    "#CIRC!": (
        "REF",
        "#REF!",
        "Circular dependency detected. To resolve with iterative calculation, see File > Settings.",
    ),
    "#SPILL!": ("REF", "#REF!", "Array result was not expanded because it would overwrite data."),
    "#CALC!": ("N_A", "#N/A", "No matches are found in the evaluation."),
    "#LONG!": ("VALUE", "#VALUE!", "Text result is longer than the limit of 50000 characters."),
    "#N/IMPL!": ("NAME", "#NAME?", "Unknown function."),
}
FAILED = CellError("ERROR", "#ERROR!", "Formula parse error.")
TIMED_OUT = CellError(
    "ERROR", "#ERROR!", "Calculation limit was reached while trying to compute this formula."
)


def engine_error(text: str, formula: str) -> CellError:
    """The error that the engine writes as `text`, in `formula` as typed."""
    known = _KNOWN.get(text)
    if known is None:
        return FAILED
    if known[0] == "NAME":
        return CellError(known[0], known[1], _unknown_name(formula))
    return CellError(*known)


def _unknown_name(formula: str) -> str:
    parts = tokens(formula)
    functions = [token.text.upper() for token in parts if token.kind == "function"]
    unknown = [name for name in functions if not is_ordinary(name)] or functions
    if unknown:
        return f"Unknown function: '{unknown[0]}'."
    names = [token.text for token in parts if token.kind == "name"]
    return f"Unknown range name: '{names[0]}'." if names else _KNOWN["#NAME?"][2]
