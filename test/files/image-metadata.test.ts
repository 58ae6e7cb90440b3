import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { withoutMetadata } from '../../server/files/image-metadata.ts';
import { withoutNotes } from '../../server/files/picture-stream.ts';

const part = (marker: number, body: string) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(2 + body.length, 2);
  return Buffer.concat([head, Buffer.from(body, 'latin1')]);
};
const START = Buffer.from([0xff, 0xd8]);
const END = Buffer.from([0xff, 0xd9]);
const place = (where: string) => part(0xe1, `Exif\0\0${where}`);
const tables = [part(0xdb, 'kuantisasi'), part(0xc2, 'bingkai'), part(0xc4, 'huffman')];
/** Data in which 0xff stands for itself, and in which a restart is numbered. */
const scan = (data: string) => Buffer.concat([part(0xda, 'kepala'), Buffer.from(data, 'latin1')]);
const DATA = 'satu\u00ff\0dua\u00ff\u00d3tiga';

test('notes between the scans of a picture go as those before them, and what a phone put behind its end', () => {
  const given = Buffer.concat([
    START,
    place('GPS-1'),
    ...tables,
    scan(DATA),
    place('GPS-2'),
    part(0xfe, 'GPS-3'),
    part(0xc4, 'huffman dua'),
    Buffer.from([0xff]),
    scan('lagi'),
    END,
    START,
    place('GPS-4'),
    END,
  ]);
  const kept = [START, ...tables, scan(DATA), part(0xc4, 'huffman dua'), scan('lagi'), END];
  expect(withoutMetadata(given)).toEqual(Buffer.concat(kept));
});

test('a picture that stops within a scan is kept as far as it goes; one that stops before is none', () => {
  const whole = [START, ...tables, scan(DATA)];
  expect(withoutMetadata(Buffer.concat(whole))).toEqual(Buffer.concat([...whole, END]));
  expect(withoutMetadata(Buffer.concat([START, tables[0]!.subarray(0, 8)]))).toBe(null);
});

test('an empty note of a camera does not make a picture a broken one', () => {
  const given = Buffer.concat([START, place(''), place('MM'), ...tables, scan(DATA), END]);
  expect(withoutMetadata(given)).toEqual(Buffer.concat([START, ...tables, scan(DATA), END]));
});

test('a picture that comes in small pieces is cleaned as one that comes whole', async () => {
  const given = Buffer.concat([START, place('GPS-1'), ...tables, scan(DATA), END]);
  const pieces = Array.from({ length: given.length }, (_, at) => given.subarray(at, at + 1));
  const out = await withoutNotes(Readable.from(pieces), 10_000).toArray();
  expect(Buffer.concat(out as Buffer[])).toEqual(withoutMetadata(given));
});
