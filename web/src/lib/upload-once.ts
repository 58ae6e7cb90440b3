import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';

/**
 * Sends one file of a form before the rest. The same file sent again under the same form is the same upload, so that a form
 * whose answer was lost may be sent again as it is; another file is another.
 * @param key of the form: its key, or the thing and version that it changes
 * @returns what the rest of the form names it by
 */
export async function uploadOnce(event: RequestEvent, file: File, key: string): Promise<string> {
  const body = new FormData();
  body.set('file', file, file.name || 'file');
  const hash = createHash('sha256').update(Buffer.from(await file.arrayBuffer()));
  const { id } = await api(event).post<{ id: string }>('/api/uploads', body, {
    key: `file-${key}-${hash.digest('hex')}`,
  });
  return id;
}
