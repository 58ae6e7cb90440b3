/**
 * Tells beside a place for files which ones were chosen (lib/ui/FileInput.svelte), by an attribute that its style shows: so the page
 * that draws itself again and the one that the server alone draws are helped by the same.
 */
export function tellFiles(box: HTMLElement): void {
  const input = box.querySelector('input');
  if (!input) return;
  const tell = () => (box.dataset.nama = [...(input.files ?? [])].map((one) => one.name).join(', '));
  tell();
  // A form is emptied after its event, and a page that takes the file at once empties the place for the next.
  input.addEventListener('change', () => setTimeout(tell));
  input.form?.addEventListener('reset', () => setTimeout(tell));
}
