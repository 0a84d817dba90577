import { say } from "./saying.js";

const body = document.body.dataset;

// The charts of the tab in a panel at the side, drawn anew whenever it is opened.
export function offerCharts() {
  const opener = document.getElementById("open-charts");
  if (!opener) return;
  const panel = document.getElementById("charts");
  const close = panel.querySelector(".close");
  const toggle = async (open) => {
    if (open && !await draw(panel)) return;
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    (open ? close : opener).focus();
  };
  opener.addEventListener("click", () => toggle(panel.hidden));
  close.addEventListener("click", () => toggle(false));
  panel.addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));
}

async function draw(panel) {
  const asked = new URLSearchParams({ gid: body.gid, as: body.acting });
  const answer = await fetch(`/_pages/charts/${encodeURIComponent(body.book)}?${asked}`);
  if (!answer.ok) {
    say("The charts cannot be shown: may you still open this spreadsheet?");
    return false;
  }
  panel.querySelector(".drawn").innerHTML = await answer.text();
  return true;
}
