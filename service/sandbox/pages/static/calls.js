const body = document.body.dataset;
const book = encodeURIComponent(body.book);
const address = `/_pages/cell/${book}`;

// What is typed in a cell, and what may be chosen.
export async function details(cell) {
  const asked = new URLSearchParams({ gid: body.gid, cell, as: body.acting });
  const answer = await fetch(`${address}?${asked}`);
  return answer.json();
}

// The table as it is now; null when it cannot be had.
export async function tableNow() {
  const asked = new URLSearchParams({ gid: body.gid, as: body.acting });
  const answer = await fetch(`/_pages/table/${book}?${asked}`);
  return answer.ok ? answer.text() : null;
}

// Write to a cell, or turn a checkbox over (null); gives the table as it is then.
export async function send(cell, value) {
  const sent = JSON.stringify({ as: body.acting, gid: body.gid, cell, value });
  const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: sent });
  if (!answer.ok) throw new Error((await answer.json()).error);
  return answer.text();
}
