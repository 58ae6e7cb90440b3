import type { RequestEvent } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { uploadOnce } from '#lib/upload-once.ts';

/**
 * Sends the evidence of a form first and notes in the form what was made of it, so that a refusal of the rest does not
 * ask for the file again.
 * @returns the upload to name, or nothing where no file was given
 */
export async function sendEvidence(event: RequestEvent, data: FormData): Promise<string | undefined> {
  const file = data.get('evidence');
  if (!(file instanceof File) || !file.size) return text(data, 'uploadId') || undefined;
  const id = await uploadOnce(event, file, `evidence-${text(data, 'key')}`);
  data.set('uploadId', id);
  data.set('evidenceName', file.name);
  return id;
}
