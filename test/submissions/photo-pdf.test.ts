import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDiskStore } from '../../server/files/disk.ts';
import { inspectFile } from '../../server/files/inspect.ts';
import { pdfOfPhotos, readJpeg } from '../../web/src/lib/sending/photo-pdf.ts';
import { jpeg } from '../files/samples.ts';

/** What a phone's browser makes of photographed pages. */
const frame = (width: number, height: number, colours: number) =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0],
    ...[0xff, 0xc0, 0, 8 + colours * 3, 8, height >> 8, height & 255, width >> 8, width & 255, colours],
    ...Array<number>(colours * 3).fill(1),
    ...[0xff, 0xd9],
  ]);

test('a photo says how large it is and in how many colours; what is for print, or no photo, is not taken', () => {
  const read = readJpeg(frame(1200, 1600, 3));
  expect([read?.width, read?.height, read?.colours]).toEqual([1200, 1600, 3]);
  expect(readJpeg(frame(1200, 1600, 1))?.colours).toBe(1);
  expect(readJpeg(frame(1200, 1600, 4))).toBeNull();
  expect(readJpeg(new TextEncoder().encode('%PDF-1.4'))).toBeNull();
});

test('photos become A4 pages in their order, upright or across, whole, and every place the table names is one', async () => {
  const photos = [frame(1200, 1600, 3), frame(2000, 1000, 1)].map((one) => readJpeg(one)!);
  const bytes = pdfOfPhotos(photos);
  const text = Buffer.from(bytes).toString('latin1');
  expect([...text.matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [w, h])).toEqual([
    ['595.28', '841.89'],
    ['841.89', '595.28'],
  ]);
  expect(text).toMatch(/\/Count 2 /);
  expect([...text.matchAll(/ColorSpace \/(\w+)/g)].map(([, one]) => one)).toEqual([
    'DeviceRGB',
    'DeviceGray',
  ]);
  const table = Number(/startxref\n(\d+)\n/.exec(text)![1]);
  expect(text.slice(table, table + 4)).toBe('xref');
  const places = [...text.slice(table).matchAll(/^(\d{10}) 00000 n /gm)].map(([, at]) => Number(at));
  expect(places.map((at) => /^(\d+) 0 obj/.exec(text.slice(at, at + 12))?.[1])).toEqual(
    places.map((_, index) => String(index + 1)),
  );
  // Each photo stands in it as it is.
  for (const { jpeg: photo } of photos) expect(Buffer.from(bytes).includes(Buffer.from(photo))).toBe(true);
});

test('the server takes such a letter as it takes any PDF', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kipp-letter-'));
  try {
    const store = await openDiskStore(folder);
    const photos = [jpeg(1200, 1600), jpeg(1600, 1200)].map((one) => readJpeg(new Uint8Array(one))!);
    const { sha256 } = await store.put(Buffer.from(pdfOfPhotos(photos)), 1_000_000);
    const found = await inspectFile(store, sha256, { allowed: ['application/pdf'] });
    expect(found).toEqual({ verdict: 'clean', mediaType: 'application/pdf' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
