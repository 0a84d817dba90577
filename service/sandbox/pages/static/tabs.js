"use strict";

// Google writes the tab behind a # in its addresses, where no server can read it: go there by query.
function openTab() {
  const wanted = new URLSearchParams(location.hash.slice(1)).get("gid");
  const open = document.body.dataset.gid;
  if (wanted === null || wanted === open) return;
  if (!document.querySelector(`.strip a[data-gid="${CSS.escape(wanted)}"]`)) return;
  location.replace(`?gid=${encodeURIComponent(wanted)}#gid=${encodeURIComponent(wanted)}`);
}

addEventListener("hashchange", openTab);
openTab();
document.querySelector(".strip [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
