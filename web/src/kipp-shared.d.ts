declare module 'kipp:words' {
  export { countWords } from '../../server/editions/rulebook/words.ts';
}

declare module 'kipp:receipt-check' {
  export const checkReceipt: typeof import('../../server/proofs/receipt-check.ts').checkReceipt;
}

declare module 'kipp:zip-read' {
  export const readZip: typeof import('../../server/proofs/zip-read.ts').readZip;
}

declare module 'kipp:replication-codes' {
  export { CODE_WORDS, CODES_OF } from '../../server/network/codes.ts';
}

declare module 'kipp:stop-codes' {
  export { STOP_WORDS } from '../../server/validation/codes.ts';
}

declare module 'kipp:small' {
  /** The address of the small program (web/src/small). */
  const address: string;
  export default address;
}
