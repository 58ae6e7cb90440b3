import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ADMISSION } from '../../server/judging/late-score-service.ts';
import { SEND_MESSAGE } from '../../server/messages/sending-service.ts';
import { confirmations } from '../../server/results/confirmations.ts';
import { OBJECTION_DISQUALIFICATION } from '../../server/objections/rules.ts';
import { VERDICT_OVERRIDE } from '../../server/screening/override-service.ts';
import { DISQUALIFICATION } from '../../server/submissions/disqualify-service.ts';

const SERVER = join(import.meta.dirname, '../../server');
const NAMED: Record<string, string> = {
  ADMISSION,
  SEND_MESSAGE,
  DISQUALIFICATION,
  OBJECTION_DISQUALIFICATION,
  VERDICT_OVERRIDE,
};

/** The acts for which any feature asks a second organiser, as they stand in its text. */
function actsAskedFor(): string[] {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('-service.ts'),
  );
  const texts = files.map((name) => readFileSync(join(SERVER, name), 'utf8'));
  return texts
    .flatMap((text) => [...text.matchAll(/askSecondOrganiser\(tx, \{\s*act: ('([^']+)'|[A-Z_]+)/g)])
    .map(([, word, quoted]) => quoted ?? NAMED[word!] ?? word!);
}

it('every act that asks a second organiser has what its confirmation does, and no confirmation waits for nothing', () => {
  expect([...new Set(actsAskedFor())].toSorted()).toEqual(Object.keys(confirmations).toSorted());
  expect(Object.keys(confirmations)).toHaveLength(11);
});
