/** The automatic part of the administrative check: the system looks first, the secretariat decides. Pure. */
import { dateFormat } from '../../calendar/date-format.ts';
import { carelessFinding } from './carelessness.ts';
import { whatIsMissing } from './completeness.ts';
import type { Missing } from './completeness.ts';
import { ageInMonths } from './ages.ts';
import { attachmentsAsked, minAgeMonths, quotaOf } from './reading.ts';
import type { Draft, HistoryRule, Rulebook, ScreeningCheck, Words } from './types.ts';

/** What is known of a submission beside its text. The service looks these up in the transaction. */
export type SubmissionFacts = {
  group: string;
  draft: Draft;
  /** Calendar date, YYYY-MM-DD, on which registration closed for this agency, in its own time zone. */
  registrationClosedOn: string;
  /** Other submissions of the edition whose title is the same once case, accents and punctuation are gone. */
  sameTitles: readonly { number: string; agency: string }[];
  /** Awards of this innovation in earlier years; year is null where the sources do not give it. */
  history: readonly { year: number | null; award: string }[];
  /** Place of this submission among those its agency submitted in this group, by time of submission; from 1. */
  placeInQuota: number;
};

/** `yes`: it holds. `no`: it does not. `eyes`: somebody must look. The verdict is never automatic. */
export type CheckOutcome = 'yes' | 'no' | 'eyes';
export type CheckResult = { key: string; code: string; label: Words; outcome: CheckOutcome; finding: Words };

type Found = { outcome: CheckOutcome; finding: Words };

/** One result for each item of the edition's checklist that concerns the submission's group, in its order. */
export function autoChecks(rulebook: Rulebook, facts: SubmissionFacts): CheckResult[] {
  const missing = whatIsMissing(rulebook, facts.group, facts.draft);
  return rulebook.screening.checklist.flatMap((check) => {
    const found = lookAt(rulebook, check, facts, missing);
    return found === null ? [] : [{ key: check.key, code: check.reason, label: check.label, ...found }];
  });
}

function lookAt(
  rulebook: Rulebook,
  check: ScreeningCheck,
  facts: SubmissionFacts,
  missing: Missing[],
): Found | null {
  switch (check.auto) {
    case 'age':
      return age(rulebook, facts);
    case 'answers':
      return listing(
        missing.filter((one) => isAnswer(rulebook, one) && one.code !== 'too_long'),
        ALL_ANSWERED,
      );
    case 'word_limits':
      return listing(
        missing.filter((one) => one.code === 'too_long'),
        WITHIN_LIMITS,
      );
    case 'attachments':
      return attachments(rulebook, facts, missing);
    case 'careless':
      return carelessFinding(rulebook, facts.draft);
    case 'unique_title':
      return uniqueTitle(facts);
    case 'history':
      return history(rulebook, check.reason, facts);
    case 'quota':
      return quota(rulebook, facts);
    case 'eyes':
      return { outcome: 'eyes', finding: say('Periksa sendiri.', 'Look for yourself.') };
  }
}

/** "6 Mei 2023": a calendar date as people read it. */
function dayIn(locale: string, date: string): string {
  return dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

function age(rulebook: Rulebook, { group, draft, registrationClosedOn }: SubmissionFacts): Found {
  const months =
    draft.implementedSince === null ? null : ageInMonths(draft.implementedSince, registrationClosedOn);
  if (months === null) {
    return {
      outcome: 'eyes',
      finding: say('Tanggal mulai tidak terbaca.', 'The starting date cannot be read.'),
    };
  }
  const least = minAgeMonths(rulebook, group);
  const finding = say(
    `Berumur ${months} bulan pada ${dayIn('id-ID', registrationClosedOn)}; paling sedikit ${least} bulan.`,
    `${months} months old on ${dayIn('en-GB', registrationClosedOn)}; at least ${least} months.`,
  );
  return { outcome: months >= least ? 'yes' : 'no', finding };
}

function attachments(rulebook: Rulebook, facts: SubmissionFacts, missing: Missing[]): Found {
  const faults = missing.filter((one) => !isAnswer(rulebook, one));
  if (faults.length > 0) return listing(faults, ALL_ANSWERED);
  const asked = attachmentsAsked(rulebook, facts.group, facts.draft.answers).filter(
    (one) => one.required,
  ).length;
  // The system sees that a file is there and opens; only a person sees a signature and a stamp.
  const finding = say(
    `${asked} dari ${asked} dokumen wajib ada. Periksa tanda tangan dan cap.`,
    `${asked} of ${asked} required documents are there. Check signature and stamp.`,
  );
  return { outcome: 'yes', finding };
}

function uniqueTitle({ sameTitles }: SubmissionFacts): Found {
  if (sameTitles.length === 0) {
    return {
      outcome: 'yes',
      finding: say('Tidak ada usulan lain yang berjudul sama.', 'No other proposal has this title.'),
    };
  }
  const others = sameTitles.map((other) => `${other.number} (${other.agency})`).join(', ');
  return { outcome: 'no', finding: say(`Judul sama dengan ${others}.`, `Same title as ${others}.`) };
}

/** Null where no rule of this reason concerns the group: the item does not stand on its list then. */
function history(rulebook: Rulebook, reason: string, facts: SubmissionFacts): Found | null {
  const { enforced, rules } = rulebook.eligibility.history;
  const rule = rules.find((one) => one.reason === reason && one.group === facts.group);
  if (rule === undefined) return null;
  const found = historyOutcome(rule, facts.history);
  if (enforced || found.outcome === 'yes') return found;
  const finding = say(
    `${found.finding.id} Edisi ini tidak memberlakukan syarat riwayat.`,
    `${found.finding.en} This edition does not enforce the history gate.`,
  );
  return { outcome: 'yes', finding };
}

function historyOutcome(rule: HistoryRule, awards: SubmissionFacts['history']): Found {
  const named = awards.filter((one) => rule.awards.includes(one.award));
  const certain = named.filter((one) => one.year !== null && inYears(rule, one.year));
  const undated = named.filter((one) => one.year === null);
  const listId = named.map((one) => `${one.award} ${one.year ?? '(tahun tidak diketahui)'}`).join(', ');
  const listEn = named.map((one) => `${one.award} ${one.year ?? '(year not known)'}`).join(', ');
  const finding = named.length === 0 ? NO_AWARD : say(`Riwayat: ${listId}.`, `History: ${listEn}.`);
  if (certain.length < rule.atLeast && certain.length + undated.length >= rule.atLeast)
    return { outcome: 'eyes', finding };
  const holds = certain.length >= rule.atLeast;
  return { outcome: holds === (rule.effect === 'require') ? 'yes' : 'no', finding };
}

function inYears(rule: HistoryRule, year: number): boolean {
  return year >= (rule.fromYear ?? -Infinity) && year <= (rule.toYear ?? Infinity);
}

function quota(rulebook: Rulebook, { group, placeInQuota }: SubmissionFacts): Found {
  const limit = quotaOf(rulebook, group);
  if (limit === null)
    return { outcome: 'yes', finding: say('Kelompok ini tanpa kuota.', 'This group has no quota.') };
  const finding = say(
    `Usulan ke-${placeInQuota} dari instansi ini; kuotanya ${limit}.`,
    `Proposal ${placeInQuota} of this agency; its quota is ${limit}.`,
  );
  return { outcome: placeInQuota <= limit ? 'yes' : 'no', finding };
}

function isAnswer(rulebook: Rulebook, one: Missing): boolean {
  return !rulebook.form.attachments.some((attachment) => attachment.key === one.fieldKey);
}

function listing(faults: readonly Missing[], fine: Words): Found {
  if (faults.length === 0) return { outcome: 'yes', finding: fine };
  const finding = say(
    faults.map((one) => one.message.id).join(' '),
    faults.map((one) => one.message.en).join(' '),
  );
  return { outcome: 'no', finding };
}

function say(id: string, en: string): Words {
  return { id, en };
}

const ALL_ANSWERED = say('Semua isian wajib terjawab.', 'Every required field is answered.');
const WITHIN_LIMITS = say('Semua isian dalam batas kata.', 'Every field is within its word limit.');
const NO_AWARD = say(
  'Tidak ada riwayat penghargaan yang disyaratkan di sini.',
  'No award that this rule asks about.',
);
