/**
 * Photos of a field visit that wait for the connection, in the browser's own database: a closed page, an empty battery
 * or a reload loses none. Each is erased once the server has it, and all of them when somebody signs out.
 */
export type KeptPhoto = {
  /** The key it is sent under, so that a repeat keeps it once. */
  key: string;
  personId: string;
  visitId: string;
  fields: Record<string, string>;
  file: File;
  keptAt: number;
};

const DATABASE = 'kipp';
const STORE = 'waiting-photos';
/** A report is long sent by then; what was never sent is nobody's to keep on a phone. */
const KEEP_MS = 30 * 86_400_000;

/** Keeps one photo. @throws DOMException where the browser keeps nothing, or its space is full */
export async function keepPhoto(photo: KeptPhoto): Promise<void> {
  await within('readwrite', (store) => store.put(photo));
}

/** What this person took for a visit and the server does not have yet, oldest first. */
export async function listPhotos(personId: string, visitId: string): Promise<KeptPhoto[]> {
  const all = await within<KeptPhoto[]>('readonly', (store) => store.getAll());
  for (const old of all.filter((one) => one.keptAt < Date.now() - KEEP_MS)) await forgetPhoto(old.key);
  return all
    .filter((one) => one.personId === personId && one.visitId === visitId)
    .filter((one) => one.keptAt >= Date.now() - KEEP_MS)
    .sort((a, b) => a.keptAt - b.keptAt);
}

export async function forgetPhoto(key: string): Promise<void> {
  await within('readwrite', (store) => store.delete(key));
}

/** How many photos wait on this device, whoever took them; none where the browser keeps nothing. */
export async function countPhotos(): Promise<number> {
  return within('readonly', (store) => store.count()).catch(() => 0);
}

/** Erases every photo that waits on this device. */
export async function forgetPhotos(): Promise<void> {
  await within('readwrite', (store) => store.clear()).catch(() => undefined);
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      // Only what the transaction has written survives a crash.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? request.error ?? new Error('not kept'));
      transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}
