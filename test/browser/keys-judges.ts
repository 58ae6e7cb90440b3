import { expect } from 'vitest';
import { interviewsWords } from '#lib/words/interviews.ts';
import { juryWords } from '#lib/words/jury.ts';
import { pactWords } from '#lib/words/pact.ts';
import { shellWords } from '#lib/words/shell.ts';
import { placeOf } from './hands.ts';
import type { Lang, Typist } from './typist.ts';

/** How the field of any aspect is called: by its name, which the rule book gives, and its weight, in the words of the pages. */
const scoreField = (lang: Lang): RegExp => {
  const [before] = juryWords[lang].fieldName('', 55, 0, 100).split('55');
  return new RegExp(`${RegExp.escape(before!)}\\d`);
};

/** Nothing opens before the pact is signed: read to its end, ticked with Space. */
export async function signByKeys(one: Typist): Promise<void> {
  const { page, lang } = one;
  const w = pactWords[lang];
  await one.open('/jury');
  await page.waitForURL(/\/jury\/pact$/);
  await one.look('the pact');
  await one.reach(w.agree);
  await one.press('Space');
  await one.enter(w.sign, 'button');
  await one.sees(w.signed);
}

/** Every point of a sheet: digits, Enter to the next aspect, Shift and Enter back. */
async function typePoints({ page }: Typist, points: readonly number[]): Promise<void> {
  for (const [index, one] of points.entries()) {
    await page.keyboard.type(String(one));
    if (index < points.length - 1) await page.keyboard.press('Enter');
  }
  const fields = page.locator('#nilai .lembar-nilai input');
  expect(await fields.evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value))).toEqual(
    points.map(String),
  );
}

/** Takes what was handed out, opens the first, scores it with a comment, and sends it. */
export async function scoreByKeys(one: Typist): Promise<void> {
  const { page, lang } = one;
  const w = juryWords[lang];
  await one.open('/jury');
  await one.look('queue of an evaluator');
  await one.enter(pactWords[lang].acceptAll(3), 'button');
  await page.getByRole('button', { name: pactWords[lang].acceptAll(3) }).waitFor({ state: 'detached' });
  await one.enter(w.begin, 'a');
  await page.waitForURL(/\/jury\/assignments\//);
  await page.locator('#nilai').waitFor({ state: 'attached' });
  await one.look('an assignment to read');
  await one.press('?');
  await page.getByRole('dialog', { name: shellWords[lang].keysHelp }).waitFor();
  await one.look('keys of a sheet');
  await one.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await toSheet(one);
  await one.reach(scoreField(lang), 'input');
  await typePoints(one, [81, 80, 79, 85, 84, 80, 82]);
  await one.press('Shift+Enter', 'Shift+Enter');
  expect((await placeOf(page))?.name).toMatch(scoreField(lang));
  await one.press('Tab');
  expect((await placeOf(page))?.role).toBe('textarea');
  await page.keyboard.type('Angkanya jelas, sumbernya disebut.');
  await one.look('a scored sheet');
  await toSheet(one);
  await one.enter(new RegExp(`^(${w.finish}|${w.finishNext})`), 'button');
  await one.sees(w.submitted);
}

/** On the width of a phone text and sheet take turns. */
async function toSheet(one: Typist): Promise<void> {
  const { page } = one;
  if (await page.locator('#nilai').isVisible()) return;
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const sheet = page.locator('.ganti button').nth(1);
  await one.reach((await sheet.innerText()).trim(), 'button');
  await one.press('Space');
  await page.locator('#nilai').waitFor();
}

/** A running session: the own sheet beside its material. */
export async function ownSheet(one: Typist, title: string): Promise<void> {
  const { page, lang } = one;
  await one.open('/jury/interviews');
  await one.look('sessions of a panelist');
  await one.enter(title, 'a');
  await page.waitForURL(/\/jury\/interviews\/[0-9a-f-]+$/);
  await page.locator('#nilai').waitFor();
  await one.look('the sheet of a panelist');
  await one.reach(scoreField(lang), 'input');
  await typePoints(one, [90, 88, 86, 92]);
  await one.enter(interviewsWords[lang].lock, 'button');
  await one.sees(juryWords[lang].submitted);
}
