import { Tab } from "./tab.js";

// Places of a tab as the person meets them: a merged cell is one place, its first.
export class Places {
  constructor(tab) {
    this.tab = tab;
  }

  // Row and column as shown, the cell there, its classes and its A1 name; null outside of the tab.
  at(y, x) {
    if (!this.tab.rows[y] || !this.tab.columns[x]) return null;
    const area = this.tab.area(y, x);
    const row = this.tab.rows[area.top];
    const cell = Tab.cell(row, area.left);
    const classes = Tab.classes(row, cell).split(" ");
    return { y: area.top, x: area.left, cell, classes, name: this.tab.name(row, area.left) };
  }

  // The place so many steps on; the same one at the edge of the tab.
  step(at, down, right) {
    const area = this.tab.area(at.y, at.x);
    const y = at.y + (down > 0 ? area.rows : down);
    const x = at.x + (right > 0 ? area.columns : right);
    return this.at(y, x) ?? at;
  }

  // Where a step onto a row and column leads: past the merged cell that one comes from, or to the first place of another.
  beyond(here, y, x) {
    const there = this.at(y, x);
    if (!here || !there || there.name !== here.name) return there;
    return this.step(here, Math.sign(y - here.y), Math.sign(x - here.x));
  }
}
