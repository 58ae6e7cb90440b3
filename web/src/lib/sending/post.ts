/** What became of one file that was sent. */
export type Outcome =
  { kind: 'kept' } | { kind: 'later'; signedOut: boolean } | { kind: 'refused'; detail: string };

/** A line on which nothing moved for so long is taken for lost. */
const STALL_MS = 45_000;

/**
 * Sends one form and tells how much of it has left the device: `fetch` does not say that.
 * @param onshare the share that is done, 0 to 1
 */
export function post(url: string, body: FormData, onshare: (share: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const later = (signedOut = false) => resolve({ kind: 'later', signedOut });
    let stall: ReturnType<typeof setTimeout>;
    const moved = () => {
      clearTimeout(stall);
      stall = setTimeout(() => request.abort(), STALL_MS);
    };
    request.open('POST', url);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      moved();
      if (lengthComputable) onshare(loaded / total);
    };
    request.onloadend = () => {
      clearTimeout(stall);
      const { status } = request;
      if (status >= 200 && status < 300) return resolve({ kind: 'kept' });
      // Status 0 is a lost line. A session that ended is no verdict on the file: it goes once the person has signed in again.
      if (status === 0 || status >= 500 || status === 429) return later();
      if (status === 401) return later(true);
      resolve({ kind: 'refused', detail: detailOf(request.responseText) || String(status) });
    };
    moved();
    request.send(body);
  });
}

function detailOf(text: string): string {
  try {
    return String((JSON.parse(text) as { detail?: unknown }).detail ?? '');
  } catch {
    return '';
  }
}
