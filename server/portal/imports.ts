/** The files that the command line takes into the directory and the register of agencies. */
export { importAgencies } from './agency-import.ts';
export { importInnovations } from './innovation-import.ts';
