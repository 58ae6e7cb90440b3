import { drawSmall, type Small } from './draw-small.ts';

/** A file that is ready to be sent, and how large it was as it was chosen. */
export type Ready = { file: File; before: number; drawn: boolean };
/** What the receiver takes: kinds, bytes and, of a picture, pixels. */
export type Takes = { mediaTypes: readonly string[]; maxBytes: number; longest: number };

/** Enough to read a photographed letter and to print a photo over half a page. */
export const LONGEST_SIDE = 2400;
/** A thread whose program does not come, as without a line, is not waited for. */
const BEGINS_MS = 2000;
/** Where a phone's notes stand: at the beginning. */
const HEAD_BYTES = 65_536;

/**
 * A picture made small enough for a bad line, on the device itself: the right way up, without its place. Any other file, and what
 * the browser cannot open, as it is: whoever receives it judges.
 */
export async function shrink(file: File, { mediaTypes, maxBytes, longest }: Takes): Promise<Ready> {
  const asItIs = { file, before: file.size, drawn: false };
  const type = mediaTypes.includes('image/jpeg') ? 'image/jpeg' : 'image/png';
  if (!file.type.startsWith('image/') || !mediaTypes.includes(type)) return asItIs;
  const blob = await draw(file, { type, longest, maxBytes }).catch(() => null);
  if (!blob) return asItIs;
  const fits = file.size <= maxBytes && mediaTypes.includes(file.type);
  // Drawing a small, clean picture again would only cost sharpness.
  if (fits && blob.size >= file.size && !(await hasNotes(file))) return asItIs;
  const name = file.name.replace(/\.\w+$/, '') + (type === 'image/jpeg' ? '.jpg' : '.png');
  return { file: new File([blob], name, { type }), before: file.size, drawn: true };
}

/** In a thread of its own where the browser has one that can draw; otherwise on the page. */
async function draw(file: File, small: Small): Promise<Blob | null> {
  if (typeof OffscreenCanvas === 'undefined' || typeof Worker === 'undefined') return drawSmall(file, small);
  const worker = new Worker(new URL('./draw-small.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<Blob | null>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('no thread')), BEGINS_MS);
      worker.onmessage = ({ data }: MessageEvent<Blob | null | 'ready'>) => {
        if (data !== 'ready') return resolve(data);
        clearTimeout(late);
        worker.postMessage({ file, small });
      };
      worker.onerror = () => reject(new Error('no thread'));
    });
  } catch {
    return await drawSmall(file, small);
  } finally {
    worker.terminate();
  }
}

/** Whether a camera or a program wrote about the picture into it. */
async function hasNotes(file: File): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, HEAD_BYTES).arrayBuffer());
  return /Exif\0\0|eXIf|http:\/\/ns\.adobe\.com\/xap|XML:com\.adobe\.xmp|tEXt|iTXt/.test(head);
}
