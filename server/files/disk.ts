import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileMissing, mustBeHash, openSpoolFolder, spool, syncFolder } from './store.ts';
import type { FileStore } from './store.ts';

/** Files in a folder of this machine: `<folder>/ab/abcdef…`, written beside and renamed when complete. */
export async function openDiskStore(folder: string): Promise<FileStore> {
  const spoolFolder = join(folder, 'incoming');
  await openSpoolFolder(spoolFolder);

  function pathOf(sha256: string): string {
    return join(folder, mustBeHash(sha256).slice(0, 2), sha256);
  }

  return {
    async put(source, limitBytes) {
      const { path, sha256, sizeBytes } = await spool(source, limitBytes, spoolFolder);
      const target = pathOf(sha256);
      try {
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await rename(path, target);
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      await syncFolder(dirname(target));
      return { sha256, sizeBytes };
    },

    async open(sha256) {
      const handle = await open(pathOf(sha256), 'r').catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new FileMissing('no such file') : error;
      });
      return handle.createReadStream();
    },

    async has(sha256) {
      const found = await stat(pathOf(sha256)).catch(() => null);
      return found !== null;
    },

    async remove(sha256) {
      await rm(pathOf(sha256), { force: true });
    },
  };
}
