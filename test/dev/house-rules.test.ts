import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFile, checkHouse } from '../../server/dev/house/rules.ts';
import { clean, makeFolder, root } from './processes.ts';

/** What the rules say about one file with this content, as `line why`. */
function say(path: string, ...lines: string[]): string[] {
  return checkFile({ path, text: `${lines.join('\n')}\n` }).map(({ line, why }) => `${line} ${why}`);
}

test('workflows import xstate and each other, nothing else', () => {
  expect(
    say(
      'workflows/submission.ts',
      `import { createMachine } from 'xstate';`,
      `import type { Transition } from './table.ts';`,
      `import { z } from 'zod';`,
      `import { now } from '../server/db/door.ts';`,
    ),
  ).toEqual([
    '3 imports zod: workflows import no package but xstate',
    '4 imports server/db/door.ts: workflows know only each other and xstate',
  ]);
});

test('scoring and matching import nothing of ours', () => {
  expect(
    say(
      'server/scoring/totals.ts',
      `import { add } from './rational.ts';`,
      `import type { Rubric } from '../editions/schemas.ts';`,
      `import { Refusal } from '../errors.ts';`,
    ),
  ).toEqual([
    '2 imports server/editions/schemas.ts: scoring is pure: it imports nothing of ours',
    '3 imports server/errors.ts: scoring is pure: it imports nothing of ours',
  ]);
});

test('the ground knows libraries, the ground and the shared files, never a feature', () => {
  expect(
    say(
      'server/mail/mailer.ts',
      `import { createTransport } from 'nodemailer';`,
      `import type { Database } from '../db/database.ts';`,
      `import { Refusal } from '../errors.ts';`,
      `import { findPerson } from '../people/queries.ts';`,
      `import { buildApp } from '../app.ts';`,
    ),
  ).toEqual([
    '4 imports server/people/queries.ts: mail is ground: it does not know the feature people',
    '5 imports server/app.ts: mail does not know server/app.ts, which puts all together',
  ]);
});

test('a feature uses an earlier one by its doors, and never a later one', () => {
  expect(
    say(
      'server/screening/service.ts',
      `import { lockSubmission } from '../submissions/queries.ts';`,
      `import { sign } from '../people/session-service.ts';`,
      `import { toView } from '../submissions/content.ts';`,
      `import type { View } from '../submissions/content.ts';`,
      `import { assignReaders } from '../judging/service.ts';`,
      `const late = await import('../results/queries.ts');`,
    ),
  ).toEqual([
    '3 imports server/submissions/content.ts: another feature is used only through its service, queries, schemas, views or policy',
    '5 imports server/judging/service.ts: judging comes after screening in the life of a competition; send an event instead',
    '6 imports server/results/queries.ts: results comes after screening in the life of a competition; send an event instead',
  ]);
});

test('only the event handlers and what puts all together may know every feature', () => {
  const line = `import { awardTop } from '../results/service.ts';`;
  expect(say('server/events/handlers.ts', line)).toEqual([]);
  expect(say('server/events/relay.ts', line)).toEqual([
    '1 imports server/results/service.ts: events is ground: it does not know the feature results',
  ]);
  expect(say('server/app.ts', `import { resultRoutes } from './results/routes.ts';`)).toEqual([]);
});

test('web takes types from the server, never values, also in Svelte components', () => {
  expect(
    say(
      'web/src/routes/+page.svelte',
      '<p>Usulan</p>',
      '<script lang="ts">',
      `  import type { View } from '../../../server/submissions/schemas.ts';`,
      `  import { type Row } from '../../../server/submissions/schemas.ts';`,
      `  import { submission } from '../../../workflows/submission.ts';`,
      `  import { findOne } from '../../../server/submissions/queries.ts';`,
      '</script>',
    ),
  ).toEqual(['6 imports server/submissions/queries.ts: web takes types from the server, never values']);
});

test('the environment is read in the configuration only; a comment may name it, a setter may write it', () => {
  expect(
    say(
      'server/http/web.ts',
      '// process.env is read elsewhere',
      `process.env['BODY_SIZE_LIMIT'] = '1';`,
      `const port = process.env['PORT'];`,
      'const all = process.env;',
    ),
  ).toEqual([
    '3 the environment is read in server/config.ts only',
    '4 the environment is read in server/config.ts only',
  ]);
  expect(say('server/config.ts', 'const port = process.env.PORT;')).toEqual([]);
});

test('long files, drawers, names, paths of a machine and things left to do are found', () => {
  expect(say('server/people/service.ts', ...Array<string>(301).fill('//'))).toEqual([
    '301 301 lines; split it by noun at 300',
  ]);
  expect(say('server/utils/dates.ts', '')).toEqual(['1 a drawer for anything: name it by what it holds']);
  expect(say('server/people/loginForm.ts', '')).toEqual(['1 files are named in kebab-case']);
  expect(say('server/pdf/fonts.ts', `const fonts = '${['', 'home', 'budi', 'fonts'].join('/')}';`)).toEqual([
    '1 a path of one machine',
  ]);
  expect(say('server/pdf/fonts.ts', `// ${'TO' + 'DO'}: embed`)).toEqual([
    '1 what is left to do goes into an issue',
  ]);
});

test('a violation planted in a copy of the tree is found, with its file and line', () => {
  const copy = makeFolder('house');
  try {
    for (const name of ['server', 'workflows', 'package.json'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    const before = checkHouse(copy);
    const planted = join(copy, 'server/scoring/planted.ts');
    mkdirSync(dirname(planted), { recursive: true });
    writeFileSync(planted, `\nimport { Refusal } from '../errors.ts';\nthrow new Refusal('not_found');\n`);
    writeFileSync(join(copy, 'README.md'), 'Run `npm start`, then `npm run dance`.\n');
    expect(checkHouse(copy).filter((found) => !before.some(({ path }) => path === found.path))).toEqual([
      {
        path: 'server/scoring/planted.ts',
        line: 2,
        why: 'imports server/errors.ts: scoring is pure: it imports nothing of ours',
      },
      { path: 'README.md', line: 1, why: 'there is no command npm run dance' },
    ]);
  } finally {
    clean(copy);
  }
});
