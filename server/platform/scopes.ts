import type { Words } from '../db/schema/columns.ts';

type Scope = { words: Words; routes: readonly string[] };

/**
 * What a token may be allowed, and the routes of each. A route that stands in no scope is closed to every token: new routes are
 * closed until somebody opens them here, and none that hands out rights (tokens, webhooks, sessions, invitations, the confirmation
 * of a second organiser) ever is.
 */
export const SCOPES = {
  'editions.read': {
    words: {
      id: 'Membaca edisi, tahapan, dan hitungannya',
      en: 'Read editions, their stages and their counts',
    },
    routes: ['GET /api/bodies', 'GET /api/editions', 'GET /api/editions/:id', 'GET /api/editions/:id/counts'],
  },
  'submissions.read': {
    words: { id: 'Membaca usulan, versi, dan lampirannya', en: 'Read submissions, versions and attachments' },
    routes: [
      'GET /api/editions/:id/submissions',
      'GET /api/submissions/:id',
      'GET /api/submissions/:id/authors',
      'GET /api/submissions/:id/comments',
      'GET /api/submissions/:id/corrections',
      'GET /api/submissions/:id/receipt',
      'GET /api/submissions/:id/receipt/document',
      'GET /api/submissions/:id/receipt/proof',
      'GET /api/submissions/:id/versions',
      'GET /api/submissions/:id/versions/:number',
      'GET /api/submissions/:id/versions/:number/difference',
      'GET /api/attachments/:id/content',
    ],
  },
  'screening.read': {
    words: {
      id: 'Membaca antrean pemeriksaan administrasi',
      en: 'Read the queue of the administrative check',
    },
    routes: [
      'GET /api/editions/:id/screening-queue',
      'GET /api/editions/:id/screening-pace',
      'GET /api/submissions/:id/checks',
    ],
  },
  'standings.read': {
    words: {
      id: 'Membaca peringkat dan kemajuan penilaian',
      en: 'Read standings and the progress of judging',
    },
    routes: [
      'GET /api/editions/:id/standings',
      'GET /api/editions/:id/pace',
      'GET /api/stages/:id/progress',
      'GET /api/stages/:id/workbench',
      'GET /api/stages/:id/workbench/export',
    ],
  },
  'results.read': {
    words: { id: 'Membaca hasil, piagam, dan keputusan', en: 'Read results, certificates and decrees' },
    routes: [
      'GET /api/editions/:id/results',
      'GET /api/editions/:id/results/export',
      'GET /api/editions/:id/public-scores',
      'GET /api/editions/:id/press-sheet',
      'GET /api/editions/:id/decrees',
      'GET /api/editions/:id/certificates',
      'GET /api/editions/:id/certificates/export',
      'GET /api/submissions/:id/certificates',
      'GET /api/certificates/:id/content',
      'GET /api/decrees/:id/content',
      'GET /api/stories/:id',
      'GET /api/innovations',
      'GET /api/innovations/export',
      'GET /api/innovations/suggestions',
      'GET /api/innovations/statistics',
      'GET /api/innovations/comparison',
      'GET /api/innovations/:id',
      'GET /api/bodies/:id/coachings',
      'GET /api/bodies/:id/coachings/export',
      'GET /api/innovations/:id/usefulness',
      'GET /api/bodies/:id/usefulness',
      'GET /api/bodies/:id/usefulness/export',
      'GET /api/verification/:code',
      'GET /api/receipts/:code',
      'GET /api/replication-evidence/:code',
      'GET /api/innovations/:id/replications',
      'GET /api/articles',
      'GET /api/pages/:slug',
      'GET /api/pages/:slug/content',
      'GET /api/pages/:slug/calendar',
      'GET /api/innovation-addresses',
      'GET /api/innovations/:id/tutorial',
      'GET /api/innovations/:id/questions',
      'GET /api/tutorial-attachments/:id/content',
      'GET /api/network/funnel',
      'GET /api/hubs',
      'GET /api/hubs/:id',
    ],
  },
  'people.read': {
    words: { id: 'Membaca daftar instansi dan orang', en: 'Read the lists of agencies and people' },
    routes: [
      'GET /api/bodies/:id/agencies',
      'GET /api/bodies/:id/agencies/export',
      'GET /api/bodies/:id/people',
      'GET /api/bodies/:id/people/export',
      'GET /api/agencies/:id',
    ],
  },
  'messages.read': {
    words: { id: 'Membaca buku kirim', en: 'Read the delivery ledger' },
    routes: ['GET /api/editions/:id/deliveries', 'GET /api/deliveries/:id', 'GET /api/bodies/:id/mail-tasks'],
  },
  import: {
    words: {
      id: 'Mengimpor instansi, akun, juri, usulan, dan pemenang terdahulu dari berkas',
      en: 'Import agencies, accounts, jurors, proposals and past winners from a file',
    },
    routes: [
      'GET /api/import-templates/:kind',
      'GET /api/bodies/:id/imports',
      'POST /api/bodies/:id/imports',
      'GET /api/imports/:id',
      'GET /api/imports/:id/refused',
      'PUT /api/imports/:id/completion',
    ],
  },
} as const satisfies Record<string, Scope>;

export type ScopeName = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as ScopeName[];

/** Who a token speaks for can always be asked with it. */
const ALWAYS = 'GET /api/me';

const scopeByRoute = new Map<string, ScopeName>(
  SCOPE_NAMES.flatMap((name) => SCOPES[name].routes.map((route) => [route, name] as const)),
);

/** The scope that opens a route (`GET /api/editions/:id`) to tokens; `always`, or null where none does. */
export function scopeOfRoute(route: string): ScopeName | 'always' | null {
  return route === ALWAYS ? 'always' : (scopeByRoute.get(route) ?? null);
}
