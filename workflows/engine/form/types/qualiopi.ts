import type { Champ } from '../formulaire.ts';
import { composer } from './compose.ts';

/** Code du travail, art. L6313-1: the four categories of actions that the mark covers. */
const CATEGORIES = [
  { valeur: 'formation', libelle: 'Actions de formation' },
  { valeur: 'bilan', libelle: 'Bilans de compétences' },
  { valeur: 'vae', libelle: 'Validation des acquis de l’expérience (VAE)' },
  { valeur: 'apprentissage', libelle: 'Formation par apprentissage' },
];

const PARTIES: readonly Champ[] = [
  {
    cle: 'categories',
    type: 'choixMultiple',
    libelle: 'Catégories d’actions certifiées',
    options: CATEGORIES,
    requis: true,
  },
  { cle: 'certificateur', type: 'texte', libelle: 'Organisme certificateur', longueurMax: 200, requis: true },
  { cle: 'numero', type: 'texte', libelle: 'Numéro du certificat', longueurMax: 60 },
  { cle: 'valideJusquAu', type: 'date', libelle: 'Valable jusqu’au', requis: true },
];

/** The quality mark of a training body (code du travail, art. L6316-1). That it covers the dates of an action is a control of the form: `champ/valideJusquAu`. */
export const TYPE_QUALIOPI = composer({
  type: 'qualiopi',
  consigne: (champ) => `Renseignez la certification Qualiopi « ${champ.libelle} ».`,
  parties: () => PARTIES,
});
