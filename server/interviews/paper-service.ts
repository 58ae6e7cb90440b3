import { dateFormat } from '../calendar/date-format.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import {
  findEdition,
  findRubric,
  findRulebook,
  findStageOfKind,
  type EditionRow,
} from '../editions/queries.ts';
import { interviewStage, rubricOf } from '../editions/rulebook/reading.ts';
import { Refusal } from '../errors.ts';
import { maySeeJudging, personOf, placeOfRow } from '../judging/policy.ts';
import { standingsFor } from '../judging/standings-service.ts';
import { findBody } from '../people/queries.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import { listHeld, listPanelTotals } from './paper-queries.ts';
import { isOffice } from './policy.ts';
import { findInterview, findListed, listPanels } from './queries.ts';
import { recapDocument, type RecapContent, type RecapRow } from './recap-document.ts';
import { rulesFor } from './rules-service.ts';
import { sheetsDocument, type SheetContent } from './sheet-document.ts';

/**
 * Empty score sheets of one interview: of its whole panel for the office, the own one for a panelist.
 * @throws Refusal not_found, conflict_of_interest
 */
export async function makeSheets(caller: Caller, interviewId: string) {
  const content = await look(caller, (tx) => readSheets(tx, interviewId));
  return {
    content: await caller.context.pdf.document(sheetsDocument(content)),
    fileName: `lembar-penilaian-${content.number}.pdf`,
  };
}

async function readSheets(tx: Tx, interviewId: string): Promise<SheetContent> {
  const row = await findInterview(tx, interviewId);
  if (!row) throw new Refusal('not_found');
  const me = personOf(tx.actor);
  const office = isOffice(tx.actor, placeOfRow(row));
  const listed = await findListed(tx, interviewId, { office, personId: me, agencyIds: [] });
  const submission = listed && (await findSubmission(tx, row.submissionId));
  if (!listed || !submission) throw new Refusal('not_found');
  if (await isConflicted(tx, me, submission.agencyId)) throw new Refusal('conflict_of_interest');
  const edition = (await findEdition(tx, row.editionId))!;
  const rulebook = await findRulebook(tx, edition);
  const rubric = rubricOf(rulebook, interviewStage(rulebook)!.rubric);
  const rules = await rulesFor(tx, row);
  const panel = await listPanels(tx, [row.stageId], [row.submissionId]);
  return {
    ...(await headOf(tx, edition)),
    number: numberOf(edition, listed.number),
    title: listed.title,
    agency: listed.agencyName,
    startsAt: `${dayWords(row.startsAt)}, ${clockOf(row.startsAt)} WIB`,
    room: row.room,
    minutes: { presentation: rules.presentationMinutes, questions: rules.questionMinutes },
    panelists: panel.filter((one) => office || one.personId === me).map((one) => one.name),
    rubric: {
      name: rubric.name.id,
      example: rubric.example === true,
      scale: `${rubric.scale.min}–${rubric.scale.max}`,
      criteria: rubric.criteria.map(({ name, hint, weightPercent }) => ({
        name: name.id,
        hint: hint.id,
        weightPercent,
      })),
    },
  };
}

type Language = 'id' | 'en';
export type RecapQuery = {
  day?: string | undefined;
  room?: string | undefined;
  final?: boolean | undefined;
  /** Indonesian where nothing is said. */
  language?: Language | undefined;
};

/**
 * What the panels gave, by room and day, or in the end with the ranks. For whoever may see the standings, and only once
 * the interview stage is closed: before that a recap would tell the panelists of each other.
 * @throws Refusal guard_refused before the close, not_found
 */
export async function makeRecap(caller: Caller, editionId: string, query: RecapQuery) {
  const content = await look(caller, async (tx) => {
    const edition = await findEdition(tx, editionId);
    maySeeJudging(tx.actor, edition);
    return readRecap(tx, edition, query);
  });
  return {
    content: await caller.context.pdf.document(recapDocument(content)),
    fileName: query.final ? 'rekap-akhir-wawancara.pdf' : 'rekap-wawancara.pdf',
  };
}

async function readRecap(tx: Tx, edition: EditionRow, query: RecapQuery): Promise<RecapContent> {
  const { language = 'id' } = query;
  const stage = await findStageOfKind(tx, edition.id, 'interview');
  if (!stage || !(await findRubric(tx, edition.id, stage.key))) throw new Refusal('not_found');
  if (!stage.closedAt) throw new Refusal('guard_refused', { reason: NOT_CLOSED });
  const rulebook = await findRulebook(tx, edition);
  const held = await listHeld(tx, stage.id, query);
  const ranked = new Map<string, { rank: number | null; total: string | null; open: boolean }>();
  // The standings decide what this person may see; whatever they hide is hidden here.
  for (const group of new Set(held.map((row) => row.group))) {
    const { items } = await standingsFor(tx, edition, { group, step: 'top-innovations' }, personOf(tx.actor));
    for (const item of items)
      ranked.set(item.submissionId, { rank: item.rank, total: item.total, open: item.hidden === null });
  }
  const shown = held.filter((row) => ranked.get(row.submissionId)?.open).map((row) => row.submissionId);
  const totals = Map.groupBy(
    shown.length > 0 ? await listPanelTotals(tx, stage.id, shown) : [],
    (one) => one.submissionId,
  );
  const rowOf = (row: (typeof held)[number]): RecapRow => {
    const found = ranked.get(row.submissionId);
    return {
      number: numberOf(edition, row.number),
      title: row.title,
      agency: row.agencyName,
      time: clockOf(row.startsAt, language),
      rank: found?.rank ?? null,
      total: (language === 'id' ? found?.total?.replace('.', ',') : found?.total) ?? null,
      panel: found?.open
        ? (totals.get(row.submissionId) ?? []).map(({ name, total }) => ({
            name,
            total: pointsOf(total, language),
          }))
        : null,
    };
  };
  const groupName = (key: string) => rulebook.groups.find((one) => one.key === key)?.name[language] ?? key;
  const titleOf = (row: (typeof held)[number]) =>
    query.final ? groupName(row.group) : `${dayWords(row.startsAt, language)}, ${row.room}`;
  const last = (row: RecapRow) => row.rank ?? Number.MAX_SAFE_INTEGER;
  return {
    ...(await headOf(tx, edition, language)),
    language,
    day: new Date(tx.at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10),
    madeAt: `${dayWords(tx.at, language)}, ${clockOf(tx.at, language)} WIB`,
    kind: query.final ? 'final' : 'days',
    official: OFFICIAL[edition.officialRanking === 'adjusted' ? 'adjusted' : 'raw'][language],
    parts: [...Map.groupBy(held, titleOf)].map(([title, rows]) => ({
      title,
      rows: query.final ? rows.map(rowOf).sort((a, b) => last(a) - last(b)) : rows.map(rowOf),
    })),
    hidden: held.length - shown.length,
  };
}

async function headOf(tx: Tx, edition: EditionRow, language: Language = 'id') {
  const body = (await findBody(tx, edition.bodyId))!;
  return {
    body: body.name,
    edition: edition.name![language],
    demo: edition.kind === 'demo' || tx.context.config.environment === 'demo',
  };
}

function numberOf(edition: EditionRow, number: number | null): string {
  return `${edition.year}-${String(number ?? 0).padStart(5, '0')}`;
}

/** A weighted total in ten-thousandths of a point as "85,60" ("85.60" in English), half up. */
function pointsOf(total: number | null, language: Language): string | null {
  if (total === null) return null;
  const hundredths = Math.floor((total + 50) / 100);
  return `${Math.floor(hundredths / 100)}${language === 'id' ? ',' : '.'}${String(hundredths % 100).padStart(2, '0')}`;
}

function dayWords(at: Date, language: Language = 'id'): string {
  return dateFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Asia/Jakarta',
  }).format(at);
}

function clockOf(at: Date, language: Language = 'id'): string {
  const clock = dateFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Jakarta',
  });
  return language === 'id' ? clock.format(at).replace(':', '.') : clock.format(at);
}

const OFFICIAL = {
  raw: { id: 'Nilai mentah (rata-rata berbobot)', en: 'Raw score (weighted mean)' },
  adjusted: { id: 'Nilai terkoreksi', en: 'Adjusted score' },
} satisfies Record<string, Words>;
const NOT_CLOSED: Words = {
  id: 'Rekap dibuka setelah tahap wawancara ditutup, supaya tidak ada panelis yang melihat nilai orang lain.',
  en: 'The recap opens once the interview stage is closed, so that no panelist sees what others gave.',
};
