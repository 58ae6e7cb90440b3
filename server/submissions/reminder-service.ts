import type { Words } from '../db/schema/columns.ts';
import { act, isOpen, type Caller, type StageNow, type Tx } from '../db/door.ts';
import { whatIsMissing, type Missing } from '../editions/rulebook/completeness.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import type { DirectMail } from '../events/record.ts';
import { remindOnce } from '../events/reminders.ts';
import { draftOf } from './content.ts';
import { labelOfField } from './field-labels.ts';
import { instantWords } from './instant-words.ts';
import { mayRemindWriters } from './policy.ts';
import { listDraftTexts, listWriters, type DraftText } from './progress-queries.ts';
import { lockSubmission } from './queries.ts';
import { rulesOf } from '../editions/rulebook-queries.ts';
import { subjectOf } from './state-service.ts';
import { lockRegistration } from './submit-queries.ts';

/** The event and the mail template of a reminder. */
const REMINDED = 'submission.reminded';
/** So many things that are missing are named in one mail; of the others their number. */
const NAMED = 8;
/** What its writers still write. What they proposed lies with the administrator, who is the one to act. */
const WITH_WRITERS = ['draft', 'returned'];

/**
 * The administrator reminds those who write a draft: by mail and in the inbox, with what is missing and until when the agency may
 * send, in its own time zone. Once a day for each draft; a day is the agency's.
 * @throws Refusal not_allowed, deadline_passed, stage_not_open, guard_refused (no draft any more, nobody to remind, reminded today)
 */
export function remindWriters(caller: Caller, id: string, note = '') {
  return act(caller, async (tx) => {
    const place = await lockRegistration(tx, id);
    mayRemindWriters(tx.actor, place);
    const row = (await lockSubmission(tx, id))!;
    if (!WITH_WRITERS.includes(row.state)) throw refused(row.state === 'proposed' ? WITH_YOU : NO_DRAFT);
    const closesAt = stillOpen(place.stage);
    const [draft] = await listDraftTexts(tx, [id]);
    const writers = await listWriters(tx, id);
    if (writers.length === 0) throw refused(NOBODY);
    const rulebook = await rulesOf(tx, place);
    const missing = missingIn(rulebook, draft!);
    const values = {
      name: tx.actor.kind === 'person' ? tx.actor.name : '',
      reasons: saidOf(rulebook, missing),
      until: instantWords(closesAt, draft!.time_zone),
      note: noteWords(note),
    };
    const isSent = await remindOnce(tx, {
      key: draft!.reminder_key,
      event: REMINDED,
      subject: subjectOf(row),
      payload: { missing: missing.length, people: writers.map((one) => one.id) },
      mails: writers.map(({ id: recipientId, language }): DirectMail => ({
        template: REMINDED,
        recipientId,
        language: language === 'en' ? 'en' : 'id',
        values,
      })),
    });
    if (!isSent) throw refused(TODAY_ALREADY);
    return {
      id,
      remindedAt: tx.at.toISOString(),
      missing: missing.length,
      writers: writers.map(({ name }) => ({ name })),
    };
  });
}

type Progress = { missing: number; author: string | null; writers: number; remindedAt: string | null };

/**
 * How far drafts are: what is missing, who wrote last, and whether they were reminded today. For those of their agency.
 * @returns by the draft's id
 */
export async function progressOf(tx: Tx, ids: readonly string[]) {
  const texts = ids.length === 0 ? [] : await listDraftTexts(tx, ids);
  const found = new Map<string, Progress>();
  for (const draft of texts) {
    const rulebook = await rulesOf(tx, { editionVersionId: draft.edition_version_id });
    found.set(draft.id, {
      missing: missingIn(rulebook, draft).length,
      author: draft.author,
      writers: draft.writers,
      remindedAt: draft.reminded_at && new Date(draft.reminded_at).toISOString(),
    });
  }
  return found;
}

function missingIn(rulebook: Rulebook, draft: DraftText): Missing[] {
  const { title, group_key, category_key, sdgs, implemented_since, answers, attachments } = draft;
  const content = { title, groupKey: group_key, categoryKey: category_key, sdgs, answers };
  return whatIsMissing(
    rulebook,
    group_key,
    draftOf({ ...content, implementedSince: implemented_since }, attachments),
  );
}

/** The instant at which this agency's window closes. @throws Refusal deadline_passed, stage_not_open */
function stillOpen(stage: StageNow): Date {
  const { closesAt } = stage;
  if (closesAt && isOpen(stage)) return closesAt;
  if (closesAt && stage.at >= closesAt) {
    const deadline = closesAt.toISOString();
    throw new Refusal('deadline_passed', { deadline: instantWords(closesAt) }, { deadline });
  }
  throw new Refusal('stage_not_open');
}

/** "Ringkasan; Kebaruan; Surat pernyataan; dan 3 hal lain". */
function saidOf(rulebook: Rulebook, missing: readonly Missing[]): Words {
  if (missing.length === 0) return COMPLETE;
  const keys = [...new Set(missing.map((one) => one.fieldKey))];
  const labels = keys.slice(0, NAMED).map((key) => labelOfField(rulebook, key));
  const more = keys.length - labels.length;
  const joined = (language: 'id' | 'en') => labels.map((one) => one[language]).join('; ');
  return {
    id: `Yang belum lengkap: ${joined('id')}${more > 0 ? `; dan ${more} hal lain` : ''}.`,
    en: `Still missing: ${joined('en')}${more > 0 ? `; and ${more} more` : ''}.`,
  };
}

/** A paragraph of its own where there is a note, and none where there is not. */
function noteWords(note: string): Words {
  if (note === '') return { id: '', en: '' };
  return { id: `Catatan Admin Lokal: ${note}`, en: `A note of the administrator: ${note}` };
}

function refused(reason: Words): Refusal {
  return new Refusal('guard_refused', { reason });
}

const COMPLETE = {
  id: 'Semua bagian sudah lengkap; tinggal diajukan kepada Admin Lokal.',
  en: 'Every part is complete; it only has to be sent to the agency administrator.',
};
const NO_DRAFT = {
  id: 'Usulan ini bukan draf lagi, jadi tidak ada yang perlu diingatkan.',
  en: 'This proposal is no draft any more, so there is nobody to remind.',
};
const WITH_YOU = {
  id: 'Penulisnya sudah mengajukan usulan ini kepada Anda. Kirim, atau kembalikan dengan catatan.',
  en: 'Its writers have sent this proposal to you. Submit it, or return it with a note.',
};
const NOBODY = {
  id: 'Selain Anda tidak ada yang menulis draf ini. Tambahkan penulis lebih dahulu.',
  en: 'Nobody but you writes this draft. Add an author first.',
};
const TODAY_ALREADY = {
  id: 'Penulis draf ini sudah diingatkan hari ini. Pengingat berikutnya dapat dikirim besok.',
  en: 'The writers of this draft were reminded today. The next reminder can go out tomorrow.',
};
