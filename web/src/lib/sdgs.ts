import type { Words } from './words/define.ts';

/** The seventeen goals by their usual short names (TPB in Indonesian). */
export const SDGS: readonly Words[] = [
  { id: 'Tanpa kemiskinan', en: 'No poverty' },
  { id: 'Tanpa kelaparan', en: 'Zero hunger' },
  { id: 'Kehidupan sehat dan sejahtera', en: 'Good health and well-being' },
  { id: 'Pendidikan berkualitas', en: 'Quality education' },
  { id: 'Kesetaraan gender', en: 'Gender equality' },
  { id: 'Air bersih dan sanitasi layak', en: 'Clean water and sanitation' },
  { id: 'Energi bersih dan terjangkau', en: 'Affordable and clean energy' },
  { id: 'Pekerjaan layak dan pertumbuhan ekonomi', en: 'Decent work and economic growth' },
  { id: 'Industri, inovasi, dan infrastruktur', en: 'Industry, innovation and infrastructure' },
  { id: 'Berkurangnya kesenjangan', en: 'Reduced inequalities' },
  { id: 'Kota dan permukiman berkelanjutan', en: 'Sustainable cities and communities' },
  { id: 'Konsumsi dan produksi bertanggung jawab', en: 'Responsible consumption and production' },
  { id: 'Penanganan perubahan iklim', en: 'Climate action' },
  { id: 'Ekosistem lautan', en: 'Life below water' },
  { id: 'Ekosistem daratan', en: 'Life on land' },
  { id: 'Perdamaian, keadilan, dan kelembagaan tangguh', en: 'Peace, justice and strong institutions' },
  { id: 'Kemitraan untuk mencapai tujuan', en: 'Partnerships for the goals' },
];
