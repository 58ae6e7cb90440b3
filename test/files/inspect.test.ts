import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDiskStore } from '../../server/files/disk.ts';
import { inspectFile, MEDIA_TYPES } from '../../server/files/inspect.ts';
import type { MediaType } from '../../server/files/inspect.ts';
import type { FileStore } from '../../server/files/store.ts';
import {
  jpeg,
  office,
  overlapBomb,
  packedObjects,
  pdf,
  png,
  withSymlink,
  withTwoNames,
  zip,
} from './samples.ts';

let folder: string;
let store: FileStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kipp-inspect-'));
  store = await openDiskStore(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** "clean <type>" or "refused <reason>". */
async function verdict(content: Buffer, allowed: readonly MediaType[] = MEDIA_TYPES): Promise<string> {
  const { sha256 } = await store.put(content, 10_000_000);
  const found = await inspectFile(store, sha256, { allowed });
  return found.verdict === 'clean' ? `clean ${found.mediaType}` : `refused ${found.reason}`;
}

test('the allowed kinds are known by their content', async () => {
  const kinds = [pdf(), png(800, 600), jpeg(800, 600), office('docx'), office('xlsx')];
  expect(await Promise.all(kinds.map((kind) => verdict(kind)))).toEqual(
    MEDIA_TYPES.map((type) => `clean ${type}`),
  );
});

test.each([
  ['a page of HTML', Buffer.from('<html><script>alert(1)</script></html>'), 'unknown_type'],
  [
    'a drawing that can hold scripts',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'type_not_allowed',
  ],
  ['plain text', Buffer.from('Halo'), 'unknown_type'],
  ['an empty file', Buffer.alloc(0), 'unknown_type'],
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'type_not_allowed'],
  ['an archive', zip({ 'a.txt': 'a' }), 'type_not_allowed'],
])('%s is refused', async (_what, content, reason) => {
  expect(await verdict(content)).toMatch(new RegExp(`^refused (${reason}|unknown_type)$`));
});

test('a place that takes only PDF refuses an image', async () => {
  expect(await verdict(png(10, 10), ['application/pdf'])).toBe('refused type_not_allowed');
});

describe('a PDF', () => {
  const script = '4 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj';
  test.each([
    ['a script', { objects: script }],
    ['a script with an escaped name', { objects: script.replace('/JavaScript', '/J#61va#53cript') }],
    ['a script in a packed object', { objects: packedObjects('4 0 << /S /JavaScript /JS (x) >>') }],
    [
      'a script with an escaped name in a packed object',
      { objects: packedObjects('4 0 << /S /Java#53cript >>') },
    ],
    [
      'an unpacked object stream',
      {
        objects:
          '9 0 obj\n<< /Type /ObjStm /N 1 /First 4 >>\nstream\n4 0 << /S /Launch >>\nendstream\nendobj',
      },
    ],
    ['a program to start', { objects: '4 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj' }],
    ['an embedded file', { objects: '4 0 obj\n<< /Type /EmbeddedFile /Length 0 >>\nendobj' }],
    ['an action at opening', { catalog: '/OpenAction << /S /URI /URI (https://x.id) >>' }],
    ['a reference to an action at opening', { catalog: '/OpenAction 7 0 R' }],
    [
      'a script in packed objects whose dictionary hides its type behind a word',
      {
        objects: packedObjects(
          '4 0 << /S /JavaScript /JS (x) >>',
          '/Filter /FlateDecode /X (endobj 9 0 obj)',
        ),
      },
    ],
    [
      'a script in packed objects that do not say what they are',
      { objects: packedObjects('4 0 << /S /JavaScript /JS (x) >>').replace('/Type /ObjStm', '') },
    ],
    ['a film that acts', { objects: '4 0 obj\n<< /S /Rendition /JS (x) >>\nendobj' }],
    ['a form that sends itself', { objects: '4 0 obj\n<< /S /SubmitForm >>\nendobj' }],
  ])('with %s is refused', async (_what, parts) => {
    expect(await verdict(pdf(parts))).toBe('refused active_content');
  });

  test.each([
    ['a place to open at, as office programs write it', { catalog: '/OpenAction [3 0 R /XYZ null null 0]' }],
    ['the same without a space', { catalog: '/OpenAction[3 0 R /Fit]' }],
    [
      'an outline',
      {
        objects:
          '4 0 obj\n<< /Type /Outlines /First 12 0 R /Last 12 0 R >>\nendobj\n5 0 obj\n<< /Filter /DCTDecode /Length 3 >>\nstream\nabc\nendstream\nendobj',
      },
    ],
    ['innocent packed objects', { objects: packedObjects('4 0 << /Type /Font >>') }],
    [
      'a name that only begins like one',
      { objects: '4 0 obj\n<< /LaunchPad 1 /OpenActionList 2 >>\nendobj' },
    ],
  ])('with %s is clean', async (_what, parts) => {
    expect(await verdict(pdf(parts))).toBe('clean application/pdf');
  });

  test.each([
    ['locked by a password', pdf({ objects: 'trailer << /Encrypt 5 0 R >>' }), 'encrypted'],
    ['cut off', pdf().subarray(0, 120), 'unreadable'],
    ['packed in an odd way', pdf({ objects: packedObjects('x', '/Filter /LZWDecode') }), 'unreadable'],
    [
      'packed twice',
      pdf({ objects: packedObjects('x', '/Filter [/ASCIIHexDecode /FlateDecode]') }),
      'unreadable',
    ],
    ['that unfolds without end', pdf({ objects: packedObjects('0'.repeat(70_000_000)) }), 'unreadable'],
  ])('%s is refused', async (_what, content, reason) => {
    expect(await verdict(content)).toBe(`refused ${reason}`);
  });
});

describe('an image', () => {
  test('of a small file that claims a flood of pixels is refused without being opened', async () => {
    expect(png(50_000, 50_000).length).toBeLessThan(1000);
    expect(await verdict(png(50_000, 50_000))).toBe('refused too_many_pixels');
    expect(await verdict(jpeg(60_000, 60_000))).toBe('refused too_many_pixels');
    expect(await verdict(png(10_000, 6_000))).toBe('clean image/png');
    expect(await verdict(png(10_000, 6_001))).toBe('refused too_many_pixels');
  });

  test('that stops within its header, or has no size, is refused', async () => {
    expect(await verdict(jpeg(800, 600).subarray(0, 22))).toBe('refused unreadable');
    expect(await verdict(jpeg(0, 600))).toBe('refused unreadable');
  });
});

test('an office file with a macro, a hidden program or no list of parts is refused', async () => {
  expect(await verdict(office('docx', { 'word/vbaProject.bin': 'x' }))).toBe('refused active_content');
  expect(await verdict(office('xlsx', { 'xl/activeX/activeX1.xml': 'x' }))).toBe('refused active_content');
  expect(await verdict(office('docx', { 'word/embeddings/oleObject1.bin': 'x' }))).toBe(
    'refused active_content',
  );
  expect(await verdict(office('docx').subarray(0, -30))).toBe('refused unreadable');
});

test.each([
  [
    'a letter that is a page to a browser',
    Buffer.concat([pdf().subarray(0, 9), Buffer.from('<html><script>alert(1)</script>'), pdf()]),
  ],
  [
    'a letter that is an archive to an unpacker',
    Buffer.concat([pdf(), zip({ 'a.svg': '<svg onload="alert(1)"/>' })]),
  ],
  [
    'a picture that is a page to a browser',
    Buffer.concat([png(10, 10), Buffer.from('<script>alert(1)</script>')]),
  ],
  ['a picture that is an archive to an unpacker', Buffer.concat([jpeg(10, 10), zip({ 'a.exe': 'MZ' })])],
  [
    'a picture that is a letter to a reader',
    Buffer.concat([jpeg(10, 10).subarray(0, 20), Buffer.from('%PDF-1.7'), jpeg(10, 10)]),
  ],
])('%s is refused', async (_what, content) => {
  expect(await verdict(content)).toBe('refused two_kinds');
});

describe('an archive', () => {
  test('that unfolds without end, by one entry or by many over each other, is refused before it has unfolded', async () => {
    const zeros = office('xlsx', { 'xl/worksheets/sheet1.xml': '0'.repeat(120 * 1024 * 1024) });
    const bomb = overlapBomb(250, 32);
    expect(bomb.length).toBeLessThan(70_000);
    // Time of its own, in all threads: what else the machine has to do does not count. Eight gigabytes take longer.
    const started = process.cpuUsage();
    expect([await verdict(zeros), await verdict(bomb)]).toEqual(['refused unreadable', 'refused unreadable']);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(3_000);
  });

  test.each([
    [
      'within an archive within an archive',
      office('docx', { 'word/embeddings/a.docx': office('docx', { 'b.docx': office('docx') }) }),
    ],
    [
      'of another kind among its parts',
      office('docx', { 'word/a.7z': Buffer.from('7z\u00bc\u00af', 'latin1') }),
    ],
    ['with a way out of the folder', office('docx', { '../../word/x.xml': 'x' })],
    ['with the other kind of slash', office('docx', { '..\\..\\x.xml': 'x' })],
    ['with a path from the root', office('docx', { '/etc/passwd': 'x' })],
    ['with a drive', office('docx', { 'C:/x.xml': 'x' })],
    ['with a link of the file system', withSymlink()],
    ['whose entries have two names', withTwoNames()],
  ])('%s is refused', async (_what, content) => {
    expect(await verdict(content)).toBe('refused unreadable');
  });

  test.each([
    [
      'a template that is fetched',
      'http://jahat.example/t.dotm',
      'attachedTemplate',
      'refused active_content',
    ],
    ['an object that is fetched', '\\\\jahat\\share\\o', 'oleObject', 'refused active_content'],
    ['a template of the writer’s own machine', 'file:///D:/kantor/Normal.dotm', 'attachedTemplate', 'clean'],
    ['a link', 'http://panrb.go.id', 'hyperlink', 'clean'],
  ])('with %s is judged by what happens at opening', async (_what, target, type, wanted) => {
    const relation = `<Relationships><Relationship Id="r1" Type="http://x/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
    expect(await verdict(office('docx', { 'word/_rels/settings.xml.rels': relation }))).toContain(wanted);
  });

  test('with a sheet of its own within is clean: charts carry their figures so', async () => {
    expect(await verdict(office('docx', { 'word/embeddings/s.xlsx': office('xlsx') }))).toContain('clean');
  });
});
