import { remark, threads } from "./calls.js";
import { say } from "./saying.js";

const body = document.body.dataset;

// The threads of the spreadsheet: marks at their cells and a panel at the side.
export class Comments {
  constructor(changed, go) {
    Object.assign(this, { changed, go, found: [], marks: new Set(), target: null });
    this.panel = document.getElementById("comments");
    this.list = this.panel.querySelector(".threads");
    this.form = this.panel.querySelector("form");
    this.opener = document.getElementById("open-comments");
    this.opener.addEventListener("click", () => this.toggle(this.panel.hidden));
    this.panel.querySelector(".close").addEventListener("click", () => this.toggle(false));
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
    this.form.addEventListener("submit", (event) => this.add(event));
  }

  at(name) {
    return this.found.filter((one) => one.gid === body.gid && one.place === name && !one.resolved);
  }

  async load() {
    this.take(await threads());
  }

  take({ threads: found }) {
    this.found = found;
    this.marks.clear();
    for (const one of found) if (one.gid === body.gid && !one.resolved) this.marks.add(one.place);
    const open = found.filter((one) => !one.resolved).length;
    this.opener.textContent = open ? `Comments (${open})` : "Comments";
    this.list.replaceChildren(...found.map((one) => this.drawn(one)));
    if (!found.length) this.list.textContent = "No comments.";
    this.changed();
  }

  toggle(open) {
    this.panel.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    if (open) this.panel.querySelector(".close").focus();
    else this.opener.focus();
  }

  // Write about a cell.
  begin(at, row, column) {
    this.aim(at, row, column);
    this.toggle(true);
    this.form.querySelector("textarea")?.focus();
  }

  aim(at, row, column) {
    this.target = { row, column };
    const label = this.form.querySelector("label");
    if (label) label.textContent = `Comment on ${at.name}`;
  }

  async send(sent) {
    try {
      this.take(await remark(sent));
      return true;
    } catch (error) {
      say(error.message);
      return false;
    }
  }

  async add(event) {
    event.preventDefault();
    const field = this.form.querySelector("textarea");
    const { row, column } = this.target ?? { row: 0, column: 0 };
    if (await this.send({ action: "add", text: field.value, row, column })) field.value = "";
  }

  drawn(thread) {
    const made = document.getElementById("thread").content.firstElementChild.cloneNode(true);
    const where = made.querySelector(".where");
    where.textContent = thread.place ? `${thread.tab} · ${thread.place}` : "Whole file";
    where.disabled = !thread.place;
    where.addEventListener("click", () => this.go(thread));
    made.classList.toggle("resolved", thread.resolved);
    made.querySelector(".posts").append(...thread.posts.map(post));
    const settle = made.querySelector(".settle");
    if (settle) this.answers(made, settle, thread);
    return made;
  }

  answers(made, settle, thread) {
    settle.textContent = thread.resolved ? "Reopen" : "Resolve";
    settle.addEventListener("click", () => this.send({ action: thread.resolved ? "reopen" : "resolve", thread: thread.id }));
    made.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send({ action: "reply", thread: thread.id, text: made.querySelector("input").value });
    });
  }
}

function post(one) {
  const made = document.createElement("li");
  const head = document.createElement("b");
  head.textContent = one.who;
  const at = document.createElement("span");
  at.className = "quiet small";
  at.textContent = ` ${one.at}`;
  const action = { RESOLVE: "marked as resolved", REOPEN: "reopened" }[one.action];
  made.append(head, at, document.createElement("br"), one.text || action || "");
  return made;
}
