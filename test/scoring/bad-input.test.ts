import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { engineCommands } from '../../server/cli/engine.ts';
import { faultOf, placeOf } from '../../server/cli/json-place.ts';
import { analyseScores } from '../../server/scoring/analyse.ts';

/** What the command line says about files that cannot be used: file, line and column, on one line. */
const folder = mkdtempSync(join(tmpdir(), 'kipp-odd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function fileWith(content: string | Uint8Array, ending: string): string {
  const file = join(folder, `f${(count += 1)}.${ending}`);
  writeFileSync(file, content);
  return file;
}

/** The refusal without the folder's name. */
async function refusal(command: string, ...args: string[]): Promise<string> {
  try {
    await engineCommands[command]!(args);
    return 'taken';
  } catch (error) {
    return (error as Error).message.replaceAll(/\S*\/(f\d+\.\w+|nothing\.\w+)/g, 'FILE');
  }
}

const HEAD = 'submission,juror,score\n';

test.each([
  ['', 'FILE:1: The file is empty; a header line is needed.'],
  [
    'submission;juror;score\na;x;5\n',
    'FILE:1: The columns are separated by semicolons; save the file with commas.',
  ],
  [
    'submission\tjuror\tscore\na\tx\t5\n',
    'FILE:1: The columns are separated by tabs; save the file with commas.',
  ],
  [
    'submission,juror,score\ra,x,5\ra,y,6\r',
    'FILE:1: Lines end in a carriage return alone; save the file with LF or CRLF.',
  ],
  [`${HEAD}a,x,5\nb,y,4,5\n`, 'FILE:3: This line has 4 cells; the header has 3.'],
  [`${HEAD}a,x,5\n\n\nb,y,"4,5"\n`, 'FILE:5:score: "4,5" is not a number; write 4.5.'],
  [`${HEAD}"a\nb",x,5\nc,y,NaN\n`, 'FILE:4:score: "NaN" is not a number.'],
  [`${HEAD}a,x,5\na, x ,6\n`, 'FILE:3:juror: "x" scores "a" twice (also on line 2).'],
  [`${HEAD}a,,5\n`, 'FILE:2:juror: The juror is empty.'],
  [`${HEAD}a,x,5\n"b,y,4\n`, 'FILE:3: A quote opens here and never closes.'],
  ['submission,juror,score,score\na,x,5,5\n', 'FILE:1:score: The column "score" stands twice.'],
  [`${HEAD}a,x,0.${'3'.repeat(400)}\n`, `FILE:2:score: "0.${'3'.repeat(38)}…" is not a number.`],
  [`${HEAD}a,x,5\nb\0,y,4\n`, 'FILE:3: There is a NUL character on this line; the file is damaged.'],
  [Buffer.from([...Buffer.from(`${HEAD}a,x,5\n`), 0xff, 0x2c]), 'FILE:3: This is not UTF-8 text.'],
])('scores that cannot be read are named with their line: %#', async (content, said) => {
  expect(await refusal('analyse', fileWith(content, 'csv'))).toBe(said);
});

test('a byte-order mark, CRLF, blank lines, other columns and columns without a name change nothing', () => {
  const rows = [
    ['a', 'x', '70'],
    ['a', 'y', '75'],
    ['b', 'x', '60'],
    ['b', 'y', '66'],
    ['c', 'x', '80'],
    ['c', 'y', '84'],
  ];
  const plain = `${HEAD}${rows.map((row) => row.join(',')).join('\n')}\n`;
  const odd = `\uFEFFnote,score,juror,submission,,\r\n\r\n${rows
    .map(([submission, juror, score]) => `"x,\n""y""",${score}, ${juror} ,"${submission}",,`)
    .join('\r\n\r\n')}`;
  expect(analyseScores(odd, { draws: 50 })).toEqual(analyseScores(plain, { draws: 50 }));
});

test('readings without any chance in them are told as such, and hold no number that is none', () => {
  const rows = Array.from({ length: 12 }, (_, i) =>
    ['x', 'y', 'z'].map((j, k) => `s${i},${j},${3 * i + 2 * k}`),
  );
  const found = analyseScores(`${HEAD}${rows.flat().join('\n')}\n`, { draws: 50 });
  expect(found.warnings.map(({ code }) => code)).toContain('no_noise');
  expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/);
});

const INSTANCE =
  '{\n "submissions": ["a"],\n "jurors": [{"id": "j", "max": 1}],\n "per_submission": 1,\n "affinity": [[1]]\n}';

test.each([
  [INSTANCE.replace('[[1]]', '[[NaN]]'), 'FILE:5:16: This is not JSON: "N" cannot stand here.'],
  [INSTANCE.replace('[[1]]', '[[1, 2]]'), 'FILE:5:15: affinity[0] has 2 cells; the instance has 1 juror.'],
  [INSTANCE.replace('"max": 1', '"max": -1'), 'FILE:3:32: jurors[0].max must be a whole number, 0 or more.'],
  [
    INSTANCE.replace('"max": 1', '"max": 1, "senior": "yes"'),
    'FILE:3:45: jurors[0].senior must be true or false.',
  ],
  [
    INSTANCE.replace('"per_submission"', '"submissions": [], "per_submission"'),
    'FILE:4:2: "submissions" stands twice in one object.',
  ],
  [INSTANCE.slice(0, -1), 'FILE:6:1: This is not JSON: it ends too early.'],
  ['[]', 'FILE:1:1: The file must hold one JSON object.'],
])('an instance that cannot be used is named with line and column: %#', async (content, said) => {
  expect(await refusal('assign', fileWith(content, 'json'))).toBe(said);
});

test('a second file is named by its own name, and a folder or a file that is not there is a refusal', async () => {
  const scores = fileWith('submission,juror,criterion,score\na,x,c,5\n', 'csv');
  const rubric = fileWith('{"criteria": [\n {"id": "c", "weight": 90, "min": 0, "max": 10}\n]}', 'json');
  expect(await refusal('analyse', scores, '--rubric', rubric)).toBe(
    'FILE:1:14: The weights sum to 90.00, not to 100.',
  );
  const instance = fileWith(INSTANCE, 'json');
  const baseline = fileWith('{"pairs":\n [[0, 9]]}', 'json');
  expect(await refusal('assign', instance, '--gone', 'j', '--keep', baseline)).toBe(
    'FILE:2:7: pairs[0][1] must be a whole number, from 0 to 0.',
  );
  expect(await refusal('rank', join(folder, 'nothing.csv'), '--top', '1')).toBe(
    'FILE: This file cannot be read (ENOENT).',
  );
  expect(await refusal('schedule', folder)).toMatch(/: This file cannot be read \(EISDIR\)\.$/);
});

test('a place in JSON is found through strings, escapes, numbers and nesting', () => {
  const text = '\uFEFF{"a\\"b": [1, -2.5e3, {"c": "x]}\\u0041"}],\n  "d": {"e": [true, null]}}';
  expect(faultOf(text)).toBe(null);
  expect(placeOf(text, 'd.e[1]')).toEqual({ line: 2, column: 21 });
  expect(placeOf(text, 'd.f')).toBe(null);
  for (const wrong of ['{', '[1,]', '{"a" 1}', '01', '"\t"', '[1] 2', '{"a":1,}', 'tru', '1.', '-'])
    expect([wrong, faultOf(wrong) === null]).toEqual([wrong, false]);
  expect(faultOf(`${'['.repeat(5000)}`)!.message).toBe('This JSON is nested too deeply.');
});
