import { look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { mayHandleApplications } from './policy.ts';
import { findApplication } from './application-queries.ts';

/** The letter of an application, for the office that verifies it. */
export function findLetter(
  caller: Caller,
  applicationId: string,
): Promise<{ sha256: string; fileName: string }> {
  return look(caller, async (tx) => {
    const row = await findApplication(tx, applicationId);
    if (!row) throw new Refusal('not_found');
    mayHandleApplications(tx.actor, row);
    return { sha256: row.letterSha256, fileName: row.letterName };
  });
}
