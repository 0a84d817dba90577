// What is said at a cell: its note, what is wrong with its value, its comments.
export class Card {
  constructor(notes) {
    this.notes = notes;
    this.place = document.getElementById("card");
  }

  // `anchor`: the drawn cell, null for none.
  show(at, anchor) {
    const parts = at && anchor ? this.parts(at) : [];
    this.place.hidden = !parts.length;
    this.place.replaceChildren(...parts);
    if (!parts.length) return;
    const box = anchor.getBoundingClientRect();
    const right = box.right + this.place.offsetWidth + 8 < innerWidth;
    this.place.style.left = `${right ? box.right + 4 : Math.max(4, box.left - this.place.offsetWidth - 4)}px`;
    this.place.style.top = `${Math.max(4, Math.min(box.top, innerHeight - this.place.offsetHeight - 4))}px`;
  }

  parts(at) {
    const made = [];
    if (at.cell.invalid) made.push(part("Invalid", at.cell.invalid));
    if (at.cell.note) made.push(part("Note", at.cell.note));
    for (const thread of this.notes.at(at.name)) {
      for (const post of thread.posts) if (post.text) made.push(part(post.who, post.text));
    }
    return made;
  }
}

function part(title, words) {
  const made = document.createElement("p");
  const head = document.createElement("b");
  head.textContent = title;
  made.append(head, document.createElement("br"), words);
  return made;
}
