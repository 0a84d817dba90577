import { Drawn } from "./drawn.js";
import { Editor } from "./editor.js";
import { frozen } from "./frozen.js";
import { Heights } from "./heights.js";
import { Tab } from "./tab.js";

const NUMBERS = "_n";
const THEME = {
  accentColor: "#0b57d0", backgroundColor: "#fff", borderColor: "#c7c9cc", cellHorizontalPadding: 0, wrapperBorder: false,
  wrapperBorderRadius: 0, rowBorder: false, headerHeight: 22, headerBackgroundColor: "#f8f9fa", headerTextColor: "#5f6368",
  headerFontSize: 11, headerFontWeight: 400, headerColumnBorder: true, headerColumnResizeHandleColor: "transparent", rowHoverColor: "transparent", spacing: 4,
  fontFamily: "Arial, sans-serif", pinnedRowBorder: { width: 2, color: "#bdc1c6" }, pinnedColumnBorder: { width: 2, color: "#bdc1c6" },
};

// The tab in AG Grid: its columns and rows, and where the person is.
export class Board {
  // `on`: key(event, at), focus(at), click(event, at), twice(event, at), finish(at, typed, down, right), over(event, at), current().
  constructor(place, tab, marks, on) {
    Object.assign(this, { place, tab, on, heights: new Heights(tab) });
    this.context = { tab, marks, heights: this.heights, finish: on.finish, editing: null };
    this.options = {
      theme: agGrid.themeQuartz.withParams(THEME),
      context: this.context,
      getRowId: ({ data }) => String(data.n),
      getRowHeight: ({ data }) => this.heights.row(data),
      suppressRowTransform: true,
      suppressColumnVirtualisation: true,
      suppressMovableColumns: true,
      suppressClickEdit: true,
      suppressRowHoverHighlight: true,
      suppressScrollOnNewData: true,
      animateRows: false,
      ensureDomOrder: true,
      suppressNoRowsOverlay: true,
      suppressHeaderFocus: true,
      focusGridInnerElement: () => { this.go(on.current() ?? { y: 0, x: 0 }); return true; },
      navigateToNextCell: ({ previousCellPosition: from, nextCellPosition: to }) => this.beyond(from, to),
      tabToNextCell: ({ previousCellPosition: from, nextCellPosition: to }) => this.beyond(from, to) ?? false,
      onCellFocused: (event) => event.column && on.focus(this.at(event)),
      onCellClicked: (event) => on.click(event.event, this.at(event)),
      onCellDoubleClicked: (event) => on.twice(event.event, this.at(event)),
      onCellMouseOver: (event) => on.over(event.event, this.at(event)),
      onCellMouseOut: (event) => on.over(event.event, null),
    };
  }

  show() {
    this.heights.measure();
    this.froze = frozen(this.tab, this.heights, this.place);
    this.options.rowBuffer = Math.max(12, ...[...this.tab.merged.values()].map((one) => one.rows + 4));
    Object.assign(this.options, this.rows(), { columnDefs: this.columns() });
    this.grid = agGrid.createGrid(this.place, this.options);
    this.grid.setGridAriaProperty("label", document.body.dataset.title);
    this.place.classList.toggle("lines", this.tab.lines);
  }

  rows() {
    const stays = (row) => this.froze.rows && row.frozen;
    return {
      pinnedTopRowData: this.tab.rows.filter(stays),
      rowData: this.tab.rows.filter((row) => !stays(row)),
    };
  }

  // The tab has changed, or the room that it has.
  renew({ columns = false } = {}) {
    this.heights.measure();
    const froze = frozen(this.tab, this.heights, this.place);
    const refrozen = JSON.stringify(froze) !== JSON.stringify(this.froze);
    this.froze = froze;
    if (columns || refrozen) this.grid.setGridOption("columnDefs", this.columns());
    const focused = this.grid.getFocusedCell();
    const rows = this.rows();
    this.grid.setGridOption("pinnedTopRowData", rows.pinnedTopRowData);
    this.grid.setGridOption("rowData", rows.rowData);
    this.grid.resetRowHeights();
    if (focused && !this.grid.getFocusedCell()) this.grid.setFocusedCell(focused.rowIndex, focused.column, focused.rowPinned);
  }

  columns() {
    const pinned = (column) => (this.froze.columns && column.frozen ? "left" : null);
    const numbers = {
      colId: NUMBERS, headerName: "", width: 46, minWidth: 46, pinned: "left", suppressNavigable: true, resizable: false,
      sortable: false, cellClass: "number", cellAriaRole: "rowheader", valueGetter: ({ data }) => data.n, cellDataType: false,
    };
    return [numbers, ...this.tab.columns.map((column, x) => ({
      colId: column.name, headerName: column.name, width: column.size, minWidth: 1, pinned: pinned(column), sortable: false,
      cellDataType: false, editable: true, cellEditor: Editor, cellEditorPopup: true, cellRenderer: Drawn,
      cellRendererParams: { x }, valueGetter: ({ data }) => Tab.cell(data, x), equals: (one, other) => one === other,
      colSpan: ({ data }) => data.cells[x]?.columns || 1,
      suppressKeyboardEvent: (params) => this.on.key(params.event, this.at({ ...params, rowIndex: params.node.rowIndex, rowPinned: params.node.rowPinned }), params.editing),
    }))];
  }

  // A place in the tab: row and column as shown, the cell there and its A1 name; of a merged cell its first place.
  at({ rowIndex, rowPinned, column }) {
    const colId = typeof column === "string" ? column : column.getColId();
    const x = this.tab.columns.findIndex((one) => one.name === colId);
    const y = rowPinned ? rowIndex : rowIndex + this.fixed;
    if (x < 0 || !this.tab.rows[y]) return null;
    const area = this.tab.area(y, x);
    const row = this.tab.rows[area.top];
    return { y: area.top, x: area.left, cell: Tab.cell(row, area.left), classes: Tab.classes(row, Tab.cell(row, area.left)).split(" "), name: this.tab.name(row, area.left) };
  }

  get fixed() {
    return this.froze.rows ? this.tab.rows.filter((one) => one.frozen).length : 0;
  }

  position(y, x) {
    const top = y < this.fixed;
    return { rowIndex: top ? y : y - this.fixed, rowPinned: top ? "top" : null, column: this.grid.getColumn(this.tab.columns[x].name) };
  }

  // Where a step leads: past the merged cell that one stands on, to the first place of the one that one enters.
  beyond(from, to) {
    if (!to || to.column.getColId() === NUMBERS) return from;
    const [y, x] = [to.rowPinned ? to.rowIndex : to.rowIndex + this.fixed, this.tab.columns.findIndex((one) => one.name === to.column.getColId())];
    const [here, there] = [this.at(from), this.tab.area(y, x)];
    if (!here || here.y !== there.top || here.x !== there.left) return this.position(there.top, there.left);
    const area = this.tab.area(here.y, here.x);
    const [down, right] = [Math.sign(y - here.y), Math.sign(x - here.x)];
    const [past, beside] = [here.y + down * area.rows, here.x + right * area.columns];
    return this.tab.rows[past] && this.tab.columns[beside] ? this.position(past, beside) : from;
  }

  go(at) {
    const { rowIndex, rowPinned, column } = this.position(at.y, at.x);
    this.grid.ensureColumnVisible(column);
    if (!rowPinned) this.grid.ensureIndexVisible(rowIndex);
    this.grid.setFocusedCell(rowIndex, column, rowPinned);
  }

  step(at, down, right) {
    if (!down && !right) return this.go(at);
    const area = this.tab.area(at.y, at.x);
    const [y, x] = [at.y + (down > 0 ? area.rows : down), at.x + (right > 0 ? area.columns : right)];
    if (!this.tab.rows[y] || !this.tab.columns[x]) return this.go(at);
    const there = this.tab.area(y, x);
    return this.go({ y: there.top, x: there.left });
  }

  edit(at, what) {
    this.context.editing = { at, ...what };
    const { rowIndex, rowPinned, column } = this.position(at.y, at.x);
    this.grid.startEditingCell({ rowIndex, rowPinned, colKey: column });
  }

  element(at) {
    return this.place.querySelector(`.gc[data-cell="${at.name}"]`);
  }

  redraw() {
    this.grid.refreshCells({ force: true });
  }
}
