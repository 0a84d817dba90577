"""Who could reach the console, and what the platform forgets (design: refused before anything starts)."""

from pathlib import Path

from service.config.settings import Settings
from service.errors import SettingsError


def check_exposure(settings: Settings, file: Path) -> None:
    """Nobody may reach the console without a verified sign-in, and App Engine's disk forgets."""
    serve = settings.serve
    if settings.on_app_engine and settings.ledger.startswith("sqlite"):
        raise SettingsError(
            "App Engine's disk does not last, so the ledger cannot be SQLite there.",
            "Set DATABASE_URL to a PostgreSQL database in app.yaml.",
        )
    guarded = bool(serve.proxy) or settings.signin.on
    if settings.on_app_engine and not guarded:
        raise SettingsError(
            "On App Engine the console is open to everybody without Identity-Aware Proxy or sign-in.",
            "Turn the proxy on for the app and set COHORTBOOK_PROXY: iap in app.yaml, or set up [signin].",
        )
    if not serve.loopback and not guarded:
        raise SettingsError(
            f"{file}: serve.host: other machines reach {serve.host}, and no sign-in stands before it.",
            'Use host = "127.0.0.1", or set up [signin], or put Identity-Aware Proxy before it and set '
            'proxy = "iap".',
        )
    _check_signin(settings, file)
    if serve.proxy == "iap" and not serve.iap_audience:
        raise SettingsError(
            f"{file}: serve.iap_audience is missing, so that the proxy's signature cannot be verified.",
            "Set it to /projects/PROJECT_NUMBER/apps/PROJECT_ID, as the Identity-Aware Proxy page shows it.",
        )


def _check_signin(settings: Settings, file: Path) -> None:
    signin, serve = settings.signin, settings.serve
    if not signin.on:
        return
    if serve.proxy:
        raise SettingsError(
            f"{file}: both serve.proxy and signin.client_id are set, but one of them says who somebody is.",
            "Leave one of them empty.",
        )
    if not signin.address and (settings.on_app_engine or not serve.loopback):
        raise SettingsError(
            f"{file}: signin.address is missing: Google sends people back there after they signed in.",
            'Set it to where people open the console, such as "https://console.example.org".',
        )
