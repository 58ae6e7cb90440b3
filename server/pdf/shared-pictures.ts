import type { PdfMaker } from './pdf.ts';

/** Made pictures by what they show, the oldest first: a link that is shared widely is asked for again and again. */
const made = new Map<string, Uint8Array>();
const MOST_KEPT = 200;

/** What stands on the picture of a shared link. */
export type Shared = {
  /** Words above the title; those that are missing are left out. */
  above: readonly (string | null | undefined)[];
  title: string;
  below: readonly (string | null | undefined)[];
  demo: boolean;
};

/**
 * The picture that goes with a shared link, drawn once for what it shows. Invented data carry their mark.
 * @returns PNG of 1200 × 630 pixels
 */
export async function drawShared(pdf: PdfMaker, shared: Shared, language: 'id' | 'en'): Promise<Uint8Array> {
  const data = {
    above: shared.above.filter(Boolean).join(' · '),
    title: shared.title,
    below: shared.below.filter(Boolean).join(', '),
    mark: shared.demo ? MARK[language] : '',
  };
  const key = JSON.stringify(data);
  const known = made.get(key);
  if (known) return known;
  const picture = await pdf.sharePicture(data);
  const [oldest] = made.keys();
  if (made.size >= MOST_KEPT && oldest !== undefined) made.delete(oldest);
  made.set(key, picture);
  return picture;
}

const MARK = { id: 'DATA PERAGAAN', en: 'DEMONSTRATION DATA' };
