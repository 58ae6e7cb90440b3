import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../../server/cli/commands.ts';
import { sealPackage } from '../../server/integrity/package-files.ts';
import { verifyFromInside } from '../../server/integrity/package-verify.ts';
import { signerOf } from '../../server/integrity/signed-note.ts';
import { verifyPackage } from '../../templates/package/verify.mjs';
import { ORIGIN, SIGNER } from './random-competition.ts';

/*
 * A package that was written by hand. Sheets: A 84 and 78, B 78 and 84, C 60 and 70, so A and B have 81, C 65; on criterion
 * a the mean of B is 90 and of A 75. The plenary passed over A for C.
 */
const FIXTURE = new URL('../fixtures/package/', import.meta.url);
const TEMPLATE = new URL('../../templates/package/', import.meta.url);
const DATA = ['submissions.jsonl', 'scores.jsonl', 'rubric.json', 'rules.json', 'result.json'];

type Change = (text: string) => string;

/** The files, sealed by the test's key after the changes, so that only what they say is wrong. */
function handMade(changes: Record<string, Change> = {}): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const name of DATA) {
    const text = readFileSync(new URL(name, FIXTURE), 'utf8');
    const changed = changes[name]?.(text) ?? text;
    if (changes[name] && changed === text) throw new Error(`nothing changed in ${name}`);
    files.set(name, Buffer.from(changed));
  }
  for (const name of ['README.md', 'verify.mjs']) files.set(name, readFileSync(new URL(name, TEMPLATE)));
  return sealPackage(files, SIGNER, ORIGIN);
}

const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
const CORRECTED: Record<string, Change> = {
  'rules.json': (text) =>
    text
      .replace('"ranking": "raw"', '"ranking": "adjusted"')
      .replace(
        '"jurors": null',
        '"jurors": [{"juror":"J-1","severity":"1.5000","weight":"1.0000"},{"juror":"J-2","severity":"-1.5000","weight":"3.0000"}]',
      ),
  // A (1 × 85.5 + 3 × 76.5) / 4, B (1 × 79.5 + 3 × 82.5) / 4, C (1 × 61.5 + 3 × 68.5) / 4.
  'result.json': (text) =>
    text
      .replaceAll(/("submission": "A",.*?)81\.00/g, '$178.75')
      .replaceAll(/("submission": "A", "rank": 2, "total": ")81\.00/g, '$178.75')
      .replaceAll(/("submission": "B",.*?)81\.00/g, '$181.75')
      .replaceAll('65.00', '66.75'),
};

/** One error of each kind, and which check of the independent program names it. */
const ERRORS: [string, string, Record<string, Change>][] = [
  ['a score is higher', 'ranking', { 'scores.jsonl': swap('"score":80', '"score":81') }],
  ['a score is beyond the scale', 'scores', { 'scores.jsonl': swap('"score":80', '"score":180') }],
  ['a score has three decimals', 'scores', { 'scores.jsonl': swap('"score":80', '"score":80.001') }],
  ['a score is missing', 'scores', { 'scores.jsonl': swap(/^.*\n/, '') }],
  ['a score stands twice', 'scores', { 'scores.jsonl': (text) => text + text.split('\n')[0]! + '\n' }],
  ['a sheet is missing', 'ranking', { 'scores.jsonl': (text) => text.split('\n').slice(2).join('\n') }],
  ['a score is of nobody', 'scores', { 'scores.jsonl': swap('"submission":"A"', '"submission":"X"') }],
  ['a score is on no criterion', 'scores', { 'scores.jsonl': swap('"criterion":"a"', '"criterion":"x"') }],
  [
    'a submission stands twice',
    'scores',
    { 'submissions.jsonl': (text) => text + text.split('\n')[0]! + '\n' },
  ],
  ['a submission is missing', 'scores', { 'submissions.jsonl': swap(/^.*\n/, '') }],
  [
    'a weight is another',
    'ranking',
    { 'rubric.json': (text) => text.replace('60', '50').replace('40', '50') },
  ],
  ['a total is another', 'ranking', { 'result.json': swap('"65.00"', '"66.00"') }],
  ['a rank is another', 'ranking', { 'result.json': swap('"rank": 2, "tied"', '"rank": 1, "tied"') }],
  ['a tie is claimed', 'ranking', { 'result.json': swap('"tied": false', '"tied": true') }],
  [
    'the tie rule is left out',
    'ranking',
    { 'rules.json': swap('{ "by": "criterion", "criterion": "a" }', '') },
  ],
  ['the tie rule is another', 'ranking', { 'rules.json': swap('"criterion": "a"', '"criterion": "b"') }],
  ['the rounding is another', 'ranking', { 'rules.json': swap('"decimals": 2', '"decimals": 1') }],
  [
    'the passing grade is another',
    'ranking',
    { 'rules.json': swap('"passingGrade": "60"', '"passingGrade": "70"') },
  ],
  ['a candidate is left out', 'ranking', { 'rules.json': swap('"C", "D"]', '"C"]') }],
  ['a reason is missing', 'top', { 'rules.json': swap('Satu-satunya dari kepulauan.', '') }],
  [
    'a deviation is not told',
    'top',
    { 'rules.json': swap(/\{ "submission": "A", "kind": "passedOver".*\},/, '') },
  ],
  [
    'a deviation is told of nobody',
    'top',
    { 'rules.json': swap('"submission": "A", "kind"', '"submission": "D", "kind"') },
  ],
  ['one too many is chosen', 'top', { 'rules.json': swap('["B", "C"]', '["B", "C", "A"]') }],
  ['somebody else is chosen', 'top', { 'rules.json': swap('["B", "C"]', '["A", "C"]') }],
  [
    'an honour went to somebody else',
    'tiers',
    {
      'result.json': swap(
        '"rows": [{ "submission": "C", "rank": 3, "total": "65.00" }]',
        '"rows": [{ "submission": "A", "rank": 2, "total": "81.00" }]',
      ),
    },
  ],
  [
    'an honour is missing',
    'tiers',
    { 'result.json': swap('{ "submission": "C", "rank": 3, "total": "65.00" }] }', '] }') },
  ],
  [
    'an honour has another place',
    'tiers',
    { 'result.json': swap('[{ "submission": "C", "rank": 3', '[{ "submission": "C", "rank": 2') },
  ],
  [
    'an excluded one is honoured',
    'tiers',
    {
      'rules.json': swap(
        '"exclusions": []',
        '"exclusions": [{"submission":"C","state":"disqualified","reason":"x"}]',
      ),
    },
  ],
  [
    'a severity is another',
    'ranking',
    {
      ...CORRECTED,
      'rules.json': (text) => CORRECTED['rules.json']!(text).replace('"-1.5000"', '"-1.4000"'),
    },
  ],
  [
    'a weight of a juror is another',
    'ranking',
    { ...CORRECTED, 'rules.json': (text) => CORRECTED['rules.json']!(text).replace('"3.0000"', '"2.0000"') },
  ],
  ['the form of a file is broken', 'rules', { 'result.json': swap('{', '') }],
];

const folder = mkdtempSync(join(tmpdir(), 'kipp-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(files: ReadonlyMap<string, Uint8Array>): string {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  return folder;
}

test('the package made by hand agrees, raw and corrected, for both programs', async () => {
  for (const changes of [{}, CORRECTED]) {
    const { checks } = await verifyPackage(handMade(changes), SIGNER.vkey);
    expect(checks.filter(({ ok }) => ok === false)).toEqual([]);
    expect(verifyFromInside(handMade(changes), SIGNER.vkey).sheets).toBe(6);
  }
});

test.each(ERRORS)('both programs find it when %s', async (_, check, changes) => {
  const { ok, checks } = await verifyPackage(handMade(changes), SIGNER.vkey);
  expect([ok, checks.filter((one) => one.ok === false).map(({ name }) => name)[0]]).toEqual([false, check]);
  expect(() => verifyFromInside(handMade(changes), SIGNER.vkey)).toThrow();
});

test('the key counts: another one signed nothing of it', async () => {
  const other = signerOf('kipp.example', Buffer.alloc(32, 1)).vkey;
  expect((await verifyPackage(handMade(), other)).checks.find(({ ok }) => ok === false)?.name).toBe('seal');
  expect(() => verifyFromInside(handMade(), other)).toThrow('not signed');
});

test('kipp verify and the verify.mjs of the package end with 0 where it agrees and 1 where it does not', async () => {
  const key = ['--key', SIGNER.vkey];
  write(handMade());
  expect(await runCommand(['verify', folder, ...key])).toBe(0);
  expect(spawnSync(process.execPath, [join(folder, 'verify.mjs'), folder, ...key]).status).toBe(0);
  write(handMade({ 'rules.json': swap('contoh.example+00000000+AAAA', SIGNER.vkey) }));
  // A site that has moved publishes its former key: then it is known, and nobody's else is.
  const next = signerOf('kipp.example', Buffer.alloc(32, 1)).vkey;
  const site = (former: string[]) => {
    const file = `${folder}-keys.json`;
    const times = { from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' };
    writeFileSync(file, JSON.stringify({ vkey: next, former: former.map((vkey) => ({ vkey, ...times })) }));
    return ['--keys', file];
  };
  for (const [former, code] of [
    [[SIGNER.vkey], 0],
    [[signerOf(SIGNER.name, Buffer.alloc(32, 1)).vkey], 1],
  ] as const) {
    const told = spawnSync(process.execPath, [join(folder, 'verify.mjs'), folder, ...site([...former])], {
      encoding: 'utf8',
    });
    expect([told.status, told.stdout.includes('a former key of the site')]).toEqual([code, code === 0]);
    expect(await runCommand(['verify', folder, ...site([...former])])).toBe(code);
  }
  rmSync(`${folder}-keys.json`);
  write(handMade());
  writeFileSync(
    join(folder, 'scores.jsonl'),
    readFileSync(join(folder, 'scores.jsonl'), 'utf8').replace('"score":80', '"score":81'),
  );
  expect(await runCommand(['verify', folder, ...key])).toBe(1);
  const alone = spawnSync(process.execPath, [join(folder, 'verify.mjs'), folder, ...key], {
    encoding: 'utf8',
  });
  expect([alone.status, alone.stdout.split('\n')[0]]).toEqual([
    1,
    '✕ files: scores.jsonl is not the file that was sealed',
  ]);
  expect(await runCommand(['verify', join(folder, 'tiada'), ...key])).toBe(2);
});
