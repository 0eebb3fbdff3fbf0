import type { Champ } from '../formulaire.ts';
import { composer } from './compose.ts';
import { texte } from './type-de-champ.ts';

const PARTIES: readonly Champ[] = [
  { cle: 'libelle', type: 'texte', libelle: 'Numéro et voie', longueurMax: 200, requis: true },
  {
    cle: 'codePostal',
    type: 'texte',
    libelle: 'Code postal',
    motif: '^\\d{5}$',
    messageMotif: 'Écrivez les 5 chiffres du code postal.',
    requis: true,
  },
  { cle: 'commune', type: 'texte', libelle: 'Commune', longueurMax: 100, requis: true },
  { cle: 'codeCommune', type: 'texte', libelle: 'Code de la commune', motif: '^(\\d{2}|2[AB])\\d{3}$' },
  {
    cle: 'source',
    type: 'choix',
    libelle: 'Origine',
    options: [
      { valeur: 'ban', libelle: 'Base adresse nationale' },
      { valeur: 'saisie', libelle: 'Écrite à la main' },
    ],
    requis: true,
  },
];

/** A French address. `ban`: chosen in the Base adresse nationale; `saisie`: written by hand, which is always allowed. */
export const TYPE_ADRESSE = composer({
  type: 'adresse',
  consigne: (champ) => `Renseignez l’adresse « ${champ.libelle} ».`,
  parties: () => PARTIES,
  formater: ({ libelle = '', codePostal = '', commune = '' }) =>
    [texte(libelle), `${texte(codePostal)} ${texte(commune)}`.trim()].filter((mot) => mot !== '').join(', '),
});
