import type { AuditReport } from '../integrity/audit-check.ts';
import type { AuditFault } from '../integrity/audit-walk.ts';

const SAID: Record<AuditFault['kind'], string> = {
  altered: 'is not what was sealed: changed, put in, or moved',
  eventRemoved: 'names an event that is gone',
  linkRemoved: 'is gone',
  cut: 'and those after it are gone, though a signed checkpoint counted them',
  forked: 'is not the one that a signed checkpoint holds',
  unchained: 'stands in no chain: put in past the application',
  outside: 'was written by the owner of the tables, not by the application',
};

/** One audit in words for the terminal: whole, or every fault with where it is. */
export function auditLine(report: AuditReport & { bodyName: string | null }): string {
  const whose = `audit of ${report.bodyName ?? 'the installation'}`;
  const waiting = report.waiting > 0 ? `, ${report.waiting} waiting to be sealed` : '';
  if (report.faults.length === 0) return `${whose}: ${report.length} events, whole${waiting}`;
  return [
    `✕ ${whose}: ${report.length} events${waiting}`,
    ...report.faults.map(
      ({ kind, position, eventId }) =>
        `    ${position === null ? `event ${eventId}` : `link ${position}${eventId ? ` (event ${eventId})` : ''}`} ${SAID[kind]}`,
    ),
  ].join('\n');
}
