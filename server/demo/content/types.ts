/** The shape of a small world: everything a demonstration or a test is filled from, as plain data. */
import type { Role } from '../../../workflows/table.ts';

export type BodyLevel = 'kementerian' | 'provinsi' | 'kabupaten' | 'kota';
export type AgencyLevel = 'kementerian' | 'lembaga' | 'provinsi' | 'kabupaten' | 'kota' | 'bumn' | 'bumd';

export type DemoBody = {
  key: string;
  name: string;
  shortName: string;
  level: BodyLevel;
  regionCode: string | null;
  parentKey: string | null;
};

export type DemoAgency = {
  key: string;
  bodyKey: string;
  name: string;
  level: AgencyLevel;
  parentKey: string | null;
  /** Null for agencies of the whole country and for invented ones. */
  regionCode: string | null;
  timeZone: 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura';
  underdeveloped: boolean;
  /** True where the agency itself is invented, not only what is said of it. */
  isInvented: boolean;
};

/** A role held in a body, narrowed to the edition or to one agency. */
export type DemoRole = { role: Role; bodyKey: string; inEdition: boolean; agencyKey: string | null };

export type DemoPerson = {
  key: string;
  name: string;
  email: string;
  language: 'id' | 'en';
  roles: readonly DemoRole[];
  /** Of jurors: where they work, and the province they come from, for the conflict rules. */
  institution: string | null;
  homeRegionCode: string | null;
  /** Printed at the start and written to the accounts file; the others exist so that the data hangs together. */
  isListed: boolean;
};

/** When a stage is open, in days from the day on which the world is loaded (0 is that day, at midnight WIB). */
export type DemoWindow = { stageKey: string; opensDay: number; closesDay: number };

export type DemoEdition = {
  key: string;
  bodyKey: string;
  slug: string;
  kind: 'demo' | 'official' | 'rehearsal';
  /** The whole rulebook as YAML text. */
  rulebookSource: string;
  stateGoal: 'open' | 'screening' | 'judging';
  windows: readonly DemoWindow[];
};

export type DemoRead = {
  evaluatorKey: string;
  /** How far the reader is: asked, agreed, scoring, or done. */
  state: 'offered' | 'accepted' | 'open' | 'submitted';
  /** Points from 0 to 100 by criterion; null where not scored yet. Stored scores are these times 100. */
  points: Readonly<Record<string, number | null>>;
  comments: Readonly<Record<string, string>>;
};

export type DemoScreening = { verdict: 'pass' | 'fail'; reasons: readonly string[]; note: string | null };

export type DemoSubmission = {
  key: string;
  title: string;
  /** False where the title is a real innovation's. All answers are invented either way. */
  isTitleInvented: boolean;
  agencyKey: string;
  unitName: string;
  authorKey: string;
  adminKey: string;
  group: string;
  category: string | null;
  sdgs: readonly number[];
  implementedSince: string | null;
  answers: Readonly<Record<string, string>>;
  abstractEn: string | null;
  /** Awards of earlier years; year is null where the sources do not give it. */
  history: readonly { year: number | null; award: string }[];
  /** Attachment requirements to fill with a demonstration file. */
  attachments: readonly string[];
  stateGoal: 'draft' | 'proposed' | 'returned' | 'submitted' | 'screened' | 'ineligible';
  returnNote: string | null;
  screening: DemoScreening | null;
  reads: readonly DemoRead[];
};

export type World = {
  /** The one password of every account of this world. */
  password: string;
  bodies: readonly DemoBody[];
  agencies: readonly DemoAgency[];
  people: readonly DemoPerson[];
  edition: DemoEdition;
  submissions: readonly DemoSubmission[];
};
