// The life of a dossier of two funders, from its deposit to its closing: lived in memory, and over HTTP on a database.
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Acte } from './parcours.ts';

const vote = (numero: string, montant: number): Record<string, Valeur> => ({
  numero,
  date: '2025-11-14',
  issue: 'amende',
  montant,
});
const versement = { type: 'versement', genre: 'solde' };
const bilan = { type: 'bilan', genre: 'final' };

/** What the porteur answers, by form. */
export const reponses: Readonly<Record<string, Readonly<Record<string, Valeur>>>> = {
  dossier: { intitule: 'Atelier de menuiserie', debut: '2026-01-12', fin: '2026-06-26', cout: 10_000_000 },
  bilanFinal: { coutReel: 9_000_000 },
};

const actes: readonly Acte[] = [
  { le: '2025-09-08T16:00:00+02:00', role: 'porteur', evenement: 'DEPOSER', charge: {}, reponses: 'dossier' },
  { le: '2025-09-15T09:00:00+02:00', role: 'instructeur', evenement: 'PRENDRE_EN_CHARGE', charge: {} },
  { le: '2025-09-16T09:00:00+02:00', role: 'instructeur', evenement: 'DECLARER_COMPLET', charge: {} },
  { le: '2025-10-06T16:00:00+02:00', role: 'instructeur', evenement: 'PROPOSER', charge: { montant: 8_000_000 } },
  { le: '2025-10-08T10:00:00+02:00', role: 'responsable', evenement: 'VALIDER_PROPOSITION', charge: {} },
  { le: '2025-10-13T15:00:00+02:00', role: 'finances', evenement: 'VISER', charge: {} },
  {
    le: '2025-10-15T11:00:00+02:00',
    role: 'instructeur',
    evenement: 'DEPOSER_RAPPORT',
    charge: { numero: 'R-12', seance: '2025-11-14' },
  },
  // Each funder decides, in its own time.
  {
    le: '2025-11-14T17:00:00+01:00',
    role: 'assemblees',
    evenement: 'region.ENREGISTRER_DELIBERATION',
    charge: vote('CP 25-11', 4_800_000),
  },
  {
    le: '2025-11-14T18:00:00+01:00',
    role: 'assemblees',
    evenement: 'etat.ENREGISTRER_ARRETE',
    charge: vote('2025-1412', 3_200_000),
  },
  {
    le: '2025-11-18T09:00:00+01:00',
    role: 'assemblees',
    evenement: 'region.TRANSMETTRE_ACTE',
    charge: { date: '2025-11-18' },
  },
  {
    le: '2025-11-19T09:00:00+01:00',
    role: 'assemblees',
    evenement: 'region.PUBLIER_ACTE',
    charge: { date: '2025-11-19' },
  },
  { le: '2025-11-20T10:00:00+01:00', role: 'responsable', evenement: 'region.NOTIFIER_DECISION', charge: {} },
  { le: '2025-11-21T10:00:00+01:00', role: 'responsable', evenement: 'etat.NOTIFIER_DECISION', charge: {} },
  {
    le: '2025-11-24T14:00:00+01:00',
    role: 'finances',
    evenement: 'ENREGISTRER_ENGAGEMENT',
    charge: {
      numero: '2025-004512',
      date: '2025-11-24',
      lignes: [
        { id: 'L1', fonds: 'region', axe: '', exercice: 2026, montant: 4_800_000 },
        { id: 'L2', fonds: 'etat', axe: '', exercice: 2026, montant: 3_200_000 },
      ],
    },
  },
  // Each signs its convention with the porteur.
  ...(['avecEtat', 'avecRegion'] as const).flatMap((branche, i): Acte[] => [
    {
      le: `2025-11-2${5 + i}T10:00:00+01:00`,
      role: 'instructeur',
      evenement: `${branche}.ETABLIR_CONVENTION`,
      charge: {},
    },
    {
      le: `2025-12-0${1 + i}T10:00:00+01:00`,
      role: 'porteur',
      evenement: `${branche}.SIGNER_CONVENTION`,
      charge: { fichier: '@piece' },
    },
    {
      le: `2025-12-0${4 + i}T10:00:00+01:00`,
      role: 'ordonnateur',
      evenement: `${branche}.CONTRESIGNER_CONVENTION`,
      charge: { fichier: '@piece' },
    },
    {
      le: `2025-12-0${8 + i}T10:00:00+01:00`,
      role: 'instructeur',
      evenement: `${branche}.NOTIFIER_CONVENTION`,
      charge: {},
    },
  ]),
  { le: '2026-07-20T09:00:00+02:00', role: 'porteur', evenement: 'OUVRIR_BILAN_FINAL', charge: {} },
  {
    le: '2026-07-20T10:00:00+02:00',
    role: 'porteur',
    objet: bilan,
    evenement: 'DEPOSER_BILAN',
    charge: {},
    reponses: 'bilanFinal',
  },
  {
    le: '2026-08-03T10:00:00+02:00',
    role: 'instructeur',
    objet: bilan,
    evenement: 'CERTIFIER_SERVICE_FAIT',
    charge: {},
  },
  {
    le: '2026-08-10T10:00:00+02:00',
    role: 'finances',
    objet: versement,
    evenement: 'LIQUIDER',
    charge: { montant: 7_200_000 },
  },
  {
    le: '2026-08-12T10:00:00+02:00',
    role: 'ordonnateur',
    objet: versement,
    evenement: 'MANDATER',
    charge: { numero: '2026-0412', bordereau: '12' },
  },
  {
    le: '2026-08-28T10:00:00+02:00',
    role: 'comptable',
    objet: versement,
    evenement: 'CONSTATER_PAIEMENT',
    charge: { date: '2026-08-28' },
  },
  { le: '2026-09-01T10:00:00+02:00', role: 'finances', evenement: 'CLOTURER_FINANCIEREMENT', charge: {} },
  { le: '2026-09-02T10:00:00+02:00', role: 'instructeur', evenement: 'CLOTURER', charge: {} },
];

/** Asked 80 000 €: 48 000 € voted by the Région, 32 000 € granted by the préfet; 72 000 € due on what was spent, paid once by the Région. In the order of time. */
export const histoire = actes.toSorted((a, b) => Date.parse(a.le) - Date.parse(b.le));
