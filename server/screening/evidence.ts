/** What each automatic check rests on, so that nobody has to look it up again. Pure. */
import { ageInMonths } from '../editions/rulebook/ages.ts';
import { attachmentsAsked, fieldsAsked, minAgeMonths, quotaOf } from '../editions/rulebook/reading.ts';
import { autoChecks, type CheckResult, type SubmissionFacts } from '../editions/rulebook/screening-checks.ts';
import type { Rulebook, Words } from '../editions/rulebook/types.ts';
import { countWords } from '../editions/rulebook/words.ts';
import { likenessCheck } from './likeness-check.ts';
import type { Likeness } from './likeness-queries.ts';

/** One line of evidence; `href` is a page of the office where the thing itself can be seen. */
export type Evidence = { label: Words; value: Words; href: string | null };
export type Twin = { id: string; number: number; agency: string };
export type CheckFacts = SubmissionFacts & {
  agencyName: string;
  /** The hash of the submitted version: whatever the agency wrote. */
  textSha256: string;
  twins: readonly Twin[];
  likenesses: readonly Likeness[];
};
export type Check = CheckResult & { evidence: Evidence[]; automatic: boolean };

/** The checklist of a submission with what the system found and what that rests on. */
export function checksWithEvidence(rulebook: Rulebook, facts: CheckFacts | undefined): Check[] {
  if (!facts) return [];
  const checks = autoChecks(rulebook, facts).map((check) => {
    const auto = rulebook.screening.checklist.find((one) => one.key === check.key)!.auto;
    return { ...check, evidence: evidenceOf(rulebook, auto, facts), automatic: auto !== 'eyes' };
  });
  return [...checks, likenessCheck(facts.likenesses)];
}

/** Whether nothing that the system can look at speaks against a pass; what only eyes see is left to the person. */
export function isClean(checks: readonly Check[]): boolean {
  return checks.length > 0 && checks.every((check) => !check.automatic || check.outcome === 'yes');
}

/** The check that weighs most: what is not in order, then what the system found worth a look, then what only eyes see; none if all is well. */
export function worstOf(checks: readonly Check[]): readonly Check[] {
  const worst =
    checks.find(({ outcome }) => outcome === 'no') ??
    checks.find(({ outcome, automatic }) => outcome === 'eyes' && automatic) ??
    checks.find(({ outcome }) => outcome === 'eyes');
  return worst ? [worst] : [];
}

function evidenceOf(
  rulebook: Rulebook,
  auto: Rulebook['screening']['checklist'][number]['auto'],
  facts: CheckFacts,
): Evidence[] {
  switch (auto) {
    case 'age':
      return ageEvidence(rulebook, facts);
    case 'word_limits':
      return wordEvidence(rulebook, facts);
    case 'attachments':
      return fileEvidence(rulebook, facts);
    case 'unique_title':
      return facts.twins.map((twin) =>
        line(
          `Usulan ${twin.number}`,
          `Proposal ${twin.number}`,
          twin.agency,
          `/office/submissions/${twin.id}`,
        ),
      );
    case 'history':
      return facts.history.map(({ year, award }) =>
        line(String(year ?? 'Tahun tidak diketahui'), String(year ?? 'Year not known'), award),
      );
    case 'quota':
      return quotaEvidence(rulebook, facts);
    default:
      return [];
  }
}

function ageEvidence(rulebook: Rulebook, { group, draft, registrationClosedOn }: CheckFacts): Evidence[] {
  const months =
    draft.implementedSince === null ? null : ageInMonths(draft.implementedSince, registrationClosedOn);
  return [
    line('Mulai dijalankan', 'In use since', draft.implementedSince ?? '–'),
    line('Pendaftaran ditutup', 'Registration closed', registrationClosedOn),
    line('Umur dalam bulan', 'Age in months', months === null ? '–' : String(months)),
    line('Paling sedikit', 'At least', String(minAgeMonths(rulebook, group))),
  ];
}

/** Every text that is over its limit, and otherwise the one that comes closest to it. */
function wordEvidence(rulebook: Rulebook, { group, draft }: CheckFacts): Evidence[] {
  const texts = fieldsAsked(rulebook, group, draft.answers).flatMap((field) =>
    field.kind === 'text'
      ? [{ field, words: countWords(draft.answers[field.key] ?? ''), most: field.maxWords }]
      : [],
  );
  const over = texts.filter(({ words, most }) => words > most);
  const fullest = [...texts].sort((a, b) => b.words / b.most - a.words / a.most).slice(0, 1);
  return (over.length > 0 ? over : fullest).map(({ field, words, most }) => ({
    label: field.label,
    value: { id: `${words} dari ${most} kata`, en: `${words} of ${most} words` },
    href: null,
  }));
}

function fileEvidence(rulebook: Rulebook, { group, draft }: CheckFacts): Evidence[] {
  return attachmentsAsked(rulebook, group, draft.answers)
    .filter((one) => one.required)
    .map((one) => {
      const files = draft.attachments.filter(
        (file) => file.requirement === one.key && file.state !== 'refused',
      );
      const waits = files.some(({ state }) => state !== 'clean');
      const kilobytes = Math.ceil(files.reduce((sum, file) => sum + file.sizeBytes, 0) / 1024);
      const value =
        files.length === 0
          ? { id: 'tidak ada', en: 'missing' }
          : {
              id: `ada, ${kilobytes} kB${waits ? ', masih diperiksa' : ''}`,
              en: `there, ${kilobytes} kB${waits ? ', still being checked' : ''}`,
            };
      return { label: one.label, value, href: null };
    });
}

function quotaEvidence(rulebook: Rulebook, { group, placeInQuota }: CheckFacts): Evidence[] {
  const limit = quotaOf(rulebook, group);
  return [
    line('Urutan dari instansi ini', 'Place within the agency', String(placeInQuota)),
    line('Kuota', 'Quota', limit === null ? '–' : String(limit)),
  ];
}

function line(id: string, en: string, value: string, href: string | null = null): Evidence {
  return { label: { id, en }, value: { id: value, en: value }, href };
}
