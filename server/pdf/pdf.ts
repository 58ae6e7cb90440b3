import { Worker } from 'node:worker_threads';
import { CertificateError } from './certificate-data.ts';
import type { CertificateData } from './certificate-data.ts';
import { DocumentError } from './document-data.ts';
import type { DocumentData } from './document-data.ts';
import type { ShareData } from './share-picture.ts';
import type { Answer, Order, Wanted } from './worker.ts';

export { CertificateError } from './certificate-data.ts';
export type { CertificateData } from './certificate-data.ts';
export { DocumentError } from './document-data.ts';
export type { DocumentBlock, DocumentData } from './document-data.ts';

export type PdfMaker = {
  /**
   * Makes one certificate in a worker thread; the same data gives the same bytes, in any thread, at any time.
   * @throws CertificateError when the data cannot be printed; Error when the thread failed (try again)
   */
  certificate(data: CertificateData): Promise<Uint8Array>;
  /**
   * Makes a document of the office: tagged A4, its pages numbered. The same data give the same bytes when they
   * hold a day.
   * @throws DocumentError when the data cannot be printed; Error when the thread failed (try again)
   */
  document(data: DocumentData): Promise<Uint8Array>;
  /** Draws the picture that goes with a shared link, as PNG of 1200 × 630 pixels. */
  sharePicture(data: ShareData): Promise<Uint8Array>;
  /** Ends the threads. What is still being made is rejected. */
  close(): Promise<void>;
};

type Waiting = { resolve(content: Uint8Array): void; reject(error: Error): void; timer: NodeJS.Timeout };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

/** A certificate takes a tenth of a second, a long list a second; a thread that needs this long hangs. */
const LIMIT_MS = 30_000;

/** Starts no thread before the first order. `threads` is at most how many work at once. */
export function openPdfMaker({ threads = 1 }: { threads?: number } = {}): PdfMaker {
  const running: Thread[] = [];
  let lastId = 0;
  let closed = false;

  function start(): Thread {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    const thread: Thread = { worker, waiting: new Map() };
    worker.on('message', (answer: Answer) => settle(thread, answer));
    worker.on('error', (error) => lose(thread, error));
    worker.on('exit', () => lose(thread, new Error('the PDF thread ended')));
    running.push(thread);
    return thread;
  }

  /** Forgets a thread; the next order starts a new one. */
  function lose(thread: Thread, error: Error): void {
    const index = running.indexOf(thread);
    if (index >= 0) running.splice(index, 1);
    for (const { reject, timer } of thread.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    thread.waiting.clear();
    void thread.worker.terminate();
  }

  function leastBusy(): Thread {
    const [calmest] = running.toSorted((a, b) => a.waiting.size - b.waiting.size);
    if (calmest && (calmest.waiting.size === 0 || running.length >= threads)) return calmest;
    return start();
  }

  function make(wanted: Wanted): Promise<Uint8Array> {
    if (closed) return Promise.reject(new Error('the PDF maker is closed'));
    const thread = leastBusy();
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const late = () => lose(thread, new Error(`a PDF took more than ${LIMIT_MS} ms`));
      thread.waiting.set(id, { resolve, reject, timer: setTimeout(late, LIMIT_MS) });
      // A thread with work keeps the process alive; an idle one does not.
      thread.worker.ref();
      thread.worker.postMessage({ id, wanted } satisfies Order);
    });
  }

  async function close(): Promise<void> {
    closed = true;
    await Promise.all([...running].map(({ worker }) => worker.terminate()));
  }

  return {
    certificate: (certificate) => make({ certificate }),
    document: (document) => make({ document }),
    sharePicture: (share) => make({ share }),
    close,
  };
}

function settle(thread: Thread, answer: Answer): void {
  const waiting = thread.waiting.get(answer.id);
  if (!waiting) return;
  clearTimeout(waiting.timer);
  thread.waiting.delete(answer.id);
  if (thread.waiting.size === 0) thread.worker.unref();
  if ('content' in answer) waiting.resolve(answer.content);
  else if (answer.name === 'CertificateError') waiting.reject(new CertificateError(answer.message));
  else if (answer.name === 'DocumentError') waiting.reject(new DocumentError(answer.message));
  else waiting.reject(new Error(answer.message));
}
