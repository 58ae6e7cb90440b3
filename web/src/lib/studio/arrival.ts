const FOCUSABLE = 'a[href], button, input, select, textarea, summary';

/**
 * What an id means: a part's own button to move it, the other one where it stands at an end, or the part itself; for one of a row
 * of words, which has no field of its own, what holds the row.
 */
function named(page: Document, id: string): HTMLElement | null {
  const [, part = '', way] = /^(.*)-(up|down)$/.exec(id) ?? [];
  const ids = way ? [id, `${part}-${way === 'up' ? 'down' : 'up'}`, part] : [id];
  for (const one of ids) {
    const found = page.getElementById(one);
    if (found) return found;
  }
  const holder = id.replace(/\.[^.]*$/, '');
  return holder === id ? null : named(page, holder);
}

/** Unfolds what the element of this id stands in. @returns what the keyboard can stand on there; null where there is none */
export function openFor(page: Document, id: string): HTMLElement | null {
  const found = id ? named(page, id) : null;
  if (!found) return null;
  for (let at: HTMLElement | null = found; at; at = at.parentElement)
    if (at instanceof HTMLDetailsElement) at.open = true;
  if (found instanceof HTMLDetailsElement) return found.querySelector('summary');
  if (!found.matches(FOCUSABLE)) found.tabIndex = -1;
  return found;
}
