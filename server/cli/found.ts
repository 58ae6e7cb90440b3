import { foundBody } from '../people/founding-service.ts';
import { explainBodies, findBodyByName } from './bodies.ts';
import { readFounding, tellInvited, useSiteAddress } from './founding.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

/** `kipp found`: a body that organises competitions; prints its id, who was invited, and without a mail server their links. */
export function found(args: string[]): Promise<number> {
  const { parent, showLinks, ...founding } = readFounding(args);
  return withContext(async (context) => {
    const parentBodyId = parent ? await findBodyByName(context, parent) : null;
    if (parent && !parentBodyId) throw new UsageError(await explainBodies(context, parent));
    const shown = showLinks || !context.config.smtpUrl;
    await useSiteAddress(context);
    const made = await foundBody(context, { ...founding, parentBodyId }, shown);
    if (!made) throw new UsageError(`there is a body named "${founding.name}" already`);
    tellInvited(made.bodyId, founding.organisers, made.links);
    return 0;
  });
}
