import type { Caller } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { tableOfList, type WordedColumn } from '../http/table-pages.ts';
import { roleWord } from './role-words.ts';
import { listOfficeInvitations } from './role-service.ts';

/** The open invitations of a body as a table in the reader's language. @throws Refusal as the list */
export function exportInvitations(caller: Caller, bodyId: string) {
  const { language } = caller.actor;
  return tableOfList(
    language,
    COLUMNS,
    () => listOfficeInvitations(caller, bodyId),
    (one) => ({
      ...one,
      role: roleWord(one.role, language),
      state: STATES[one.state]![language],
      mail: one.mail === null ? null : MAILS[one.mail]![language],
    }),
  );
}

const STATES: Record<string, Words> = {
  open: { id: 'Menunggu', en: 'Waiting' },
  expired: { id: 'Lewat waktu', en: 'Expired' },
};
const MAILS: Record<string, Words> = {
  waiting: { id: 'Belum terkirim', en: 'Not sent yet' },
  sent: { id: 'Terkirim', en: 'Sent' },
  doubtful: { id: 'Diragukan', en: 'Doubtful' },
  bounced: { id: 'Kembali', en: 'Returned' },
};
const COLUMNS: readonly WordedColumn[] = [
  ['name', { id: 'Nama', en: 'Name' }],
  ['email', { id: 'Alamat surel', en: 'E-mail address' }],
  ['role', { id: 'Peran', en: 'Role' }],
  ['state', { id: 'Keadaan', en: 'State' }],
  ['mail', { id: 'Surel undangan', en: 'Invitation mail' }],
  ['createdAt', { id: 'Diundang', en: 'Invited' }, 'instant'],
  ['expiresAt', { id: 'Berlaku sampai', en: 'Valid until' }, 'instant'],
];
