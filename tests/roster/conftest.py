import pytest

from service.domain.program import Program
from service.programs import load


@pytest.fixture(scope="session")
def program() -> Program:
    return load("ceres-casc")
