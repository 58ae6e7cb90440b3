/** The people of the demonstration. All are invented; every address ends in contoh.id, which reaches nobody. */
import type { Role } from '../../../workflows/table.ts';
import { AGENCIES } from './agencies.ts';
import { ADMIN_NAMES, INNOVATOR_NAMES } from './names.ts';
import type { DemoPerson, DemoRole } from './types.ts';

/** The one password of every demonstration account, printed at the start and in the README. */
export const DEMO_PASSWORD = 'peragaan-kipp-2026';

/** Agencies whose administrator and innovator are printed at the start, because they have something to do. */
const LISTED_AGENCIES = new Set(['lumajang', 'brebes', 'kota-bogor', 'luwu-utara', 'kebumen', 'surabaya']);

type Office = { key: string; name: string; role: Role; inEdition?: true; body?: string; agency?: string };

const OFFICE: readonly Office[] = [
  { key: 'penyelenggara', name: 'Dewi Anggraini', role: 'organiser' },
  { key: 'penyelenggara-2', name: 'Bambang Sutrisno', role: 'organiser' },
  { key: 'penyelenggara-jatim', name: 'Endang Purwanti', role: 'organiser', body: 'jatim' },
  { key: 'penyelenggara-jatim-2', name: 'Slamet Riyanto', role: 'organiser', body: 'jatim' },
  { key: 'ketua-te', name: 'Ratna Kusumawardani', role: 'evaluator-chair', inEdition: true },
  { key: 'ketua-tpi', name: 'Haryanto Prabowo', role: 'panel-chair', inEdition: true },
  { key: 'sekretariat', name: 'Nurul Hidayah', role: 'secretariat' },
  { key: 'sekretariat-2', name: 'Agus Setiawan', role: 'secretariat' },
  { key: 'hub', name: 'Siti Maimunah', role: 'hub', agency: 'jawa-timur' },
  { key: 'verifikator-hub', name: 'Yohanes Kristianto', role: 'hub-verifier' },
  { key: 'auditor', name: 'Laksmi Paramitha', role: 'auditor' },
];

/** Name, invented institution, home province. Nobody reads an agency of the home province. */
const EVALUATORS: readonly [string, string, string][] = [
  ['Sri Wahyuningsih', 'Universitas Contoh Yogyakarta', '34'],
  ['Ahmad Fauzan', 'Universitas Contoh Semarang', '33'],
  ['Maria Goreti Lestari', 'Universitas Contoh Makassar', '73'],
  ['Teuku Iskandar', 'Universitas Contoh Padang', '13'],
  ['Nina Herlina', 'Universitas Contoh Banjarmasin', '63'],
  ['I Made Suardana', 'Universitas Contoh Denpasar', '51'],
  ['Yulia Rahmawati', 'Universitas Contoh Bandung', '32'],
  ['Parlindungan Siregar', 'Universitas Contoh Medan', '12'],
];

const PANELISTS: readonly [string, string, string][] = [
  ['Andreas Wibisono', 'Lembaga Contoh Pelayanan Publik', '31'],
  ['Fatimah Zahra Alatas', 'Universitas Contoh Jakarta', '31'],
  ['Ketut Ariani', 'Yayasan Contoh Konsumen', '51'],
  ['Rusdi Hamzah', 'Media Contoh Nusantara', '73'],
  ['Lidya Manoppo', 'Universitas Contoh Manado', '71'],
];

export const PEOPLE: readonly DemoPerson[] = [
  ...OFFICE.map(officePerson),
  ...EVALUATORS.map((row, index) => juror('evaluator', row, index)),
  ...PANELISTS.map((row, index) => juror('panelist', row, index)),
  ...AGENCIES.flatMap((agency, index) => [
    agencyPerson('admin', 'agency-admin', agency.key, ADMIN_NAMES[index]),
    agencyPerson('upp', 'innovator', agency.key, INNOVATOR_NAMES[index]),
  ]),
];

function officePerson({ key, name, role, inEdition, body, agency }: Office): DemoPerson {
  const held: DemoRole = {
    role,
    bodyKey: body ?? 'panrb',
    inEdition: inEdition ?? false,
    agencyKey: agency ?? null,
  };
  return { ...plain(key, name, held), isListed: true };
}

function juror(
  role: 'evaluator' | 'panelist',
  row: readonly [string, string, string],
  index: number,
): DemoPerson {
  const [name, institution, homeRegionCode] = row;
  const word = role === 'evaluator' ? 'evaluator' : 'panelis';
  const person = plain(`${word}-${index + 1}`, name, {
    role,
    bodyKey: 'panrb',
    inEdition: true,
    agencyKey: null,
  });
  return { ...person, institution, homeRegionCode, isListed: true };
}

function agencyPerson(
  word: 'admin' | 'upp',
  role: 'agency-admin' | 'innovator',
  agencyKey: string,
  name: string | undefined,
): DemoPerson {
  if (name === undefined) throw new RangeError(`No name is left for ${word} of ${agencyKey}.`);
  const person = plain(`${word}-${agencyKey}`, name, { role, bodyKey: 'panrb', inEdition: false, agencyKey });
  return { ...person, isListed: LISTED_AGENCIES.has(agencyKey) };
}

function plain(key: string, name: string, role: DemoRole): Omit<DemoPerson, 'isListed'> {
  const email = `${key.replace(/^(admin|upp)-/, '$1.')}@contoh.id`;
  return { key, name, email, language: 'id', roles: [role], institution: null, homeRegionCode: null };
}
