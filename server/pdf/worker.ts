import { parentPort } from 'node:worker_threads';
import { makeCertificate } from './certificate.ts';
import type { CertificateData } from './certificate-data.ts';
import { makeDocument } from './document.ts';
import type { DocumentData } from './document-data.ts';
import { makeSharePicture, type ShareData } from './share-picture.ts';
import { loadTypefaces } from './typefaces.ts';

// Runs in a thread of its own: making a certificate keeps a processor busy for a tenth of a second, and the
// server answers people meanwhile.

export type Wanted = { certificate: CertificateData } | { document: DocumentData } | { share: ShareData };
export type Order = { id: number; wanted: Wanted };
export type Answer = { id: number; content: Uint8Array } | { id: number; name: string; message: string };

if (!parentPort) throw new Error('worker.ts runs in a worker thread');
const port = parentPort;
const typefaces = loadTypefaces();

port.on('message', ({ id, wanted }: Order) => {
  make(wanted).then(
    (content) => port.postMessage({ id, content } satisfies Answer, [content.buffer as ArrayBuffer]),
    (error: Error) => port.postMessage({ id, name: error.name, message: error.message } satisfies Answer),
  );
});

async function make(wanted: Wanted): Promise<Uint8Array> {
  if ('share' in wanted) return makeSharePicture(wanted.share, typefaces);
  return 'certificate' in wanted
    ? makeCertificate(wanted.certificate, typefaces)
    : makeDocument(wanted.document, typefaces);
}
