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
    const [wide, tall] = [this.place.offsetWidth, this.place.offsetHeight];
    const beside = box.right + wide + 8 < this.end();
    const left = beside ? box.right + 4 : Math.min(box.left, this.end() - wide - 4);
    const top = beside ? box.top : box.bottom + 4;
    this.place.style.left = `${Math.max(4, left)}px`;
    this.place.style.top = `${Math.max(4, top + tall + 4 < innerHeight ? top : box.top - tall - 4)}px`;
  }

  // Where the grid ends that can be seen.
  end() {
    const panel = document.getElementById("comments");
    return panel.hidden ? innerWidth : panel.getBoundingClientRect().left;
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
