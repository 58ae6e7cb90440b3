import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import type { Found } from '../../server/http/gate.ts';
import { onePage } from '../../server/db/page-view.ts';
import { oncePerPage } from '../../server/http/one-page.ts';

/** Looks for whoever shows a cookie, and counts how often it has looked. */
function finder() {
  const looked: string[] = [];
  const find = oncePerPage(async ({ headers }) => {
    looked.push(headers.cookie ?? headers.authorization ?? '');
    await Promise.resolve();
    return headers.cookie ? ({ actor: { name: headers.cookie } } as unknown as Found) : null;
  });
  const ask = async (headers: Record<string, string>) => {
    const found = await find({ headers } as FastifyRequest, {} as FastifyReply);
    return found && (found.actor as unknown as { name: string }).name;
  };
  return { looked, ask };
}

test('one page looks once for who asks, also where it asks for many things at the same time', async () => {
  const { looked, ask } = finder();
  const page = {};
  const within = () => onePage.run(page, () => ask({ cookie: 'siti' }));
  expect(await Promise.all([within(), within(), within()])).toEqual(['siti', 'siti', 'siti']);
  expect(await within()).toBe('siti');
  expect(looked).toEqual(['siti']);
});

test('another page, and whoever asks without one, is looked for anew', async () => {
  const { looked, ask } = finder();
  await onePage.run({}, () => ask({ cookie: 'siti' }));
  await onePage.run({}, () => ask({ cookie: 'siti' }));
  await ask({ cookie: 'siti' });
  await ask({ cookie: 'siti' });
  expect(looked).toEqual(['siti', 'siti', 'siti', 'siti']);
});

test('nobody is taken for somebody else, whatever stands in the same page', async () => {
  const { looked, ask } = finder();
  const page = {};
  const within = (headers: Record<string, string>) => onePage.run(page, () => ask(headers));
  expect([
    await within({ cookie: 'siti' }),
    await within({ cookie: 'budi' }),
    await within({}),
    await within({ authorization: 'Bearer x' }),
    await within({ authorization: 'Bearer x', cookie: 'siti' }),
    await within({ cookie: 'siti' }),
  ]).toEqual(['siti', 'budi', null, null, 'siti', 'siti']);
  expect(looked).toHaveLength(5);
});
