import { Tab } from "./tab.js";

// The inside of one cell, as an AG Grid cell renderer.
export class Drawn {
  init(params) {
    this.params = params;
    this.box = document.createElement("div");
    this.draw(params);
  }

  getGui() {
    return this.box;
  }

  refresh(params) {
    this.params = params;
    this.draw(params);
    return true;
  }

  draw({ value: cell, data: row, x, context }) {
    const { tab, heights, marks } = context;
    const name = tab.name(row, x);
    this.box.className = `gc ${cell === 0 ? "covered" : Tab.classes(row, cell)}`;
    this.box.dataset.cell = cell === 0 ? "" : name;
    this.box.style.cssText = cell.style ?? "";
    if (cell.rows) this.box.style.height = `${heights.of(tab.area(tab.rows.indexOf(row), x))}px`;
    this.box.classList.toggle("tall", Boolean(cell.rows));
    this.box.classList.toggle("commented", marks.has(name));
    this.box.classList.toggle("invalid", Boolean(cell.invalid));
    this.box.replaceChildren(...contents(cell, name));
  }
}

export function contents(cell, name) {
  if (cell === 0) return [];
  const made = [];
  if ("ticked" in cell) made.push(tick(cell.ticked, name));
  else if (cell.runs) made.push(text(cell));
  if (cell.classes?.split(" ").includes("choice")) made.push(element("span", "mark"));
  return made;
}

function tick(ticked, name) {
  const made = element("span", ticked ? "tick on" : "tick");
  made.setAttribute("role", "checkbox");
  made.setAttribute("aria-checked", String(ticked));
  made.setAttribute("aria-label", name);
  return made;
}

function text(cell) {
  const made = element("span", "text");
  made.style.cssText = cell.inner ?? "";
  made.append(...cell.runs.map(([words, style, href]) => run(words, style, href)));
  return made;
}

function run(words, style, href) {
  if (!style && !href) return document.createTextNode(words);
  const made = element(href ? "a" : "span", "");
  made.style.cssText = style;
  made.textContent = words;
  if (href) made.setAttribute("href", href);
  if (href && !href.startsWith("#")) Object.assign(made, { target: "_blank", rel: "noopener" });
  if (href) made.tabIndex = -1;
  return made;
}

function element(tag, classes) {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  return made;
}
