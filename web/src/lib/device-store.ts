/** The stores of one transaction. Awaiting anything but its own requests ends it. */
export type Door<Stores> = {
  get<K extends keyof Stores>(store: K, id: string): Promise<Stores[K] | undefined>;
  all<K extends keyof Stores>(store: K): Promise<Stores[K][]>;
  put<K extends keyof Stores>(store: K, row: Stores[K]): void;
  remove(store: keyof Stores, id: string): void;
};

/** Runs `work` in one transaction; what it wrote is on the disk when this resolves. */
export type OnDevice<Stores> = <T>(
  mode: 'readonly' | 'readwrite',
  work: (door: Door<Stores>) => Promise<T>,
) => Promise<T>;

/**
 * A database of this browser that outlives a killed page and an empty battery: every transaction asks for strict durability.
 * @param keys for each store the name of the field that names a row
 * @returns a function that throws DOMException where the browser keeps nothing, or its room is full: then nothing was written
 */
export function deviceStore<Stores extends object>(
  database: string,
  keys: Record<keyof Stores & string, string>,
): OnDevice<Stores> {
  const stores = Object.keys(keys) as (keyof Stores & string)[];
  let opened: Promise<IDBDatabase> | null = null;

  /** One connection for the page: opening one for every key pressed would take longer than the writing. */
  function open(): Promise<IDBDatabase> {
    opened ??= new Promise((resolve, reject) => {
      const forget = () => (opened = null);
      const request = indexedDB.open(database, 1);
      request.onupgradeneeded = () => {
        for (const store of stores) request.result.createObjectStore(store, { keyPath: keys[store] });
      };
      request.onsuccess = () => {
        const found = request.result;
        found.onclose = forget;
        found.onversionchange = () => {
          forget();
          found.close();
        };
        resolve(found);
      };
      request.onerror = () => {
        forget();
        reject(request.error ?? new Error('no database'));
      };
    });
    return opened;
  }

  return async (mode, work) => {
    const transaction = (await open()).transaction(stores, mode, { durability: 'strict' });
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error ?? new Error('not kept'));
      transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
    });
    // Whoever awaits the work hears of its failure first.
    ended.catch(() => undefined);
    const at = (store: keyof Stores) => transaction.objectStore(store as string);
    const answer = await work({
      get: (store, id) => asked(at(store).get(id)),
      all: (store) => asked(at(store).getAll()),
      put: (store, row) => void at(store).put(row),
      remove: (store, id) => void at(store).delete(id),
    });
    await ended;
    return answer;
  };
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not read'));
  });
}
