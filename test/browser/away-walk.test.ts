import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unsentWords } from '#lib/words/unsent.ts';
import { pageRoutes } from '../abuse/pages.ts';
import { ALIVE } from './alive.ts';
import { postForms } from './forms.ts';
import { openWalk, readerOf, type Walk } from './walkers.ts';

/*
 * Every form of every page of a lived year, pressed while the server is away: beside its button stands the sentence, and whatever was
 * typed stands in its field. Nothing arrives, so the year stays as it was. It takes minutes and runs with `npm run journeys`;
 * KIPP_WALK narrows it to the routes that a pattern names.
 */
const ONLY = process.env['KIPP_WALK'];

/** Forms that keep what they hold in their own way, each with a test of its own. */
const OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/^\/sign-out$/, 'asks first what was never sent'],
  [/^\?\/(scores|answer|summary)$/, 'a sheet or an answer lies on the device until the server has it'],
  [/^\?\/photo$/, 'photos wait on the phone'],
  [/^\?\/place$/, 'is sent by the device that knows where it is'],
];
const TYPED = 'Tetap ada';

type Pressed = { action: string; faults: string[] };

/** Fills one form and presses its first button, in the page. @returns nothing where the form has a way of its own */
function fillAndPress({ index, typed }: { index: number; typed: string }): string | null {
  const form = [...document.forms].filter((one) => one.method === 'post')[index];
  if (!form) return null;
  form.noValidate = true;
  for (const field of form.elements) {
    const isText =
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLInputElement && /^(text|email|search|tel|url|password)$/.test(field.type));
    if (!isText || field.readOnly || field.disabled) continue;
    (field as HTMLInputElement).value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const button = [...form.elements].find(
    (one): one is HTMLButtonElement => one instanceof HTMLButtonElement && one.type === 'submit',
  );
  // A hidden part of the page is pressed like any other.
  if (button) form.requestSubmit(button);
  else form.requestSubmit();
  return form.getAttribute('action') ?? '';
}

function lost({ index, typed }: { index: number; typed: string }): string[] {
  const form = [...document.forms].filter((one) => one.method === 'post')[index];
  if (!form) return ['the form is gone'];
  return [...form.elements].flatMap((field) => {
    const isText =
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLInputElement && /^(text|email|search|tel|url|password)$/.test(field.type));
    if (!isText || field.readOnly || field.disabled) return [];
    return field.value === typed ? [] : [`${field.name} holds "${field.value}"`];
  });
}

async function pressAll(page: Page, path: string): Promise<Pressed[]> {
  const pressed: Pressed[] = [];
  await page.route('**/*', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionrefused') : route.fallback(),
  );
  for (let index = 0; index < 60; index += 1) {
    await page.goto(path, { waitUntil: 'load' });
    await page.locator(ALIVE).waitFor({ state: 'attached' });
    const actions = await page.evaluate(() =>
      [...document.forms]
        .filter((one) => one.method === 'post')
        .map((one) => one.getAttribute('action') ?? ''),
    );
    const action = actions[index];
    if (action === undefined) break;
    // Rows of a list hold the same form: the first speaks for them. A page to read alone brings no program.
    const isOther = OTHERWISE.some(([pattern]) => pattern.test(action));
    const isBare = await page.evaluate(() => !('jalan' in document.documentElement.dataset));
    if (isOther || isBare || actions.indexOf(action) < index) continue;
    const at = { index, typed: TYPED };
    const before = page.url();
    await page.evaluate(fillAndPress, at);
    const told = page.locator('.tak-terkirim');
    const faults: string[] = [];
    try {
      await told.waitFor({ state: 'attached', timeout: 5_000 });
      const text = (await told.textContent()) ?? '';
      if (!text.startsWith(unsentWords.id.away)) faults.push(`said "${text}"`);
      faults.push(...(await page.evaluate(lost, at)));
    } catch {
      faults.push('said nothing');
    }
    if (page.url() !== before) faults.push(`went to ${page.url()}`);
    pressed.push({ action, faults });
  }
  return pressed;
}

describe.runIf(process.env['KIPP_LONG'] === '1' || ONLY)('while the server is away', () => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await openWalk();
  }, 180_000);
  afterAll(() => walk?.close());

  test('every form says so and keeps what it holds', { timeout: 2_400_000 }, async () => {
    const faults: string[] = [];
    const seen = new Set<string>();
    let count = 0;
    for (const route of pageRoutes().filter((one) => !ONLY || new RegExp(ONLY).test(one))) {
      const place = walk.pathOf(route);
      if (!place || place.answers || place.leadsTo) continue;
      const page = await (await walk.windowOf(readerOf(route), 'id')).newPage();
      for (const one of await pressAll(page, place.path)) {
        count += 1;
        seen.add(one.action.replace(/&.*/, ''));
        faults.push(...one.faults.map((fault) => `${route} ${one.action}: ${fault}`));
        for (const fault of one.faults) console.error(`${route} ${one.action}: ${fault}`);
      }
      await page.close();
    }
    const actions = new Set(postForms().map((one) => one.action));
    const unseen = [...actions].filter(
      (one) => !seen.has(one) && !OTHERWISE.some(([pattern]) => pattern.test(one)),
    );
    console.error(
      `${count} forms pressed; of ${actions.size} actions these stood on no page: ${unseen.join(' ')}`,
    );
    expect(faults).toEqual([]);
  });
});
