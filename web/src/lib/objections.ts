import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { text } from '#lib/forms.ts';

/**
 * Sends the evidence of a form first and notes in the form what was made of it, so that a refusal of the rest does not
 * ask for the file again.
 * @returns the upload to name, or nothing where no file was given
 */
export async function sendEvidence(event: RequestEvent, data: FormData): Promise<string | undefined> {
  const file = data.get('evidence');
  if (!(file instanceof File) || !file.size) return text(data, 'uploadId') || undefined;
  const body = new FormData();
  body.set('file', file, file.name);
  // Another file under the same form is another upload; the same one sent again is the same.
  const hash = createHash('sha256')
    .update(Buffer.from(await file.arrayBuffer()))
    .digest('hex');
  const key = `evidence-${text(data, 'key')}-${hash}`;
  const { id } = await api(event).post<{ id: string }>('/api/uploads', body, { key });
  data.set('uploadId', id);
  data.set('evidenceName', file.name);
  return id;
}
