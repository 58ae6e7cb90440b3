import type { Words } from '../db/schema/columns.ts';

/** What a role is called in a table that people take away. */
const ROLE_WORDS: Readonly<Record<string, Words>> = {
  innovator: { id: 'Inovator (UPP)', en: 'Innovator (service unit)' },
  'agency-admin': { id: 'Admin Lokal', en: 'Agency administrator' },
  secretariat: { id: 'Tim Sekretariat', en: 'Secretariat' },
  evaluator: { id: 'Evaluator', en: 'Evaluator' },
  'evaluator-chair': { id: 'Ketua Tim Evaluasi', en: 'Chair of the evaluators' },
  panelist: { id: 'Panelis', en: 'Panelist' },
  'panel-chair': { id: 'Ketua Tim Panel', en: 'Chair of the panel' },
  organiser: { id: 'Penyelenggara', en: 'Organiser' },
  auditor: { id: 'Auditor', en: 'Auditor' },
  hub: { id: 'Hub JIPP', en: 'JIPP hub' },
  'hub-verifier': { id: 'Verifikator hub', en: 'Hub verifier' },
  steward: { id: 'Pengawas', en: 'Steward' },
};

export const roleWord = (role: string, language: 'id' | 'en'): string => ROLE_WORDS[role]?.[language] ?? role;
