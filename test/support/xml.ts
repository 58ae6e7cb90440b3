export type Element = { name: string; attributes: Record<string, string>; text: string; children: Element[] };

const TOKEN =
  /<\?xml version="1\.0" encoding="utf-8"\?>|<(\/?)([a-z]+)((?: [a-z:]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>|([^<]+)/gy;
const ENTITY = /&(amp|lt|gt|quot);/g;
const SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Reads the XML that our pages write, and nothing looser: every tag closed in its order, every sign that must be escaped escaped. */
export function readXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`no XML from ${text.slice(at, at + 80)}`);
    const [whole, end, name, attributes, empty, words] = found;
    if (whole.startsWith('<?xml')) {
      if (at !== 0) throw new Error('the declaration does not stand first');
    } else if (words !== undefined) {
      if (words.replaceAll(ENTITY, '').includes('&')) throw new Error(`a bare & in ${words}`);
      open.at(-1)!.text += words.replaceAll(ENTITY, (_, sign: string) => SIGNS[sign]!);
    } else if (end) {
      if (open.length < 2 || open.pop()!.name !== name) throw new Error(`${name} is closed and was not open`);
    } else {
      const pairs = [...attributes!.matchAll(/ ([a-z:]+)="([^"]*)"/g)].map(
        ([, key, value]) => [key!, value!.replaceAll(ENTITY, (_, sign: string) => SIGNS[sign]!)] as const,
      );
      const element = { name: name!, attributes: Object.fromEntries(pairs), text: '', children: [] };
      open.at(-1)!.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('it is not one element, closed');
  return root.children[0]!;
}

export const childrenOf = (element: Element, name: string) =>
  element.children.filter((one) => one.name === name);
export const textOf = (element: Element, name: string) => childrenOf(element, name)[0]?.text ?? null;
