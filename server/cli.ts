import { runCommand } from './cli/commands.ts';

/** `npm run kipp -- COMMAND`: exit 0 done, 1 found something wrong, 2 bad input. */
process.exitCode = await runCommand(process.argv.slice(2));
