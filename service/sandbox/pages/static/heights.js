import { contents } from "./drawn.js";

// How tall rows are: as the spreadsheet says, or more where wrapped or broken text needs it.
export class Heights {
  constructor(tab) {
    this.tab = tab;
    this.found = new WeakMap();
  }

  row(row) {
    return this.found.get(row) ?? row.size;
  }

  of(area) {
    const rows = this.tab.rows.slice(area.top, area.top + area.rows);
    return rows.reduce((sum, row) => sum + this.row(row), 0);
  }

  // Measure the rows that have not been measured yet, all at once.
  measure() {
    const place = document.createElement("div");
    place.className = "measuring";
    const asked = [];
    for (const row of this.tab.rows) {
      if (this.found.has(row)) continue;
      this.found.set(row, row.size);
      row.cells.forEach((cell, x) => {
        if (!grows(cell)) return;
        const box = document.createElement("div");
        box.className = `gc ${cell.classes ?? ""}`;
        box.style.cssText = `${cell.style ?? ""};width:${this.width(x, cell.columns || 1)}px`;
        box.append(...contents(cell, ""));
        place.append(box);
        asked.push([row, box]);
      });
    }
    document.body.append(place);
    const sizes = asked.map(([row, box]) => [row, Math.ceil(box.getBoundingClientRect().height)]);
    for (const [row, size] of sizes) this.found.set(row, Math.max(size, this.row(row)));
    place.remove();
  }

  width(x, columns) {
    return this.tab.columns.slice(x, x + columns).reduce((sum, one) => sum + one.size, 0);
  }
}

function grows(cell) {
  if (!cell?.runs || cell.rows) return false;
  return cell.classes?.split(" ").includes("wrap") || cell.runs.some(([words]) => words.includes("\n"))
    || Boolean(cell.style?.includes("font-size"));
}
