export type Shape = 'kosong' | 'jalan' | 'ok' | 'awas' | 'gawat' | 'resmi';

/** The shape that stands beside a state's word. The word itself always comes from the machine. */
const SHAPES: Record<string, Shape> = {
  draft: 'kosong', proposed: 'jalan', returned: 'awas', submitted: 'jalan', screened: 'ok', ineligible: 'gawat',
  nominated: 'jalan', finalist: 'jalan', interviewed: 'ok', topInnovation: 'resmi', notSelected: 'kosong', awarded: 'resmi',
  withdrawn: 'kosong', disqualified: 'gawat', revoked: 'gawat',
  offered: 'kosong', accepted: 'jalan', declined: 'awas', recused: 'awas', released: 'kosong', completed: 'ok',
  open: 'jalan', locked: 'resmi', void: 'kosong',
  planned: 'kosong', running: 'jalan', absent: 'awas', cancelled: 'kosong',
  requested: 'awas', confirmed: 'resmi', refused: 'gawat', lapsed: 'kosong',
  pending: 'awas', verified: 'ok', active: 'ok', sent: 'ok', waiting: 'jalan', claimed: 'jalan', doubtful: 'awas', failed: 'gawat', closed: 'kosong',
  published: 'resmi', archived: 'kosong', decided: 'resmi', valid: 'ok', clean: 'ok', quarantined: 'awas', issued: 'resmi',
};

export const shapeOf = (state: string): Shape => SHAPES[state] ?? 'kosong';
