import { asSystem, look, type Caller } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { listSteps } from '../screening/queries.ts';
import { findSubmission } from '../submissions/queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { screeningView } from '../submissions/views.ts';
import { findReadText, listReadFiles } from './reading-queries.ts';
import { findSeat } from './view-service.ts';

/**
 * What an objection is about, as it was submitted, for the office and the panel: a panel reads what it decides on, with
 * every file and, where the check is contested, its reasons. Read as the system, since its members read nothing else here.
 * @throws Refusal not_found for everybody else
 */
export async function showContested(caller: Caller, id: string) {
  const submissionId = await readable(caller, id);
  return look(asSystem(caller.context), async (tx) => {
    const row = (await findSubmission(tx, submissionId))!;
    const text = await findReadText(tx, submissionId);
    if (!text) throw new Refusal('not_found');
    const [edition, files, steps] = await Promise.all([
      findEdition(tx, row.editionId),
      listReadFiles(tx, submissionId),
      listSteps(tx, submissionId),
    ]);
    const last = steps.find((step) => step.step === 'verdict');
    const verdict = last && {
      verdict: last.verdict as 'pass' | 'fail',
      reasons: last.reasons,
      note: last.note,
      at: last.createdAt.toISOString(),
    };
    return {
      ...text,
      attachments: files.map(({ sha256: _, ...file }) => ({
        ...file,
        href: `/api/objections/${id}/attachments/${file.id}`,
      })),
      screening: verdict ? screeningView(await rulesOf(tx, edition!), verdict) : null,
    };
  });
}

/** One of the files of the contested proposal. */
export async function findContestedFile(caller: Caller, id: string, fileId: string) {
  const submissionId = await readable(caller, id);
  const files = await look(asSystem(caller.context), (tx) => listReadFiles(tx, submissionId));
  const file = files.find((one) => one.id === fileId);
  if (!file) throw new Refusal('not_found');
  return { sha256: file.sha256, fileName: file.fileName };
}

/** The evidence that came with the objection: for the office and the panel, and for the agency that sent it. */
export function findEvidence(caller: Caller, id: string): Promise<{ sha256: string; fileName: string }> {
  return look(caller, async (tx) => {
    const { row, seat } = await findSeat(tx, id);
    const reads = seat === 'office' || seat === 'panel' || (seat === 'agency' && row.kind !== 'finalist');
    if (!reads || !row.evidenceSha256) throw new Refusal('not_found');
    return { sha256: row.evidenceSha256, fileName: row.evidenceName ?? 'bukti' };
  });
}

function readable(caller: Caller, id: string): Promise<string> {
  return look(caller, async (tx) => {
    const { row, seat } = await findSeat(tx, id);
    if (seat !== 'office' && seat !== 'panel') throw new Refusal('not_found');
    return row.submissionId;
  });
}
