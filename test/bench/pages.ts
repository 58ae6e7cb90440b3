import { gzipSync } from 'node:zlib';
import { SESSION_COOKIE } from '../../server/people/signin/session-finder.ts';
import { beginSession } from './browser-world.ts';
import type { Figure } from './figure.ts';
import type { Bench } from './figures.ts';

/** Most JavaScript a page may bring, in kB after gzip. */
const PUBLIC_KB = 60;
const EVALUATOR_KB = 150;
const TIMES = 40;

/** Pages for everybody; the heaviest counts. */
const PUBLIC = [
  '/',
  '/sign-in',
  '/results/E',
  '/faq/E',
  '/developers',
  '/forgot',
  '/register',
  '/check',
  '/innovations',
];

/**
 * What pages cost a browser: the JavaScript that each asks for, and the time until the server's first byte over an
 * edition of 20,000 submissions. The evaluator's page is the one that reads and scores, as it is kept on the device.
 */
export async function measureWeb(bench: Bench): Promise<Figure[]> {
  const cookie = `${SESSION_COOKIE}=${await beginSession(bench, bench.organiserId)}`;
  const weights = await Promise.all(
    PUBLIC.map((path) => weigh(bench.url, path.replace('E', bench.editionId))),
  );
  const heaviest = weights.indexOf(Math.max(...weights));
  return [
    {
      name: 'JavaScript of a public page, the heaviest',
      value: weights[heaviest]!,
      unit: 'kB',
      limit: PUBLIC_KB,
      better: 'below',
      note: PUBLIC[heaviest]!,
    },
    {
      name: "JavaScript of the evaluator's page",
      value: await weigh(bench.url, '/offline'),
      unit: 'kB',
      limit: EVALUATOR_KB,
      better: 'below',
    },
    await timeFirstByte(bench.url, 'first byte, home', '/'),
    await timeFirstByte(bench.url, "first byte, organiser's list", '/office/submissions', cookie),
  ];
}

/** All scripts that the page names, after gzip, in kB. @throws Error where the page is not answered */
async function weigh(url: string, path: string): Promise<number> {
  const answer = await fetch(url + path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  const html = await answer.text();
  const files = new Set(
    (html.match(/[\w./-]*_app\/[\w./-]+\.js/g) ?? []).map((file) => new URL(file, url + path).href),
  );
  let bytes = 0;
  for (const file of files) bytes += gzipSync(Buffer.from(await (await fetch(file)).arrayBuffer())).length;
  // What stands in the page itself counts too.
  for (const [, text] of html.matchAll(/<script\b(?![^>]*ld\+json)[^>]*>([^]*?)<\/script>/g))
    bytes += gzipSync(text!).length;
  return bytes / 1000;
}

async function timeFirstByte(url: string, name: string, path: string, cookie = ''): Promise<Figure> {
  const times: number[] = [];
  for (let n = 0; n < TIMES + 10; n += 1) {
    const began = performance.now();
    const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
    const tookMs = performance.now() - began;
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    if (n >= 10) times.push(tookMs);
  }
  times.sort((a, b) => a - b);
  return { name, value: times[TIMES / 2]!, unit: 'ms', limit: 50, better: 'below' };
}
