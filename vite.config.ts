import { readFile } from 'node:fs/promises';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * The modules of the server that also run in the browser: a limit must not depend on who counts, and what people check on
 * their own device is checked by the server's own code. SvelteKit keeps every file under server/ out of the browser, and
 * rightly; this door lets these pure files through, as `kipp:NAME`.
 */
const SHARED: Readonly<Record<string, string>> = {
  words: 'server/editions/rulebook/words.ts',
  'receipt-check': 'server/proofs/receipt-check.ts',
  'canonical-text': 'server/proofs/canonical-text.ts',
  'zip-read': 'server/proofs/zip-read.ts',
  'replication-codes': 'server/network/codes.ts',
  'stop-codes': 'server/validation/codes.ts',
};

function sharedWithBrowsers(): Plugin {
  return {
    name: 'kipp-shared-with-browsers',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^(kipp:|\.\/canonical-text\.ts$)/ },
      handler: (id, importer) => {
        if (!id.startsWith('kipp:') && !importer?.startsWith('\0kipp:')) return null;
        const name = id.replace(/^kipp:|^\.\/|\.ts$/g, '');
        return name in SHARED ? `\0kipp:${name}` : null;
      },
    },
    load: {
      filter: { id: /^\0kipp:/ },
      handler: async (id) => {
        const file = new URL(SHARED[id.slice('\0kipp:'.length)]!, import.meta.url);
        return { code: await readFile(file, 'utf8'), moduleType: 'ts' };
      },
    },
  };
}

/** The web is built into web/build and served by the one server process, which hands it every URL outside /api. */
export default defineConfig({
  plugins: [
    sharedWithBrowsers(),
    sveltekit({
      files: { src: 'web/src', assets: 'web/static' },
      adapter: adapter({ out: 'web/build', precompress: true }),
      // Only an evaluator's pages ask for it (lib/offline/install.ts).
      serviceWorker: { register: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Widths of meters and of the stage ruler are style attributes: they carry numbers, never text from people.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
