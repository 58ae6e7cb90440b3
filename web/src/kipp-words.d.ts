declare module 'kipp:words' {
  export { countWords } from '../../server/editions/rulebook/words.ts';
}
