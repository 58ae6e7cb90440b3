import type Confirm from './ConfirmDialog.svelte';

export type ConfirmDialog = typeof Confirm;

/** The dialog, brought when somebody first asks for it; null where the line does not bring it. */
export const bringDialog = (): Promise<ConfirmDialog | null> =>
  import('./ConfirmDialog.svelte').then(
    (found) => found.default,
    () => null,
  );
