import type { Champ } from '../formulaire.ts';
import { composer } from './compose.ts';
import { ValeurRefusee, texte } from './type-de-champ.ts';

const PARTIES: readonly Champ[] = [
  {
    cle: 'repertoire',
    type: 'choix',
    libelle: 'Répertoire',
    options: [
      { valeur: 'RNCP', libelle: 'RNCP (certifications professionnelles)' },
      { valeur: 'RS', libelle: 'RS (répertoire spécifique)' },
    ],
    requis: true,
  },
  { cle: 'code', type: 'texte', libelle: 'Numéro de la fiche', longueurMax: 12, exemple: '35316', requis: true },
  { cle: 'intitule', type: 'texte', libelle: 'Intitulé', longueurMax: 300, requis: true },
  { cle: 'fin', type: 'date', libelle: 'Fin de l’enregistrement', requis: true },
];
const CODE = new ValeurRefusee(
  'format',
  'Écrivez les chiffres du numéro de la fiche, par exemple : 35316 pour RNCP35316.',
);
const CONTRAIRE = new ValeurRefusee(
  'format',
  'Le numéro de la fiche n’est pas du répertoire choisi. Vérifiez l’un ou l’autre.',
);

/** The digits of a code, with or without the name of its register before them. */
const decouper = (code: string) => /^(RNCP|RS)?\s*(\d{1,6})$/i.exec(code.trim());

/** A certification registered by France compétences. That it is still registered on the dates of an action is a control of the form: `champ/fin`. */
export const TYPE_CERTIFICATION = composer({
  type: 'certification',
  consigne: (champ) => `Renseignez la certification « ${champ.libelle} ».`,
  parties: () => PARTIES,
  juger: ({ repertoire = '', code = '' }) => {
    const morceaux = decouper(texte(code));
    if (morceaux === null) return CODE;
    return morceaux[1] === undefined || morceaux[1].toUpperCase() === repertoire ? null : CONTRAIRE;
  },
  formater: ({ repertoire = '', code = '', intitule = '' }) => {
    const numero = `${texte(repertoire)}${decouper(texte(code))?.[2] ?? texte(code)}`;
    return [numero, texte(intitule)].filter((mot) => mot !== '').join(' — ');
  },
});
