// Which rows and columns stay in place: those that the spreadsheet freezes, unless they leave too little room.
const MOST = { across: 0.6, down: 0.5 };

export function frozen(tab, heights, place) {
  const wide = sum(tab.columns.filter((one) => one.frozen).map((one) => one.size));
  const tall = sum(tab.rows.filter((one) => one.frozen).map((one) => heights.row(one)));
  return {
    columns: wide <= place.clientWidth * MOST.across,
    rows: tall <= place.clientHeight * MOST.down,
  };
}

const sum = (sizes) => sizes.reduce((made, one) => made + one, 0);
