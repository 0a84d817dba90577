"""What a state's visitors ask for as proof, as tables from what is on record (T-10 to T-18): pure."""

from service.accreditation.facts import Exhibit, Survey
from service.accreditation.tables import exhibit_tables

__all__ = ["Exhibit", "Survey", "exhibit_tables"]
