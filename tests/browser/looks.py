"""Basic checks of what a page gives to people: names, contrast, a focus that can be seen."""

from playwright.sync_api import Page

NAMELESS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, iframe')]
  .filter((one) => one.checkVisibility() && !['hidden', 'submit'].includes(one.type))
  .filter((one) => !(one.innerText || '').trim() && !one.getAttribute('aria-label') && !one.title
    && !(one.labels && one.labels.length))
  .map((one) => one.outerHTML.slice(0, 120))"""

CONTRAST = """() => {
  const parts = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = (rgb) => rgb.slice(0, 3).map((one) => one / 255)
    .map((one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const found = parts(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] > 0.5) return found;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faults = [];
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !one.checkVisibility()) continue;
    if (one.closest('[class^=ag-overlay], script, style, :disabled')) continue;
    const [front, back] = [light(parts(getComputedStyle(one).color)), light(ground(one))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (ratio < 4.5) faults.push(`${walker.currentNode.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return faults;
}"""

OUTLINE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one.tagName === 'IFRAME') return '';
  const inside = one.querySelector('.gc') || one;
  const seen = [one, inside].some((each) => parseFloat(getComputedStyle(each).outlineWidth) > 0
    && getComputedStyle(each).outlineStyle !== 'none') || getComputedStyle(one).boxShadow !== 'none';
  return seen ? '' : one.outerHTML.slice(0, 120);
}"""


def nameless(page: Page) -> list[str]:
    """Controls without a name that a screen reader could say."""
    return list(page.evaluate(NAMELESS))


def contrast_faults(page: Page) -> list[str]:
    """Texts whose contrast is below WCAG's 4.5:1 (https://www.w3.org/TR/WCAG22/#contrast-minimum)."""
    return list(page.evaluate(CONTRAST))


def unfocused(page: Page, steps: int = 12) -> list[str]:
    """What shows no sign of having the focus, going through the page by Tab."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        found.append(str(page.evaluate(OUTLINE)))
    return [one for one in found if one]
