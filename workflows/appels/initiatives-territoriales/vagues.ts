import type { VagueDAppel } from '../../appel/types.ts';

/** The text says an open period (002:L636); five relèves, their dates, their grace and their credits: our decision. The sixth is fictitious. */
export const vagues = [
  { cle: 'releve2019', libelle: 'Première relève, 2019', ouverture: '2019-03-04 09:00', cloture: '2019-04-30 17:00' },
  { cle: 'releve2020', libelle: 'Deuxième relève, 2020', ouverture: '2020-09-07 09:00', cloture: '2020-10-30 17:00' },
  { cle: 'releve2021', libelle: 'Troisième relève, 2021', ouverture: '2021-05-03 09:00', cloture: '2021-06-30 17:00' },
  { cle: 'releve2022', libelle: 'Quatrième relève, 2022', ouverture: '2022-05-02 09:00', cloture: '2022-06-30 17:00' },
  {
    cle: 'releve2023',
    libelle: 'Cinquième relève, dite 2023',
    ouverture: '2024-01-15 09:00',
    cloture: '2024-02-29 17:00',
    graceJours: 3,
    enveloppes: ['initiatives-2023'],
    calendrier: [
      { libelle: 'Comité de sélection', date: '2024-05-15' },
      { libelle: 'Commission permanente', date: '2024-06-24' },
    ],
  },
  {
    cle: 'releve2025',
    libelle: 'Relève de démonstration, 2025',
    ouverture: '2025-09-01 09:00',
    cloture: '2025-10-31 17:00',
    graceJours: 3,
    enveloppes: ['initiatives-2025'],
    calendrier: [
      { libelle: 'Comité de sélection', date: '2025-12-10' },
      { libelle: 'Commission permanente', date: '2026-02-16' },
    ],
    note: 'Cette relève est fictive : l’appel de la Région s’est arrêté en 2023.',
  },
] satisfies VagueDAppel[];
