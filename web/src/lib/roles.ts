import type { Me, RoleName } from './types/people.ts';

/** Where a person stands. One person may stand in several places; the first is where sign-in leads. */
export const AREAS = {
  office: ['organiser', 'secretariat', 'auditor'],
  jury: ['evaluator', 'evaluator-chair', 'panelist', 'panel-chair'],
  agency: ['agency-admin', 'innovator'],
  hub: ['hub', 'hub-verifier'],
} as const satisfies Record<string, readonly RoleName[]>;

export type AreaName = keyof typeof AREAS;

export const hasRole = (me: Me | null, ...roles: readonly RoleName[]): boolean =>
  Boolean(me?.roles.some((held) => roles.includes(held.role)));

export const mayEnter = (me: Me | null, area: AreaName): boolean => hasRole(me, ...AREAS[area]);

export const homeOf = (me: Me): string =>
  (Object.keys(AREAS) as AreaName[]).filter((area) => mayEnter(me, area)).map((area) => `/${area}`)[0] ?? '/';
