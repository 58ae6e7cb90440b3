import { look, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { differenceOf } from './difference.ts';
import { maySee } from './policy.ts';
import { findSubmission } from './queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { contentOf, findVersionByNumber, listVersions as listVersionRows } from './version-queries.ts';
import { findFullSubmission } from './view-queries.ts';
import { submissionView } from './views.ts';

export function showSubmission(caller: Caller, id: string) {
  return look(caller, (tx) => readView(tx, id));
}

/** The view of a submission as it stands in this transaction. */
export async function readView(tx: Tx, id: string) {
  const row = await findFullSubmission(tx, id);
  maySee(tx.actor, row);
  return submissionView(tx, row, await rulesOf(tx, row));
}

export function listVersions(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    maySee(tx.actor, await findSubmission(tx, id));
    const rows = await listVersionRows(tx, id);
    return {
      items: rows.map(({ wordCounts, savedAt, sealedAt, ...row }) => ({
        ...row,
        words: Object.values(wordCounts).reduce((sum, count) => sum + count, 0),
        savedAt: savedAt.toISOString(),
        sealedAt: sealedAt?.toISOString() ?? null,
      })),
    };
  });
}

export function showVersion(caller: Caller, id: string, number: number) {
  return look(caller, async (tx) => {
    maySee(tx.actor, await findSubmission(tx, id));
    const found = await findVersionByNumber(tx, id, number);
    if (!found) throw new Refusal('not_found');
    const { version, authorName } = found;
    const { title, groupKey, categoryKey, sdgs, implementedSince, answers } = contentOf(version);
    return {
      id: version.id,
      number,
      title,
      group: groupKey,
      category: categoryKey,
      sdgs,
      implementedSince,
      answers,
      wordCounts: version.wordCounts,
      sha256: version.sha256,
      savedAt: version.savedAt.toISOString(),
      sealedAt: version.sealedAt?.toISOString() ?? null,
      authorName,
    };
  });
}

/** What changed from one version to another, word by word; from the one before where none is named. @throws Refusal not_found */
export function showDifference(caller: Caller, id: string, to: number, from = Math.max(1, to - 1)) {
  return look(caller, async (tx) => {
    const row = await findSubmission(tx, id);
    maySee(tx.actor, row);
    const [edition, before, after] = await Promise.all([
      findEdition(tx, row.editionId),
      findVersionByNumber(tx, id, from),
      findVersionByNumber(tx, id, to),
    ]);
    if (!before || !after) throw new Refusal('not_found');
    const rulebook = await rulesOf(tx, edition!);
    const brief = ({ version, authorName }: typeof before) => ({
      number: version.number,
      savedAt: version.savedAt.toISOString(),
      authorName,
    });
    return {
      from: brief(before),
      to: brief(after),
      fields: differenceOf(rulebook, contentOf(before.version), contentOf(after.version)),
    };
  });
}

/** The submission as the rule book's checks see it: for screening, which looks at the same things again. */
export { draftOf } from './content.ts';
