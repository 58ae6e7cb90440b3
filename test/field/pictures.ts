/** A JPEG of 4 × 2 pixels as a phone would send it: turned (6), with a place and a device in its notes. */
export function phonePicture(more = ''): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1')),
    phoneNotes(),
    segment(0xfe, Buffer.from(`catatan ${more}`, 'latin1')),
    segment(0xc0, Buffer.from([8, 0, 2, 0, 4, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from(more || 'x', 'latin1'),
    Buffer.from([0xff, 0xd9]),
    Buffer.from('gambar kedua dengan LOKASI', 'latin1'),
  ]);
}

/** What a phone writes into a JPEG: that it is held turned (6), a place and a device. */
export function phoneNotes(): Buffer {
  const tiff = Buffer.alloc(26 + 'LOKASI -7.25 112.75 Gawai'.length);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(6, 18);
  tiff.write('LOKASI -7.25 112.75 Gawai', 26, 'latin1');
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
