import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { giveBody, givePerson } from '../support/people.ts';
import { PASSWORD } from '../support/world.ts';
import { EVALUATORS, openYear, READS, REAL, submitRivals } from '../life/story.ts';
import * as ending from './ending.ts';
import { acceptByMail, inviteInnovator, registerByLetter } from './joining.ts';
import * as office from './office.ts';
import * as replicating from './replicating.ts';
import { sayWhenNot, scoreQueue, scoreSessions } from './scoring.ts';
import { openSite, type Site } from './site.ts';
import type { Visitor } from './visitor.ts';
import { receiveAndRead, sendToAdmin, submitToEdition, writeDraft } from './writing.ts';

/*
 * The life of test/one-life.test.ts once more, through the pages, by each person at a browser of their own; then the path of
 * test/portal/path-of-an-innovation.test.ts, from the award to a replication in another province. Only the two rival proposals
 * come over HTTP. Every number is a literal; test/fixtures/small-world.ts shows the sums.
 */

let site: Site;
/** What the second part goes on with: the admin lokal of the winner, at her browser, and the body. */
let winner: { siti: Visitor; bodyId: string };
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const RANTANG = 'Rantang Kasih';
const SIDIK = 'SIDIK (Sistem Informasi Data Indeks Kerentanan)';
const reads: Record<string, readonly (readonly number[])[]> = {
  [REAL.title]: READS['surabaya']!,
  [RANTANG]: READS['Rantang Kasih']!,
  [SIDIK]: READS['SIDIK']!,
};

test('one proposal lives its whole life through the pages, from the letter of its agency to a certificate that a stranger verifies', async () => {
  const { world } = site;
  const bodyId = await giveBody(world, 'Kementerian PANRB');
  const [dewi, bambang, nurul] = await openOffice(bodyId);
  const people: Record<string, Client> = { dewi: await world.as('dewi@contoh.id') };
  const { editionId } = await openYear(world, people, bodyId);

  await readAnswers(people['dewi']!, editionId);
  await registerByLetter(site, nurul);
  const siti = await acceptByMail(site, 'siti@surabaya.contoh.id', 'Siti Rahma');
  await inviteInnovator(siti);
  const agus = await acceptByMail(site, 'agus@surabaya.contoh.id', 'Agus Prasetyo');
  const submissionId = await writeDraft(agus);
  await sendToAdmin(agus);
  await submitToEdition(siti, submissionId);
  await receiveAndRead(agus, submissionId);
  await submitRivals({ world, people, bodyId, editionId });

  await office.moveEdition(dewi, 'Mulai seleksi administrasi');
  await office.screenByKeyboard(nurul);
  await judge(dewi);
  await selectFinalists(dewi, agus, submissionId);
  await interview(dewi, nurul);

  await office.moveEdition(dewi, 'Mulai pleno akhir');
  expect(await office.readStandings(dewi, 'top-innovations')).toEqual([
    ['1', REAL.title, '90,00', ''],
    ['2', SIDIK, '80,00', ''],
  ]);
  await office.choose(dewi, 'top-innovations', [REAL.title], 'Tetapkan Top Inovasi');
  await office.moveEdition(dewi, 'Tetapkan hasil');
  await ending.recordDecree(dewi);
  const indexed = async () => (await fetch(`${site.url}/sitemap/pages`)).text();
  expect(await indexed()).not.toContain(submissionId);
  await ending.publishByTwo(dewi, bambang, editionId);
  for (const path of [`/results/${editionId}`, `/results/story/${submissionId}`])
    expect(await indexed()).toContain(`${path}<`);
  await ending.verifyCertificate(site, agus, submissionId, editionId);
  await readLetters(agus, dewi);
  expect(site.complaints()).toEqual([]);
  winner = { siti, bodyId };
}, 420_000);

test('the winner is found on the portal and taken over in another province, to a certificate whose code opens the evidence', async () => {
  const { siti, bodyId } = winner;
  const network = await replicating.openNetwork(site, bodyId);
  await replicating.writeTutorial(siti);
  const innovationId = await replicating.findAndDeclare(network, siti);
  await replicating.agree(network, siti);
  await replicating.plan(network);
  await replicating.carryOut(network);
  await replicating.verifyReplication(site, network, innovationId);
  expect(site.complaints()).toEqual([]);
}, 240_000);

async function openOffice(bodyId: string): Promise<[Visitor, Visitor, Visitor]> {
  const staff = [
    ['dewi@contoh.id', 'organiser', 'Dewi Anggraini'],
    ['bambang@contoh.id', 'organiser', 'Bambang Sutrisno'],
    ['nurul@contoh.id', 'secretariat', 'Nurul Hidayah'],
  ] as const;
  for (const [email, role, name] of staff) await givePerson(site.world, email, role, { bodyId }, name);
  const visitors: Visitor[] = [];
  for (const [email] of staff) {
    const visitor = await site.visitor();
    await visitor.signIn(email, PASSWORD);
    visitors.push(visitor);
  }
  return visitors as [Visitor, Visitor, Visitor];
}

/** Three evaluators join, read and score; the stage is closed and the ranking stands. */
async function judge(dewi: Visitor): Promise<void> {
  await office.moveEdition(dewi, 'Mulai penilaian proposal');
  for (const key of EVALUATORS)
    await office.appoint(dewi, `Evaluator ${key}`, `${key}@contoh.id`, 'evaluator');
  const jurors: Visitor[] = [];
  for (const key of EVALUATORS) jurors.push(await acceptByMail(site, `${key}@contoh.id`, `Evaluator ${key}`));
  await office.assignReaders(dewi);
  for (const [index, juror] of jurors.entries())
    await scoreQueue(juror, (title) => reads[title]![index]!, index === 0);
  await office.closeStage(dewi, 'Penilaian proposal');
  // 248/3, 247/3 and 247/3; the second is ahead by its points for significance, 255 to 245.
  expect(await office.readStandings(dewi, 'nominees')).toEqual([
    ['1', REAL.title, '82,67', ''],
    ['2', RANTANG, '82,33', 'Signifikansi'],
    ['3', SIDIK, '82,33', 'Signifikansi'],
  ]);
}

/** All three are nominees; the third is taken before the second, which needs reasons; then it is announced. */
async function selectFinalists(dewi: Visitor, agus: Visitor, submissionId: string): Promise<void> {
  await office.moveEdition(dewi, 'Mulai pleno penentuan finalis');
  await office.choose(dewi, 'nominees', [REAL.title, RANTANG, SIDIK], 'Tetapkan nomine');
  const reason = 'Keterwakilan kementerian: belum ada finalis dari kementerian.';
  await office.choose(dewi, 'finalists', [REAL.title, SIDIK], 'Tetapkan finalis', reason);
  await agus.open(`/agency/submissions/${submissionId}`);
  await agus.reads('Lolos seleksi administrasi');
  await dewi.open('/office/standings?group=umum&step=finalists');
  await dewi.press('Umumkan kepada instansi');
  await dewi.reads('Diumumkan. Surat untuk instansi masuk antrean kirim.');
  await agus.open(`/agency/submissions/${submissionId}`);
  await agus.reads('Finalis');
}

/** Two sessions, three panelists, six sheets: 90, 88 and 92 give 90,00; 80 everywhere gives 80,00. */
async function interview(dewi: Visitor, nurul: Visitor): Promise<void> {
  await office.moveEdition(dewi, 'Buka masa sanggah');
  await office.moveEdition(dewi, 'Mulai penilaian akhir');
  const points = { wibisono: 90, ariani: 88, rusdi: 92 };
  for (const key of Object.keys(points))
    await office.appoint(dewi, `Panelis ${key}`, `${key}@contoh.id`, 'panelist');
  await ending.planInterview(nurul, REAL.title, '09:00');
  await ending.planInterview(nurul, SIDIK, '10:00');
  await ending.moveInterview(nurul, SIDIK, '10:30');
  for (const title of [REAL.title, SIDIK]) await ending.stepInterview(nurul, title, 'Mulai wawancara');
  for (const [key, given] of Object.entries(points)) {
    const panelist = await acceptByMail(site, `${key}@contoh.id`, `Panelis ${key}`);
    await scoreSessions(panelist, (title) => (title === REAL.title ? given : 80), key === 'wibisono');
    if (key === 'wibisono') await sayWhenNot(panelist);
  }
  for (const title of [REAL.title, SIDIK]) await ending.stepInterview(nurul, title, 'Selesaikan wawancara');
  await office.closeStage(dewi, 'Presentasi dan wawancara');
}

/** What the office answers for everybody is on a page that needs no program in the browser. */
async function readAnswers(dewi: Client, editionId: string): Promise<void> {
  const said = {
    question: 'Siapa yang menandatangani surat?',
    answer: 'Kepala daerah atau <b>sekretaris</b> daerah.',
  };
  expect((await dewi.post(`/api/editions/${editionId}/faqs`, said)).status).toBe(201);
  const [home, page] = await Promise.all(
    ['/', `/faq/${editionId}`].map(async (path) => (await fetch(site.url + path)).text()),
  );
  expect([home!.includes(`href="/faq/${editionId}"`), page!.includes(said.question)]).toEqual([true, true]);
  expect(page).toContain('Kepala daerah atau &lt;b>sekretaris&lt;/b> daerah.');
  const anyone = await site.visitor('en');
  await anyone.open(`/faq/${editionId}`);
  await anyone.reads('Questions and answers');
  await anyone.examine('answers for everybody');
}

/** The demo's mailbox: to each their own, the organiser the delivery ledger. */
async function readLetters(agus: Visitor, dewi: Visitor): Promise<void> {
  await agus.open('/mailbox');
  expect(await agus.page.locator('.daftar li').count()).toBe(6);
  await agus.examine('mailbox');
  await agus.page.locator('.daftar a').first().click();
  await agus.page.waitForURL(/\/mailbox\/.+/);
  await agus.examine('a letter');
  await dewi.open('/office/messages');
  await dewi.examine('delivery ledger');
}
