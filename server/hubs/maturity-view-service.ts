import { hubAssessment as workflow } from '../../workflows/hub-assessment.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import type { InstrumentContent } from '../db/schema/maturity.ts';
import { Refusal } from '../errors.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import type { TableColumn } from '../http/table-export.ts';
import { listEvidence } from './evidence-queries.ts';
import { assessmentFacts, isApart } from './maturity-facts-service.ts';
import { bandOf, scoreAll, type Chosen } from './maturity.ts';
import * as queries from './maturity-queries.ts';
import { hubStandingOf, mayListHubs } from './policy.ts';
import { findHub } from './queries.ts';

/** The verified years of a hub, oldest first: what the public sees of its maturity. */
export async function publicMaturity(tx: Tx, hubId: string) {
  const rows = (await queries.listOfHub(tx, hubId)).filter(
    ({ assessment }) => assessment.state === 'verified',
  );
  return (await scoredOf(tx, rows)).reverse();
}

type Pair = { assessment: queries.AssessmentRow; instrument: queries.InstrumentRow };

async function scoredOf(tx: Tx, rows: readonly Pair[]) {
  const answers = Map.groupBy(
    await queries.listAnswers(
      tx,
      rows.map(({ assessment }) => assessment.id),
    ),
    (one) => one.assessmentId,
  );
  return rows.map(({ assessment, instrument }) => {
    const scored = scoreAll(instrument.content, chosenBy(answers.get(assessment.id) ?? [], 'verified'));
    return { year: assessment.year, ...totalView(instrument.content, scored) };
  });
}

export function chosenBy(answers: readonly queries.AnswerRow[], by: 'own' | 'verified'): Chosen {
  return new Map(answers.flatMap((one) => (one[by] ? [[one.question, one[by]] as const] : [])));
}

/** A score with its band and aspects, in the words of its instrument. */
function totalView(content: InstrumentContent, { aspects, total }: ReturnType<typeof scoreAll>) {
  return {
    total,
    band: total === null ? null : bandOf(content, total).words,
    aspects: content.aspects.map(({ key, words, weight }, index) => ({
      key,
      words,
      weight,
      hundredths: aspects[index]!.hundredths,
    })),
  };
}

/**
 * One assessment with its questions and answers. What a verifier found is shown to the hub when it is settled, to verifiers at once.
 * @throws Refusal not_found
 */
export function showAssessment(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findAssessment(tx, id);
    const hub = row ? await findHub(tx, row.hubId) : null;
    if (!row || !hub) throw new Refusal('not_found');
    const standing = hubStandingOf(tx.actor, hub);
    if (!standing.isOwn && !standing.isVerifier && !standing.isOffice) throw new Refusal('not_found');
    const { content, number } = (await queries.findInstrument(tx, row.instrumentId))!;
    const answers = await queries.listAnswers(tx, [id]);
    const apart = await isApart(tx, row, hub);
    const checks = apart && standing.by.some((role) => role === 'hub-verifier' || role === 'organiser');
    const showsFindings = row.state === 'verified' || checks;
    const papers = await listEvidence(tx, id);
    const facts = await assessmentFacts(tx, row, { hub, content, answers }, papers);
    const hrefs = { submit: state(id), return: state(id), verify: state(id) };
    const byQuestion = new Map(answers.map((one) => [one.question, one]));
    return {
      id,
      hubId: hub.id,
      hubName: hub.name,
      year: row.year,
      state: row.state,
      stateLabel: labelOf(workflow, row.state),
      version: row.version,
      offers: linkedOffers(workflow, row, standing.by, hrefs, facts),
      reason: row.reason,
      instrument: { title: content.title, basis: content.basis, number },
      writes: standing.isOwn && ['draft', 'returned'].includes(row.state),
      checks: checks && row.state === 'submitted',
      own: totalView(content, scoreAll(content, chosenBy(answers, 'own'))),
      verified: showsFindings ? totalView(content, scoreAll(content, chosenBy(answers, 'verified'))) : null,
      aspects: content.aspects.map((aspect) => ({
        key: aspect.key,
        words: aspect.words,
        weight: aspect.weight,
        questions: aspect.questions.map((question) => {
          const answer = byQuestion.get(question.key);
          return {
            ...question,
            own: answer?.own ?? [],
            note: answer?.note ?? '',
            proof: answer?.evidence ?? '',
            files: papers.filter(({ file }) => file.question === question.key).flatMap(paperView),
            verified: showsFindings ? (answer?.verified ?? null) : null,
            verifiedReason: showsFindings ? (answer?.verifiedReason ?? null) : null,
          };
        }),
      })),
    };
  });
}

/** A paper that its check refused is shown to nobody. */
function paperView({ file, state, sizeBytes }: Awaited<ReturnType<typeof listEvidence>>[number]) {
  const { id, fileName } = file;
  const href = `/api/hub-evidence/${id}/content`;
  return state === 'refused' ? [] : [{ id, fileName, sizeBytes, checked: state === 'clean', href }];
}

const state = (id: string) => `/api/hub-assessments/${id}/state`;

/** The assessments of one hub by year, for itself, verifiers and the office. @throws Refusal not_found */
export function listAssessmentsOfHub(caller: Caller, hubId: string) {
  return look(caller, async (tx) => {
    const hub = await findHub(tx, hubId);
    const standing = hub && hubStandingOf(tx.actor, hub);
    if (!hub || !standing || !(standing.isOwn || standing.isVerifier || standing.isOffice))
      throw new Refusal('not_found');
    const rows = await queries.listOfHub(tx, hubId);
    const verified = await scoredOf(
      tx,
      rows.filter(({ assessment }) => assessment.state === 'verified').reverse(),
    );
    return { items: rows.map((one) => itemView({ ...one, hubName: hub.name })), trend: verified };
  });
}

function itemView({ assessment, instrument, hubName }: Pair & { hubName: string }) {
  const { id, hubId, year, ownTotal, verifiedTotal } = assessment;
  const settled = assessment.state === 'verified' ? verifiedTotal : null;
  return {
    id,
    hubId,
    hubName,
    year,
    state: assessment.state,
    stateLabel: labelOf(workflow, assessment.state),
    ownTotal,
    verifiedTotal: settled,
    band: settled === null ? null : bandOf(instrument.content, settled).words,
  };
}

export type AssessmentsAsked = queries.AssessmentFilter & { after?: string | undefined; limit: number };

/** The assessments of a body, newest first; a hub finds its own. @throws Refusal not_allowed */
export function listAssessments(
  caller: Caller,
  bodyId: string,
  { after, limit, ...filter }: AssessmentsAsked,
) {
  return look(caller, async (tx) => {
    mayListHubs(tx.actor, bodyId);
    const place = readCursor(after, 'string');
    const [rows, total] = await Promise.all([
      queries.listOfBody(tx, bodyId, filter, { after: place?.[1] ?? null, limit: limit + 1 }),
      queries.countOfBody(tx, bodyId, filter),
    ]);
    const items = rows.slice(0, limit).map(itemView);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? writeCursor(['', last.id]) : null, total };
  });
}

const COLUMNS: readonly TableColumn[] = [
  { key: 'hubName', label: 'Hub' },
  { key: 'year', label: 'Tahun', kind: 'number' },
  { key: 'state', label: 'Keadaan' },
  { key: 'own', label: 'Nilai sendiri' },
  { key: 'verified', label: 'Nilai terverifikasi' },
  { key: 'band', label: 'Jenjang' },
];
const MOST = 2000;
/** "7.2500": a total as its exact decimals. */
const decimals = (total: number | null) =>
  total === null ? '' : `${Math.floor(total / 10_000)}.${String(total % 10_000).padStart(4, '0')}`;

export function exportAssessments(caller: Caller, bodyId: string, filter: queries.AssessmentFilter) {
  return look(caller, async (tx) => {
    mayListHubs(tx.actor, bodyId);
    const rows = await queries.listOfBody(tx, bodyId, filter, { after: null, limit: MOST });
    return {
      columns: COLUMNS,
      rows: rows.map(itemView).map((one) => ({
        ...one,
        state: one.stateLabel.id,
        own: decimals(one.ownTotal),
        verified: decimals(one.verifiedTotal),
        band: one.band?.id ?? '',
      })),
    };
  });
}
