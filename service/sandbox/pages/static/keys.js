const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const JUMPS = { Home: "first", End: "last" };

// What a key does while no cell is being edited, as in Sheets.
export function keyPressed(event, cell, actions) {
  if (event.altKey && event.key === "Enter") cell.querySelector("a")?.click();
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const done = act(event, cell, actions);
  if (done) event.preventDefault();
}

function act(event, cell, actions) {
  const key = event.key;
  const box = cell.classList.contains("box");
  if (key in ARROWS) actions.move(...ARROWS[key]);
  else if (key in JUMPS) actions.jump(JUMPS[key]);
  else if (key === "Tab") actions.move(0, event.shiftKey ? -1 : 1);
  else if (key === "Enter" && event.target.closest("a")) return false;
  else if (key === "Escape") document.querySelector(".strip [aria-current]")?.focus();
  else if (box && (key === " " || key === "Enter")) actions.toggle();
  else if (key === "Delete" || key === "Backspace") actions.empty();
  else if (key === "Enter" || key === "F2") actions.edit(null);
  else if (!box && key.length === 1) actions.edit(key);
  else return false;
  return true;
}
