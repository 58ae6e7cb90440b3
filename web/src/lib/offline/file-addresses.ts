import { readFile } from './set.ts';

/** Kinds that a page may show. Anything else is handed to the device as bytes, so that no attachment runs as a page of ours. */
const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp']);

/** Addresses under which the attachments of the device open, for as long as the page stands. */
export class FileAddresses {
  #known = new Map<string, string>();

  async open(personId: string, ids: ReadonlySet<string>): Promise<void> {
    for (const id of ids) {
      if (this.#known.has(id)) continue;
      const blob = await readFile(personId, id);
      if (!blob) continue;
      const type = SHOWN.has(blob.type.split(';')[0] ?? '') ? blob.type : 'application/octet-stream';
      this.#known.set(id, URL.createObjectURL(new Blob([blob], { type })));
    }
  }

  of(id: string): string | null {
    return this.#known.get(id) ?? null;
  }

  close(): void {
    for (const address of this.#known.values()) URL.revokeObjectURL(address);
    this.#known.clear();
  }
}
