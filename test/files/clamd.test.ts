import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClamd, placeOf } from '../../server/files/clamd.ts';
import { EICAR, openClamdDouble, type ClamdDouble } from './clamd-double.ts';

let double: ClamdDouble;
beforeAll(async () => {
  double = await openClamdDouble();
});
afterAll(() => double.close());

const of = (...parts: Buffer[]) => Readable.from(parts);

test('a file is sent in pieces and told clean, or by the name of what is in it', async () => {
  const clamd = openClamd(double.address);
  expect(await clamd.ping()).toBe(true);
  expect(await clamd.scan(of(Buffer.from('Halo')))).toEqual({ verdict: 'clean' });
  expect(await clamd.scan(of())).toEqual({ verdict: 'clean' });
  const large = Buffer.alloc(300_000, 'x');
  expect(await clamd.scan(of(large, Buffer.from(EICAR)))).toEqual({
    verdict: 'infected',
    name: 'Eicar-Test-Signature',
  });
  expect(await clamd.scan(of(Buffer.from(EICAR.slice(0, 20)), Buffer.from(EICAR.slice(20))))).toMatchObject({
    verdict: 'infected',
  });
});

test('no answer, a broken one, one too late and a file beyond its limit are no verdict', async () => {
  const clamd = openClamd(double.address, { limitMs: 300 });
  for (const mood of ['away', 'silent', 'garbled'] as const) {
    double.mood = mood;
    expect((await clamd.scan(of(Buffer.from('Halo')))).verdict, mood).toBe('away');
  }
  double.mood = 'well';
  const patient = openClamd(double.address);
  const whole = Array.from({ length: 80 }, () => Buffer.alloc(65_536));
  expect(await patient.scan(of(...whole))).toMatchObject({
    verdict: 'away',
    why: expect.stringContaining('limit'),
  });
  expect(await openClamd('tcp://127.0.0.1:1').scan(of(Buffer.from('x')))).toMatchObject({ verdict: 'away' });
  expect(await openClamd('unix:/nowhere/clamd.ctl').ping()).toBe(false);
});

test('a source that breaks off is no verdict either', async () => {
  const broken = new Readable({
    read() {
      this.destroy(new Error('the store is away'));
    },
  });
  expect(await openClamd(double.address).scan(broken)).toEqual({ verdict: 'away', why: 'the store is away' });
});

test('an address names a host and port or the path of a socket', () => {
  expect(placeOf('tcp://scanner.internal:3310')).toEqual({ host: 'scanner.internal', port: 3310 });
  expect(placeOf('tcp://[::1]')).toEqual({ host: '::1', port: 3310 });
  expect(placeOf('unix:/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
  expect(() => placeOf('http://x')).toThrow('neither');
});
