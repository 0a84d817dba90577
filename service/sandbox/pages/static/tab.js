// One tab as the server draws it: rows and columns that are not hidden, and the merged cells among them.
const BLANK = {};

export class Tab {
  constructor() {
    this.known = new Map();
    this.columns = [];
    this.rows = [];
  }

  get digests() {
    return this.order ?? [];
  }

  // Take what the server answered; says whether columns changed.
  take(answer) {
    const before = JSON.stringify(this.columns);
    const known = new Map();
    for (const digest of answer.order) known.set(digest, answer.rows[digest] ?? this.known.get(digest));
    Object.assign(this, { known, order: answer.order, columns: answer.columns, lines: answer.lines });
    this.rows = [...known.values()];
    this.findMerges();
    return before !== JSON.stringify(this.columns);
  }

  findMerges() {
    this.merged = new Map();
    this.rows.forEach((row, y) => row.cells.forEach((cell, x) => {
      if (!cell?.columns && !cell?.rows) return;
      const area = { top: y, left: x, rows: cell.rows || 1, columns: cell.columns || 1 };
      for (let down = 0; down < area.rows; down += 1) {
        for (let right = 0; right < area.columns; right += 1) this.merged.set(`${y + down},${x + right}`, area);
      }
    }));
  }

  // The merged area at a visible place, or the place alone.
  area(y, x) {
    return this.merged.get(`${y},${x}`) ?? { top: y, left: x, rows: 1, columns: 1 };
  }

  // What stands at a place; 0 where a merged cell covers it.
  static cell(row, x) {
    const found = row.cells[x];
    return found ?? (found === 0 ? 0 : BLANK);
  }

  // The A1 name of a place: of the merged cell's first place, which may be hidden.
  name(row, x) {
    return row.cells[x]?.at ?? `${this.columns[x].name}${row.n}`;
  }

  static classes(row, cell) {
    return cell === BLANK ? row.bare : cell.classes ?? "";
  }
}
