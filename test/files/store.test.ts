import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDiskStore } from '../../server/files/disk.ts';
import { openS3Store } from '../../server/files/s3.ts';
import type { S3Config } from '../../server/files/s3.ts';
import { spool, type FileStore } from '../../server/files/store.ts';

let folder: string;
let s3rver: S3rver;
let s3: S3Config;
const stores = new Map<string, FileStore>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kipp-files-'));
  s3rver = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 'buckets'),
    configureBuckets: [{ name: 'kipp', configs: [] }],
  });
  const { port } = await s3rver.run();
  const keys = { accessKey: 'S3RVER', secretKey: 'S3RVER' };
  s3 = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'kipp',
    region: 'us-east-1',
    spoolFolder: join(folder, 'spool'),
    ...keys,
  };
  stores.set('disk', await openDiskStore(join(folder, 'disk')));
  stores.set('S3', await openS3Store(s3));
});

afterAll(async () => {
  await s3rver.close();
  await rm(folder, { recursive: true, force: true });
});

const hello = Buffer.from('Mie Keriting');
const helloHash = createHash('sha256').update(hello).digest('hex');

async function textOf(store: FileStore, sha256: string): Promise<string> {
  return Buffer.concat((await (await store.open(sha256)).toArray()) as Buffer[]).toString();
}

/** Every file in a folder and below it. */
async function filesIn(...path: string[]): Promise<string[]> {
  const found = await readdir(join(folder, ...path), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe.each(['disk', 'S3'])('a store on %s', (kind) => {
  const store = () => stores.get(kind) as FileStore;

  test('keeps a file under the hash of its content, once however often it comes', async () => {
    for (const source of [
      hello,
      Readable.from([hello.subarray(0, 3), hello.subarray(3)]),
      new Uint8Array(hello),
    ]) {
      expect(await store().put(source, 100)).toEqual({ sha256: helloHash, sizeBytes: 12 });
    }
    expect(await textOf(store(), helloHash)).toBe('Mie Keriting');
    expect(await store().has(helloHash)).toBe(true);
    await store().remove(helloHash);
    await store().remove(helloHash);
    expect(await store().has(helloHash)).toBe(false);
    await expect(store().open(helloHash)).rejects.toMatchObject({ name: 'FileMissing' });
  });

  test('takes a file of exactly the limit and stops reading one that is larger', async () => {
    expect(await store().put(Buffer.alloc(1000), 1000)).toMatchObject({ sizeBytes: 1000 });
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 1000;
          yield Buffer.alloc(1000);
        }
      })(),
    );
    await expect(store().put(endless, 5_000)).rejects.toMatchObject({
      name: 'FileTooLarge',
      limitBytes: 5_000,
    });
    expect(given).toBeLessThan(100_000);
  });

  test('an upload that breaks off leaves nothing', async () => {
    const before = await filesIn();
    const broken = new Readable({ read() {} });
    broken.push(Buffer.alloc(5_000));
    setTimeout(() => broken.destroy(), 20);
    await expect(store().put(broken, 10_000)).rejects.toMatchObject({ name: 'UploadBroken' });
    const failing = new Readable({ read() {} });
    failing.push(Buffer.alloc(5_000));
    setTimeout(() => failing.destroy(new Error('connection reset')), 20);
    await expect(store().put(failing, 10_000)).rejects.toMatchObject({ name: 'UploadBroken' });
    expect((await filesIn()).sort()).toEqual(before.sort());
  });

  test('when the disk refuses a file, the rest of it is still read, so that its request is answered', async () => {
    let given = 0;
    const source = Readable.from(
      (function* () {
        for (; given < 40; given += 1) yield Buffer.alloc(10_000);
      })(),
    );
    const nowhere = join(tmpdir(), `kipp-nowhere-${process.pid}`);
    await expect(spool(source, 1_000_000, nowhere)).rejects.toMatchObject({ code: 'ENOENT' });
    await finished(source);
    expect(given).toBe(40);
  });

  test('the same file sent many times at once is one file', async () => {
    const many = Array.from({ length: 20 }, () => store().put(Readable.from([Buffer.from('bersama')]), 100));
    const hashes = new Set((await Promise.all(many)).map(({ sha256 }) => sha256));
    expect(hashes.size).toBe(1);
    expect(await textOf(store(), [...hashes][0] ?? '')).toBe('bersama');
  });

  test('nothing but a hash becomes a path or a key', async () => {
    for (const name of ['../../etc/passwd', 'x', '', `${helloHash}/..`, helloHash.toUpperCase()]) {
      await expect(store().open(name)).rejects.toMatchObject({ name: 'FileMissing' });
      await expect(store().has(name)).rejects.toMatchObject({ name: 'FileMissing' });
      await expect(store().remove(name)).rejects.toMatchObject({ name: 'FileMissing' });
    }
  });
});

test('opening clears what a killed process left a day ago, and nothing younger', async () => {
  const incoming = join(folder, 'disk', 'incoming');
  await writeFile(join(incoming, 'incoming-old'), 'x');
  await writeFile(join(incoming, 'incoming-new'), 'x');
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(incoming, 'incoming-old'), longAgo, longAgo);
  await openDiskStore(join(folder, 'disk'));
  expect(await filesIn('disk', 'incoming')).toEqual(['incoming-new']);
});

test('a bucket that is not there stops the start', async () => {
  await expect(openS3Store({ ...s3, bucket: 'absent' })).rejects.toThrow('the bucket absent at');
});
