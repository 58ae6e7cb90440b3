import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';

/** The letter goes first; a form sent again with the letter already there names the upload it made. */
export async function letterOf(event: RequestEvent, data: FormData, key: string): Promise<string> {
  const file = data.get('letter');
  const body = new FormData();
  const hash = createHash('sha256');
  if (file instanceof File) {
    body.set('file', file, file.name || 'letter');
    hash.update(Buffer.from(await file.arrayBuffer()));
  }
  // Another letter under the same form is another upload; the same one sent again is the same.
  const once = `letter-${key}-${hash.digest('hex')}`;
  const upload = await api(event).post<{ id: string }>('/api/uploads', body, { key: once });
  return upload.id;
}
