import { expect, test } from 'vitest';
import { sealPackage, writePackage } from '../../server/integrity/package-files.ts';
import { verifyFromInside } from '../../server/integrity/package-verify.ts';
import { signerOf } from '../../server/integrity/signed-note.ts';
import { verifyPackage } from '../../templates/package/verify.mjs';
import { ORIGIN, randomCompetition, SIGNER } from './random-competition.ts';

const faults = async (files: ReadonlyMap<string, Uint8Array>) =>
  (await verifyPackage(files, SIGNER.vkey)).checks
    .filter(({ ok }) => ok === false)
    .map(({ name, says }) => `${name}: ${says}`);

test('a thousand random competitions are recomputed by the independent verifier as they were published', async () => {
  const seen = { tied: 0, weighed: 0, adjusted: 0, deviating: 0, unscored: 0, excluded: 0, corrected: 0 };
  for (let seed = 0; seed < 1000; seed += 1) {
    const content = randomCompetition(seed);
    const { ok, checks } = await verifyPackage(writePackage(content, SIGNER, ORIGIN), SIGNER.vkey);
    if (seed % 4 === 0) verifyFromInside(writePackage(content, SIGNER, ORIGIN), SIGNER.vkey);
    if (!ok) expect([seed, checks.filter((check) => check.ok === false)]).toEqual([seed, []]);
    const [step] = content.steps;
    const rows = content.result.steps[0]!.rows;
    seen.tied += rows.some((row) => row.tied) ? 1 : 0;
    seen.weighed += step!.parts.length > 1 ? 1 : 0;
    seen.adjusted += content.ranking === 'adjusted' && content.stages.some((stage) => stage.jurors) ? 1 : 0;
    seen.deviating += step!.deviations.length > 0 ? 1 : 0;
    seen.unscored += rows.some((row) => row.rank === null) ? 1 : 0;
    seen.excluded += content.exclusions.length;
    seen.corrected += content.corrections.length > 1 ? 1 : 0;
  }
  // Chance has reached every corner many times.
  expect(Object.entries(seen).filter(([, times]) => times < 30)).toEqual([]);
}, 180_000);

test('every score changed and every byte changed is found', async () => {
  const content = randomCompetition(3);
  for (const [index, sheet] of content.sheets.entries()) {
    const scores = { ...sheet.scores, a: sheet.scores['a']! + 1 };
    const changed = { ...content, sheets: content.sheets.with(index, { ...sheet, scores }) };
    expect((await faults(writePackage(changed, SIGNER, ORIGIN))).length, `${index}`).toBeGreaterThan(0);
  }
  const files = writePackage(content, SIGNER, ORIGIN);
  for (const [name, bytes] of files) {
    for (const at of [0, bytes.length >> 1, bytes.length - 2]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect((await faults(new Map([...files, [name, changed]]))).length, `${name} ${at}`).toBeGreaterThan(0);
    }
    const without = new Map(files);
    without.delete(name);
    expect((await faults(without)).length, name).toBeGreaterThan(0);
  }
  expect(await faults(new Map([...files, ['tambahan.txt', Buffer.from('x')]]))).toEqual([
    'files: tambahan.txt is in no manifest',
  ]);
  const other = signerOf('kipp.example', Buffer.alloc(32, 1));
  expect((await faults(sealPackage(files, other, ORIGIN)))[0]).toBe(
    'seal: checkpoint.txt is not signed by this key',
  );
});
