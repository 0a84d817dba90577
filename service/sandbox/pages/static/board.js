import { columnsOf, NUMBERS } from "./columns.js";
import { frozen } from "./frozen.js";
import { Heights } from "./heights.js";
import { Places } from "./places.js";
import { THEME } from "./theme.js";

const FIXED = {
  animateRows: false,
  ensureDomOrder: true,
  suppressClickEdit: true,
  suppressColumnVirtualisation: true,
  suppressHeaderFocus: true,
  suppressMovableColumns: true,
  suppressNoRowsOverlay: true,
  suppressRowHoverHighlight: true,
  suppressRowTransform: true,
  suppressScrollOnNewData: true,
};

// The tab in AG Grid: its columns and rows, and where the person is.
export class Board {
  // `on`: key(event, at, editing), focus(at), click(event, at), twice(event, at), over(event, at), current(), and
  // finish(at, typed, down, right) of the editor.
  constructor(place, tab, marks, on) {
    Object.assign(this, { place, tab, on, heights: new Heights(tab), places: new Places(tab) });
    this.context = { tab, marks, heights: this.heights, finish: on.finish, editing: null };
  }

  show() {
    this.heights.measure();
    this.froze = frozen(this.tab, this.heights, this.place);
    const options = { ...FIXED, ...this.events(), ...this.rows(), columnDefs: this.columns(), context: this.context };
    this.grid = agGrid.createGrid(this.place, {
      ...options,
      theme: agGrid.themeQuartz.withParams(THEME),
      getRowId: ({ data }) => String(data.n),
      getRowHeight: ({ data }) => this.heights.row(data),
      rowBuffer: Math.max(12, ...[...this.tab.merged.values()].map((one) => one.rows + 4)),
    });
    this.grid.setGridAriaProperty("label", document.body.dataset.title);
    this.place.classList.toggle("lines", this.tab.lines);
  }

  events() {
    const { on } = this;
    return {
      focusGridInnerElement: () => { this.go(on.current() ?? { y: 0, x: 0 }); return true; },
      navigateToNextCell: ({ previousCellPosition, nextCellPosition }) => this.next(previousCellPosition, nextCellPosition),
      tabToNextCell: ({ previousCellPosition, nextCellPosition }) => this.next(previousCellPosition, nextCellPosition) ?? false,
      onCellClicked: (event) => on.click(event.event, this.at(event)),
      onCellDoubleClicked: (event) => on.twice(event.event, this.at(event)),
      onCellFocused: (event) => event.column && on.focus(this.at(event)),
      onCellMouseOut: (event) => on.over(event.event, null),
      onCellMouseOver: (event) => on.over(event.event, this.at(event)),
    };
  }

  rows() {
    const stays = (row) => this.froze.rows && row.frozen;
    return {
      pinnedTopRowData: this.tab.rows.filter(stays),
      rowData: this.tab.rows.filter((row) => !stays(row)),
    };
  }

  columns() {
    return columnsOf(this.tab, this.froze.columns, ({ event, editing, column, node }) => {
      const at = this.at({ column, rowIndex: node.rowIndex, rowPinned: node.rowPinned });
      return this.on.key(event, at, editing);
    });
  }

  // The tab has changed, or the room that it has.
  renew({ columns = false } = {}) {
    this.heights.measure();
    const before = JSON.stringify(this.froze);
    this.froze = frozen(this.tab, this.heights, this.place);
    if (columns || JSON.stringify(this.froze) !== before) this.grid.setGridOption("columnDefs", this.columns());
    const focused = this.grid.getFocusedCell();
    for (const [name, rows] of Object.entries(this.rows())) this.grid.setGridOption(name, rows);
    this.grid.resetRowHeights();
    if (focused && !this.grid.getFocusedCell()) {
      this.grid.setFocusedCell(focused.rowIndex, focused.column, focused.rowPinned);
    }
  }

  // How many rows stay at the top.
  get fixed() {
    return this.froze.rows ? this.tab.rows.filter((one) => one.frozen).length : 0;
  }

  // Row and column as shown of one of AG Grid's positions.
  shown({ rowIndex, rowPinned, column }) {
    const name = typeof column === "string" ? column : column.getColId();
    return [rowPinned ? rowIndex : rowIndex + this.fixed, this.tab.columns.findIndex((one) => one.name === name)];
  }

  at(position) {
    return this.places.at(...this.shown(position));
  }

  position({ y, x }) {
    const column = this.grid.getColumn(this.tab.columns[x].name);
    return y < this.fixed ? { rowIndex: y, rowPinned: "top", column } : { rowIndex: y - this.fixed, rowPinned: null, column };
  }

  next(from, to) {
    if (!to) return null;
    if (to.column.getColId() === NUMBERS) return from;
    const there = this.places.beyond(this.at(from), ...this.shown(to));
    return there ? this.position(there) : from;
  }

  go(at) {
    const { rowIndex, rowPinned, column } = this.position(at);
    this.grid.ensureColumnVisible(column);
    if (!rowPinned) this.grid.ensureIndexVisible(rowIndex);
    this.grid.setFocusedCell(rowIndex, column, rowPinned);
  }

  step(at, down, right) {
    this.go(down || right ? this.places.step(at, down, right) : at);
  }

  // `what`: the text to begin with, and the choices of a dropdown.
  edit(at, what) {
    this.context.editing = { at, ...what };
    const { rowIndex, rowPinned, column } = this.position(at);
    this.grid.startEditingCell({ rowIndex, rowPinned, colKey: column });
  }

  element(at) {
    return this.place.querySelector(`.gc[data-cell="${at.name}"]`);
  }

  redraw() {
    this.grid.refreshCells({ force: true });
  }
}
