import { globSync } from 'node:fs';
import type { Ids } from '../security/probes.ts';

const ROUTES = new URL('../../web/src/routes/', import.meta.url).pathname;

/** Pages whose address needs a secret of a mail, or somebody half signed in. */
const BY_SECRET = /\/(invitation|reset|email|merge|provider)\/|\/rate\/.+\/enter|\/sign-in/;

/** What stands in an address of a page, by the part before it. */
const KINDS: Readonly<Record<string, string>> = {
  results: 'editions',
  rate: 'editions',
  faq: 'editions',
  case: 'objections',
  story: 'submissions',
  verification: 'code',
  field: 'field-visits',
  plenary: 'plenaries',
  judging: 'stages',
  jury: 'juror',
  names: 'submissions',
  written: 'messages',
  parts: 'part',
  words: 'template',
  room: 'interviews',
  network: 'replications',
  evidence: 'code',
  calibration: 'calibrations',
  coverage: 'agencies',
  knowledge: 'articles',
  maturity: 'hub-assessments',
  own: 'hubs',
  validation: 'validation-rounds',
  monitoring: 'monitorings',
  coaching: 'coachings',
  entries: 'monitoring-entries',
};

/** The address of a page in the tree of routes, `/office/agencies/[id]`: every one there is. */
export function pageRoutes(): string[] {
  return globSync('**/+page*.svelte', { cwd: ROUTES })
    .map((file) => `/${file.replace(/\/?\+page@?\.svelte$/, '').replace(/^\(public\)\/?/, '')}`)
    .sort();
}

/** A page's address with a real thing in it; null where a secret opens it. */
export function pagePath(route: string, ids: Ids): string | null {
  if (BY_SECRET.test(route)) return null;
  const more: Ids = {
    part: 'ringkasan',
    template: 'edition.opened',
    form: 'ringkasan',
    rubrics: 'proposal',
  };
  // Parts of the rules are named by their own keys.
  const ofRules: Ids = { stages: 'wawancara', files: 'surat_implementasi' };
  return route.replaceAll(/([^/]+)\/\[(\w+)\]/g, (_, before: string, name: string) => {
    const isAgencys = before === 'results' && name === 'id';
    const isNamed = name === 'edition' ? 'editions' : name === 'slug' ? 'slug' : undefined;
    const kind = isNamed ?? (isAgencys ? 'submissions' : (KINDS[before] ?? before));
    const part = route.includes('/studio/') ? ofRules[kind] : undefined;
    return `${before}/${part ?? more[kind] ?? ids[kind] ?? kind}`;
  });
}

/** Every page of the product with a real thing in its address, without those that a secret opens. */
export function pagePaths(ids: Ids): string[] {
  return pageRoutes()
    .map((route) => pagePath(route, ids))
    .filter((path) => path !== null)
    .sort();
}
