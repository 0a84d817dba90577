// What the page asks the sandbox, always as the person named on it.
const body = document.body.dataset;
const book = encodeURIComponent(body.book);

async function answered(answer) {
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error);
  return found;
}

async function post(name, sent) {
  const whole = JSON.stringify({ as: body.acting, gid: body.gid, ...sent });
  const headers = { "Content-Type": "application/json" };
  return answered(await fetch(`/_pages/${name}/${book}`, { method: "POST", headers, body: whole }));
}

// The tab as it is now; of its rows only those whose digest is not among the known ones.
export const tabNow = (known) => post("tab", { known });

// Write to a cell, or turn a checkbox over (null); answers as tabNow does.
export const write = (cell, value, known) => post("cell", { cell, value, known });

// What is typed in a cell, and what may be chosen.
export async function details(cell) {
  const asked = new URLSearchParams({ gid: body.gid, cell, as: body.acting });
  return answered(await fetch(`/_pages/cell/${book}?${asked}`));
}

export async function threads() {
  return answered(await fetch(`/_pages/comments/${book}?${new URLSearchParams({ as: body.acting })}`));
}

// `sent`: action, and thread and text, or row, column and text.
export const remark = (sent) => post("comments", { ...sent, gid: Number(body.gid) });
