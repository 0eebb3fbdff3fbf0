import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import { autrement } from './composer-appel.ts';
import { fondsMinusculeV1 } from './fonds-minuscule.ts';

const piece = { type: 'piece', familles: ['pdf', 'image'], tailleMaxOctets: 1_000_000, nombreMax: 2 } as const;
const champs: Champ[] = [
  { cle: 'nom', type: 'texte', libelle: 'Nom', connu: 'organisation.nom' },
  { cle: 'lieu', type: 'adresse', libelle: 'Adresse', connu: 'organisation.adresse' },
  // Natures of its own: none is that of an association.
  {
    cle: 'nature',
    type: 'choix',
    libelle: 'Nature',
    connu: 'organisation.nature',
    options: [{ valeur: 'autre', libelle: 'Autre' }],
  },
  { cle: 'compte', type: 'iban', libelle: 'IBAN', connu: 'organisation.iban' },
  { cle: 'mobile', type: 'telephone', libelle: 'Téléphone', connu: 'contact.telephone' },
  { cle: 'signataire', type: 'texte', libelle: 'Signataire', connu: 'representant.nom', longueurMax: 60 },
  { cle: 'qualite', type: 'qualiopi', libelle: 'Qualiopi', connu: 'qualiopi' },
  { ...piece, familles: ['pdf', 'image'], cle: 'rib', libelle: 'RIB', connu: 'piece.rib', validiteMois: 3 },
  { ...piece, familles: ['pdf', 'image'], cle: 'statuts', libelle: 'Statuts', connu: 'piece.statuts' },
  { ...piece, familles: ['tableur'], cle: 'tva', libelle: 'TVA', connu: 'piece.tva' },
  { cle: 'projet', type: 'texte', libelle: 'Votre projet', requis: true },
];

/** A call of the second funder that asks, in its own words and types, what another funder's call asked before. */
export const fondsConnu = autrement(fondsMinusculeV1, {
  slug: 'fonds-connu',
  sigle: 'FCON',
  titre: 'Fonds connu',
  dossier: { sections: [{ cle: 'projet', titre: 'Projet', champs }] },
});
