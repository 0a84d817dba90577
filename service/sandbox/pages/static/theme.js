const LINE = "#c7c9cc";
const EDGE = { width: 2, color: "#bdc1c6" };

// How AG Grid's own parts look: like Sheets.
export const THEME = {
  accentColor: "#0b57d0",
  backgroundColor: "#fff",
  borderColor: LINE,
  cellHorizontalPadding: 0,
  fontFamily: "Arial, sans-serif",
  headerBackgroundColor: "#f8f9fa",
  headerColumnBorder: true,
  headerColumnResizeHandleColor: "transparent",
  headerFontSize: 11,
  headerFontWeight: 400,
  headerHeight: 22,
  headerTextColor: "#5f6368",
  pinnedColumnBorder: EDGE,
  pinnedRowBorder: EDGE,
  rowBorder: false,
  rowHoverColor: "transparent",
  spacing: 4,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
};
