const place = document.getElementById("said");
let ending;

// A message that goes away by itself.
export function say(text) {
  place.textContent = text;
  place.hidden = false;
  clearTimeout(ending);
  ending = setTimeout(() => { place.hidden = true; }, 7000);
}

// Whether the cell is closed to the person acting; says so.
export function refused(at) {
  const open = "writes" in document.body.dataset && !at.classes.includes("locked");
  if (!open) say(document.body.dataset.refusal);
  return !open;
}
