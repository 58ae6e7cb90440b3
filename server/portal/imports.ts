/** The files that the command line takes into the directory, the register of agencies and an edition. */
export { importAgencies } from './agency-import.ts';
export { importSubmissions } from './submission-import.ts';
export { importInnovations, importInnovationsInParts } from './innovation-import.ts';
export { refusedReport } from './refused-report.ts';
