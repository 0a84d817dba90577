// A cell while it is edited, as an AG Grid editor: a text, or the list of a dropdown.
export class Editor {
  init(params) {
    this.grid = params.api;
    const { at, typed, choices } = params.context.editing;
    this.input = choices ? list(choices, typed) : text(typed);
    this.input.style.minWidth = `${Math.max(params.eGridCell.offsetWidth, 60)}px`;
    this.input.style.minHeight = `${params.eGridCell.offsetHeight}px`;
    this.begin(at, params.context.finish);
  }

  begin(at, finish) {
    let open = true;
    const end = (typed, down, right) => {
      if (!open) return;
      open = false;
      this.grid.stopEditing(true);
      finish(at, typed, down, right);
    };
    this.input.addEventListener("keydown", (event) => pressed(event, this.input, end));
    this.input.addEventListener("blur", () => end(this.input.value, null, null));
    if (this.input.tagName === "SELECT") this.input.addEventListener("click", () => end(this.input.value, 0, 0));
  }

  getGui() {
    return this.input;
  }

  afterGuiAttached() {
    this.input.focus();
  }

  getValue() {
    return null;
  }

  isPopup() {
    return true;
  }

  getPopupPosition() {
    return "over";
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

function list(choices, typed) {
  const made = document.createElement("select");
  const offered = ["", ...choices];
  made.className = "editor";
  made.size = Math.min(Math.max(offered.length, 2), 12);
  made.setAttribute("aria-label", "Choices");
  for (const one of offered) made.append(new Option(one || "(empty)", one, false, one === typed));
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
