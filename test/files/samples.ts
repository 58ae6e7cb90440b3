import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** A PDF of one empty page, with whatever a test adds to its catalogue and objects. */
export function pdf({ catalog = '', objects = '' } = {}): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n` +
      `2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n` +
      `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n${objects}\n` +
      `trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`,
    'latin1',
  );
}

/** An object stream that hides the given objects by compression. */
export function packedObjects(text: string, filter = '/Filter /FlateDecode'): string {
  const packed = deflateSync(Buffer.from(text, 'latin1')).toString('latin1');
  return `9 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${filter} /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj`;
}

/** A PNG whose header claims these measures; its one row of data is real. */
export function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1 + Math.min(width, 64)))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The segments of a JPEG up to its frame header. */
export function jpeg(width: number, height: number): Buffer {
  const app0 = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
  const frame = Buffer.from('ffc0000b080000000001011100', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    app0,
    frame,
    Buffer.from('ffda', 'hex'),
    Buffer.alloc(64),
    Buffer.from('ffd9', 'hex'),
  ]);
}

const TYPES = {
  docx: [
    'word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  ],
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
} as const;

/** A docx or xlsx with its least parts, and more where a test adds them. */
export function office(kind: keyof typeof TYPES, extra: Record<string, string | Buffer> = {}): Buffer {
  return zip({ ...leastParts(kind), ...extra });
}

function leastParts(kind: keyof typeof TYPES): Record<string, string> {
  const [part, contentType] = TYPES[kind];
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${contentType}"/></Types>`;
  return { '[Content_Types].xml': types, [part]: '<x/>' };
}

export function zip(files: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = typeof text === 'string' ? Buffer.from(text) : text;
    const packed = deflateRawSync(data);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), shared, tail, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A workbook of some kilobytes whose many sheets all unfold the same bytes. */
export function overlapBomb(count: number, megabytes: number): Buffer {
  const parts = Object.entries(leastParts('xlsx')).map(([name, text]) =>
    oneEntry(name, deflateRawSync(text)),
  );
  const zeros = deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 });
  const sheet = oneEntry('xl/worksheets/sheet1.xml', zeros);
  const all = [...parts, sheet];
  let offset = 0;
  for (const { local, central } of all) {
    central.writeUInt32LE(offset, 42);
    offset += local.length;
  }
  const centrals = [
    ...parts.map(({ central }) => central),
    ...Array.from({ length: count }, () => sheet.central),
  ];
  return endOf(Buffer.concat(all.map(({ local }) => local)), centrals);
}

/** A docx with one more entry, told as a symbolic link of UNIX. */
export function withSymlink(): Buffer {
  const whole = office('docx', { 'word/link': '/etc/passwd' });
  const at = whole.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
  whole.writeUInt32LE((0o120777 << 16) >>> 0, at + 38);
  return whole;
}

/** A docx of which an entry's own header bears another name than the directory gives it. */
export function withTwoNames(): Buffer {
  const whole = office('docx');
  whole.write('word/documenX.xml', whole.indexOf('word/document.xml'), 'latin1');
  return whole;
}

function oneEntry(name: string, packed: Buffer): { local: Buffer; central: Buffer } {
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(1000, 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, Buffer.from(name), packed]);
  const version = Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1');
  return { local, central: Buffer.concat([version, shared, Buffer.alloc(14), Buffer.from(name)]) };
}

function endOf(locals: Buffer, centrals: Buffer[]): Buffer {
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(locals.length, 16);
  return Buffer.concat([locals, directory, end]);
}
