import type { InnovationContact, InnovationStory } from '../db/schema/index.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import type { showStory } from '../results/results-service.ts';
import type { SubmissionFacts } from './fill-queries.ts';

export type Opened = Awaited<ReturnType<typeof showStory>>;
type Known = { story: InnovationStory; videoUrl: string | null; contact: InnovationContact };
type Told = { story: InnovationStory; videoUrl: string | null; contact: InnovationContact };

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
 * evidence each opened answer has. What the agency has closed since is taken out again; what the directory knew from elsewhere stays.
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
  known: Known | null,
): Told {
  const before = known ? withoutOwn(known, facts) : { story: {}, videoUrl: null, contact: {} };
  const evidence = evidenceOf(opened, facts, rulebook);
  const email = opened.contactEmail ?? before.contact.email;
  return {
    story: {
      ...before.story,
      ...wordsOf(opened),
      ...(evidence && !before.story.evidence ? { evidence } : {}),
    },
    videoUrl: opened.videoUrl ?? before.videoUrl,
    contact: {
      ...before.contact,
      unit: before.contact.unit ?? opened.unitName ?? opened.agencyName,
      ...(email ? { email } : {}),
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

/** What is known without what came from this proposal, whichever of its answers were open then. */
function withoutOwn({ story, videoUrl, contact }: Known, facts: SubmissionFacts): Known {
  const kept = Object.entries(story).filter(([part, text]) => !isOwn(part, text, facts));
  const { email, ...others } = contact;
  return {
    story: Object.fromEntries(kept),
    // An empty text says that its agency has taken back what it gave.
    videoUrl: facts.videoUrl === '' || videoUrl === facts.videoUrl ? null : videoUrl,
    contact:
      email === undefined || facts.contactEmail === '' || email === facts.contactEmail ? others : contact,
  };
}

function isOwn(part: string, text: string, { answers, summary }: SubmissionFacts): boolean {
  if (part === 'evidence') return text.startsWith(EVIDENCE);
  if (part === 'summary' && text === summary) return true;
  const own = Object.entries(PARTS)
    .filter(([, of]) => of === part)
    .flatMap(([key]) => answers[key] || []);
  // Some of the answers may have been open: what is left of the text when they are taken out one by one is nothing.
  return own.length > 0 && own.reduce((rest, one) => rest.replace(one, ''), text).trim() === '';
}
