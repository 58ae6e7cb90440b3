import './compile-cache.ts';

/** `npm run kipp -- COMMAND`: exit 0 done, 1 found something wrong, 2 bad input. */
const { runCommand } = await import('./cli/commands.ts');
process.exitCode = await runCommand(process.argv.slice(2));
