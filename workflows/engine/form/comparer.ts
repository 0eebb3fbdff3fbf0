// What a new version of a form changes for answers already written. Read by whoever has a draft, when their call changes under them.
import type { Champ, Constat, Formulaire, Option, ReponsesParChemin } from './formulaire.ts';
import { formaterValeur } from './types/index.ts';

/** One change, at the question that it is about, with what to do. `section`: key of the part where the question is, `null` when it is gone. */
export interface Changement {
  readonly genre: 'ajoutee' | 'retiree' | 'modifiee' | 'aCorriger';
  readonly chemin: string;
  readonly section: string | null;
  readonly libelle: string;
  readonly phrase: string;
}

interface Question {
  readonly champ: Champ;
  readonly section: string;
}

/**
 * What changes from one version of a form to another, for these answers: questions added, questions gone that had an answer, questions asked otherwise,
 * and answers that were right and are not any more.
 *
 * @param valeurs answers by path, as they are stored
 * @param verdicts what the former and the new version say of them, and which questions of the new one stand on the page: what is hidden changes nothing for
 * these answers
 */
export function comparerFormulaires(
  avant: Formulaire,
  apres: Formulaire,
  valeurs: ReponsesParChemin,
  verdicts: {
    readonly avant: readonly Constat[];
    readonly apres: readonly Constat[];
    readonly visible: (cle: string) => boolean;
  },
): Changement[] {
  const anciennes = questions(avant);
  const nouvelles = questions(apres);
  const changements: Changement[] = [];

  for (const [chemin, { champ, section }] of nouvelles) {
    const ancienne = anciennes.get(chemin)?.champ;
    const ici = { chemin, section, libelle: champ.libelle };
    if (muet(champ) || !verdicts.visible(chemin)) continue;
    if (!ancienne) changements.push({ genre: 'ajoutee', ...ici, phrase: phraseAjout(champ) });
    else {
      const phrases = differences(ancienne, champ);
      if (phrases.length > 0) changements.push({ genre: 'modifiee', ...ici, phrase: phrases.join(' ') });
    }
  }
  for (const [chemin, { champ }] of anciennes) {
    if (nouvelles.has(chemin) || muet(champ) || !repondue(chemin, valeurs)) continue;
    const reponse = champ.type === 'tableau' ? '' : formaterValeur(champ, valeurs[chemin]);
    const citee = reponse === '' ? '' : ` («\u00a0${reponse.slice(0, 200)}\u00a0»)`;
    changements.push({
      genre: 'retiree',
      chemin,
      section: null,
      libelle: champ.libelle,
      phrase: `Cette question n’est plus posée. Votre réponse${citee} ne sera pas transmise.`,
    });
  }
  const deja = new Set(verdicts.avant.map((c) => `${c.chemin} ${c.message}`));
  for (const { chemin, code, gravite, message } of verdicts.apres) {
    // What is missing is said by the question itself, added or not filled yet.
    if (gravite !== 'bloquant' || code === 'requis' || deja.has(`${chemin} ${message}`)) continue;
    const question = nouvelles.get(chemin.split('/', 1)[0] ?? '');
    if (!question) continue;
    const ici = { chemin, section: question.section, libelle: question.champ.libelle };
    changements.push({ genre: 'aCorriger', ...ici, phrase: message });
  }
  return changements;
}

const muet = (champ: Champ): boolean => champ.type === 'calcule' || champ.type === 'explication';

const questions = (formulaire: Formulaire): Map<string, Question> =>
  new Map(formulaire.sections.flatMap((s) => s.champs.map((champ) => [champ.cle, { champ, section: s.cle }] as const)));

const repondue = (cle: string, valeurs: ReponsesParChemin): boolean =>
  Object.keys(valeurs).some((chemin) => chemin === cle || chemin.startsWith(`${cle}/`));

function phraseAjout(champ: Champ): string {
  if (champ.requis === true) return 'Nouvelle question, à laquelle il faut répondre.';
  return champ.requis === undefined ? 'Nouvelle question, facultative.' : 'Nouvelle question.';
}

const pluriel = (n: number, nom: string): string => `${n} ${nom}${n > 1 ? 's' : ''}`;

/** Numbers that bound an answer, with the words that say the new one. */
const BORNES: readonly (readonly [cle: string, phrase: (n: number, type: Champ['type']) => string])[] = [
  ['longueurMax', (n) => `Votre réponse peut compter ${n} caractères au plus.`],
  ['lignesMin', (n) => `Il faut au moins ${pluriel(n, 'ligne')}.`],
  ['lignesMax', (n) => `Il faut au plus ${pluriel(n, 'ligne')}.`],
  [
    'nombreMax',
    (n, type) =>
      type === 'piece'
        ? `Vous pouvez joindre ${pluriel(n, 'fichier')} au plus.`
        : `Vous pouvez choisir ${pluriel(n, 'territoire')} au plus.`,
  ],
];

function differences(avant: Champ, apres: Champ): string[] {
  if (avant.type !== apres.type) return ['La réponse se donne autrement : vérifiez-la.'];
  const phrases: string[] = [];
  if (avant.libelle !== apres.libelle)
    phrases.push(`La question est reformulée. Avant : «\u00a0${avant.libelle}\u00a0».`);
  if (apres.requis === true && avant.requis !== true) phrases.push('La réponse est maintenant obligatoire.');
  if (apres.requis === undefined && avant.requis !== undefined) phrases.push('La réponse est maintenant facultative.');
  for (const [cle, phrase] of BORNES) {
    const [ancienne, nouvelle] = [nombreDe(avant, cle), nombreDe(apres, cle)];
    if (nouvelle !== null && nouvelle !== ancienne) phrases.push(phrase(nouvelle, apres.type));
  }
  const retirees = options(avant).filter((o) => !options(apres).some((p) => p.valeur === o.valeur));
  const ajoutees = options(apres).filter((o) => !options(avant).some((p) => p.valeur === o.valeur));
  if (retirees.length > 0) phrases.push(`N’est plus proposé : ${nommer(retirees)}.`);
  if (ajoutees.length > 0) phrases.push(`Est aussi proposé : ${nommer(ajoutees)}.`);
  if (avant.type === 'tableau' && apres.type === 'tableau') {
    const colonnes = (t: typeof avant): Champ[] => t.colonnes.filter((c) => !muet(c));
    const [anciennes, nouvelles] = [colonnes(avant), colonnes(apres)];
    for (const c of nouvelles)
      if (!anciennes.some((a) => a.cle === c.cle)) phrases.push(`Colonne ajoutée : «\u00a0${c.libelle}\u00a0».`);
    for (const c of anciennes)
      if (!nouvelles.some((n) => n.cle === c.cle)) phrases.push(`Colonne retirée : «\u00a0${c.libelle}\u00a0».`);
  }
  if (avant.type === 'engagement' && apres.type === 'engagement' && avant.version !== apres.version)
    phrases.push('Le texte à accepter a changé : relisez-le.');
  return phrases;
}

function nombreDe(champ: Champ, cle: string): number | null {
  const valeur = Object.hasOwn(champ, cle) ? (champ as unknown as Readonly<Record<string, unknown>>)[cle] : null;
  return typeof valeur === 'number' ? valeur : null;
}

const options = (champ: Champ): readonly Option[] =>
  champ.type === 'choix' || champ.type === 'choixMultiple' || champ.type === 'choixLies' ? champ.options : [];

const nommer = (liste: readonly Option[]): string => liste.map((o) => `«\u00a0${o.libelle}\u00a0»`).join(', ');
