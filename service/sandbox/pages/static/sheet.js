import { Board } from "./board.js";
import { details, tabNow } from "./calls.js";
import { Card } from "./card.js";
import { offerCharts } from "./charts.js";
import { Comments } from "./comments.js";
import { keyPressed } from "./keys.js";
import { refused, say } from "./saying.js";
import { Tab } from "./tab.js";
import { openTabOfAddress } from "./tabs.js";
import { Writing } from "./writing.js";

// One tab of a spreadsheet: which cell is current, and what keys and clicks do to it.
const tab = new Tab();
const place = document.getElementById("grid");
const comments = new Comments(() => board.grid && board.redraw(), goTo);
const card = new Card(comments);
let current = null;

const actions = {
  edit,
  empty: (at) => refused(at) || writing.enter(at, ""),
  toggle: (at) => refused(at) || writing.enter(at, null),
  follow: (at) => board.element(at)?.querySelector("a")?.click(),
  comment: (at) => comments.begin(at, ...origin(at)),
  leave: () => document.querySelector(".strip [aria-current]")?.focus(),
};
const board = new Board(place, tab, comments.marks, {
  key: (event, at, editing) => editing || keyPressed(event, at, actions),
  focus: show,
  click: clicked,
  twice: (event, at) => at && !at.classes.includes("box") && edit(at, null),
  over: (event, at) => card.show(at, event.target.closest?.(".gc")),
  finish,
  current: () => current,
});
const writing = new Writing(tab, (what) => board.renew(what));

async function edit(at, first) {
  if (refused(at)) return;
  const choice = at.classes.includes("choice");
  if (first !== null && !choice) {
    board.edit(at, { typed: first });
    return;
  }
  const found = await details(at.name);
  const listed = found.choices.length && (first === null || found.strict);
  board.edit(at, listed ? { typed: found.typed, choices: found.choices } : { typed: first ?? found.typed });
}

// `down` null: the person went elsewhere.
function finish(at, typed, down, right) {
  if (down !== null) board.step(at, down, right);
  if (typed !== null) writing.enter(at, typed);
}

function clicked(event, at) {
  if (!at) return;
  const again = current?.name === at.name && event.pointerType === "touch";
  if (event.target.closest(".tick")) actions.toggle(at);
  else if (event.target.closest(".mark") || (again && !at.classes.includes("box"))) edit(at, null);
}

let waiting;
function show(at) {
  if (!at) return;
  setTimeout(() => { current = at; });
  document.getElementById("place").value = at.name;
  comments.aim(at, ...origin(at));
  card.show(at, board.element(at));
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const found = await details(at.name).catch(() => ({ typed: "" }));
    if (document.getElementById("place").value === at.name) document.getElementById("typed").value = found.typed ?? "";
  }, 100);
}

// Row and column as Google counts them.
function origin(at) {
  const [, letters, row] = at.name.match(/^([A-Z]+)(\d+)$/);
  const column = [...letters].reduce((made, one) => made * 26 + one.charCodeAt(0) - 64, 0);
  return [Number(row) - 1, column - 1];
}

function goTo(thread) {
  if (thread.gid !== document.body.dataset.gid) {
    location.assign(`?gid=${thread.gid}#gid=${thread.gid}`);
    return;
  }
  tab.rows.forEach((row, y) => tab.columns.forEach((_, x) => {
    if (tab.name(row, x) === thread.place && Tab.cell(row, x) !== 0) board.go({ y, x });
  }));
}

async function begin() {
  openTabOfAddress();
  offerCharts();
  tab.take(await tabNow([]));
  board.show();
  document.getElementById("waiting").remove();
  addEventListener("focus", () => board.grid.getEditingCells().length || writing.catchUp());
  new ResizeObserver(() => board.renew()).observe(place);
  await comments.load();
}

begin().catch((error) => say(error.message));
