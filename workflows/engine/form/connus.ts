import type { Champ, Formulaire, TypeChamp } from './formulaire.ts';

/** A datum of an organisation that any form of any funder may ask for, so that it is told once. */
interface DonneeConnue {
  /** As a page lists it. */
  readonly libelle: string;
  /** The types of field whose answer may be this datum. */
  readonly types: readonly TypeChamp[];
  /** A part of another datum, whose value is an object: `qualiopi.categories` is `categories` of `qualiopi`. */
  readonly partieDe?: { readonly connu: string; readonly cle: string };
}

const texte: readonly TypeChamp[] = ['texte'];
const piece: readonly TypeChamp[] = ['piece'];
const personne = (prefixe: string, qui: string): Record<string, DonneeConnue> => ({
  [`${prefixe}.nom`]: { libelle: `${qui} : nom`, types: texte },
  [`${prefixe}.fonction`]: { libelle: `${qui} : fonction`, types: texte },
  [`${prefixe}.courriel`]: { libelle: `${qui} : adresse électronique`, types: ['courriel'] },
  [`${prefixe}.telephone`]: { libelle: `${qui} : téléphone`, types: ['telephone'] },
});
const partieQualiopi = (cle: string): { connu: string; cle: string } => ({ connu: 'qualiopi', cle });

/**
 * The closed vocabulary of `connu`, the name of a datum that a field asks for (our decision: what French forms ask of every organisation). A name never
 * changes meaning. Pièces are found in earlier dossiers, everything else in the profile of the organisation first. Not loaded in the browser.
 */
export const DONNEES_CONNUES: ReadonlyMap<string, DonneeConnue> = new Map<string, DonneeConnue>(
  Object.entries({
    'organisation.nom': { libelle: 'Nom de l’organisme', types: texte },
    'organisation.siret': { libelle: 'Numéro SIRET', types: ['siret'] },
    'organisation.nature': { libelle: 'Nature juridique', types: ['choix'] },
    'organisation.adresse': { libelle: 'Adresse', types: ['texte', 'texteLong', 'adresse'] },
    'organisation.nda': { libelle: 'Numéro de déclaration d’activité', types: ['nda'] },
    'organisation.rna': { libelle: 'Numéro RNA', types: ['rna'] },
    'organisation.telephone': { libelle: 'Téléphone de l’organisme', types: ['telephone'] },
    'organisation.courriel': { libelle: 'Adresse électronique de l’organisme', types: ['courriel'] },
    'organisation.titulaireIban': { libelle: 'Titulaire du compte bancaire', types: texte },
    'organisation.iban': { libelle: 'IBAN', types: ['iban'] },
    ...personne('representant', 'Représentant légal'),
    ...personne('contact', 'Personne à contacter'),
    'tva.position': { libelle: 'Situation au regard de la TVA', types: ['choix'] },
    qualiopi: { libelle: 'Certification Qualiopi', types: ['qualiopi'] },
    'qualiopi.categories': {
      libelle: 'Catégories certifiées Qualiopi',
      types: ['choixMultiple'],
      partieDe: partieQualiopi('categories'),
    },
    'qualiopi.certificateur': {
      libelle: 'Organisme certificateur Qualiopi',
      types: texte,
      partieDe: partieQualiopi('certificateur'),
    },
    'qualiopi.valideJusquAu': {
      libelle: 'Fin de validité Qualiopi',
      types: ['date'],
      partieDe: partieQualiopi('valideJusquAu'),
    },
    'piece.rib': { libelle: 'Relevé d’identité bancaire', types: piece },
    'piece.statuts': { libelle: 'Statuts', types: piece },
    'piece.dirigeants': { libelle: 'Liste des dirigeants', types: piece },
    'piece.kbis': { libelle: 'Extrait Kbis', types: piece },
    'piece.acteConstitutif': { libelle: 'Acte constitutif', types: piece },
    'piece.comptes': { libelle: 'Comptes annuels', types: piece },
    'piece.qualiopi': { libelle: 'Certificat Qualiopi', types: piece },
    'piece.tva': { libelle: 'Attestation de TVA', types: piece },
    'piece.pouvoir': { libelle: 'Pouvoir du représentant légal', types: piece },
  }),
);

/** What is wrong with the `connu` of a form, as sentences for whoever writes it: the datum exists, agrees with the type, is asked for once, outside tables. */
export function verifierConnus(formulaire: Formulaire): string[] {
  const champs = formulaire.sections.flatMap((s) => s.champs);
  const vus = new Map<string, string>();
  const juger = (champ: Champ): string[] => {
    const { cle, connu, type } = champ;
    const dansTableau =
      type === 'tableau'
        ? champ.colonnes.flatMap((c) =>
            c.connu === undefined
              ? []
              : [`${cle}/${c.cle}, connu : une colonne de tableau ne peut pas être reprise d’ailleurs.`],
          )
        : [];
    if (connu === undefined) return dansTableau;
    const donnee = DONNEES_CONNUES.get(connu);
    if (!donnee) return [...dansTableau, `${cle}, connu : la donnée « ${connu} » n’existe pas.`];
    const deja = vus.get(connu);
    vus.set(connu, cle);
    if (deja !== undefined) return [...dansTableau, `${cle}, connu : « ${connu} » est déjà demandé par « ${deja} ».`];
    if (donnee.types.includes(type)) return dansTableau;
    return [
      ...dansTableau,
      `${cle}, connu : « ${connu} » ne peut pas être la réponse d’un champ « ${type} » (attendu : ${donnee.types.join(', ')}).`,
    ];
  };
  return champs.flatMap(juger);
}
