import type { Page } from 'playwright-core';

/*
 * Somebody at a keyboard without a mouse. Wherever they come, they must see where they are, nothing may lie over it, and what
 * follows must stand where one looks next.
 */

/** Where the focus is: what it is called, how it stands, and what is wrong with how it is shown. */
export type Place = {
  name: string;
  role: string;
  id: string;
  /** What its form calls it. */
  field: string;
  box: { left: number; right: number; top: number; bottom: number };
  inMain: boolean;
  inDialog: boolean;
  /** Sticks to the window or lies over the page, so its place says nothing of the order. */
  floats: boolean;
  fault: string | null;
  /** Where what had the focus before stands now: leaving it may have moved it; null where it is gone or hidden. */
  before: Place['box'] | null;
};

/** What has the focus now; null where nothing has: the end of the page, the browser's own controls. */
export const placeOf = (page: Page): Promise<Place | null> =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null;
    const held = window as Window & { kippLast?: HTMLElement; kippSeen?: WeakSet<Element> };
    const previous = held.kippLast;
    delete held.kippLast;
    if (!one || one === document.body || one === document.documentElement) return null;
    held.kippLast = one;
    (held.kippSeen ??= new WeakSet()).add(one);
    const boxOf = (node: Element) => {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      return { left: left + scrollX, right: right + scrollX, top: top + scrollY, bottom: bottom + scrollY };
    };
    const text = (node: Element | null | undefined) =>
      node?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
    const labelled = one
      .getAttribute('aria-labelledby')
      ?.split(' ')
      .map((id) => text(document.getElementById(id)))
      .join(' ');
    const labels = [...((one as HTMLInputElement).labels ?? [])].map((label) => text(label)).join(' ');
    const name =
      one.getAttribute('aria-label') ||
      labelled ||
      labels ||
      text(one) ||
      one.querySelector('img')?.alt ||
      one.getAttribute('title') ||
      (one as HTMLInputElement).value ||
      '';
    // A field that is not drawn itself is seen as the label around it.
    const tiny = (node: Element) => node.getBoundingClientRect().width <= 2;
    const drawn = tiny(one) ? ((one as HTMLInputElement).labels?.[0] ?? one) : one;
    const style = getComputedStyle(drawn);
    const ringed = (of: CSSStyleDeclaration) =>
      (of.outlineStyle !== 'none' && Number.parseFloat(of.outlineWidth) > 0) || of.boxShadow !== 'none';
    const rect = drawn.getBoundingClientRect();
    const small = rect.width <= 2 || rect.height <= 2;
    const points = [0.5, 0.15, 0.85].flatMap((x) =>
      [0.5, 0.2, 0.8].map((y) => [rect.left + rect.width * x, rect.top + rect.height * y] as const),
    );
    const seen = points.some(([x, y]) => {
      const at = document.elementFromPoint(x, y);
      return (
        at !== null && (drawn.contains(at) || at.contains(drawn) || at.closest('label')?.control === one)
      );
    });
    const floating = (node: Element | null): boolean =>
      node !== null && (/fixed|sticky/.test(getComputedStyle(node).position) || floating(node.parentElement));
    // A frame, and the calendar within a date's field, show it themselves.
    const shows =
      ringed(style) ||
      one.tagName === 'IFRAME' ||
      (/^(date|time|month|datetime)/.test((one as HTMLInputElement).type) && !one.matches(':focus-visible'));
    const fault = !shows
      ? 'does not show that it has the focus'
      : small
        ? 'has the focus and no size'
        : seen
          ? null
          : 'has the focus and is hidden';
    return {
      name: name.slice(0, 120),
      role: one.getAttribute('role') ?? one.tagName.toLowerCase(),
      id: one.id,
      field: (one as HTMLInputElement).name ?? '',
      box: boxOf(drawn),
      before:
        previous?.isConnected && previous.checkVisibility() && !previous.closest('svg')
          ? boxOf(previous)
          : null,
      inMain: one.closest('main') !== null,
      inDialog: one.closest('[role=dialog], [role=alertdialog]') !== null,
      floats: floating(one),
      fault,
    };
  });

const called = (place: Place) =>
  `${place.role} "${place.name.slice(0, 50)}"${place.id ? ` #${place.id}` : ''}`;

/**
 * Whether one looks back to find what follows: it stands wholly above what was left and not in a column beside it. A new column
 * begins at its top; a drawing has an order of its own.
 */
const goesBack = (from: Place['box'] | null, to: Place['box']) =>
  from !== null && to.bottom <= from.top - 4 && to.left < from.right - 4;

/** Walks the whole page by Tab and says where somebody would be lost, and what nobody comes to. */
export async function tourOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await page.evaluate(() => {
    scrollTo(0, 0);
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const seen: Place[] = [];
  for (let step = 0; step < 600; step += 1) {
    await page.keyboard.press('Tab');
    const place = await placeOf(page);
    if (!place) break;
    const last = seen.at(-1);
    if (place.fault) faults.push(`${called(place)} ${place.fault}`);
    if (!place.name) faults.push(`${called(place)} at ${Math.round(place.box.top)} has no name`);
    if (last?.inMain && place.inMain && !last.floats && !place.floats && goesBack(place.before, place.box))
      faults.push(`${called(place)} follows ${called(last)} and stands above it`);
    seen.push(place);
    if (step === 599) faults.push('the way through the page does not end');
  }
  faults.push(...(await leftOut(page)), ...(await skipFaults(page)));
  return [...new Set(faults)].slice(0, 8);
}

/** What could be used and had never the focus; of radio buttons one stands for its group. */
const leftOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const visited = (window as Window & { kippSeen?: WeakSet<Element> }).kippSeen ?? new WeakSet();
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button:enabled, input:enabled:not([type=hidden], [type=radio]), select:enabled, textarea:enabled, summary, [tabindex="0"]',
    );
    return [...all].flatMap((one) => {
      if (one.tabIndex > 0) return [`a number for the order: ${one.outerHTML.slice(0, 80)}`];
      if (one.tabIndex < 0 || visited.has(one) || !one.checkVisibility({ visibilityProperty: true }))
        return [];
      return [`is never reached: ${one.outerHTML.slice(0, 100)}`];
    });
  });

/** The link that leads past what stands on every page, where there is one, leads into the contents. */
async function skipFaults(page: Page): Promise<string[]> {
  const begun = await page.evaluate(() => {
    const skip = document.querySelector<HTMLElement>('.lewati');
    const main = document.querySelector('main');
    skip?.focus();
    return (
      skip !== null && main?.querySelector('a[href], button, input:not([type=hidden]), summary') !== null
    );
  });
  if (!begun) return [];
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const place = await placeOf(page);
  return place?.inMain ? [] : [`the way to the contents leads to ${place ? called(place) : 'nothing'}`];
}
