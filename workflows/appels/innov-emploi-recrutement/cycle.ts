import type { Champ } from '../../engine/form/formulaire.ts';
import type { PhaseDemandee } from '../../engine/ancien-cycle/cycle.ts';
import { fonds } from './financement.ts';

/** What the prescripteur is asked: the candidates exist, and how they will be found. */
const avisPrescripteur: Champ[] = [
  {
    cle: 'sens',
    type: 'choix',
    libelle: 'Votre avis',
    requis: true,
    options: [
      { valeur: 'favorable', libelle: 'Favorable' },
      { valeur: 'reserve', libelle: 'Réservé' },
      { valeur: 'defavorable', libelle: 'Défavorable' },
    ],
  },
  { cle: 'motivation', type: 'texteLong', libelle: 'Motivation', requis: true, longueurMax: 3000 },
  {
    cle: 'mrsPrevue',
    type: 'ouiNon',
    libelle: 'Une méthode de recrutement par simulation (MRS) est-elle prévue ?',
    requis: true,
    source: '004:L2293',
  },
  {
    cle: 'candidatsIdentifies',
    type: 'nombre',
    libelle: 'Candidats déjà identifiés (facultatif)',
    min: 0,
    max: 1000,
    source: 'décision Jalon',
  },
];

/** What the instructeur examines and keeps: the need, the nature of a grant, the aid regime. */
const analyse: Champ[] = [
  {
    cle: 'analyseBesoin',
    type: 'texteLong',
    libelle: 'Le besoin, et ce qui manque au PRF',
    requis: true,
    longueurMax: 4000,
    source: '004:L2205',
  },
  {
    cle: 'initiativeConstatee',
    type: 'choix',
    libelle: 'Le projet est né à l’initiative',
    requis: true,
    source: 'Loi 2000-321, art. 9-1',
    options: [
      { valeur: 'porteur', libelle: 'Du porteur ou des employeurs' },
      { valeur: 'region', libelle: 'De la Région' },
    ],
  },
  {
    cle: 'contrepartieConstatee',
    type: 'ouiNon',
    libelle: 'La Région reçoit-elle une contrepartie directe ?',
    requis: true,
    source: 'Loi 2000-321, art. 9-1',
  },
  {
    cle: 'analyseSubvention',
    type: 'texteLong',
    libelle: 'Pourquoi c’est une subvention et non un marché',
    requis: true,
    longueurMax: 4000,
    source: 'Loi 2000-321, art. 9-1',
  },
  {
    cle: 'analysePrix',
    type: 'texteLong',
    libelle: 'Les prix et le plan de financement',
    requis: true,
    longueurMax: 4000,
    source: '004:L2234',
  },
  {
    cle: 'regimeAideVerifie',
    type: 'ouiNon',
    libelle: 'Le régime d’aide indiqué par l’appel convient-il à ce projet ?',
    requis: true,
    source: 'décision Jalon',
  },
  {
    cle: 'appreciation',
    type: 'texteLong',
    libelle: 'Appréciation pour le rapport',
    requis: true,
    longueurMax: 4000,
    source: 'décision Jalon',
  },
];

/** The life of a dossier. Delays are our decision, except the implicit rejection (CRPA, art. L231-4, 3°). */
export const cycle: PhaseDemandee[] = [
  { phase: 'depot', options: { formulaire: 'dossier', rejetImplicite: { mois: 2 } } },
  {
    phase: 'completude',
    options: { formulaire: 'dossier', delaiComplementsJours: 14, suspendRejetImplicite: true },
  },
  {
    phase: 'instruction',
    options: {
      avis: { genre: 'prescripteur', destinataire: 'prescripteur', delaiJours: 15, formulaire: avisPrescripteur },
      analyse,
    },
  },
  { phase: 'decision', options: { instance: 'commission permanente', agrementRemuneration: true } },
  {
    phase: 'engagement',
    options: { fonds: fonds.map(({ cle, libelle, axe }) => ({ valeur: cle, libelle: `${libelle}, ${axe}` })) },
  },
  { phase: 'conventionnement', options: { instrument: 'selonNature' } },
  {
    phase: 'execution',
    options: {
      avance: { formulaire: 'demandeAvance' },
      acompte: { formulaire: 'bilanIntermediaire' },
      bilanFinal: { formulaire: 'bilanFinal' },
    },
  },
  { phase: 'bilan', options: {} },
  { phase: 'cloture', options: { suivi: { formulaire: 'suivi', delaiMois: 6 } } },
];
