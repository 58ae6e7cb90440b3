/**
 * Single-key shortcuts. They never fire inside a field, never with a modifier (except the named "ctrl+enter"), and each
 * person can switch them off (WCAG 2.1.4); the choice stays on the device.
 */
const STORE = 'kipp:keys';

class Keys {
  on = $state(true);

  constructor() {
    if (typeof localStorage !== 'undefined') this.on = localStorage.getItem(STORE) !== 'off';
  }

  set(on: boolean): void {
    this.on = on;
    localStorage.setItem(STORE, on ? 'on' : 'off');
  }
}

export const keys = new Keys();

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  (target as HTMLInputElement).type !== 'checkbox';

/** A keydown listener for `<svelte:window onkeydown>`; the map's names are keys in lower case. */
export function onKeys(map: Record<string, () => void>) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey && event.key === 'Enter' && map['ctrl+enter']) {
      event.preventDefault();
      map['ctrl+enter']();
      return;
    }
    if (!keys.on || event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
    const act = map[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };
}
