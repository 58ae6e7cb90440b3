/** Shows and hides what stands in a password field; the button names the field and says, in both states, what it does. */
export function reveal(button: HTMLButtonElement): void {
  button.addEventListener('click', () => {
    const { lihat = '', tampil = '', sembunyi = '' } = button.dataset;
    const field = document.getElementById(lihat) as HTMLInputElement | null;
    if (!field) return;
    const isShown = field.type === 'password';
    field.type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(isShown));
    button.textContent = isShown ? sembunyi : tampil;
  });
}
