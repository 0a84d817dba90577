import { send, tableNow } from "./calls.js";
import { refused, say } from "./saying.js";

let before = Promise.resolve();

// One write after another, in the order in which they were made.
export function write(cells, cell, value) {
  if (refused(cell)) return;
  before = before.then(() => carryOut(cells, cell, value));
}

export function toggle(cells, cell) {
  write(cells, cell, null);
}

// What others wrote meanwhile.
export function catchUp(cells) {
  before = before.then(async () => {
    const html = await tableNow().catch(() => null);
    if (html !== null) cells.renew(html);
  });
}

async function carryOut(cells, cell, value) {
  cells.table.classList.add("busy");
  try {
    cells.renew(await send(cell.dataset.cell, value));
  } catch (error) {
    say(error.message);
  }
  cells.table.classList.remove("busy");
}
