import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { demoAccounts, demoWorld } from '../server/demo/content/world.ts';
import type { DemoSubmission, World } from '../server/demo/content/types.ts';
import { whatIsMissing } from '../server/editions/rulebook/completeness.ts';
import { parseRulebook } from '../server/editions/rulebook/parse.ts';
import { rubricOf } from '../server/editions/rulebook/reading.ts';
import { autoChecks } from '../server/editions/rulebook/screening-checks.ts';
import { findRegion } from '../server/regions/regions.ts';
import { smallWorld } from './fixtures/small-world.ts';

const worlds: [string, World][] = [
  ['the demonstration', demoWorld()],
  ['the small world', smallWorld],
];

function draftOf(submission: DemoSubmission) {
  const attachments = submission.attachments.map((requirement) => ({
    requirement,
    state: 'clean' as const,
    sizeBytes: 1000,
  }));
  return { ...submission, attachments };
}

describe.each(worlds)('%s', (_name, world) => {
  const { rulebook } = parseRulebook(world.edition.rulebookSource, 'edition.yaml');
  const keysOf = (rows: readonly { key: string }[]) => rows.map((row) => row.key);

  test('gives every key and every e-mail address once', () => {
    for (const keys of [keysOf(world.agencies), keysOf(world.people), keysOf(world.submissions)]) {
      expect(new Set(keys).size).toBe(keys.length);
    }
    const addresses = world.people.map((person) => person.email);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.filter((address) => !/^[a-z0-9.-]+@contoh\.id$/.test(address))).toEqual([]);
  });

  test('names only bodies, agencies, people, regions and stages that exist', () => {
    const [bodies, agencies, people] = [keysOf(world.bodies), keysOf(world.agencies), keysOf(world.people)];
    const roles = world.people.flatMap((person) => person.roles);
    expect(roles.filter((role) => !bodies.includes(role.bodyKey))).toEqual([]);
    expect(roles.filter((role) => role.agencyKey !== null && !agencies.includes(role.agencyKey))).toEqual([]);
    const named = world.submissions.flatMap(({ authorKey, adminKey, reads }) => [
      authorKey,
      adminKey,
      ...reads.map((read) => read.evaluatorKey),
    ]);
    expect(named.filter((key) => !people.includes(key))).toEqual([]);
    expect(world.submissions.filter(({ agencyKey }) => !agencies.includes(agencyKey))).toEqual([]);
    const codes = [...world.agencies, ...world.bodies].flatMap((row) => row.regionCode ?? []);
    expect(codes.filter((code) => findRegion(code) === undefined)).toEqual([]);
    const stages = keysOf(rulebook.stages);
    expect(world.edition.windows.filter(({ stageKey }) => !stages.includes(stageKey))).toEqual([]);
  });

  test('has the author and the administrator of each submission in its own agency', () => {
    const agenciesOf = (key: string) =>
      world.people.find((person) => person.key === key)?.roles.map((role) => role.agencyKey);
    for (const { agencyKey, authorKey, adminKey } of world.submissions) {
      expect([agenciesOf(authorKey), agenciesOf(adminKey)]).toEqual([[agencyKey], [agencyKey]]);
    }
  });

  test('lets nothing leave its agency that is not complete, and nobody else call a draft complete', () => {
    const incomplete = world.submissions.filter(
      (submission) => whatIsMissing(rulebook, submission.group, draftOf(submission)).length > 0,
    );
    expect(incomplete.map((submission) => submission.stateGoal).filter((goal) => goal !== 'draft')).toEqual(
      [],
    );
  });

  test('has reads only of what was screened, by different evaluators from elsewhere, on the whole rubric', () => {
    const criteria = rubricOf(rulebook, 'proposal').criteria.map((criterion) => criterion.key);
    for (const { stateGoal, reads, agencyKey } of world.submissions) {
      if (stateGoal !== 'screened') expect(reads).toEqual([]);
      expect(new Set(reads.map((read) => read.evaluatorKey)).size).toBe(reads.length);
      const province = world.agencies.find((agency) => agency.key === agencyKey)?.regionCode?.slice(0, 2);
      for (const read of reads) {
        const evaluator = world.people.find((person) => person.key === read.evaluatorKey);
        expect(evaluator?.homeRegionCode).not.toBe(province ?? 'none');
        expect(Object.keys(read.points).filter((key) => !criteria.includes(key))).toEqual([]);
        const scored = Object.values(read.points).filter((points) => points !== null).length;
        if (read.state === 'submitted') expect(scored).toBe(criteria.length);
        if (read.state === 'open') expect(scored > 0 && scored < criteria.length).toBe(true);
        if (read.state === 'accepted' || read.state === 'offered') expect(scored).toBe(0);
      }
    }
  });

  test('gives the coded reasons of its own rulebook', () => {
    const codes = rulebook.screening.reasons.map((reason) => reason.code);
    const given = world.submissions.flatMap((submission) => submission.screening?.reasons ?? []);
    expect(given.filter((code) => !codes.includes(code))).toEqual([]);
    for (const { stateGoal, screening } of world.submissions) {
      const verdict =
        { screened: 'pass', ineligible: 'fail' }[stateGoal as 'screened' | 'ineligible'] ?? null;
      expect(screening?.verdict ?? null).toBe(verdict);
    }
  });
});

describe('the demonstration', () => {
  const world = demoWorld();
  const { rulebook } = parseRulebook(world.edition.rulebookSource, 'edition.yaml');

  test('stands in the middle of desk judging, with something in every early state', () => {
    const count = (goal: string) =>
      world.submissions.filter((submission) => submission.stateGoal === goal).length;
    const goals = ['draft', 'proposed', 'returned', 'submitted', 'screened', 'ineligible'];
    expect(goals.map((goal) => [goal, count(goal)])).toEqual([
      ['draft', 3],
      ['proposed', 2],
      ['returned', 1],
      ['submitted', 5],
      ['screened', 26],
      ['ineligible', 2],
    ]);
    const done = world.submissions
      .filter((submission) => submission.stateGoal === 'screened')
      .map((submission) => submission.reads.filter((read) => read.state === 'submitted').length);
    expect([0, 1, 2, 3].map((reads) => done.filter((number) => number === reads).length)).toEqual([
      4, 5, 6, 11,
    ]);
  });

  test('has an account for every role that the accounts file must name', () => {
    const roles = demoAccounts().map((account) => account.role);
    const count = (role: string) => roles.filter((one) => one === role).length;
    expect(
      ['organiser', 'chair', 'secretariat', 'evaluator', 'panelist', 'agency-admin', 'innovator'].map(count),
    ).toEqual([4, 2, 2, 8, 5, 6, 6]);
    expect(['hub', 'hub-verifier', 'auditor'].map(count)).toEqual([1, 1, 1]);
  });

  test('takes every title that it does not call invented from the real list', () => {
    const csv = readFileSync(new URL('./fixtures/innovations.csv', import.meta.url), 'utf8').replaceAll(
      '""',
      '"',
    );
    const invented = world.submissions.filter((submission) => submission.isTitleInvented);
    expect(invented.map((submission) => submission.agencyKey).sort()).toEqual([
      'badan-contoh',
      'provinsi-contoh',
      'provinsi-contoh',
      'provinsi-contoh',
    ]);
    const real = world.submissions.filter((submission) => !submission.isTitleInvented);
    expect(real.filter((submission) => !csv.includes(submission.title)).map(({ title }) => title)).toEqual(
      [],
    );
  });

  test('gives the secretariat a proposal that the automatic checks find careless', () => {
    const wargaku = world.submissions.find((submission) => submission.title === 'Aplikasi Wargaku')!;
    const results = autoChecks(rulebook, {
      group: 'umum',
      draft: draftOf(wargaku),
      registrationClosedOn: '2026-12-05',
      sameTitles: [],
      history: wargaku.history,
      placeInQuota: 1,
    });
    expect(results.filter((result) => result.outcome === 'eyes').map((result) => result.key)).toEqual([
      'kesungguhan',
      'kategori',
    ]);
  });

  test('has no accidental careless sign in the proposals written for it', () => {
    const careful = world.submissions.filter((one) => one.abstractEn === null && one.stateGoal !== 'draft');
    expect(careful.length).toBe(12);
    for (const submission of careful) {
      const results = autoChecks(rulebook, {
        group: submission.group,
        draft: draftOf(submission),
        registrationClosedOn: '2026-12-05',
        sameTitles: [],
        history: submission.history,
        placeInQuota: 1,
      });
      const odd = results.filter((result) => result.outcome !== 'yes').map((result) => result.key);
      expect([submission.key, odd]).toEqual([
        submission.key,
        submission.key === 'antrean-ramah-lansia' ? ['umur', 'kategori'] : ['kategori'],
      ]);
    }
  });

  test('is the same at every call', () => {
    expect(demoWorld()).toEqual(demoWorld());
  });
});
