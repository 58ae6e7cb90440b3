import {
  go,
  LEADS_HEADER,
  missedBy,
  once,
  post,
  sentBy,
  TELL_HEADER,
  type Missed,
} from '#lib/form-travel.ts';

type Sent = NonNullable<ReturnType<typeof sentBy>>;

/**
 * Sends a form and shows what the server draws: the page that it leads to, or this one with the refusal in the place of what
 * stands here. Files that were chosen stay chosen.
 * @param shown called once a refusal stands on the page
 * @returns whether it is sent from here
 */
export function sendAndShow(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  shown: () => void,
): boolean {
  const sent = sentBy(form, submitter);
  if (!sent) return false;
  void once(form, submitter, sent, () => travel(sent, shown));
  return true;
}

async function travel(sent: Sent, shown: () => void): Promise<Missed | null> {
  const answer = await post(sent, { accept: 'text/html', [TELL_HEADER]: '1' });
  if ('why' in answer) return answer;
  const leads = answer.headers.get(LEADS_HEADER);
  if (leads) return go(leads);
  // Its styles are those that stand here already, under another nonce: to read them is a breach of the policy that a browser tells of.
  const [head = '', ...styles] = (await answer.text()).split('<style');
  const page = head + styles.map((part) => part.slice(part.indexOf('</style>') + 8)).join('');
  const drawn = new DOMParser().parseFromString(page, 'text/html');
  const main = drawn.querySelector('main');
  // What is not drawn by our own server stands in its place: a proxy, the sign-in page of a hotel's network.
  if (!main || !drawn.querySelector('script[data-kecil]') || answer.redirected)
    return missedBy(
      answer.ok ? 502 : answer.status,
      drawn.querySelector<HTMLElement>('[data-incident]')?.dataset['incident'],
    );
  show(main, drawn.title, sent.action);
  shown();
  return null;
}

function show(main: HTMLElement, title: string, action: URL): void {
  const old = document.querySelector('main')!;
  for (const field of main.querySelectorAll<HTMLInputElement>('input[type=file]')) {
    const before = old.querySelector<HTMLInputElement>(`input[type=file][name="${CSS.escape(field.name)}"]`);
    if (before?.files?.length) field.files = before.files;
  }
  document.title = title;
  if (action.pathname !== location.pathname) history.replaceState(null, '', action.pathname);
  old.replaceWith(main);
  const alert = main.querySelector<HTMLElement>('[role=alert]');
  (alert?.tabIndex === -1
    ? alert
    : main.querySelector<HTMLElement>('h1, h2, form input:not([type=hidden])')
  )?.focus();
  alert?.scrollIntoView({ block: 'nearest' });
}
