import { parseArgs } from 'node:util';
import { appointOrganiser } from '../people/founding-service.ts';
import { explainBodies, findBodyByName } from './bodies.ts';
import { readOrganiser, SHOW_LINKS, tellInvited, useSiteAddress } from './founding.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

/** `kipp appoint`: one more organiser of a body that is there; prints the body's id, who was invited, and without a mail server the link. */
export function appoint(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { body: { type: 'string' }, ...SHOW_LINKS },
  });
  const organiser = readOrganiser('appoint', positionals[0] ?? '');
  return withContext(async (context) => {
    const bodyId = await findBodyByName(context, values.body);
    if (!bodyId) throw new UsageError(await explainBodies(context, values.body));
    const shown = values['show-links'] || !context.config.smtpUrl;
    await useSiteAddress(context);
    const links = await appointOrganiser(context, bodyId, organiser, shown);
    if (!links)
      throw new UsageError(`appoint: ${organiser.email} is an organiser there already, or is invited`);
    tellInvited(bodyId, [organiser], links);
    return 0;
  });
}
