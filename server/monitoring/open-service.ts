import { monitoringEntry as workflow } from '../../workflows/monitoring-entry.ts';
import { MONITORING_STATES } from '../db/schema/monitoring.ts';
import { act, asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record, type DirectMail } from '../events/record.ts';
import { labelOf } from '../events/step.ts';
import { personOf } from '../judging/policy.ts';
import { listAdministrators } from '../validation/queries.ts';
import { readForm, readShippedForm } from './form-source.ts';
import { mayOpen, mayWatch } from './policy.ts';
import * as queries from './queries.ts';

/**
 * Adds a version of the body's form: its text, or the one that comes with the program. Entries keep the version they began with.
 * @throws Refusal not_found, invalid_input (each fault by its place)
 */
export async function addForm(caller: Caller, bodyId: string, { source }: { source?: string | undefined }) {
  const content = readForm(source ?? (await readShippedForm()));
  return act(caller, async (tx) => {
    mayOpen(tx.actor, bodyId);
    await queries.lockForms(tx, bodyId);
    const number = ((await queries.findForm(tx, bodyId))?.number ?? 0) + 1;
    const row = { id: tx.context.ids.next(), bodyId, number, content, createdAt: tx.at };
    await queries.insertForm(tx, row);
    const subject = { type: 'monitoringForm', id: row.id, version: number, bodyId, editionId: null };
    await record(tx, 'monitoringForm.added', subject, { number });
    return { id: row.id, number };
  });
}

export type NewMonitoring = {
  title: string;
  year: number;
  group: string;
  dueAt: string;
  fromYear?: number | undefined;
  toYear?: number | undefined;
  regionCode?: string | undefined;
  /** How many innovations its opener saw. */
  innovations: number;
};

const REPLICATED = 'replikasi';
const scopeOf = ({ group, fromYear, toYear, regionCode }: Pick<NewMonitoring, 'group'> & queries.Scope) => ({
  fromYear,
  toYear,
  regionCode,
  taken: group === REPLICATED,
});

/** For how many innovations a monitoring would ask. @throws Refusal not_found */
export function previewMonitoring(
  caller: Caller,
  bodyId: string,
  wish: Pick<NewMonitoring, 'group'> & queries.Scope,
) {
  return look(caller, async (tx) => {
    mayOpen(tx.actor, bodyId);
    const meant = await queries.listMeant(tx, bodyId, scopeOf(wish));
    return {
      innovations: meant.length,
      agencies: new Set(meant.flatMap((one) => one.agencyId ?? [])).size,
      withoutOwner: meant.filter((one) => one.agencyId === null).length,
    };
  });
}

const NO_GROUP = { id: 'Formulir tidak punya kelompok itu.', en: 'The form has no such group.' };

/**
 * Opens a year's monitoring of one group by the newest version of the form; a body without one gets the form that comes with the
 * program. Each agency with somebody here gets one mail.
 * @throws Refusal not_found, invalid_input (an unknown group), audience_changed
 */
export async function openMonitoring(caller: Caller, bodyId: string, input: NewMonitoring) {
  const shipped = readForm(await readShippedForm());
  return act(caller, async (tx) => {
    mayOpen(tx.actor, bodyId);
    const form = await formOf(tx, bodyId, shipped);
    if (!form.content.groups.some((one) => one.key === input.group))
      throw new Refusal('invalid_input', { summary: NO_GROUP }, {}, [
        { path: 'group', code: 'not_in_form', detail: NO_GROUP },
      ]);
    const meant = await queries.listMeant(tx, bodyId, scopeOf(input));
    if (meant.length === 0 || meant.length !== input.innovations)
      throw new Refusal('audience_changed', { count: meant.length }, { innovations: meant.length });
    const { ids } = tx.context;
    const row = {
      id: ids.next(),
      bodyId,
      formId: form.id,
      title: input.title,
      year: input.year,
      groupKey: input.group,
      dueAt: new Date(input.dueAt),
      openedBy: personOf(tx.actor),
      openedAt: tx.at,
    };
    await queries.insertMonitoring(tx, row);
    await queries.insertEntries(
      tx,
      row,
      meant.map((one) => ({ ...one, key: ids.next() })),
    );
    const subject = { type: 'monitoring', id: row.id, version: 1, bodyId, editionId: null };
    const payload = { innovations: meant.length, group: input.group };
    await record(tx, workflow.creation.event, subject, payload, [], await mailsTo(tx, row, meant));
    return { id: row.id };
  });
}

async function formOf(tx: Tx, bodyId: string, content: queries.FormRow['content']): Promise<queries.FormRow> {
  await queries.lockForms(tx, bodyId);
  const known = await queries.findForm(tx, bodyId);
  if (known) return known;
  const row = { id: tx.context.ids.next(), bodyId, number: 1, content, createdAt: tx.at };
  await queries.insertForm(tx, row);
  return row;
}

async function mailsTo(
  tx: Tx,
  { title, dueAt }: { title: string; dueAt: Date },
  meant: readonly queries.Meant[],
): Promise<DirectMail[]> {
  const counts = Map.groupBy(
    meant.filter((one) => one.agencyId !== null),
    (one) => one.agencyId!,
  );
  const people = await look(asSystem(tx.context), (system) => listAdministrators(system, [...counts.keys()]));
  return people.map(({ agencyId, agency, personId, language }) => ({
    template: workflow.creation.event,
    recipientId: personId,
    language,
    values: {
      title,
      agency,
      count: String(counts.get(agencyId)!.length),
      deadline: dueAt.toISOString(),
      link: '/agency/monitoring',
    },
  }));
}

const MOST = 100;

/** The monitorings of a body, the newest first, with how many entries stand in each state. @throws Refusal not_found */
export function listMonitorings(caller: Caller, bodyId: string) {
  return look(caller, async (tx) => {
    mayWatch(tx.actor, bodyId);
    const rows = await queries.listMonitorings(tx, bodyId, MOST);
    const counted = await queries.countStates(
      tx,
      rows.map((one) => one.id),
    );
    return { items: rows.map((row) => monitoringView(row, counted)) };
  });
}

export function monitoringView(
  row: queries.MonitoringRow,
  counted: Awaited<ReturnType<typeof queries.countStates>>,
) {
  const own = counted.filter((one) => one.monitoringId === row.id);
  return {
    id: row.id,
    title: row.title,
    year: row.year,
    group: row.groupKey,
    dueAt: row.dueAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    total: own.reduce((sum, one) => sum + one.count, 0),
    states: MONITORING_STATES.map((state) => ({
      state,
      stateLabel: labelOf(workflow, state),
      count: own.find((one) => one.state === state)?.count ?? 0,
    })),
  };
}
