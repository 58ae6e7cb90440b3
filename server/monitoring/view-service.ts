import { monitoringEntry as workflow } from '../../workflows/monitoring-entry.ts';
import { calendarFile } from '../calendar/calendar.ts';
import { agenciesOf } from '../db/actor.ts';
import { look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { labelOf, linkedOffers } from '../events/step.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { findInnovation } from '../portal/innovation-queries.ts';
import { isComplete } from './answers.ts';
import { monitoringView } from './open-service.ts';
import { maySee, mayWatch, standingOf } from './policy.ts';
import * as queries from './queries.ts';

type Paged = { after?: string | undefined; limit: number };

/** One entry with its form, answers, appointment and result. @throws Refusal not_found */
export function showEntry(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findEntry(tx, id);
    maySee(tx.actor, row);
    return entryView(tx, row as queries.EntryRow);
  });
}

export async function entryView(tx: Tx, row: queries.EntryRow) {
  const monitoring = (await queries.findMonitoring(tx, row.monitoringId))!;
  const form = (await queries.findFormById(tx, monitoring.formId))!.content;
  const innovation = (await findInnovation(tx, row.innovationId))!;
  const standing = standingOf(tx.actor, row);
  const facts = {
    allAnswered: isComplete(form, row.answers),
    otherSide: standing.otherSide,
    hasBegun: row.startsAt !== null && row.startsAt <= tx.at,
  };
  const hrefs = Object.fromEntries(
    workflow.table.map(({ verb }) => [verb, `/api/monitoring-entries/${row.id}/state`]),
  );
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    stateLabel: labelOf(workflow, row.state),
    offers: linkedOffers(workflow, row, standing.by, hrefs, facts),
    writes: standing.isOwner && row.state === 'asked',
    innovationId: row.innovationId,
    title: innovation.title,
    agencyName: innovation.agencyName || null,
    monitoringId: monitoring.id,
    monitoring: monitoring.title,
    groupLabel: form.groups.find((one) => one.key === monitoring.groupKey)!.words,
    dueAt: monitoring.dueAt.toISOString(),
    isLate: row.state === 'asked' && monitoring.dueAt < tx.at,
    form: { title: form.title, basis: form.basis, sections: form.sections, results: form.results },
    answers: row.answers,
    handedInAt: row.handedInAt?.toISOString() ?? null,
    appointment: row.startsAt && {
      startsAt: row.startsAt.toISOString(),
      lengthMinutes: row.lengthMinutes!,
      place: row.place!,
    },
    // The minutes are the office's until the result stands.
    minutes: standing.isOwner && row.state !== 'concluded' ? null : row.minutes,
    present: standing.isOwner && row.state !== 'concluded' ? null : row.present,
    result: row.result,
    resultLabel: form.results.find((one) => one.key === row.result)?.words ?? null,
    reason: row.reason,
    concludedAt: row.concludedAt?.toISOString() ?? null,
  };
}

/** One monitoring with its entries. @throws Refusal not_found */
export function showMonitoring(
  caller: Caller,
  id: string,
  { after, limit, state }: Paged & { state?: string | undefined },
) {
  return look(caller, async (tx) => {
    const row = await queries.findMonitoring(tx, id);
    if (!row) throw new Refusal('not_found');
    mayWatch(tx.actor, row.bodyId);
    const counted = await queries.countStates(tx, [id]);
    return {
      ...monitoringView(row, counted),
      ...(await pageOf(tx, { monitoringId: id, state }, { after, limit })),
    };
  });
}

/** The entries of one's own agencies. */
export function listOwnEntries(caller: Caller, paged: Paged) {
  return look(caller, (tx) => pageOf(tx, { agencyIds: agenciesOf(tx.actor) }, paged));
}

async function pageOf(tx: Tx, filter: queries.EntryFilter, { after, limit }: Paged) {
  const [rows, total] = await Promise.all([
    queries.listEntries(tx, filter, { after: readCursor(after, 'string'), limit: limit + 1 }),
    queries.countEntries(tx, filter),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      id: row.id,
      innovationId: row.innovationId,
      title: row.title,
      agencyName: row.agencyName || null,
      hasOwner: row.agencyId !== null,
      monitoring: row.monitoring.title,
      dueAt: row.monitoring.dueAt.toISOString(),
      state: row.state,
      stateLabel: labelOf(workflow, row.state),
      startsAt: row.startsAt?.toISOString() ?? null,
      result: row.result,
    })),
    next: rows.length > limit && last ? writeCursor([last.titleKey, last.id]) : null,
    total,
  };
}

/** The interview as a file for one's calendar. @throws Refusal not_found */
export function makeEntryCalendar(caller: Caller, id: string) {
  return look(caller, async (tx) => {
    const row = await queries.findEntry(tx, id);
    maySee(tx.actor, row);
    const entry = row as queries.EntryRow;
    if (!entry.startsAt) throw new Refusal('not_found');
    const { baseUrl } = tx.context.config;
    const innovation = (await findInnovation(tx, entry.innovationId))!;
    const text = calendarFile({
      name: innovation.title,
      madeAt: tx.at,
      events: [
        {
          uid: `monitoring-${id}@${new URL(baseUrl).host}`,
          startsAt: entry.startsAt,
          endsAt: new Date(entry.startsAt.getTime() + entry.lengthMinutes! * 60_000),
          title: innovation.title,
          sequence: entry.version,
          location: entry.place!,
          url: `${baseUrl}/agency/monitoring/entries/${id}`,
        },
      ],
    });
    return { content: Buffer.from(text), fileName: 'wawancara.ics' };
  });
}
