"""Every tab of the interface, in the order in which it is shown."""

from service.domain.program import Program
from service.interface.columns import DataTab, StaffTab
from service.interface.overview_tabs import completion_tab, hours_tab
from service.interface.people_data import people_tab
from service.interface.reviews_data import LISTS, REVIEWS
from service.interface.reviews_tab import reviews_tab
from service.interface.roster_tab import roster_tab


def staff_tabs(program: Program) -> tuple[StaffTab, ...]:
    """The tabs that staff work in."""
    return (roster_tab(program), completion_tab(program), hours_tab(program), reviews_tab(program))


def data_tabs(program: Program) -> tuple[DataTab, ...]:
    """The hidden tabs behind them."""
    return (people_tab(program), REVIEWS, LISTS)
