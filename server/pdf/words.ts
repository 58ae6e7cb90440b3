import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CertificateData } from './certificate-data.ts';

type Sheet = Record<string, string> & { months: string[] };

const sheets = new Map<number, Sheet>();

/** The words of one template version, with the certificate's own put into their places. */
export type Words = {
  /** @throws Error when the template has no such words, or no value for a place in them. */
  say(key: string, values?: Record<string, string>): string;
  /** "2023-07-15" → "15 Juli 2023" */
  day(isoDay: string): string;
};

/** Reads templates/certificates/<version>.yaml once. */
export function wordsOf(version: CertificateData['templateVersion']): Words {
  const sheet = sheets.get(version) ?? readSheet(version);
  sheets.set(version, sheet);
  return {
    say(key, values = {}) {
      const words = sheet[key];
      if (typeof words !== 'string') throw new Error(`the certificate has no words "${key}"`);
      return words.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`no value for {${name}} in "${key}"`);
        return value;
      });
    },
    day(isoDay) {
      const [year, month, day] = isoDay.split('-').map(Number);
      return `${day} ${sheet.months[(month ?? 0) - 1]} ${year}`;
    },
  };
}

function readSheet(version: number): Sheet {
  const file = new URL(`../../templates/certificates/${version}.yaml`, import.meta.url);
  return parse(readFileSync(file, 'utf8')) as Sheet;
}
