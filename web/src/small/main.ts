import { restoreForm } from '#lib/typed-forms-back.ts';
import { rememberForm, waits } from '#lib/typed-forms.ts';
import { tellFiles } from '#lib/chosen-files.ts';
import { askDevice } from '#lib/passkey-press.ts';
import { reveal } from '#lib/reveal.ts';
import { suggest } from '#lib/suggest.ts';
import { unsentWords } from '#lib/words/unsent.ts';
import { sendAndShow } from './send.ts';

/*
 * The whole program of a page that the server draws and no program draws again (lib/ui/Small.svelte): forms that lose nothing
 * when the server is away, what was typed before a session ended, and the few helps that such a page names by attributes. Where
 * SvelteKit's own program came with the page, that one does all this, and this one rests.
 */
const root = document.documentElement;
const own = document.querySelector<HTMLScriptElement>('script[data-kecil]');

function begin(): void {
  root.dataset.jalan = '';
  const personId = own?.dataset.person;
  document.addEventListener('submit', (event) => rememberForm(event, personId), { capture: true });
  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
    if (sendAndShow(form, submitter, help)) event.preventDefault();
  });
  // What is called a button is pressed by Space as well; of a link only Enter does by itself.
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.key !== ' ' || !(target instanceof HTMLAnchorElement) || target.role !== 'button') return;
    event.preventDefault();
    target.click();
  });
  help();
  if (waits() && restoreForm(personId)) sayRefilled();
}

/** What stands on the page now, at the beginning and after a refusal has taken its place. */
function help(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-usul]')) suggest(field);
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-lihat]')) reveal(button);
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-kunci]')) askDevice(button);
  for (const box of document.querySelectorAll<HTMLElement>('[data-nama]')) tellFiles(box);
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-cetak]'))
    button.addEventListener('click', () => print());
}

function sayRefilled(): void {
  const line = document.createElement('div');
  line.className = 'kabar ok';
  line.setAttribute('role', 'alert');
  document.querySelector('main')?.prepend(line);
  line.textContent = unsentWords[root.lang === 'en' ? 'en' : 'id'].refilled;
}

if (!('jalan' in root.dataset)) begin();
