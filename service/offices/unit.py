"""The text of a systemd unit that keeps an office served, across reboots and crashes: pure.

https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html
"""

import re
from pathlib import Path

WRONG_INPUT = 3
"""The exit status for settings that cannot be read: to start again would not mend them."""
PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)

_TEXT = """\
# Keeps {title} running: starts it with this machine, and again when it fails.
# Install it as root:
#   cohortbook unit --office {office_plain} | sudo tee /etc/systemd/system/{name}.service
#   sudo systemctl daemon-reload
#   sudo systemctl enable --now {name}
# What it says:  journalctl -u {name} -f       Stop it:  sudo systemctl stop {name}
[Unit]
Description=Cohortbook: {description}
Wants=network-online.target
After=network-online.target time-sync.target
StartLimitIntervalSec=0

[Service]
Type=exec
User={user}
WorkingDirectory={office}
ExecStart={command} serve --office {office_word}
Restart=on-failure
RestartSec=30
RestartPreventExitStatus={wrong}
TimeoutStopSec=60
UMask=0077
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ReadWritePaths={office_word}

[Install]
WantedBy=multi-user.target
"""


def unit_text(title: str, office: Path, command: Path, user: str, name: str = "cohortbook") -> str:
    """A unit called `name` that runs `command`, an absolute path, as `user` for the office in that folder."""
    return _TEXT.format(
        title=" ".join(title.split()),
        description=_escaped(" ".join(title.split())),
        office=_escaped(str(office)),
        office_plain=_shell(str(office)),
        office_word=_word(str(office)),
        command=_word(str(command)),
        user=user,
        name=name,
        wrong=WRONG_INPUT,
    )


def _escaped(text: str) -> str:
    """Without the specifiers that a percent sign begins."""
    return text.replace("%", "%%")


def _word(text: str) -> str:
    r"""One word of a command line or a list of paths.

    >>> print(_word("/srv/office"), _word("/srv/our office"), _word("/srv/100%/$x"))
    /srv/office "/srv/our office" "/srv/100%%/$$x"
    """
    plain = _escaped(text)
    if PLAIN.fullmatch(text):
        return plain
    quoted = plain.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{quoted}"'


def _shell(text: str) -> str:
    return text if PLAIN.fullmatch(text) else "'" + text.replace("'", "'\\''") + "'"
