import { Agent } from 'node:http';
import type postgres from 'postgres';
import type { Context } from '../../server/context.ts';
import { importInnovationsInParts } from '../../server/portal/imports.ts';
import { qualityOf, readJudged } from '../portal/judged.ts';
import { corpusCsv } from './directory-corpus.ts';
import type { Figure } from './figure.ts';
import { ask, send } from './load.ts';

const INNOVATIONS = 50_000;
const CLIENTS = 8;
const SEARCHES = 800;
const LETTERS = 800;

/**
 * The directory with the ninety real innovations among fifty thousand: how long the import takes, how well the judged
 * questions are answered, and how fast eight people at once get lists with facets, suggestions and the page itself.
 */
export async function measureDirectory(
  context: Context,
  { url, owner, bodyId }: { url: string; owner: postgres.Sql; bodyId: string },
): Promise<Figure[]> {
  // The demonstration of the measured server holds the ninety real ones.
  const [real] = await owner<{ n: number }[]>`select count(*)::int as n from innovation_index`;
  const text = corpusCsv(INNOVATIONS - real!.n);
  const began = performance.now();
  const done = await importInnovationsInParts(context, { text, name: 'corpus.csv' }, bodyId);
  const seconds = (performance.now() - began) / 1000;
  const [row] = await owner<{ n: number }[]>`select count(*)::int as n from innovation_index`;
  if (done.faults.length > 0 || row!.n < INNOVATIONS)
    throw new Error(`the import refused ${done.faults.length} rows and the index holds ${row!.n}`);
  const get = (path: string) => ({ method: 'GET', path, token: '' });
  const quality = await meanQuality(url);
  const searches = await timesOf(
    url,
    questions(SEARCHES).map((q) => get(`/api/innovations?limit=20&${q}`)),
  );
  const letters = await timesOf(
    url,
    typed(LETTERS).map((q) => get(`/api/innovations/suggestions?q=${encodeURIComponent(q)}`)),
  );
  const page = await timesOf(
    url,
    Array.from({ length: 60 }, (_, at) =>
      get(`/innovations?q=${encodeURIComponent(TOPICS[at % TOPICS.length]!)}`),
    ),
    1,
  );
  return [
    figure(`import of ${INNOVATIONS} innovations`, seconds, 's', 60),
    {
      name: 'judged questions among 50,000, nDCG@10',
      value: quality,
      unit: '',
      limit: 0.85,
      better: 'above',
    },
    figure('search with facets, 8 clients, p95', searches.p95, 'ms', 150),
    figure('suggestions while typing, 8 clients, p95', letters.p95, 'ms', 50),
    figure('directory page, one client, median', page.median, 'ms', 50),
  ];
}

const figure = (name: string, value: number, unit: string, limit: number): Figure => ({
  name,
  value,
  unit,
  limit,
  better: 'below',
});

async function meanQuality(url: string): Promise<number> {
  const judged = readJudged();
  let sum = 0;
  for (const one of judged) {
    const path = `/api/innovations?limit=10&q=${encodeURIComponent(one.query)}`;
    const { items } = await ask<{ items: { title: string }[] }>(url, { method: 'GET', path, token: '' });
    sum += qualityOf(
      one,
      items.map(({ title }) => title),
    );
  }
  return sum / judged.length;
}

const TOPICS =
  `pencegahan stunting|layanan jemput bola|sampah rumah tangga|perpustakaan desa|antrean puskesmas|ibu hamil|donor darah|pajak daerah
perizinan usaha|wirausaha muda|pencari kerja|anak putus sekolah|kopi rakyat|petani padi|wisata desa|pengaduan masyarakat|rumah tidak layak huni
kesehatan jiwa|bank sampah|budidaya ikan|dana desa|tumbuh kembang anak|posyandu lansia|data kemiskinan|sistem informasi|pelayanan online`.split(
    /[|\n]/,
  );
const PLACES = [
  '',
  '',
  'jawa timur',
  'jateng',
  'aceh',
  'kabupaten banyuwangi',
  'kaltim',
  'sulawesi selatan',
  'papua',
  'ntt',
];

/** Questions with and without a place and a filter; hardly two are alike, so that no memory of the server answers them. */
function questions(many: number): string[] {
  return Array.from({ length: many }, (_, at) => {
    const topic = TOPICS[at % TOPICS.length]!;
    const place = PLACES[Math.floor(at / TOPICS.length) % PLACES.length]!;
    const filter = ['', '&year=2021', '&level=kota'][Math.floor(at / (TOPICS.length * PLACES.length)) % 3]!;
    return `q=${encodeURIComponent(`${topic} ${place}`.trim())}${filter}`;
  });
}

/**
 * What stands in the field while somebody types: each topic letter by letter from the third on, then a second word the same way. Every
 * one is another, so that none is answered from what was asked a moment before.
 */
function typed(many: number): string[] {
  const grown = (text: string, from: number) =>
    Array.from({ length: text.length - from + 1 }, (_, at) => text.slice(0, from + at));
  const all = [
    ...TOPICS.flatMap((topic) => grown(topic, 3)),
    ...TOPICS.flatMap((topic, at) =>
      [1, 2, 3].flatMap((step) => grown(`${topic} ${TOPICS[(at + step) % TOPICS.length]}`, topic.length + 3)),
    ),
  ];
  const distinct = [...new Set(all.map((text) => text.trimEnd()))].slice(0, many);
  if (distinct.length < many) throw new Error(`only ${distinct.length} of ${many} are different`);
  return distinct;
}

async function timesOf(url: string, shots: Parameters<typeof send>[2][], clients = CLIENTS) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const next = shots[Symbol.iterator]();
  const client = async () => {
    for (let shot = next.next(); !shot.done; shot = next.next()) {
      const start = performance.now();
      const { status, text } = await send(agent, url, shot.value);
      times.push(performance.now() - start);
      if (status !== 200) throw new Error(`${shot.value.path}: ${status} ${text.slice(0, 200)}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  times.sort((a, b) => a - b);
  return { p95: times[Math.floor(times.length * 0.95)]!, median: times[Math.floor(times.length / 2)]! };
}
