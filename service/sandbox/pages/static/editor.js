import { details } from "./calls.js";
import { refused } from "./saying.js";

// Lies over a cell while it is edited: a text, or the list of a dropdown.
export class Editor {
  constructor(scroll) {
    this.scroll = scroll;
    this.input = null;
  }

  // `first`: the letter that began it, null to go on with what is there. `finish(cell, typed or null, down, right)`.
  async open(cell, first, finish) {
    if (this.input || refused(cell)) return;
    if (first !== null && !cell.classList.contains("choice")) {
      this.begin(cell, text(first), finish);
      return;
    }
    const found = await details(cell.dataset.cell);
    if (this.input) return;
    const listed = found.choices?.length && (first === null || found.strict);
    this.begin(cell, listed ? list(found) : text(first ?? found.typed ?? ""), finish);
  }

  begin(cell, input, finish) {
    this.input = input;
    this.place(cell);
    let open = true;
    const end = (typed, down, right) => {
      if (!open) return;
      open = false;
      input.remove();
      this.input = null;
      finish(cell, typed, down, right);
    };
    input.addEventListener("keydown", (event) => pressed(event, input, end));
    input.addEventListener("blur", () => end(input.value, 0, 0));
    if (input.tagName === "SELECT") input.addEventListener("click", () => end(input.value, 0, 0));
    input.focus();
  }

  place(cell) {
    const [from, at] = [this.scroll.getBoundingClientRect(), cell.getBoundingClientRect()];
    const style = this.input.style;
    style.left = `${at.left - from.left + this.scroll.scrollLeft - 1}px`;
    style.top = `${at.top - from.top + this.scroll.scrollTop - 1}px`;
    style.minWidth = `${Math.max(at.width, 60) + 1}px`;
    style.minHeight = `${at.height + 1}px`;
    this.scroll.append(this.input);
  }
}

function text(value) {
  const made = document.createElement("textarea");
  made.className = "editor";
  made.rows = 1;
  made.value = value;
  made.setAttribute("aria-label", "Value");
  made.addEventListener("focus", () => made.setSelectionRange(made.value.length, made.value.length));
  return made;
}

function list(found) {
  const made = document.createElement("select");
  const choices = ["", ...found.choices];
  made.className = "editor";
  made.size = Math.min(Math.max(choices.length, 2), 12);
  made.setAttribute("aria-label", "Choices");
  for (const one of choices) made.append(new Option(one || "(empty)", one, false, one === found.typed));
  return made;
}

function pressed(event, input, end) {
  if (event.isComposing) return;
  event.stopPropagation();
  if (event.key === "Enter" && (event.altKey || event.ctrlKey)) input.setRangeText?.("\n", input.selectionStart, input.selectionEnd, "end");
  else if (event.key === "Enter") end(input.value, event.shiftKey ? -1 : 1, 0);
  else if (event.key === "Tab") end(input.value, 0, event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") end(null, 0, 0);
  else return;
  event.preventDefault();
}
