import { foundBody } from '../people/founding-service.ts';
import { explainBodies, findBodyByName } from './bodies.ts';
import { readFounding } from './founding.ts';
import { withContext } from './installation.ts';
import { UsageError } from './usage.ts';

/** `kipp found`: a body that organises competitions; prints its id and who was invited. */
export function found(args: string[]): Promise<number> {
  const { parent, ...founding } = readFounding(args);
  return withContext(async (context) => {
    const parentBodyId = parent ? await findBodyByName(context, parent) : null;
    if (parent && !parentBodyId) throw new UsageError(await explainBodies(context, parent));
    const bodyId = await foundBody(context, { ...founding, parentBodyId });
    if (!bodyId) throw new UsageError(`there is a body named "${founding.name}" already`);
    console.log(JSON.stringify({ bodyId, invited: founding.organisers.map(({ email }) => email) }));
    return 0;
  });
}
