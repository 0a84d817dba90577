"""Formulas as an office uses them: the values that Google's function pages promise
(https://support.google.com/docs/table/25273), all computed on one small sheet.
"""

import pytest

ROWS = [
    ["no", "who", "what", "hours"],
    [1, "ann", "Plan", 10],
    [2, "bea", "Do", 20],
    [3, "ann", "Study", 30],
    [4, "cal", "", 40],
]
TABLE = [
    # references
    ("=SUM(A:A)", 10),
    ("=SUM(A2:A)", 10),
    ("=SUM(A2:2)", 11),
    ("=COUNTA(A2:C)", 11),
    ("=SUM('The office''s'!A2:A4)", 6),
    # looking up
    ('=VLOOKUP("bea",B2:D5,3,FALSE)', 20),
    ('=HLOOKUP("who",A1:D3,3,FALSE)', "bea"),
    ('=XLOOKUP("zed",B2:B5,C2:C5,"none")', "none"),
    ("=INDEX(B2:D5,2,3)", 20),
    ('=MATCH("bea",B2:B5,0)', 2),
    ('=XMATCH("bea",B2:B5)', 2),
    ("=INDEX(C2:C5,4)", ""),
    ("=CHOOSE(2,A2,B2)", "ann"),
    ('=INDIRECT("A3")', 2),
    ("=OFFSET(A1,2,0)", 2),
    # counting and adding up
    ('=COUNTIF(B2:B5,"<>ann")', 2),
    ('=COUNTIF(B2:B5,"*n*")', 2),
    ('=COUNTIFS(A2:A5,">1",B2:B5,"a*")', 1),
    ('=SUMIF(B2:B5,"ann",A2:A5)', 4),
    ('=SUMIFS(D2:D5,B2:B5,"ann",A2:A5,">1")', 30),
    ('=AVERAGEIF(B2:B5,"ann",A2:A5)', 2),
    ('=AVERAGEIFS(A2:A5,B2:B5,"ann")', 2),
    ('=MAXIFS(A2:A5,B2:B5,"ann")', 3),
    ('=MINIFS(A2:A5,B2:B5,"ann")', 1),
    ("=COUNT(A1:D5)", 8),
    ("=COUNTBLANK(A2:D5)", 1),
    ("=COUNTUNIQUE(B2:B5)", 3),
    ('=SUMPRODUCT((B2:B5="ann")*A2:A5)', 4),
    ("=SUBTOTAL(9,A2:A5)", 10),
    # deciding
    ('=IF(Z9,"yes","no")', "no"),
    ('=IFS(A2>1,"a",A3>1,"b")', "b"),
    ("=IFERROR(A2/0)", ""),
    ('=IFNA(MATCH("q",B2:B5,0),"no")', "no"),
    ("=IFNA(NA())", ""),
    ('=SWITCH(2,1,"a",2,"b","c")', "b"),
    ("=AND(TRUE,1>2)", False),
    ("=OR(FALSE,1<2)", True),
    ("=NOT(TRUE)", False),
    ("=XOR(TRUE,TRUE)", False),
    ("=ISBETWEEN(2,1,3)", True),
    # dates
    ("=DATE(2026,13,1)", 46388),
    ('=DATEVALUE("9/5/2026")', 46270),
    ("=EDATE(DATE(2026,1,31),1)", 46081),
    ("=EOMONTH(DATE(2026,1,15),0)", 46053),
    ("=NETWORKDAYS(DATE(2026,9,1),DATE(2026,9,30))", 22),
    ("=WORKDAY(DATE(2026,9,4),1)", 46272),
    ("=WEEKDAY(DATE(2026,9,5))", 7),
    ("=WEEKDAY(DATE(2026,9,5),2)", 6),
    ('=DATEDIF(DATE(2025,9,5),DATE(2026,9,4),"Y")', 0),
    ('=DATEDIF(DATE(2025,9,5),DATE(2026,9,4),"M")', 11),
    ('=DATEDIF(DATE(2025,9,5),DATE(2026,9,4),"D")', 364),
    ('=DAYS("9/10/2026","9/5/2026")', 5),
    ("=HOUR(0.6)", 14),
    # text
    ('=TEXT(1234.5,"#,##0.00")', "1,234.50"),
    ('=TEXT(DATE(2026,9,5),"dddd, mmmm d")', "Saturday, September 5"),
    ('=TEXT(0.5,"h:mm AM/PM")', "12:00 PM"),
    ('=VALUE("$1,200.50")', 1200.5),
    ('=LEFT("abc",2)&MID("abcdef",2,3)&RIGHT("abc",1)', "abbcdc"),
    ('=TRIM("  a   b ")', "a b"),
    ('=SUBSTITUTE("a-b-c","-","+",2)', "a-b+c"),
    ('=CONCATENATE("a",1,TRUE)', "a1TRUE"),
    ('=TEXTJOIN(", ",TRUE,B2:B5)', "ann, bea, ann, cal"),
    ('=JOIN("-",B2:B5)', "ann-bea-ann-cal"),
    ('=PROPER("ann o\'neil")&UPPER("é")&LOWER("É")', "Ann O'NeilÉé"),
    ('=FIND("b","abc")+SEARCH("?c","ABC")+LEN("añb")', 7),
    ('=REGEXMATCH(B2,"^a.n$")', True),
    ('=REGEXEXTRACT("room 12","[0-9]+")', "12"),
    ('=REGEXREPLACE("a1b2","[0-9]","")', "ab"),
    ('=HYPERLINK("https://example.org","Open")', "Open"),
    # numbers
    ("=ROUND(2.5)", 3),
    ("=ROUND(1234,-2)", 1200),
    ("=ROUNDUP(1.21,1)+ROUNDDOWN(1.29)", 2.3),
    ("=CEILING(4.2)+FLOOR(4.8)+CEILING(4.2,0.5)", 13.5),
    ("=INT(-1.5)+MOD(-7,3)", 0),
    ("=LARGE(A2:A5,2)+SMALL(A2:A5,2)+RANK(3,A2:A5)", 7),
    ("=MEDIAN(A2:A5)+MIN(A2:A5)+MAX(A2:A5)+AVERAGE(A2:A5)", 10),
    ("=ADD(1,2)*MINUS(5,3)*MULTIPLY(2,2)*DIVIDE(1,2)", 12),
    ("=POW(2,3)+2^-1", 8.5),
    # what a value is
    ("=ISBLANK(Z9)", True),
    ('=ISBLANK("")', False),
    ("=ISNUMBER(A2)", True),
    ("=ISTEXT(B2)", True),
    ('=ISEMAIL("a.b@example.org")', True),
    ('=ISEMAIL("a@example")', False),
    ('=N("a")+N(TRUE)', 1),
    ('=T(1)&T("a")', "a"),
    ("=ISERROR(1/0)", True),
    ('=Z9=""', True),
    ("=Z9=0", True),
    ('="a"="A"', True),
    ('=1="1"', False),
    ('="5"+1', 6),
    ("=-2^2", 4),
    # arrays inside of other functions
    ("=SUM(ARRAYFORMULA(LEN(B2:B5)))", 12),
    ("=SUM({1,2;3,4})", 10),
    ("=REDUCE(0,A2:A5,LAMBDA(sum,one,sum+one))", 10),
    ("=LET(x,2,x*x)", 4),
]


@pytest.fixture
def office(book):
    title = {"properties": {"sheetId": 0, "title": "The office's"}, "fields": "title"}
    book.batch({"updateSheetProperties": title})
    book.write("A1", ROWS)
    return book


def test_each_function_gives_what_its_page_promises(office):
    office.write("Y10", [[formula] for formula, _ in TABLE])
    found = office.raw(f"Y10:Y{len(TABLE) + 9}")
    values = [row[0] if row else "" for row in found]
    wrong = {
        formula: value
        for (formula, promised), value in zip(TABLE, values, strict=True)
        if value != promised or isinstance(value, bool) != isinstance(promised, bool)
    }
    assert wrong == {}
    assert office.formulas(f"Y10:Y{len(TABLE) + 9}") == [[formula] for formula, _ in TABLE]


@pytest.mark.parametrize(
    ("formula", "filled"),
    [
        ("=SORT(A2:A5,1,FALSE)", [["4"], ["3"], ["2"], ["1"]]),
        ("=UNIQUE(B2:B5)", [["ann"], ["bea"], ["cal"]]),
        ('=FILTER(D2:D5,B2:B5="ann")', [["10"], ["30"]]),
        ("=ARRAYFORMULA(A2:A5*2)", [["2"], ["4"], ["6"], ["8"]]),
        ('=ARRAYFORMULA(IF(A2:A5>2,"more",B2:B5))', [["ann"], ["bea"], ["more"], ["more"]]),
        ("=TRANSPOSE(A2:A4)", [["1", "2", "3"]]),
        ("=SEQUENCE(2,2,10,5)", [["10", "15"], ["20", "25"]]),
        ("={1,2;3,4}", [["1", "2"], ["3", "4"]]),
        ("=FLATTEN(A2:B3)", [["1"], ["ann"], ["2"], ["bea"]]),
        ("=ARRAY_CONSTRAIN(A2:B5,2,1)", [["1"], ["2"]]),
    ],
)
def test_arrays_fill_the_cells_beside_and_below(office, formula, filled):
    office.write("F1", [[formula]])
    assert office.read("F1:I9") == filled


@pytest.mark.parametrize("name", ["QUERY", "SPARKLINE", "IMPORTRANGE", "SPLIT", "ISDATE", "ISURL", "SORTN"])
def test_functions_that_are_not_computed_are_called_unknown(office, name):
    office.write("F1", [[f"=IF(TRUE,{name}(A1,1))"]])
    assert office.read("F1") == [["#NAME?"]]
    found = office.get(ranges="F1", fields="sheets.data.rowData.values.effectiveValue")
    value = found["sheets"][0]["data"][0]["rowData"][0]["values"][0]["effectiveValue"]
    assert value == {"errorValue": {"type": "NAME", "message": f"Unknown function: '{name}'."}}


def test_formulas_that_wait_for_each_other_are_reference_errors(book):
    book.write("A1:B1", [["=B1+1", "=A1+1"]])
    assert book.read("A1:B1") == [["#REF!", "#REF!"]]
    message = "Circular dependency detected. To resolve with iterative calculation, see File > Settings."
    found = book.get(ranges="A1", fields="sheets.data.rowData.values.effectiveValue")
    value = found["sheets"][0]["data"][0]["rowData"][0]["values"][0]["effectiveValue"]
    assert value == {"errorValue": {"type": "REF", "message": message}}


def test_a_deleted_row_leaves_a_reference_error_and_others_move(office):
    office.write("F6:G6", [["=D3*2", "=SUM(D2:D5)"]])
    rows = {"sheetId": 0, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    office.batch({"deleteDimension": {"range": rows}})
    assert office.formulas("F5:G5") == [["=#REF!*2", "=SUM(D2:D4)"]]
    assert office.read("F5:G5") == [["#REF!", "80"]]
