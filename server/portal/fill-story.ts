import type { FilledWords, InnovationContact, InnovationStory } from '../db/schema/index.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import type { showStory } from '../results/results-service.ts';
import type { SubmissionFacts } from './fill-queries.ts';

export type Opened = Awaited<ReturnType<typeof showStory>>;
type Words = { story: InnovationStory; videoUrl: string | null; contact: InnovationContact };

/** Which part of the page an opened answer tells; the keys of the shipped rule books, others stay on the result's own page. */
const PARTS: Readonly<Record<string, keyof InnovationStory>> = {
  ringkasan: 'summary',
  latar_belakang: 'problem',
  signifikansi: 'change',
  kebaruan: 'how',
  implementasi: 'how',
  sumber_daya: 'cost',
  pelajaran: 'lessons',
};

/**
 * What the directory says of a winner in its agency's words: the answers it opened, its summary, video and address, and for what
 * evidence each opened answer has. What this proposal filled before and gives no longer is taken out again; what the directory
 * knows from elsewhere, or what its owner has written over it, stays.
 * @param before what this proposal's last filling wrote; null where it is the first
 * @returns the words as they stand then, and what of them is this filling's
 *
 * Deliberately not carried: answers that were not opened (the agency wrote them for the jury); the papers themselves and their names
 * (letters with signatures, photos of people served: they were given for judging, and the agency puts what it wants to hand on beside
 * its tutorial); scores and comments of jurors (the letter to the agency is hers); names, telephones and addresses of people (an
 * account's address was given for signing in; the public gets the one that the agency writes into its story).
 */
export function tellStory(
  opened: Opened,
  facts: SubmissionFacts,
  rulebook: Rulebook,
  known: Words | null,
  before: FilledWords | null,
): { words: Words; filled: FilledWords } {
  const kept = known ? without(known, before) : { story: {}, videoUrl: null, contact: {} };
  const evidence = evidenceOf(opened, facts, rulebook);
  const filled: FilledWords = {
    story: { ...wordsOf(opened), ...(evidence && !kept.story.evidence ? { evidence } : {}) },
    videoUrl: opened.videoUrl,
    email: opened.contactEmail,
  };
  const { email } = filled;
  return {
    filled,
    words: {
      story: { ...kept.story, ...filled.story },
      videoUrl: filled.videoUrl ?? kept.videoUrl,
      contact: {
        ...kept.contact,
        unit: kept.contact.unit ?? opened.unitName ?? opened.agencyName,
        ...(email ? { email } : {}),
      },
    },
  };
}

function wordsOf({ summary, texts }: Pick<Opened, 'summary' | 'texts'>): InnovationStory {
  const story: InnovationStory = {};
  for (const { key, text } of texts) {
    const part = PARTS[key];
    if (part) story[part] = story[part] ? `${story[part]}\n\n${text}` : text;
  }
  return summary ? { ...story, summary } : story;
}

const EVIDENCE = 'Bukti yang dinilai bersama jawaban ini:';

/** How many papers the jury had for each opened answer, by the form's own names. */
function evidenceOf({ texts }: Opened, { papers }: SubmissionFacts, { form }: Rulebook): string | null {
  const open = new Set(texts.map(({ key }) => key));
  const lines = form.attachments
    .filter(({ key, field }) => field !== undefined && open.has(field) && papers[key])
    .map(({ key, label }) => `- ${label.id}: ${papers[key]} berkas`);
  return lines.length > 0 ? [EVIDENCE, ...lines].join('\n') : null;
}

/** What is known without what the last filling wrote, as far as it still stands as it was written. */
function without({ story, videoUrl, contact }: Words, filled: FilledWords | null): Words {
  if (!filled) return { story, videoUrl, contact };
  const { email, ...others } = contact;
  return {
    story: Object.fromEntries(
      Object.entries(story).filter(([part, text]) => filled.story[part as keyof InnovationStory] !== text),
    ),
    videoUrl: videoUrl === filled.videoUrl ? null : videoUrl,
    contact: email === undefined || email === filled.email ? others : contact,
  };
}
