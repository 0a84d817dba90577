// What a key does while no cell is being edited, as in Sheets. The rest (arrows, Tab, Home, pages) is AG Grid's.
export function keyPressed(event, at, actions) {
  if (event.type !== "keydown" || event.isComposing || !at) return false;
  const done = event.ctrlKey || event.metaKey || event.altKey ? chord(event, at, actions) : act(event, at, actions);
  if (done) event.preventDefault();
  return done;
}

function chord(event, at, actions) {
  if (event.altKey && event.key === "Enter") actions.follow(at);
  else if (event.altKey && event.ctrlKey && event.code === "KeyM") actions.comment(at);
  else return false;
  return true;
}

function act(event, at, actions) {
  const key = event.key;
  const box = at.classes.includes("box");
  if (key === "Escape") actions.leave();
  else if (box && (key === " " || key === "Enter")) actions.toggle(at);
  else if (key === "Delete" || key === "Backspace") actions.empty(at);
  else if (key === "Enter" || key === "F2") actions.edit(at, null);
  else if (!box && key.length === 1) actions.edit(at, key);
  else return false;
  return true;
}
