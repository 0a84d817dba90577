import { openTabOfAddress } from "./tabs.js";
import { Cells } from "./cells.js";
import { Editor } from "./editor.js";
import { details } from "./calls.js";
import { keyPressed } from "./keys.js";
import { catchUp, toggle, write } from "./writing.js";

// One tab of a spreadsheet: which cell is current, and what keys and clicks do to it.
const table = document.querySelector("table.grid");
const cells = new Cells(table);
const editor = new Editor(document.querySelector(".scroll"));
const actions = {
  move: (down, right) => cells.move(down, right),
  jump: (where) => cells.jump(where),
  edit: (first) => editor.open(cells.current, first, finish),
  empty: () => write(cells, cells.current, ""),
  toggle: () => toggle(cells, cells.current),
};

function finish(cell, typed, down, right) {
  cells.go(cell);
  cells.move(down, right);
  if (typed !== null) write(cells, cell, typed);
}

let waiting;
function show(cell) {
  document.getElementById("place").value = cell.dataset.cell;
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const found = await details(cell.dataset.cell);
    if (cells.current === cell) document.getElementById("typed").value = found.typed ?? "";
  }, 100);
}

table.addEventListener("focusin", (event) => {
  const cell = event.target.closest("td");
  if (!cell) return;
  cells.current = cell;
  show(cell);
});
let again = false;
table.addEventListener("mousedown", (event) => {
  const cell = event.target.closest("td");
  again = cell !== null && cell === cells.current;
  if (cell && !event.target.closest("a")) {
    event.preventDefault();
    cells.go(cell);
  }
});
table.addEventListener("click", (event) => {
  if (event.target.closest(".tick")) actions.toggle();
  else if (event.target.closest(".mark")) actions.edit(null);
  else if (again && event.pointerType === "touch" && event.target.closest("td:not(.box)")) actions.edit(null);
});
table.addEventListener("dblclick", (event) => {
  if (event.target.closest("td:not(.box)")) actions.edit(null);
});
table.addEventListener("keydown", (event) => {
  if (event.target.closest("td")) keyPressed(event, cells.current, actions);
});
addEventListener("focus", () => { if (!editor.input) catchUp(cells); });
cells.offerFirst();
openTabOfAddress();
