import { text } from './forms.ts';
import { tongueTag } from './tongues.ts';

/** What a form says of a juror; an empty field clears what stood there. */
export function profileOf(data: FormData) {
  const number = (name: string) => (text(data, name) === '' ? null : Number(text(data, name)));
  return {
    institution: text(data, 'institution') || null,
    regionCode: text(data, 'regionCode') || null,
    senior: data.get('senior') === 'ya',
    expertise: data.getAll('expertise').map(String),
    languages: text(data, 'languages')
      .split(',')
      .filter((one) => one.trim() !== '')
      .map(tongueTag),
    leastLoad: number('leastLoad'),
    mostLoad: number('mostLoad'),
  };
}
