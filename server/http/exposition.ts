/** The text in which Prometheus reads figures (exposition format 0.0.4). Pure. */
export type Sample = { name: string; labels?: Readonly<Record<string, string>>; value: number };

export type Meaning = { type: 'counter' | 'gauge' | 'histogram'; help: string };

/**
 * @param meanings what each family is; a sample of a family that is not named here is refused, so that none goes out unexplained
 * @throws RangeError for such a sample
 */
export function exposition(meanings: Readonly<Record<string, Meaning>>, samples: readonly Sample[]): string {
  const families = new Map<string, Sample[]>(Object.keys(meanings).map((name) => [name, []]));
  for (const sample of samples) {
    const family = families.get(sample.name) ?? families.get(sample.name.replace(/_(bucket|sum|count)$/, ''));
    if (!family) throw new RangeError(`the figure ${sample.name} has no meaning`);
    family.push(sample);
  }
  return [...families]
    .map(([name, own]) => {
      const { type, help } = meanings[name]!;
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${own.map(lineOf).join('')}`;
    })
    .join('');
}

function lineOf({ name, labels = {}, value }: Sample): string {
  const said = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${said.length > 0 ? `{${said.join(',')}}` : ''} ${Number.isFinite(value) ? value : 'NaN'}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
