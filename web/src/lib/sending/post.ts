import { PERSON_HEADER } from '#lib/form-travel.ts';

/** What became of one file that was sent. */
export type Outcome =
  { kind: 'kept' } | { kind: 'later'; signedOut: boolean } | { kind: 'refused'; detail: string };

/** A line on which nothing moved for so long is taken for lost. */
const STALL_MS = 45_000;
/** Too slow, too many: nothing that the file itself is to blame for. */
const LATER = new Set([408, 425, 429]);

/**
 * Sends one form and tells how much of it has left the device: `fetch` does not say that.
 * @param onshare the share that is done, 0 to 1
 */
export function post(
  { sendTo, personId }: { sendTo: string; personId: string },
  body: FormData,
  onshare: (share: number) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const later = (signedOut = false) => resolve({ kind: 'later', signedOut });
    let stall: ReturnType<typeof setTimeout>;
    const moved = () => {
      clearTimeout(stall);
      stall = setTimeout(() => request.abort(), STALL_MS);
    };
    request.open('POST', sendTo);
    // Whoever asks for data is told that the session is over; a page would be led to the sign-in page, which answers 200.
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader(PERSON_HEADER, personId);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      moved();
      if (lengthComputable) onshare(loaded / total);
    };
    request.onloadend = () => {
      clearTimeout(stall);
      const { status } = request;
      const said = read(request.responseText);
      // What does not speak as our server does has not kept anything: the sign-in page of a hotel's network, or of ours.
      if (status >= 200 && status < 300) return said ? resolve({ kind: 'kept' }) : later();
      // Status 0 is a lost line. A session that ended is no verdict on the file: it goes once the person has signed in again.
      if (status === 0 || status >= 500 || LATER.has(status) || said?.code === 'idempotency_key_in_progress')
        return later();
      if (status === 401) return later(true);
      resolve({ kind: 'refused', detail: said?.detail || String(status) });
    };
    moved();
    request.send(body);
  });
}

function read(text: string): { code?: string; detail?: string } | null {
  try {
    const said: unknown = JSON.parse(text);
    return said !== null && typeof said === 'object' ? said : null;
  } catch {
    return null;
  }
}
