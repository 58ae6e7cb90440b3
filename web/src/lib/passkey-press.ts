/**
 * A button that asks the device for its passkey, then sends the form it stands in with what was signed in the field `passkey`.
 * The button names what the server is asked, and says what to show where the device does not finish.
 */
export function askDevice(button: HTMLButtonElement): void {
  button.addEventListener('click', () => void press(button));
}

async function press(button: HTMLButtonElement): Promise<void> {
  const { kunci = '', soal = '{}', gagal = '' } = button.dataset;
  button.form?.querySelector('.tak-tanda')?.remove();
  button.setAttribute('aria-busy', 'true');
  try {
    const { makePasskey, signByPasskey } = await import('#lib/passkeys.ts');
    const question = JSON.parse(soal) as object | null;
    const signed = await ('buat' in button.dataset ? makePasskey : signByPasskey)(kunci, question);
    const field = button.form?.elements.namedItem('passkey') as HTMLInputElement | null;
    if (field) field.value = JSON.stringify(signed);
    button.form?.requestSubmit();
  } catch {
    const line = document.createElement('p');
    line.className = 'salah tak-tanda';
    line.setAttribute('role', 'alert');
    button.after(line);
    line.textContent = gagal;
  }
  button.removeAttribute('aria-busy');
}
