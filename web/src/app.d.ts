import type { Me } from './lib/types/people.ts';
import type { Zone } from './lib/format.ts';
import type { Lang } from './lib/words/index.ts';

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      /** The stable code of a problem document, or the number of an incident on our side. */
      code?: string;
    }
    interface Locals {
      me: Me | null;
      lang: Lang;
      theme: 'terang' | 'gelap' | 'sistem';
    }
    interface PageState {
      /** Which proposal of the device's set is open; empty for the list. */
      one?: string;
    }
    interface PageData {
      me: Me | null;
      lang: Lang;
      theme: 'terang' | 'gelap' | 'sistem';
      /** Messages in the inbox that nobody has read yet. */
      unread?: number;
      /** The clock of the agency for whom one works here; elsewhere Jakarta's. */
      zone?: Zone;
    }
  }
}

declare module 'http' {
  interface IncomingMessage {
    /** Reads from the API where it stands in the process that makes the pages (server/http/web.ts). */
    kippAsk?: (
      path: string,
      headers: Record<string, string>,
      /** The page for which it is asked, where all that it asks is asked by one person. */
      page?: object,
    ) => Promise<{ status: number; cookies: string[]; isJson: boolean; text: string }>;
  }
}

export {};
