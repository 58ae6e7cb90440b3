import type postgres from 'postgres';
import type { Ids } from '../security/probes.ts';

/** Notes the version that each thing has now, as whoever changes it would have seen it. */
export async function readVersions(owner: postgres.Sql, ids: Ids): Promise<void> {
  for (const [kind, table] of VERSIONED) {
    const [found] =
      await owner`select to_jsonb(one) ->> 'version' as version from ${owner(table)} one where id = ${ids[kind]!}`;
    ids[`version of ${kind}`] = String(found?.['version'] ?? 1);
  }
}

/** The kinds whose changes name the version that was seen. */
const VERSIONED = [
  'editions',
  'stages',
  'submissions',
  'assignments',
  'scoresheets',
  'interviews',
  'requests',
  'deliveries',
  'agencies',
  'conflicts',
  'seats',
  'objections',
  'messages',
  'plenaries',
  'questions',
  'extensions',
  'webhooks',
  'list-views',
  'replications',
  'hubs',
  'hub-assessments',
  'validation-rounds',
  'validations',
  'monitoring-entries',
  'coachings',
  'coaching-plans',
  'coaching-participants',
  'partners',
].map((kind) => [kind, kind.replaceAll('-', '_')] as const);
