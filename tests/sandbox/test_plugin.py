"""The plugin as somebody else's suite uses it."""

import os
import sys

import pytest

PLUGIN = ("-p", "service.sandbox.pytest_plugin", "-p", "no:cacheprovider")
ISOLATED = """
    import pytest

    @pytest.mark.parametrize("name", ["one", "two", "three", "four"])
    def test_nothing_is_there_before(sandbox, name):
        drive = sandbox.drive("ana@example.org")
        assert drive.files().list().execute()["files"] == []
        drive.files().create(body={"name": name}).execute()
"""
FAULTS = """
    from googleapiclient.errors import HttpError
    import pytest

    def test_it_happens(sandbox):
        sandbox.faults.plan("drive.files.list", "rate_limit")
        with pytest.raises(HttpError, match="Rate Limit Exceeded"):
            sandbox.drive("ana@example.org").files().list().execute()

    def test_it_never_happens(sandbox):
        sandbox.faults.plan("drive.files.copy", "apply_then_500", times=2)

    def test_it_is_dropped(sandbox):
        sandbox.faults.plan("drive.files.copy", "apply_then_500")
        sandbox.faults.clear()

    def test_it_fails_for_a_reason_of_its_own(sandbox):
        sandbox.faults.plan("drive.files.copy", "apply_then_500")
        assert "its own reason" == ""

    def test_nothing_was_planned():
        pass
"""
SETTINGS = """
    import pytest
    from service.sandbox.world import WorldSettings

    @pytest.fixture(scope="session")
    def sandbox_settings():
        return WorldSettings(quota="google", lag_seconds=7)

    def test_they_hold_after_a_change(sandbox):
        sandbox.settings.change(lag_seconds=0, quota="off")

    def test_they_hold(sandbox):
        assert (sandbox.settings.get()["lag_seconds"], sandbox.settings.get()["quota"]) == (7, "google")
"""


def test_a_test_fails_when_its_planned_fault_did_not_happen(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(FAULTS)
    result = pytester.runpytest_inprocess(*PLUGIN)
    result.assert_outcomes(passed=3, failed=2)
    told = "planned faults did not happen (drop them with faults.clear()): "
    result.stdout.fnmatch_lines_random([f"{told}apply_then_500 of drive.files.copy 0 of 2 times"])
    result.stdout.fnmatch_lines_random(["*AssertionError: assert 'its own reason' == ''"])


def test_settings_of_the_suite_come_back_before_each_test(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(SETTINGS)
    pytester.runpytest_inprocess(*PLUGIN).assert_outcomes(passed=2)


@pytest.mark.long
def test_every_worker_of_xdist_has_a_sandbox_and_every_test_finds_it_empty(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    pytester.makepyfile(ISOLATED)
    pytester.runpytest_subprocess(*PLUGIN, "-n", "2", "-W", "error").assert_outcomes(passed=4)


def test_the_plugin_is_loaded_only_where_it_is_asked_for(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(sandbox): pass")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines("*fixture 'sandbox' not found")
