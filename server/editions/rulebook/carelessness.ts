/** Signs that an answer was not written with care: template text left in, or sentences given twice. Pure. */
import type { Draft, Rulebook, Words } from './types.ts';
import { countWords } from './words.ts';

/** Short sentences may well be alike; only longer ones are compared. */
const LEAST_WORDS_TO_COMPARE = 8;

/** Text that templates leave behind: XXX, [sebutkan …], [nomor …], lorem ipsum, a row of dots to fill in. */
const LEFTOVERS =
  /\bX{3,}\b|\[(?:sebutkan|nomor|nama|isi|tulis)\b[^\]\n]{0,80}\]|lorem ipsum|(?:\.{5,}|_{4,})/iu;

/**
 * Never says `no` by itself: carelessness is a judgement. `eyes` names what was found, `yes` that no sign was.
 */
export function carelessFinding(
  rulebook: Rulebook,
  draft: Draft,
): { outcome: 'yes' | 'eyes'; finding: Words } {
  const signs = [...leftovers(rulebook, draft), ...twins(rulebook, draft)];
  if (signs.length === 0) {
    const finding = {
      id: 'Tidak ada contoh isian yang tertinggal atau kalimat yang diulang. Baca untuk memastikan.',
      en: 'No sample text left in and no sentence given twice. Read to be sure.',
    };
    return { outcome: 'yes', finding };
  }
  const finding = { id: signs.map((sign) => sign.id).join(' '), en: signs.map((sign) => sign.en).join(' ') };
  return { outcome: 'eyes', finding };
}

function leftovers(rulebook: Rulebook, draft: Draft): Words[] {
  return textFields(rulebook).flatMap((field) => {
    const found = LEFTOVERS.exec(draft.answers[field.key] ?? '');
    if (found === null) return [];
    return [
      {
        id: `"${field.label.id}" masih berisi "${found[0]}".`,
        en: `"${field.label.en}" still holds "${found[0]}".`,
      },
    ];
  });
}

function twins(rulebook: Rulebook, draft: Draft): Words[] {
  const firstIn = new Map<string, Words>();
  return textFields(rulebook).flatMap((field) => {
    const copied = new Set<Words>();
    for (const sentence of sentencesOf(draft.answers[field.key] ?? '')) {
      const earlier = firstIn.get(sentence);
      if (earlier === undefined) firstIn.set(sentence, field.label);
      else if (earlier !== field.label) copied.add(earlier);
    }
    return [...copied].map((earlier) => ({
      id: `"${field.label.id}" mengulang kalimat dari "${earlier.id}".`,
      en: `"${field.label.en}" repeats a sentence of "${earlier.en}".`,
    }));
  });
}

/** The longer sentences of an answer with case and punctuation gone. */
function sentencesOf(answer: string): string[] {
  return answer
    .split(/[.!?\n]+/)
    .filter((sentence) => countWords(sentence) >= LEAST_WORDS_TO_COMPARE)
    .map((sentence) =>
      sentence
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    );
}

function textFields(rulebook: Rulebook) {
  return rulebook.form.fields.filter((field) => field.kind === 'text');
}
