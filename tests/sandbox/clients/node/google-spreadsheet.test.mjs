// google-spreadsheet and google-auth-library as they are: https://theoephraim.github.io/node-google-spreadsheet/
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { JWT } from 'google-auth-library';
import { GoogleSpreadsheet, GoogleSpreadsheetCellErrorValue } from 'google-spreadsheet';

const key = JSON.parse(readFileSync(process.env.SANDBOX_KEY));
const SCOPES = ['spreadsheets', 'drive'].map((name) => `https://www.googleapis.com/auth/${name}`);
const signedIn = (subject) => new JWT({ email: key.client_email, key: key.private_key, scopes: SCOPES, subject });
const office = signedIn('office@example.org');
const ana = signedIn('ana.ruiz@example.org');

describe('a workbook', () => {
  let doc;

  before(async () => {
    doc = await GoogleSpreadsheet.createNewSpreadsheetDocument(office, { title: 'Cohort' });
  });
  after(() => doc.delete());

  const tab = (title, headerValues, more = {}) => doc.addSheet({ title, headerValues, ...more });

  test('is renamed', async () => {
    await doc.updateProperties({ title: 'Cohort 2026' });
    const again = new GoogleSpreadsheet(doc.spreadsheetId, office);
    await again.loadInfo();
    assert.equal(again.title, 'Cohort 2026');
  });

  test('takes rows, changes and deletes them', async () => {
    const sheet = await tab('Rows', ['name', 'hours']);
    await sheet.addRows([{ name: 'Ana', hours: 12 }, ['Ben', '=6+1'], { name: 'Cy' }]);
    const rows = await sheet.getRows();
    assert.deepEqual(rows.map((row) => row.get('hours')), ['12', '7', '']);
    rows[0].set('hours', '13');
    await rows[0].save();
    await rows[1].delete();
    assert.deepEqual((await sheet.getRows()).map((row) => row.get('name')), ['Ana', 'Cy']);
    assert.equal(rows[0].get('hours'), '13');
  });

  test('computes and formats cells', async () => {
    const sheet = await tab('Cells', ['a', 'b', 'c']);
    await sheet.loadCells('A1:C2');
    const [a, b, c] = [0, 1, 2].map((column) => sheet.getCell(1, column));
    a.value = 1.25;
    b.formula = '=A2*2';
    b.numberFormat = { type: 'NUMBER', pattern: '0.00' };
    c.formula = '=NOSUCHFUNCTION()';
    c.textFormat = { bold: true };
    await sheet.saveUpdatedCells();
    assert.equal(b.value, 2.5);
    assert.equal(b.formattedValue, '2.50');
    assert.ok(c.value instanceof GoogleSpreadsheetCellErrorValue);
    await sheet.loadCells('C2');
    assert.equal(sheet.getCell(1, 2).effectiveFormat.textFormat.bold, true);
  });

  test('sorts, moves, merges and finds', async () => {
    const sheet = await tab('Data', ['name', 'hours']);
    await sheet.addRows([['Cy', 3], ['Ana', 1], ['Ben', 2]]);
    const box = { startRowIndex: 1, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 2 };
    await sheet.sortRange(box, [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }]);
    await sheet.moveDimension('ROWS', { startIndex: 1, endIndex: 2 }, 4);
    await sheet.findReplace('Ben', 'Bea');
    assert.deepEqual((await sheet.getRows()).map((row) => row.get('name')), ['Bea', 'Cy', 'Ana']);
    await sheet.mergeCells({ ...box, startRowIndex: 1, endRowIndex: 2 });
    assert.deepEqual((await sheet.getRows())[0].toObject(), { name: 'Bea', hours: '' });
  });

  test('has its rule replaced without naming the tab again', async () => {
    const sheet = await tab('Rules', ['value']);
    const ranges = [{ sheetId: sheet.sheetId, startRowIndex: 1, endRowIndex: 4 }];
    const rule = (limit) => ({
      ranges,
      booleanRule: { condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: limit }] }, format: {} },
    });
    await sheet.addConditionalFormatRule(rule('15'), 0);
    await sheet.updateConditionalFormatRule({ index: 0, rule: rule('25') });
    await sheet.deleteConditionalFormatRule(0);
  });

  test('is found by developer metadata', async () => {
    const sheet = await tab('Metadata', ['value']);
    const place = { dimensionRange: { sheetId: sheet.sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 } };
    await sheet.createDeveloperMetadata({
      metadataKey: 'row', metadataValue: '1', location: place, visibility: 'DOCUMENT',
    });
    sheet.resetLocalCache(true);
    await sheet.loadCells({ developerMetadataLookup: { metadataKey: 'row' } });
    assert.equal(sheet.getCell(0, 0).value, 'value');
  });

  test('is downloaded in every format', async () => {
    const sheet = await tab('Downloads', ['name']);
    const read = (bytes) => new TextDecoder('latin1').decode(bytes);
    assert.equal(read(await sheet.downloadAsCSV()), 'name');
    assert.ok(read(await sheet.downloadAsPDF()).startsWith('%PDF'));
    for (const bytes of [await doc.downloadAsXLSX(), await doc.downloadAsODS(), await doc.downloadAsZippedHTML()]) {
      assert.ok(read(bytes).startsWith('PK'));
    }
  });

  test('opens to those with whom it is shared, and no further', async () => {
    const hers = new GoogleSpreadsheet(doc.spreadsheetId, ana);
    await assert.rejects(hers.loadInfo(), /403/);
    await doc.share('ana.ruiz@example.org', { role: 'reader', emailMessage: false });
    await hers.loadInfo();
    await assert.rejects(hers.addSheet({ title: 'Mine' }), /403/);
  });

  test('is read with an API key once anybody with the link may read it', async () => {
    const visited = new GoogleSpreadsheet(doc.spreadsheetId, { apiKey: 'any' });
    await assert.rejects(visited.loadInfo(), /403/);
    await doc.setPublicAccessLevel('writer');
    await visited.loadInfo();
    await assert.rejects(visited.sheetsByTitle.Rows.addRow(['Di']), /401/);
  });
});
