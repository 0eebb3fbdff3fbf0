// A small form, and what its formulas may name.
import type { Champ } from '../engine/form/formulaire.ts';
import { nomsDesChamps } from './index.ts';
import type { Genre, NatureDeNom, PorteeDeFormulaire } from './index.ts';

const nature = (genre: Genre): NatureDeNom => ({ genre, entier: genre === 'montant' });
const champ = (cle: string, type: string, enPlus: object = {}): Champ =>
  ({ cle, type, libelle: cle, requis: true, ...enPlus }) as Champ;
const choix = (cle: string, libelle: string, ...valeurs: string[]): Champ =>
  champ(cle, 'choix', { libelle, options: valeurs.map((valeur) => ({ valeur, libelle: valeur })) });
const CHAMPS: Champ[] = [
  champ('heuresSituation', 'heures'),
  champ('heuresTotal', 'heures'),
  champ('parcours', 'nombre'),
  champ('coutEligible', 'montant'),
  champ('assiette', 'montant'),
  champ('prestation', 'montant'),
  champ('taux', 'pourcentage'),
  champ('dateDebut', 'date'),
  champ('dateFin', 'date'),
  champ('recupereTva', 'ouiNon'),
  champ('siret', 'siret'),
  champ('certification', 'certification'),
  choix('secteur', 'Secteur', 'textile', 'btp'),
  champ('themes', 'choixMultiple', { options: [{ valeur: 'gestes', libelle: 'Gestes' }] }),
  champ('zones', 'territoires', { niveaux: [], nombreMax: 3 }),
  champ('planCharges', 'tableau', {
    libelleLigne: 'charge',
    lignesMax: 60,
    colonnes: [
      champ('montant', 'montant'),
      champ('ht', 'montant'),
      champ('heures', 'heures'),
      champ('prix', 'montant'),
      champ('debut', 'date'),
      choix('nature', 'Nature', 'personnel', 'structure'),
    ],
  }),
];
/** The names of a small form, for the tests of the language. */
export const portee: PorteeDeFormulaire = {
  ...nomsDesChamps(CHAMPS),
  faits: new Map([
    ['date', nature('date')],
    ['jourDepot', nature('date')],
    ['siretPorteur', nature('texte')],
  ]),
  baremes: new Map([
    ['tarifs', new Map<string, Genre>([['centre', 'montant']])],
    ['degressif', new Map<string, Genre>([['taux', 'pourcentage']])],
  ]),
  dossier: new Map([
    ['tauxDemande', nature('pourcentage')],
    ['participantsPrevus', nature('nombre')],
    ['dateFin', nature('date')],
    ['certification.fin', nature('date')],
  ]),
  tableau: null,
};
