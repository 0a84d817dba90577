"""Twelve hundred formulas at random, the same at each run: none gives a 500, ends the server, takes longer
than it may, or is lost.
"""

import random
import re
import time

import pytest
import requests

from service.sandbox import clients
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings

LIMIT, WAIT = 1.0, 12.0
"""Seconds of processor time that a workbook's formulas may take; seconds by the clock for an answer."""
FUNCTIONS = re.findall(
    r"\w+",
    """
    SUM AVERAGE COUNT COUNTA COUNTIF COUNTIFS SUMIF SUMIFS SUMPRODUCT MAX MIN INDEX MATCH VLOOKUP
    HLOOKUP XLOOKUP IF IFS IFERROR IFNA AND OR NOT SWITCH CHOOSE TEXT VALUE DATE DATEVALUE EDATE EOMONTH
    NETWORKDAYS WORKDAY LEFT MID RIGHT LEN REPT SUBSTITUTE REPLACE TRIM UPPER PROPER FIND SEARCH
    TEXTJOIN SPLIT JOIN CONCATENATE UNIQUE SORT FILTER SEQUENCE TRANSPOSE ARRAYFORMULA QUERY LET LAMBDA
    MAP REDUCE SCAN MAKEARRAY BYROW OFFSET INDIRECT ADDRESS ROW COLUMN ROWS ROUND CEILING FLOOR MOD
    POWER FACT COMBIN COMBINA GCD LCM BASE DECIMAL ROMAN ARABIC FIXED MULTINOMIAL BESSELI BESSELJ VDB DB
    DDB NPER RATE PMT IRR XIRR BINOMDIST BETAINV GAMMAINV TINV REGEXMATCH REGEXREPLACE HYPERLINK ISBLANK
    N T RAND TODAY NOW TOCOL VSTACK TAKE DROP EXPAND CHAR UNICHAR MMULT MINVERSE
    """,
)
ATOMS = [
    *[
        "1",
        "0",
        "-1",
        "1E9",
        "1E308",
        "1E-300",
        "0.5",
        "10^9",
        '""',
        '"a"',
        '"1,2"',
        '"(a+)+$"',
        "TRUE",
        "x",
        "",
    ],
    *[
        "A1",
        "$B$2",
        "A:A",
        "A2:A",
        "1:1",
        "A1:C9",
        "A1:Z1000",
        "Z1000",
        "A1:A1",
        "AAAA1",
        "A99999999",
        "Gone!A1",
    ],
    *[
        "'Other tab'!A1:B9",
        "{1,2;3,4}",
        "#REF!",
        "SEQUENCE(9999)",
        "SEQUENCE(1,9999)",
        "ROW(A1:A1000)",
        "é",
        "'",
    ],
]
OPERATORS = ["+", "-", "*", "/", "^", "&", "=", "<>", "<=", ">", ",", ":", "%", " ", ";", "!"]


def formula(chance, depth=0):
    kind = chance.random()
    if depth > 4 or kind < 0.3:
        return chance.choice(ATOMS)
    if kind < 0.75:
        given = [formula(chance, depth + 1) for _ in range(chance.randint(0, 4))]
        return f"{chance.choice(FUNCTIONS)}({','.join(given)})"
    if kind < 0.95:
        return formula(chance, depth + 1) + chance.choice(OPERATORS) + formula(chance, depth + 1)
    piece = chance.choice(["(", "-", "IF(1,", "A1&", "{", "'", '"', "a", "1+", "REPT(", "A1:"])
    return piece * chance.choice([3, 300, 5000])


@pytest.fixture(scope="module")
def sheets():
    with Sandbox.start(settings=WorldSettings(check_replies=True, evaluation_seconds=LIMIT)) as sandbox:
        with requests.Session() as session:
            session.trust_env = False
            asked = session.post(f"{sandbox.url}/_sandbox/token", json={"email": "office@example.org"})
        service = clients.sheets(sandbox.url, asked.json()["access_token"])
        yield service.spreadsheets()
        clients.close(service)


@pytest.mark.parametrize("seed", range(60))
def test_twenty_formulas_at_random_are_answered_in_time(sheets, seed):
    chance = random.Random(seed)
    tabs = [{"properties": {"title": title}} for title in ("Main", "Other tab")]
    book = sheets.create(body={"sheets": tabs}).execute()["spreadsheetId"]
    typed = [["=" + formula(chance)[:49_990]] for _ in range(20)]
    data = [{"range": "A1", "values": [[row, f"k{row}", row % 3 == 0] for row in range(20)]}]
    body = {
        "valueInputOption": "USER_ENTERED",
        "data": [*data, {"range": "E1", "values": [*typed, ["=1+1"]]}],
    }
    sheets.values().batchUpdate(spreadsheetId=book, body=body).execute()
    began = time.monotonic()
    shown = sheets.values().get(spreadsheetId=book, range="E21").execute()["values"]
    sheets.get(spreadsheetId=book, includeGridData=True).execute()
    assert time.monotonic() - began < WAIT, typed
    assert shown in ([["2"]], [["#REF!"]], [["#ERROR!"]])
    kept = sheets.values().get(spreadsheetId=book, range="E1:E20", valueRenderOption="FORMULA").execute()
    assert kept["values"] == typed
