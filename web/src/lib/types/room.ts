import type { z } from 'zod';
import type { roomSchema } from '../../../../server/interviews/room-routes.ts';

export type Room = z.infer<typeof roomSchema>;
