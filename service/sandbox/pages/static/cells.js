// The cells by their visible row and column; a merged cell stands at each of its places.
export class Cells {
  constructor(table) {
    this.table = table;
    this.current = null;
    this.map();
  }

  map() {
    this.rows = [];
    [...this.table.rows].forEach((row, y) => {
      let x = 0;
      for (const cell of row.querySelectorAll("td")) {
        while (this.rows[y]?.[x]) x += 1;
        this.fill(cell, y, x);
        x += cell.colSpan;
      }
    });
    this.rows = this.rows.filter((row) => row);
  }

  fill(cell, top, left) {
    for (let y = top; y < top + cell.rowSpan; y += 1) {
      this.rows[y] ??= [];
      for (let x = left; x < left + cell.colSpan; x += 1) this.rows[y][x] = cell;
    }
  }

  offerFirst() {
    const first = this.rows[0]?.[0];
    if (first) first.tabIndex = 0;
    const head = this.table.tHead;
    const scroll = this.table.parentElement.style;
    if (!head.classList.contains("tall")) scroll.scrollPaddingTop = `${head.offsetHeight}px`;
    scroll.scrollPaddingLeft = `${this.frozen()}px`;
  }

  // How many pixels at the left stay where they are.
  frozen() {
    const stay = [...this.table.tHead.rows[0].cells].filter((one, x) => x === 0 || one.classList.contains("frozen"));
    return stay.reduce((sum, one) => sum + one.offsetWidth, 0);
  }

  go(cell) {
    this.table.querySelectorAll("td[tabindex]").forEach((one) => one.removeAttribute("tabindex"));
    cell.tabIndex = 0;
    cell.focus();
  }

  move(down, right) {
    let [y, x] = this.find(this.current);
    let next = this.current;
    while (next === this.current) {
      [y, x] = [y + down, x + right];
      next = this.rows[y]?.[x];
      if (!down && !right) break;
    }
    if (next) this.go(next);
  }

  jump(where) {
    const row = this.rows[this.find(this.current)[0]];
    this.go(where === "first" ? row[0] : row[row.length - 1]);
  }

  find(cell) {
    const y = this.rows.findIndex((row) => row.includes(cell));
    return [y, this.rows[y].indexOf(cell)];
  }

  // The same cells with other contents: keep the elements, so that focus and scrolling stay.
  renew(html) {
    const fresh = new DOMParser().parseFromString(`<table>${html}</table>`, "text/html");
    const drawn = [...fresh.querySelectorAll("td[data-cell]")];
    const known = new Map([...this.table.querySelectorAll("td")].map((one) => [one.dataset.cell, one]));
    if (drawn.length !== known.size || drawn.some((one) => !known.has(one.dataset.cell))) {
      location.reload();
      return;
    }
    for (const one of drawn) renewCell(known.get(one.dataset.cell), one);
  }
}

function renewCell(old, fresh) {
  for (const name of ["class", "style", "title"]) {
    const value = fresh.getAttribute(name);
    if (value === null) old.removeAttribute(name);
    else if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
}
