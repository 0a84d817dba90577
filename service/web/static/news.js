// Keeps the jobs on a page up to date. Without scripts the page reloads itself once a minute.
"use strict";

(() => {
  const SOON = 2000;
  const LATER = 20000;
  const jobs = document.getElementById("jobs");
  let shown = "";

  // Draw what is new, and leave the keyboard where it was.
  function draw(html) {
    if (html === shown) return;
    const focused = document.activeElement && document.activeElement.id;
    jobs.innerHTML = html;
    shown = html;
    const again = focused && document.getElementById(focused);
    if (again) again.focus();
  }

  // Nobody who has unfolded a list, moved down to the matrix or is choosing wants the page to jump.
  function isReading() {
    const isChoosing = document.activeElement && document.activeElement.closest("form.choose");
    const hasUnfolded = document.querySelector("details[open]") !== null;
    return window.scrollY > window.innerHeight || hasUnfolded || Boolean(isChoosing);
  }

  async function look() {
    const wasBusy = jobs.dataset.busy === "yes";
    try {
      const answer = await fetch(jobs.dataset.news, { headers: { Accept: "application/json" } });
      if (!answer.ok) return LATER;
      const news = await answer.json();
      draw(news.html);
      jobs.dataset.busy = news.busy ? "yes" : "no";
      if (wasBusy && !news.busy && !isReading()) window.location.reload();
      return news.busy ? SOON : LATER;
    } catch {
      return LATER;
    }
  }

  async function follow() {
    window.setTimeout(follow, document.hidden ? LATER : await look());
  }

  window.setTimeout(follow, jobs.dataset.busy === "yes" ? SOON : LATER);
})();
