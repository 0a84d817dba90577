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
    if settings.on_app_engine and serve.proxy != "iap":
        raise SettingsError(
            "On App Engine the console is open to everybody without Identity-Aware Proxy.",
            "Turn it on for the app and set COHORTBOOK_PROXY: iap in app.yaml.",
        )
    if not serve.loopback and not serve.proxy:
        raise SettingsError(
            f"{file}: serve.host: other machines reach {serve.host}, and no sign-in stands before it.",
            'Use host = "127.0.0.1", or put Identity-Aware Proxy before it and set proxy = "iap".',
        )
    if serve.proxy == "iap" and not serve.iap_audience:
        raise SettingsError(
            f"{file}: serve.iap_audience is missing, so that the proxy's signature cannot be verified.",
            "Set it to /projects/PROJECT_NUMBER/apps/PROJECT_ID, as the Identity-Aware Proxy page shows it.",
        )
