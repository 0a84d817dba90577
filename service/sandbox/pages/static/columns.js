import { Drawn } from "./drawn.js";
import { Editor } from "./editor.js";
import { Tab } from "./tab.js";

export const NUMBERS = "_n";

const COMMON = { cellDataType: false, sortable: false, minWidth: 1 };
const NUMBERED = {
  ...COMMON,
  cellAriaRole: "rowheader",
  cellClass: "number",
  colId: NUMBERS,
  headerName: "",
  pinned: "left",
  resizable: false,
  suppressNavigable: true,
  valueGetter: ({ data }) => data.n,
  width: 46,
};

// AG Grid's column definitions: the numbers of the rows, and the tab's own columns. `pressed`: what a key does.
export function columnsOf(tab, stay, pressed) {
  return [NUMBERED, ...tab.columns.map((column, x) => ({
    ...COMMON,
    cellEditor: Editor,
    cellEditorPopup: true,
    cellRenderer: Drawn,
    cellRendererParams: { x },
    colId: column.name,
    colSpan: ({ data }) => data.cells[x]?.columns || 1,
    editable: true,
    equals: (one, other) => one === other,
    headerName: column.name,
    pinned: stay && column.frozen ? "left" : null,
    suppressKeyboardEvent: pressed,
    valueGetter: ({ data }) => Tab.cell(data, x),
    width: column.size,
  }))];
}
