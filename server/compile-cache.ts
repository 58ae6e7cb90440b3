import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Keeps what Node makes of the sources (types stripped, code compiled) beside the packages, so that the next start of
 * any of our programs need not make it again. Imported before everything else by each program; a folder that cannot be
 * written only costs the time.
 */
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/kipp-compiled', import.meta.url)));
