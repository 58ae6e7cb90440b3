import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallWorld } from '../fixtures/small-world.ts';
import * as story from '../life/story.ts';
import { givePerson, giveAgency, giveBody } from '../support/people.ts';
import { PASSWORD } from '../support/world.ts';
import * as after from './between-keys.ts';
import { openBrowser } from './chromium.ts';
import * as office from './keys-office.ts';
import * as judges from './keys-judges.ts';
import * as writing from './keys-writing.ts';
import { openSite, type Site } from './site.ts';
import { indonesianWords } from './tongue.ts';
import { openTypist, type Typist } from './typist.ts';

/*
 * The whole year without a mouse: each person comes through the door, does their part and is done, by Tab, Enter, Space, arrows and
 * the product's own keys alone. In Indonesian at a desk, in English on the width of a phone, which is a desk at four times its size.
 * What one looks at on the way is kept as pictures at three widths, held to WCAG 2.2 A and AA, and read for words of the other
 * language. Between their parts the year goes on over HTTP. It runs with `npm run journeys`; KIPP_KEYS=en walks one of the two.
 */
const ONLY = process.env['KIPP_KEYS'];
const WALKS = [
  ['id', 'desk'],
  ['en', 'phone'],
] as const;

describe
  .runIf(process.env['KIPP_LONG'] === '1' || ONLY)
  .each(WALKS.filter(([lang]) => !ONLY || ONLY === lang))(
  'by keyboard alone, in %s on a %s',
  (lang, width) => {
    let site: Site;
    let browser: Browser;
    let life: after.Life;
    let words: string[];
    const people = new Map<string, Typist>();

    beforeAll(async () => {
      site = await openSite();
      browser = await openBrowser();
      words = await indonesianWords();
      const { world } = site;
      const bodyId = await giveBody(world, 'Kementerian PANRB');
      const staff = [
        ['dewi@contoh.id', 'organiser', 'Dewi Anggraini'],
        ['bambang@contoh.id', 'organiser', 'Bambang Sutrisno'],
        ['nurul@contoh.id', 'secretariat', 'Nurul Hidayah'],
      ] as const;
      for (const [email, role, name] of staff) await givePerson(world, email, role, { bodyId }, name);
      const agencyId = await giveAgency(world, bodyId, 'Pemerintah Kota Surabaya');
      await givePerson(world, 'siti@surabaya.contoh.id', 'agency-admin', { bodyId, agencyId }, 'Siti Rahma');
      await givePerson(world, 'agus@surabaya.contoh.id', 'innovator', { bodyId, agencyId }, 'Agus Prasetyo');
      const clients = {
        dewi: await world.as('dewi@contoh.id'),
        bambang: await world.as('bambang@contoh.id'),
        nurul: await world.as('nurul@contoh.id'),
        agus: await world.as('agus@surabaya.contoh.id'),
      };
      const { editionId } = await story.openYear(world, clients, bodyId);
      await world.owner`update people set language = ${lang}`;
      life = {
        world,
        people: clients,
        bodyId,
        editionId,
        submissionId: '',
        rivals: [],
        title: story.REAL.title,
      };
      expect(smallWorld.edition.rulebookSource).toContain('pertumbuhan_ekonomi');
    }, 180_000);
    afterAll(async () => {
      for (const one of people.values()) await one.close();
      await browser?.close();
      await site?.close();
    });

    /** Somebody at a browser of their own, who reads this language. */
    async function typist(name: string): Promise<Typist> {
      const known = people.get(name);
      if (known) return known;
      const made = await openTypist({ browser, url: site.url, lang, width, words });
      people.set(name, made);
      return made;
    }
    async function signedIn(email: string, password = PASSWORD): Promise<Typist> {
      const one = await typist(email);
      await life.world.owner`update people set language = ${lang}`;
      await one.signIn(email, password);
      return one;
    }
    const clean = (...of: Typist[]) =>
      expect([...new Set(of.flatMap((one) => one.faults.splice(0)))]).toEqual([]);
    const LONG = { timeout: 300_000 };

    test('an innovator comes from the front page, writes a proposal and sends it', LONG, async () => {
      const agus = await typist('agus@surabaya.contoh.id');
      await writing.comeIn(agus, 'agus@surabaya.contoh.id', PASSWORD);
      life.submissionId = await writing.writeByKeys(agus);
      await writing.sendByKeys(agus, life.submissionId);
      clean(agus);
    });

    test('the admin lokal returns it with a note, and endorses it when it comes back', LONG, async () => {
      const siti = await signedIn('siti@surabaya.contoh.id');
      const agus = await typist('agus@surabaya.contoh.id');
      await writing.returnByKeys(siti, life.title);
      await writing.sendAgain(agus, life.submissionId);
      await writing.endorseByKeys(siti, life.submissionId);
      clean(siti, agus);
    });

    test('an organiser closes the window for proposals', LONG, async () => {
      life.rivals = await story.submitRivals(life);
      const dewi = await signedIn('dewi@contoh.id');
      await office.startScreening(dewi);
      clean(dewi);
    });

    test('the secretariat works its inbox, one key a verdict', LONG, async () => {
      const nurul = await signedIn('nurul@contoh.id');
      await office.screenByKeys(nurul);
      clean(nurul);
    });

    test('an evaluator scores a proposal to the end', LONG, async () => {
      await after.handOut(life);
      const fauzan = await signedIn('fauzan@contoh.id', after.JUROR_PASSWORD);
      await judges.signByKeys(fauzan);
      await judges.scoreByKeys(fauzan);
      await after.scoreTheRest(life);
      clean(fauzan);
    });

    test('an organiser closes a stage and locks its scores', LONG, async () => {
      const dewi = await typist('dewi@contoh.id');
      await office.closeJudging(dewi);
      clean(dewi);
    });

    test('a panelist fills in their own sheet while the session runs', LONG, async () => {
      await after.openSessions(life);
      const wibisono = await signedIn('wibisono@contoh.id', after.JUROR_PASSWORD);
      await judges.signByKeys(wibisono);
      await judges.ownSheet(wibisono, life.title);
      clean(wibisono);
    });

    test('one organiser asks for the publication and another confirms it', LONG, async () => {
      await after.decideAll(life);
      const dewi = await typist('dewi@contoh.id');
      const bambang = await signedIn('bambang@contoh.id');
      await office.publishByKeys(dewi, bambang);
      await life.world.settle();
      clean(dewi, bambang);
    });

    test('somebody of the public finds the innovation, signs in and asks its owner', LONG, async () => {
      const reader = await typist('admin@banyuwangi.contoh.id');
      await writing.findAndAsk(reader, life.title, 'admin@banyuwangi.contoh.id', PASSWORD);
      clean(reader);
    });
  },
);
