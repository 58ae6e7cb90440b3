import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { tourOf } from './hands.ts';
import { cutOff, motionFaults, paperFaults, spaceText, unspaceText, wideOf } from './sight.ts';
import { foreignFaults, indonesianWords } from './tongue.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What 1280 pixels hold at twice the size. */
const ZOOMED = { width: 640, height: 400 };
const DESK = { width: 1280, height: 800 };

const words = indonesianWords();

/**
 * A page that is open, as people have it who do not see it as it was drawn: at twice the size, with more space in its text, without
 * motion; in one language by keyboard from its beginning to its end, in the other unfolded, on paper, and read for foreign words.
 */
export async function examineFurther(page: Page, lang: 'id' | 'en'): Promise<string[]> {
  const faults: string[] = [];
  const say = (how: string, found: string[]) => faults.push(...found.map((one) => `${how}: ${one}`));
  await page.setViewportSize(ZOOMED);
  say('at twice the size, stands out', await wideOf(page));
  say('at twice the size', await cutOff(page));
  await spaceText(page);
  say('with space, stands out', await wideOf(page));
  say('with space', await cutOff(page));
  await unspaceText(page);
  say('with little motion', await motionFaults(page));
  await page.setViewportSize(DESK);
  if (lang === 'id') {
    say('by keyboard', await tourOf(page));
    return faults;
  }
  await unfold(page, 'main details:not(.menu)');
  say('unfolded', await violationsOf(page));
  // A menu lies over the rows below it: opened alone it is held to the same by its own walk (dialogs.test.ts).
  await unfold(page, 'main details.menu');
  say('unfolded, stands out', await wideOf(page));
  say('in English', await foreignFaults(page, await words));
  say('on paper', await paperFaults(page));
  return faults;
}

const unfold = (page: Page, which: string) =>
  page.evaluate(
    (selector) => document.querySelectorAll<HTMLDetailsElement>(selector).forEach((one) => (one.open = true)),
    which,
  );

async function violationsOf(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(RULES);
  const { violations } = await builder.setLegacyMode().analyze();
  return violations.map(
    (one) =>
      `${one.id}: ${one.nodes
        .slice(0, 3)
        .map((node) => String(node.target))
        .join(' | ')}`,
  );
}
