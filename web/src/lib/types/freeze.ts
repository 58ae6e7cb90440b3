/** As GET /api/freeze answers (server/platform/freeze-routes.ts). */
export type Freeze =
  | { frozen: false }
  | { frozen: true; id: string; version: number; reason: string; by: string | null; since: string };
