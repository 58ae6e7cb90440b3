import type { Page } from 'playwright-core';

/*
 * How a page holds when it is not read as it was drawn: at twice its size, with more space in its text, without motion, on paper.
 * Each function says what is wrong, nothing where all is well.
 */

/** What stands out to the right, but for what scrolls in a box of its own. */
export const wideOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const scrolls = (one: Element): boolean =>
      getComputedStyle(one).overflowX !== 'visible' ||
      (one.parentElement !== null && one.parentElement !== document.body && scrolls(one.parentElement));
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(one))
      .slice(0, 3)
      .map((one) => `${one.tagName.toLowerCase()}.${String(one.className)}`);
  });

/** Text whose box hides a part of it, and words that stand out of their button, mark or cell. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const FRAMES = 'button, .tbl, .cip, .st, summary, th, .lbl, kbd';
    const named = (one: Element) =>
      `${one.tagName.toLowerCase()}.${String(one.className)} "${one.textContent?.trim().slice(0, 40)}"`;
    const unseen = (one: Element) => {
      const box = one.getBoundingClientRect();
      return (
        box.width <= 2 || box.height <= 2 || one.closest('.sr, .lewati, [aria-hidden="true"], svg') !== null
      );
    };
    const faults: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>('body *')) {
      if (!one.textContent?.trim() || !one.checkVisibility({ visibilityProperty: true }) || unseen(one))
        continue;
      const style = getComputedStyle(one);
      const hides = [style.overflowX, style.overflowY].some((way) => way === 'hidden' || way === 'clip');
      const wide = one.scrollWidth > one.clientWidth + 1;
      const high = one.scrollHeight > one.clientHeight + 1;
      // What is shortened with dots says so, and its page holds it whole.
      const shortened =
        (style.textOverflow === 'ellipsis' && !high) ||
        (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '');
      if (hides && (wide || high) && !shortened && one.clientWidth > 0) faults.push(`cut off: ${named(one)}`);
      else if (one.matches(FRAMES) && style.display !== 'inline' && wide)
        faults.push(`out of its frame: ${named(one)}`);
    }
    return faults.slice(0, 5);
  });

/** Gives the text the space that WCAG 1.4.12 names; undone when the page is left. */
export const spaceText = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });

/** Takes the space out again. */
export const unspaceText = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });

/** What moves although its reader asked for little motion. */
export const motionFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const long = (times: string) => times.split(',').some((time) => Number.parseFloat(time) > 0.01);
    const running = document
      .getAnimations()
      .filter((one) => Number(one.effect?.getComputedTiming().activeDuration ?? 0) > 10)
      .map((one) => `moves: ${(one.effect as KeyframeEffect | null)?.target?.className ?? 'something'}`);
    const slow = [...document.querySelectorAll('body *')]
      .filter((one) => {
        const style = getComputedStyle(one);
        return (
          long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration))
        );
      })
      .map((one) => `would move: ${one.tagName.toLowerCase()}.${String(one.className)}`);
    const smooth =
      getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['scrolls smoothly'] : [];
    return [...new Set([...running, ...slow, ...smooth])].slice(0, 4);
  });

/** On paper: no bars or buttons, nothing that only a scroll would show, dark ink, and a link of a public page with its address. */
export async function paperFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  // A4 within its margins.
  await page.setViewportSize({ width: 718, height: 1000 });
  const faults = await page.evaluate(() => {
    const named = (one: Element) =>
      `${one.tagName.toLowerCase()}.${String(one.className)} "${one.textContent?.trim().slice(0, 40)}"`;
    const shown = (one: Element) => {
      const box = one.getBoundingClientRect();
      return one.checkVisibility() && box.width > 2 && box.height > 2;
    };
    const found: string[] = [];
    for (const one of document.querySelectorAll('nav, button, .tbl, .lewati, [role=search], .saringan'))
      if (shown(one)) found.push(`printed: ${named(one)}`);
    for (const one of document.querySelectorAll<HTMLElement>('body *')) {
      if (!shown(one) || one.closest('.sr, svg') !== null) continue;
      const style = getComputedStyle(one);
      if (style.webkitLineClamp !== 'none' || style.textOverflow === 'ellipsis') continue;
      if (/fixed|sticky/.test(style.position)) found.push(`stands over the text: ${named(one)}`);
      const shuts = /auto|scroll|hidden|clip/;
      if (shuts.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
        found.push(`clipped: ${named(one)}`);
      if (shuts.test(style.overflowY) && one.scrollHeight > one.clientHeight + 1)
        found.push(`clipped below: ${named(one)}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the paper');
    return [...new Set(found)].slice(0, 6);
  });
  await page.emulateMedia({ media: 'screen' });
  return faults;
}
