// Shapes of data, told in French: what a call holds may come from an editor or from a file that no compiler of types has read.
import type { Recueil } from './fautes.ts';

/** Says what is wrong with the shape of a value, at its place. */
export type Forme = (valeur: unknown, ou: string, recueil: Recueil) => void;

const deType =
  (est: (valeur: unknown) => boolean, phrase: string): Forme =>
  (valeur, ou, recueil) => {
    if (!est(valeur)) recueil.dire(ou, phrase);
  };

/** Own properties only: `{ … }`, neither a list nor nothing. */
export const estObjet = (valeur: unknown): valeur is Readonly<Record<string, unknown>> =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);

export const texte = deType((v) => typeof v === 'string', 'Il faut ici un texte, entre guillemets.');
export const formule = deType((v) => typeof v === 'string', 'Il faut ici une formule, écrite entre guillemets.');
export const nombre = deType(
  (v) => typeof v === 'number' && Number.isFinite(v),
  'Il faut ici un nombre, sans guillemets.',
);
export const booleen = deType((v) => typeof v === 'boolean', 'Il faut ici true ou false, sans guillemets.');
/** An attribute that is there or not: `facultatif: true`. */
export const vrai = deType((v) => v === true, 'Écrivez true, ou retirez cet attribut.');

/** Nothing at all, or this. */
export const ouRien =
  (forme: Forme): Forme =>
  (valeur, ou, recueil) => {
    if (valeur !== null) forme(valeur, ou, recueil);
  };

/** A text, or this. */
export const texteOu =
  (forme: Forme): Forme =>
  (valeur, ou, recueil) => {
    if (typeof valeur !== 'string') forme(valeur, ou, recueil);
  };

/** How an element of a list is called: by its own name where it has one, else by its rank. */
function nommer(element: unknown, rang: number): string {
  const nom = estObjet(element) ? (element['cle'] ?? element['bloc'] ?? element['titre'] ?? element['phase']) : null;
  return typeof nom === 'string' && nom !== '' ? nom : String(rang + 1);
}

/** A list of the same thing. */
export const liste =
  (forme: Forme, nom: (element: unknown, rang: number) => string = nommer): Forme =>
  (valeur, ou, recueil) => {
    if (!Array.isArray(valeur)) {
      recueil.dire(ou, 'Il faut ici une liste : [ … ].');
      return;
    }
    // A hole in a list is a missing element.
    for (let rang = 0; rang < valeur.length; rang += 1) {
      const element: unknown = valeur[rang];
      forme(element, `${ou} › ${nom(element, rang)}`, recueil);
    }
  };

/** A list of fixed length: `['etudes', 'Études']`. */
export const suite =
  (...formes: readonly Forme[]): Forme =>
  (valeur, ou, recueil) => {
    if (!Array.isArray(valeur) || valeur.length !== formes.length) {
      recueil.dire(ou, `Il faut ici une liste de ${formes.length} éléments : [ … ].`);
      return;
    }
    formes.forEach((forme, rang) => forme(valeur[rang], `${ou} › ${rang + 1}`, recueil));
  };

/** Anything by name, each of the same shape. */
export const dictionnaire =
  (forme: Forme, nom: (cle: string, ou: string) => string = (cle, ou) => `${ou} › ${cle}`): Forme =>
  (valeur, ou, recueil) => {
    if (!estObjet(valeur)) {
      recueil.dire(ou, 'Il faut ici un objet : { … }.');
      return;
    }
    for (const [cle, v] of Object.entries(valeur)) forme(v, nom(cle, ou), recueil);
  };

type Attributs = Readonly<Record<string, Forme>>;

/**
 * An object with these attributes, and perhaps others, which are looked at elsewhere.
 *
 * @param requis said missing when they are not there; the others may be left out
 */
export const objet =
  (attributs: Attributs, requis: readonly string[] = []): Forme =>
  (valeur, ou, recueil) => {
    if (!estObjet(valeur)) {
      recueil.dire(ou, 'Il faut ici un objet : { … }.');
      return;
    }
    for (const nom of requis)
      if (!Object.hasOwn(valeur, nom) || valeur[nom] === undefined) recueil.dire(ou, `Il manque « ${nom} ».`);
    for (const [nom, forme] of Object.entries(attributs))
      if (Object.hasOwn(valeur, nom) && valeur[nom] !== undefined) forme(valeur[nom], `${ou} › ${nom}`, recueil);
  };

/** The same, every attribute required. */
export const complet = (attributs: Attributs): Forme => objet(attributs, Object.keys(attributs));
