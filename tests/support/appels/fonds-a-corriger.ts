import { schemaDefinition } from '../../../workflows/engine/ancienne-definition.ts';
import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import { fondsMinusculeV1 } from './fonds-minuscule.ts';

const piece = { type: 'piece', familles: ['pdf'], tailleMaxOctets: 1_000_000, nombreMax: 2 } as const;
const champs: Champ[] = [
  { cle: 'projet', type: 'texte', libelle: 'Votre projet', requis: true },
  { cle: 'employeur', type: 'siret', libelle: 'L’employeur' },
  // Asked, or not, by what is known of the company.
  {
    cle: 'reprise',
    type: 'texte',
    libelle: 'Qui reprend l’entreprise fermée ?',
    visible: { '==': [{ fait: 'employeur.etat' }, 'fermee'] },
  },
  { ...piece, familles: ['pdf'], cle: 'preuve', libelle: 'Preuve' },
  { cle: 'accord', type: 'ouiNon', libelle: 'Avez-vous un accord ?' },
  {
    ...piece,
    familles: ['pdf'],
    cle: 'pieceAccord',
    libelle: 'L’accord',
    visible: { '==': [{ var: 'accord' }, true] },
  },
];
const lignes = [
  { libelle: 'Salariés', quantite: { fait: 'employeur.effectif' }, unite: 'salarié', prix: { '+': [100, 0] } },
];
const { fiche } = fondsMinusculeV1;

/** A call whose demand is corrected after its deposit: pièces, one of them behind a condition, and an amount and a question that depend on a company. */
export const fondsACorriger = schemaDefinition.parse({
  ...fondsMinusculeV1,
  slug: 'fonds-a-corriger',
  fiche: { ...fiche, sigle: 'FCOR', titre: 'Fonds à corriger', cloture: null },
  formulaires: {
    demande: {
      cle: 'demande',
      titre: 'Demande',
      sections: [{ cle: 'projet', titre: 'Projet', champs }],
      controles: [],
    },
  },
  financement: {
    formulaire: 'demande',
    montantDemande: { '+': [100, 0] },
    montantCalcule: { '+': [100, 0] },
    arrondi: 'centimeLePlusProche',
    fonds: [{ cle: 'region', libelle: 'Région', axe: 'Essais', pointsDeBase: 10_000 }],
    avance: { pointsDeBase: 3_000 },
    acompte: { pointsDeBase: 4_000 },
    plafondAvantSolde: 7_000,
    droit: { formulaire: 'bilan', regle: { '+': [100, 0] }, libelle: 'Droit', lignes },
    lignes,
  },
});
