import { expect } from 'vitest';
import { editionWords } from '#lib/words/edition.ts';
import { jurorsWords } from '#lib/words/jurors.ts';
import { resultsWords } from '#lib/words/results.ts';
import { screeningWords } from '#lib/words/screening.ts';
import { shellWords } from '#lib/words/shell.ts';
import { edition } from '../../workflows/edition.ts';
import { request } from '../../workflows/request.ts';
import { placeOf } from './hands.ts';
import { actOf, holdDialog, seesDone, type Typist } from './typist.ts';

/** The window for proposals is closed by the step that begins the check; its dialog says what that does. */
export async function startScreening(one: Typist): Promise<void> {
  const act = actOf(edition, 'startScreening', one.lang);
  await one.look('control room');
  await one.open('/office/edition');
  await one.look('the edition');
  await holdDialog(one, act, 'Enter', 'closing the window');
  await one.enter(act, 'button');
  await seesDone(one, act);
}

/** Down and up the queue, the list of keys and back, a filter in which the keys are letters; then one key a verdict. */
export async function screenByKeys(one: Typist): Promise<void> {
  const { page, lang } = one;
  const w = screeningWords[lang];
  const title = page.locator('.tengah h2');
  await one.open('/office/screening');
  await one.sees(w.left('3'));
  await one.look('administrative check');
  const first = await title.innerText();
  await one.press('j');
  await expect.poll(() => title.innerText()).not.toBe(first);
  await one.press('k');
  await expect.poll(() => title.innerText()).toBe(first);
  await one.press('?');
  await page.getByRole('dialog', { name: shellWords[lang].keysHelp }).waitFor();
  await one.look('keys of the check');
  await one.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await one.press('/');
  expect((await placeOf(page))?.id).toBe('q');
  // A letter in a field is a letter.
  await one.press('l', 't');
  expect(await page.locator('#q').inputValue()).toBe('lt');
  expect(await title.innerText()).toBe(first);
  await one.press('Backspace', 'Backspace', 'Tab');
  for (let left = 2; left >= 0; left -= 1) {
    await one.press('l', 'Control+Enter');
    await one.sees(left ? w.left(String(left)) : w.emptyTitle);
  }
  await one.look('an empty queue');
}

/** From the calendar to what would happen, to the button that does it. */
export async function closeJudging(one: Typist): Promise<void> {
  const { page, lang } = one;
  await one.open('/office/edition');
  await one.enter(editionWords[lang].whatIfClosed, 'a');
  await page.waitForURL(/\/office\/judging\//);
  await one.look('closing a stage');
  await one.enter(jurorsWords[lang].closeNow, 'button');
  await page.locator('form[action="?/close"]').waitFor({ state: 'detached' });
  await one.look('a closed stage');
}

/** One asks on the page of the results; another reads what it is about, and confirms it in the dialog. */
export async function publishByKeys(dewi: Typist, bambang: Typist): Promise<void> {
  const { lang } = dewi;
  await dewi.open('/office/results');
  await dewi.look('decree and publication');
  await dewi.enter(resultsWords[lang].ask, 'button');
  await dewi.sees(resultsWords[lang].asked);
  const act = actOf(request, 'confirm', lang);
  await bambang.open('/office/requests');
  await bambang.look('requests');
  await holdDialog(bambang, act, 'Enter', 'confirming a request');
  await bambang.enter(act, 'button');
  await seesDone(bambang, act);
}
