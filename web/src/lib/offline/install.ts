/**
 * Asks the browser to keep the page that works without a server. It is asked for on an evaluator's pages alone.
 * @returns whether it is kept: then the page opens without a connection
 */
export async function keepOfflinePage(): Promise<boolean> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return false;
  try {
    const registration = await serviceWorker.register('/service-worker.js', { type: 'module' });
    const coming = registration.installing;
    if (coming) await installed(coming);
    return registration.active !== null || coming?.state === 'activating' || coming?.state === 'installed';
  } catch {
    return false;
  }
}

/** Resolves when the page and its files are kept, or could not be. */
function installed(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => {
      if (['activated', 'redundant'].includes(worker.state)) resolve();
    });
  });
}

/** Whether this page is watched over already, so that another one opens without a connection. */
export const opensOffline = (): boolean => Boolean(navigator.serviceWorker?.controller);
