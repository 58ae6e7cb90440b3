import { act, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { whatIsMissing } from '../editions/rulebook/completeness.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { listAttachments } from '../submissions/attachment-queries.ts';
import {
  findOpenCorrection,
  isWrittenFor,
  listCorrections,
  type CorrectionRow,
} from '../submissions/correction-queries.ts';
import { keepContent } from '../submissions/draft-service.ts';
import { maySee, mayWrite, sideOf, versionFor } from '../submissions/policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { contentOf, findVersion } from '../submissions/version-queries.ts';
import { draftOf } from '../submissions/view-service.ts';
import { machineView } from '../submissions/views.ts';
import { labelOfPart } from './correction-items.ts';
import { listEveryFile } from './correction-queries.ts';

export type Change = {
  title?: string | undefined;
  category?: string | null | undefined;
  sdgs?: number[] | undefined;
  implementedSince?: string | null | undefined;
  answers?: Record<string, string> | undefined;
};

/**
 * Keeps what the agency puts right, and refuses everything that was not asked for.
 * @throws Refusal not_asked, stale_version, illegal_transition where no correction is open
 */
export function saveCorrection(caller: Caller, id: string, change: Change) {
  return act(caller, async (tx) => {
    const row = await lockSubmission(tx, id);
    mayWrite(tx.actor, row);
    expectVersion(caller, { version: versionFor(caller.actor, row) });
    const open = row.state === 'correcting' ? await findOpenCorrection(tx, id) : null;
    if (!open) throw new Refusal('not_asked');
    const { answers, category, ...own } = change;
    const named = [
      ...Object.keys(own),
      ...(category === undefined ? [] : ['category']),
      ...Object.keys(answers ?? {}),
    ];
    if (named.some((key) => !open.items.some((one) => one.item === key))) throw new Refusal('not_asked');
    const [edition, current, files] = await Promise.all([
      findEdition(tx, row.editionId),
      findVersion(tx, row.currentVersionId),
      listAttachments(tx, id),
    ]);
    const rulebook = await rulesOf(tx, edition!);
    const was = contentOf(
      isWrittenFor(open, current!) ? current! : (await findVersion(tx, open.fromVersionId))!,
    );
    const content = {
      ...was,
      ...defined(own),
      ...(category === undefined ? {} : { categoryKey: category }),
      answers: { ...was.answers, ...answers },
    };
    const saved = await keepContent(tx, { row, rulebook, current: current!, files }, content, {});
    const asked = new Set(open.items.map((one) => one.item));
    return { ...saved, missing: saved.missing.filter((one) => asked.has(one.fieldKey)) };
  });
}

/** What was asked for and what became of it; what is still missing where the agency is to write now. */
export function showCorrections(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await findSubmission(tx, id);
    maySee(tx.actor, row);
    const [edition, rows, files] = await Promise.all([
      findEdition(tx, row.editionId),
      listCorrections(tx, id),
      listEveryFile(tx, id),
    ]);
    const rulebook = await rulesOf(tx, edition!);
    const open = rows.find((one) => one.answeredAt === null && one.expiredAt === null) ?? null;
    const missing = open ? await missingOf(tx, row, rulebook, open) : [];
    const facts = {
      itemsComplete: missing.length === 0,
      correctionInTime: open !== null && tx.at.getTime() + edition!.clockOffsetMs < open.dueAt.getTime(),
    };
    const numbers = await numbersOf(tx, rows);
    return {
      ...machineView(tx, row, facts, { sendCorrection: 'correction' }),
      missing,
      items: rows.map((one) => correctionView(rulebook, one, numbers, files)),
    };
  });
}

type Files = Awaited<ReturnType<typeof listEveryFile>>;

function correctionView(
  rulebook: Rulebook,
  row: CorrectionRow,
  numbers: ReadonlyMap<string, number>,
  files: Files,
) {
  const until = row.answeredAt ?? null;
  return {
    id: row.id,
    number: row.number,
    note: row.note,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    answeredAt: until?.toISOString() ?? null,
    expiredAt: row.expiredAt?.toISOString() ?? null,
    fromVersion: numbers.get(row.fromVersionId) ?? null,
    toVersion: (row.toVersionId && numbers.get(row.toVersionId)) ?? null,
    items: row.items.map(({ item, reason, note }) => {
      const coded = rulebook.screening.reasons.find((one) => one.code === reason);
      return {
        item,
        label: labelOfPart(rulebook, item),
        reason: { code: reason, label: coded?.label ?? { id: reason, en: reason } },
        note,
        isFile: rulebook.form.attachments.some((one) => one.key === item),
      };
    }),
    files: row.items.flatMap(({ item }) => fileChange(files, item, row.askedAt, until)),
  };
}

/** The files under one requirement before and after: only where the correction changed them. */
function fileChange(files: Files, item: string, from: Date, until: Date | null) {
  const held = (at: Date) =>
    files
      .filter(
        (one) => one.requirement === item && one.createdAt <= at && !(one.removedAt && one.removedAt <= at),
      )
      .map((one) => ({ name: one.fileName, sha256: one.sha256 }));
  if (!until) return [];
  const [before, after] = [held(from), held(until)];
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ item, before, after }];
}

async function missingOf(tx: Tx, row: SubmissionRow, rulebook: Rulebook, open: CorrectionRow) {
  if (sideOf(tx.actor, row).side !== 'agency') return [];
  const [version, files] = await Promise.all([
    findVersion(tx, row.currentVersionId),
    listAttachments(tx, row.id),
  ]);
  const asked = new Set(open.items.map((one) => one.item));
  return whatIsMissing(rulebook, row.groupKey, draftOf(contentOf(version!), files)).filter((one) =>
    asked.has(one.fieldKey),
  );
}

/** The public numbers of the versions that corrections name, by their id. */
async function numbersOf(tx: Tx, rows: readonly CorrectionRow[]): Promise<Map<string, number>> {
  const ids = rows.flatMap((row) => [row.fromVersionId, ...(row.toVersionId ? [row.toVersionId] : [])]);
  const found = await Promise.all([...new Set(ids)].map((id) => findVersion(tx, id)));
  return new Map(found.flatMap((one) => (one ? [[one.id, one.number] as const] : [])));
}

function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
