/** The demonstration: one national edition in the middle of desk judging, so that every role has something to do. */
import { readFileSync } from 'node:fs';
import { AGENCIES, BODIES } from './agencies.ts';
import { DEMO_PASSWORD, PEOPLE } from './people.ts';
import { readFullProposals, readShorterProposals } from './proposals.ts';
import { smallRulebook } from './rulebook.ts';
import type { DemoEdition, World } from './types.ts';
import { PROVINCE, PROVINCE_AGENCIES, PROVINCE_PEOPLE } from './years.ts';

/** One line of the accounts file; both chairs are called `chair` there. */
export type DemoAccount = { role: string; email: string; password: string; name: string };

const TEMPLATE = new URL('../../../templates/editions/kipp-2023.yaml', import.meta.url);

/** The whole demonstration as plain data. Reads its files at every call and changes nothing. */
export function demoWorld(): World {
  return {
    password: DEMO_PASSWORD,
    bodies: BODIES,
    agencies: AGENCIES,
    people: PEOPLE,
    edition: demoEdition(),
    submissions: [...readFullProposals(), ...readShorterProposals()],
  };
}

/** The province whose competition is played beside the running year (server/demo/years). */
export function provinceWorld(): Pick<World, 'password' | 'bodies' | 'agencies' | 'people'> {
  const password = DEMO_PASSWORD;
  return { password, bodies: [PROVINCE], agencies: PROVINCE_AGENCIES, people: PROVINCE_PEOPLE };
}

/** The accounts that are printed at the start and written by --accounts, office first. */
export function demoAccounts(withYears = false): DemoAccount[] {
  const people = withYears ? [...PEOPLE, ...PROVINCE_PEOPLE] : PEOPLE;
  return people
    .filter((person) => person.isListed)
    .map(({ roles, email, name }) => {
      const role = roles[0]?.role ?? 'innovator';
      return { role: role.endsWith('-chair') ? 'chair' : role, email, password: DEMO_PASSWORD, name };
    });
}

/**
 * Registration, the administrative check and desk judging stand open side by side, which a real edition would
 * not do: so a visitor can write, submit, screen and score on the same day.
 */
function demoEdition(): DemoEdition {
  return {
    key: 'kipp-2026',
    bodyKey: 'panrb',
    slug: 'kipp-2026',
    kind: 'demo',
    rulebookSource: smallRulebook(readFileSync(TEMPLATE, 'utf8'), {
      key: 'kipp-2026-peragaan',
      year: 2026,
      name: { id: 'KIPP 2026 (peragaan)', en: 'KIPP 2026 (demonstration)' },
      umum: [16, 8, 4],
      khusus: [2, 2, 1],
    }),
    stateGoal: 'judging',
    windows: [
      { stageKey: 'pendaftaran', opensDay: -45, closesDay: 10 },
      { stageKey: 'administrasi', opensDay: -20, closesDay: 14 },
      { stageKey: 'penilaian_proposal', opensDay: -7, closesDay: 18 },
      { stageKey: 'pleno_finalis', opensDay: 19, closesDay: 25 },
      { stageKey: 'uji_publik', opensDay: 26, closesDay: 30 },
      { stageKey: 'wawancara', opensDay: 31, closesDay: 47 },
      { stageKey: 'verifikasi_lapangan', opensDay: 48, closesDay: 52 },
      { stageKey: 'pleno_akhir', opensDay: 53, closesDay: 55 },
      { stageKey: 'penetapan', opensDay: 56, closesDay: 62 },
      { stageKey: 'pengumuman', opensDay: 63, closesDay: 63 },
      { stageKey: 'penganugerahan', opensDay: 64, closesDay: 93 },
    ],
  };
}
