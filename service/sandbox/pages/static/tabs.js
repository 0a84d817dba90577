// Google writes the tab behind a # in its addresses, where no server can read it: go there by query.
export function openTabOfAddress() {
  addEventListener("hashchange", go);
  document.querySelector(".strip [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  go();
}

function go() {
  const wanted = new URLSearchParams(location.hash.slice(1)).get("gid");
  if (wanted === null || wanted === document.body.dataset.gid) return;
  if (!document.querySelector(`.strip a[data-gid="${CSS.escape(wanted)}"]`)) return;
  location.replace(`?gid=${encodeURIComponent(wanted)}#gid=${encodeURIComponent(wanted)}`);
}
