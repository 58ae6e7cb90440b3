import { forgetFile, keepFile, listFiles, type KeptFile } from './kept-files.ts';
import { pdfOfPhotos, PAGE_BYTES, readJpeg, type PageOfPhoto } from './photo-pdf.ts';
import { shrink } from './shrink.ts';

type About = {
  /** Whose photos; nobody else's are shown here. */
  personId: string;
  /** Where the finished letter is sent: its photos are kept beside what waits there, and never sent by themselves. */
  sendTo: string;
  /** What the letter may be at most, in bytes. */
  maxBytes: number;
};

/** One photographed page, and an address under which this page of ours shows it. */
export type LetterPage = { key: string; file: File; href: string };

/** From sharp to what can still be read; the first at which all pages fit is taken. */
const SIDES = [2200, 1800, 1500, 1250, 1050];
const MOST_PAGES = 20;

/**
 * A letter of photographed pages on its way to be one PDF. Each photo is drawn anew on the device (upright, without its place and its
 * camera's notes) and kept in the device's own store until the letter is made: a phone that closes the page to open its camera
 * loses none.
 */
export class LetterPages {
  pages = $state.raw<LetterPage[]>([]);
  preparing = $state(0);
  /** What was chosen that this browser cannot open as a photo. */
  unread = $state<string | null>(null);
  /** So many pages do not fit into what the letter may be. */
  tooMany = $state(false);
  readonly #about: About;

  constructor(about: About) {
    this.#about = about;
  }

  get #place(): string {
    return `${this.#about.sendTo}#pages`;
  }

  /** Takes up what an earlier page left; for `onMount`. @returns ends it */
  live(): () => void {
    void listFiles(this.#about.personId, this.#place).then(
      (rows) => {
        const known = new Set(this.pages.map((one) => one.key));
        this.pages = [...rows.filter((row) => !known.has(row.key)).map(shown), ...this.pages];
      },
      () => undefined,
    );
    return () => {
      for (const { href } of this.pages) URL.revokeObjectURL(href);
    };
  }

  async add(photos: readonly File[]): Promise<void> {
    this.unread = null;
    this.tooMany = false;
    this.preparing += photos.length;
    for (const photo of photos) {
      const page = await this.#draw(photo);
      this.preparing -= 1;
      if (!page) this.unread = photo.name;
      else if (this.pages.length < MOST_PAGES) {
        this.pages = [...this.pages, shown(page)];
        // Where the device keeps nothing, this page of ours holds it as long as it stands.
        await keepFile(page).catch(() => undefined);
      } else this.tooMany = true;
    }
  }

  async #draw(photo: File): Promise<KeptFile | null> {
    const { file } = await shrink(photo, {
      mediaTypes: ['image/jpeg'],
      maxBytes: this.#about.maxBytes,
      longest: SIDES[0]!,
    });
    if (!(await read(file))) return null;
    const { personId } = this.#about;
    const key = crypto.randomUUID();
    return { key, personId, sendTo: this.#place, fields: {}, file, before: photo.size, keptAt: Date.now() };
  }

  drop(key: string): void {
    this.tooMany = false;
    const page = this.pages.find((one) => one.key === key);
    if (page) URL.revokeObjectURL(page.href);
    this.pages = this.pages.filter((one) => one.key !== key);
    void forgetFile(key).catch(() => undefined);
  }

  clear(): void {
    for (const { key } of this.pages) this.drop(key);
  }

  /** The letter as one PDF that is no larger than it may be; null where so many pages cannot be. */
  async letter(name: string): Promise<File | null> {
    const room = this.#about.maxBytes - 1000 - this.pages.length * PAGE_BYTES;
    for (const longest of SIDES) {
      const photos: PageOfPhoto[] = [];
      for (const { file } of this.pages) {
        const maxBytes = Math.floor(room / this.pages.length);
        const drawn = (await shrink(file, { mediaTypes: ['image/jpeg'], maxBytes, longest })).file;
        const photo = await read(drawn);
        if (photo) photos.push(photo);
      }
      if (photos.length < this.pages.length) return null;
      const bytes = pdfOfPhotos(photos);
      if (bytes.length <= this.#about.maxBytes) return new File([bytes], name, { type: 'application/pdf' });
    }
    this.tooMany = true;
    return null;
  }
}

const shown = ({ key, file }: KeptFile): LetterPage => ({ key, file, href: URL.createObjectURL(file) });

const read = async (file: Blob) => readJpeg(new Uint8Array(await file.arrayBuffer()));
