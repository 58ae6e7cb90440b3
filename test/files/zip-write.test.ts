import { expect, test } from 'vitest';
import { inspectOffice } from '../../server/files/zip.ts';
import { writeZip } from '../../server/files/zip-write.ts';

const at = new Date('2023-07-15T08:30:10Z');

test('a ZIP file has the bytes that another program was seen to open', () => {
  const zip = writeZip([{ name: 'a.txt', content: Buffer.from('isi'), at }]);
  expect(Buffer.from(zip).toString('hex')).toBe(
    '504b0304140000080000c543ef5674da3b88030000000300000005000000612e747874697369' +
      '504b01021400140000080000c543ef5674da3b880300000003000000050000000000000000000000000000000000612e747874' +
      '504b0506000000000100010033000000260000000000',
  );
});

test('many entries, empty ones and names beyond ASCII are listed by our own reader too', async () => {
  const entries = [
    { name: '0001-KIPP-2023.pdf', content: Buffer.alloc(5000, 7), at },
    { name: 'Łódź.txt', content: Buffer.alloc(0), at },
  ];
  expect(await inspectOffice(Buffer.from(writeZip(entries)))).toBeNull();
});
