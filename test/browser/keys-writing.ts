import { expect } from 'vitest';
import { agencyWords } from '#lib/words/agency.ts';
import { directoryWords } from '#lib/words/directory.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { innovationPageWords } from '#lib/words/innovation-page.ts';
import { publicPlacesWords } from '#lib/words/public-places.ts';
import { signInWords } from '#lib/words/sign-in.ts';
import { submission } from '../../workflows/submission.ts';
import { LETTER } from '../life/cast.ts';
import { CHOICES, LETTERS, REAL } from '../life/story.ts';
import { placeOf } from './hands.ts';
import { actOf, holdDialog, seesDone, type Lang, type Typist } from './typist.ts';

const act = (verb: string, lang: Lang) => actOf(submission, verb, lang);

/** From the front page, past what stands on every page, through the door. */
export async function comeIn(one: Typist, email: string, password: string): Promise<void> {
  const { page, lang } = one;
  await one.open('/');
  await one.press('Tab');
  expect((await placeOf(page))?.name).toBe(everywhereWords[lang].skip);
  await one.press('Enter', 'Tab');
  expect((await placeOf(page))?.inMain).toBe(true);
  await one.look('front page');
  await one.enter(everywhereWords[lang].signIn, 'a');
  await page.waitForURL('**/sign-in');
  await one.fill(everywhereWords[lang].email, email);
  await one.fill(signInWords[lang].password, password);
  await one.look('sign in');
  await one.press('Enter');
  await page.waitForURL('**/agency');
}

/** Begins a proposal and goes from part to part by the button at the foot of each. */
export async function writeByKeys(one: Typist): Promise<string> {
  const { page, lang } = one;
  const w = agencyWords[lang];
  await one.look('no proposals');
  await one.enter(w.newProposal);
  await page.waitForURL('**/agency/new');
  await one.fill(everywhereWords[lang].title, REAL.title);
  await one.fill(new RegExp(`^${w.unit}`), REAL.unit);
  await one.reach({ field: 'category' });
  await chooseValue(one, 'pertumbuhan_ekonomi');
  await one.look('new proposal');
  await one.enter(w.start, 'button');
  await page.waitForURL(/\/agency\/submissions\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1)!;
  await one.enter(new RegExp(`^${w.partData}`), 'a');
  await page.waitForURL(/\/parts\/data$/);
  for (let part = 0; part < 12; part += 1) {
    await answerPart(one);
    if (part < 3) await one.look(`part ${part + 1}`);
    const here = new URL(page.url()).pathname;
    await one.reach(new RegExp(`^(${w.next('')}|${w.saveAndNext})`), 'button');
    await one.press('Enter');
    await page.waitForURL((at) => at.pathname !== here);
    if (page.url().endsWith(id)) return id;
  }
  throw new Error('the parts of the form do not end');
}

/** The option of this value, by the arrow. */
async function chooseValue({ page }: Typist, value: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if ((await page.evaluate(() => (document.activeElement as HTMLSelectElement).value)) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no arrow leads to ${value}`);
}

/** Every field that this part shows, in the order in which Tab comes to them; an answer may bring the next question along. */
async function answerPart(one: Typist): Promise<void> {
  const { page } = one;
  const answers: Record<string, string> = { ...REAL.answers, ...CHOICES };
  const done = new Set<string>();
  for (;;) {
    const name = (await fieldsOn(one)).find((field) => !done.has(field));
    if (!name) break;
    done.add(name);
    if (name === 'implementedSince') {
      await one.reach({ field: name });
      await page.keyboard.type('01012018');
    } else if (name === 'sdgs') {
      await one.reach({ field: name });
      await one.press('Space');
    } else if (answers[name] !== undefined) await answerOne(one, name, answers[name]);
  }
  for (const requirement of LETTERS)
    if (await page.locator(`#${requirement}`).count()) await attach(one, requirement);
}

const fieldsOn = ({ page }: Typist): Promise<string[]> =>
  page.locator('#isian').evaluate((form) => [
    ...new Set(
      [...(form as HTMLFormElement).elements]
        .filter((field) => field.checkVisibility() && (field as HTMLInputElement).type !== 'hidden')
        .map((field) => (field as HTMLInputElement).name)
        .filter(Boolean),
    ),
  ]);

async function answerOne(one: Typist, name: string, answer: string): Promise<void> {
  const { page } = one;
  const place = await one.reach({ field: name });
  const kind = await page.evaluate(() => (document.activeElement as HTMLInputElement).type);
  if (kind !== 'radio') {
    await page.keyboard.press('ControlOrMeta+A');
    // A long answer is pasted, as people bring it from elsewhere.
    if (place.role === 'textarea') await page.keyboard.insertText(answer);
    else await page.keyboard.type(answer);
    return;
  }
  await one.press('Space');
  for (let step = 0; step < 6; step += 1) {
    if ((await page.evaluate(() => (document.activeElement as HTMLInputElement).value)) === answer) return;
    await one.press('ArrowDown');
  }
  throw new Error(`no arrow chooses ${answer} for ${name}`);
}

/** The browser's own window for files opens by Enter; what is chosen is sent by itself, and nobody loses their place. */
async function attach(one: Typist, requirement: string): Promise<void> {
  const { page } = one;
  const place = page.locator(`#${requirement}`);
  // What is taken comes first, and for which letter last.
  const label = ((await place.locator('label .sr').textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
  await one.reach(new RegExp(`${RegExp.escape(label)}$`));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles({ name: `${requirement}.pdf`, mimeType: 'application/pdf', buffer: LETTER });
  await place.getByRole('link', { name: `${requirement}.pdf` }).waitFor();
  const isHere = () => place.evaluate((node) => node.contains(document.activeElement));
  await expect.poll(isHere, { timeout: 20_000 }).toBe(true);
}

/** The dialog first says what follows. */
export async function sendByKeys(one: Typist, id: string): Promise<void> {
  const { lang } = one;
  await one.sees(agencyWords[lang].readyTitle);
  await one.look('complete draft');
  await holdDialog(one, act('propose', lang), 'Enter', 'sending to the admin lokal');
  await one.enter(act('propose', lang), 'button');
  await seesDone(one, act('propose', lang));
  await one.open(`/agency/submissions/${id}/preview`);
  await one.look('preview');
}

/** Back to its writers, with the reason that the dialog asks for. */
export async function returnByKeys(one: Typist, title: string): Promise<void> {
  const { page, lang } = one;
  await one.look('proposals of the agency');
  await one.enter(title, 'a');
  await page.waitForURL(/\/agency\/submissions\//);
  await holdDialog(one, act('return', lang), 'Space', 'returning a proposal');
  await one.fill({ field: 'reason' }, 'Sebutkan sumber angkanya.');
  await one.enter(act('return', lang), 'button');
  await seesDone(one, act('return', lang));
}

export async function sendAgain(one: Typist, id: string): Promise<void> {
  const { page, lang } = one;
  await one.open(`/agency/submissions/${id}`);
  await one.sees(agencyWords[lang].returnedTitle);
  await one.look('a returned proposal');
  await one.enter(act('propose', lang));
  await page.getByRole('dialog').waitFor();
  await one.enter(act('propose', lang), 'button');
  await seesDone(one, act('propose', lang));
}

/** Submitted, sealed and received with a number. */
export async function endorseByKeys(one: Typist, id: string): Promise<void> {
  const { page, lang } = one;
  await one.open(`/agency/submissions/${id}`);
  await holdDialog(one, act('submit', lang), 'Space', 'endorsing a proposal');
  await one.enter(act('submit', lang), 'button');
  await seesDone(one, act('submit', lang));
  await one.enter(agencyWords[lang].receipt, 'a');
  await page.waitForURL(/\/receipt$/);
  // What was said on the page before was read there.
  expect(await page.locator('.kilat').count()).toBe(0);
  await one.look('receipt');
}

/** From the front page into the directory, to the innovation; asking leads through the door and back to the question. */
export async function findAndAsk(one: Typist, title: string, email: string, password: string): Promise<void> {
  const { page, lang } = one;
  const w = innovationPageWords[lang];
  await one.open('/');
  await one.enter(publicPlacesWords[lang].directory, 'a');
  await page.waitForURL('**/innovations');
  await one.look('the directory');
  await one.fill(directoryWords[lang].searchLabel, 'surabaya single');
  await one.press('Enter');
  await page.waitForURL(/q=surabaya/);
  await one.look('found in the directory');
  await one.enter(title, 'a');
  await page.waitForURL(/\/innovations\/[0-9a-f-]{36}/);
  await one.look('an innovation');
  await one.enter(w.askSignIn, 'a');
  await page.waitForURL(/sign-in/);
  await one.fill(everywhereWords[lang].email, email);
  await one.fill(signInWords[lang].password, password);
  await one.press('Enter');
  await page.waitForURL((at) => at.pathname.startsWith('/innovations/'));
  await one.fill({ id: 'tanya-teks' }, 'Apakah harus memakai aplikasi yang sama?');
  await one.enter(w.askSend, 'button');
  await one.sees('Apakah harus memakai aplikasi yang sama?');
  await one.look('a question to the owner');
}
