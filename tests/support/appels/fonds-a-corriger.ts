import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import { financement } from '../definition-d-argent.ts';
import { autrement } from './composer-appel.ts';
import { fondsMinusculeV1 } from './fonds-minuscule.ts';

const piece = { type: 'piece', familles: ['pdf'], tailleMaxOctets: 1_000_000, nombreMax: 2 } as const;
const champs: Champ[] = [
  { cle: 'projet', type: 'texte', libelle: 'Votre projet', requis: true },
  { cle: 'employeur', type: 'siret', libelle: 'L’employeur' },
  {
    cle: 'aide',
    type: 'calcule',
    libelle: 'Aide, 1 € par salarié',
    format: 'montant',
    valeur: { '*': [{ fait: 'employeur.effectif' }, 100] },
  },
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
/** A call whose demand is corrected after its deposit: pièces, one of them behind a condition, and a question that depends on a company. */
export const fondsACorriger = autrement(fondsMinusculeV1, {
  slug: 'fonds-a-corriger',
  sigle: 'FCOR',
  titre: 'Fonds à corriger',
  financement: financement({ demande: 'aide', droit: { formulaire: 'dossier', regle: 'aide' } }),
  dossier: { sections: [{ cle: 'projet', titre: 'Projet', champs }] },
});
