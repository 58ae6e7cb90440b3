import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';

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

/**
 * Which files each page consists of: SvelteKit's start brings that list for all pages to every page, ten kilobytes of
 * names. A page that has just come from the server holds its own already, so the list stands in a file of its own, which
 * the first change of page asks for. Stops the build where the bundler writes its lists in another way.
 */
function listsWhenNeeded(): Plugin {
  const allNames =
    /const __vite__mapDeps=\(i,m=__vite__mapDeps,d=\(m\.f\|\|\(m\.f=(\[.*?\])\)\)\)=>i\.map\(i=>d\[i\]\);/;
  const oneNode =
    /(\w+)\(\(\)=>import\((`\.\.\/nodes\/[^`]+`)\),__vite__mapDeps\((\[[\d,]*\])\),import\.meta\.url\)/g;
  return {
    name: 'kipp-lists-when-needed',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const start = Object.values(bundle).find(
          (file) => file.type === 'chunk' && /\/entry\/app\./.test(file.fileName),
        );
        if (start?.type !== 'chunk') return;
        const [whole, names] = allNames.exec(start.code) ?? [];
        if (!whole || !names) throw new Error('The start of the pages holds no list of files to move');
        const lists: string[] = [];
        let preload = '';
        const code = start.code
          .replace(whole, '')
          .replaceAll(oneNode, (_node, by: string, page: string, list: string) => {
            preload = by;
            return `kippNode(${lists.push(list) - 1},()=>import(${page}))`;
          });
        if (code.includes('__vite__mapDeps'))
          throw new Error('A list of files stands where none is looked for');
        const text = `export const names=${names},lists=[${lists.join(',')}];`;
        const fileName = `lists.${createHash('sha256').update(text).digest('hex').slice(0, 8)}.js`;
        this.emitFile({ type: 'asset', fileName: start.fileName.replace(/[^/]+$/, fileName), source: text });
        // `data-jalan` stands on the document from when its own page has come alive (routes/+layout.svelte).
        start.code = `${code}
const kippNode=(n,load)=>'jalan' in document.documentElement.dataset?import('./${fileName}').then(({names,lists})=>${preload}(load,lists[n].map(i=>names[i]),import.meta.url)):load();`;
      },
    },
  };
}

type Output = Rolldown.OutputChunk | Rolldown.OutputAsset;
const SMALL_AT = '_app/immutable/small';
let small: Promise<Output[]> | undefined;

/** The small program (web/src/small) by itself: what it shares with SvelteKit's pages is in it once more, so that it brings nothing else. */
async function buildSmall(): Promise<Output[]> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: new URL('web/src/small/main.ts', import.meta.url).pathname,
        output: {
          entryFileNames: `${SMALL_AT}/[hash].js`,
          chunkFileNames: `${SMALL_AT}/part.[hash].js`,
        },
      },
    },
    base: './',
  });
  return (Array.isArray(built) ? built : [built as Rolldown.RolldownOutput]).flatMap(({ output }) => output);
}

/** Pages that the server alone draws name the small program by its address, `kipp:small`. */
function smallProgram(): Plugin {
  return {
    name: 'kipp-small-program',
    resolveId: { filter: { id: /^kipp:small$/ }, handler: () => '\0kipp-small' },
    load: {
      filter: { id: /^\0kipp-small$/ },
      handler: async () => {
        const entry = (await (small ??= buildSmall())).find((file) => file.type === 'chunk' && file.isEntry);
        if (!entry) throw new Error('The small program was not built');
        return `export default ${JSON.stringify(`/${entry.fileName}`)};`;
      },
    },
    generateBundle: {
      order: 'post',
      async handler() {
        if (this.environment.name !== 'client') return;
        for (const file of await (small ??= buildSmall()))
          this.emitFile({
            type: 'asset',
            fileName: file.fileName,
            source: file.type === 'chunk' ? file.code : file.source,
          });
      },
    },
  };
}

/**
 * An icon is the same drawing wherever it stands, and only its size differs: as still SVG it costs a fifth of what the
 * icon set's own component costs, in the browser and for every row that the server draws.
 */
function stillIcons(): Plugin {
  return {
    name: 'kipp-still-icons',
    enforce: 'pre',
    transform: {
      filter: { id: /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/ },
      handler: (code, id) => {
        const found = /const iconData = (\{.*\});/.exec(code)?.[1];
        if (!found) throw new Error(`${id} holds no drawing`);
        const { node } = JSON.parse(found) as { node: [string, Record<string, string>][] };
        const parts = node.map(
          ([tag, traits]) =>
            `<${tag} ${Object.entries(traits)
              .map(([name, value]) => `${name}="${value}"`)
              .join(' ')} />`,
        );
        return `<script>let { size = 24 } = $props();</script>
<svg xmlns="http://www.w3.org/2000/svg" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${parts.join('')}</svg>`;
      },
    },
  };
}

/** What nearly every page stands on, as one file instead of thirty; its own styles come first, so that what a part says of itself counts. */
const FRAME =
  /\/web\/src\/lib\/(styles\/index\.css|ui\/(Button|Hidden|Field|TextInput|ErrorSummary|Notice|Flash|LanguageSwitch|Brand|Kawung|DemoMark|Viewing|FreezeBanner)\.svelte|words\/(define|agree|everywhere|index|unsent)\.ts|(format|zones|roles|typed-forms|form-travel|send-form|enhance)\.ts)|\/@lucide\/svelte\/dist\/(\w+\.|icons\/(circle-alert|circle-check|info|shield-check|triangle-alert|eye)\.)|\/runtime\/app\/forms\.js|vite\/preload-helper/;

/** The web is built into web/build and served by the one server process, which hands it every URL outside /api. */
export default defineConfig({
  environments: {
    client: {
      build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'frame', test: FRAME }] } } } },
    },
  },
  plugins: [
    sharedWithBrowsers(),
    smallProgram(),
    stillIcons(),
    listsWhenNeeded(),
    sveltekit({
      files: { src: 'web/src', assets: 'web/static' },
      adapter: adapter({ out: 'web/build', precompress: true }),
      // What each part says of its looks comes with the page: a file each would cost a phone on a slow line two rounds of asking.
      inlineStyleThreshold: 8192,
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
