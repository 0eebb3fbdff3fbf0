import { courrielsAction, type PropreALAction } from './courriels-action.ts';
import { courrielsDemande, type PropreALaDemande } from './courriels-demande.ts';
import { courrielsEnNature, type PropreALAideEnNature } from './courriels-en-nature.ts';
import { courrielsExecution, type PropreALExecution } from './courriels-execution.ts';
import { courrielsLecture, type PropreALaLecture } from './courriels-lecture.ts';
import { courrielsPassage, type PropreAuPassage } from './courriels-passage.ts';
import { courrielsSuites, type PropreAuxSuites } from './courriels-suites.ts';
import type { Lecteur, Redactions } from './redaction.ts';

/**
 * What every mail is about. `baseUrl` and `chemin` (starting with `/`) make its link, `numero` is the dossier's readable number, `service`
 * signs. No mail names a natural person, repeats an answer or carries a file: the rest is read in the product, after sign-in.
 */
interface Commun {
  baseUrl: string;
  chemin: string;
  numero: string;
  appel: string;
  service: string;
  pour: Lecteur;
  donneesFictives: boolean;
}

interface PropreAuGenre
  extends
    PropreALAction,
    PropreALAideEnNature,
    PropreALExecution,
    PropreALaDemande,
    PropreALaLecture,
    PropreAuPassage,
    PropreAuxSuites {}

/** The kinds of mail the product sends: the `genre` of the effects `notifier` and of the alerts of deadlines. */
export type GenreCourriel = keyof PropreAuGenre;

/** What `rediger` takes for a kind of mail. */
export type DonneesCourriel<G extends GenreCourriel> = Commun & PropreAuGenre[G];

const redactions: Redactions<PropreAuGenre> = {
  ...courrielsDemande,
  ...courrielsLecture,
  ...courrielsEnNature,
  ...courrielsExecution,
  ...courrielsAction,
  ...courrielsPassage,
  ...courrielsSuites,
};

/** Every kind of mail that has a text. */
export const genresDeCourriel = Object.keys(redactions) as readonly GenreCourriel[];

/** Is there a text for this kind of mail? */
export function estGenreCourriel(genre: string): genre is GenreCourriel {
  return Object.hasOwn(redactions, genre);
}

/**
 * The plain-text mail of a kind: its subject (one line, the dossier's number in it) and its text with one link, `baseUrl` + `chemin`.
 */
export function rediger<G extends GenreCourriel>(
  genre: G,
  donnees: DonneesCourriel<G>,
): { sujet: string; texte: string } {
  const { sujet, corps, action } = redactions[genre](donnees);
  const texte = [
    'Bonjour,',
    `Dossier ${donnees.numero} — ${donnees.appel}`,
    ...corps,
    `${action} :\n${donnees.baseUrl.replace(/\/+$/, '')}${donnees.chemin}`,
    donnees.service,
    'Ce message est automatique. Pour écrire au service, ouvrez le dossier : votre message y sera conservé.',
    ...(donnees.donneesFictives ? ['Données fictives : ce message vient d’une démonstration.'] : []),
  ];
  return { sujet: uneLigne(`${sujet} — dossier ${donnees.numero}`), texte: `${texte.join('\n\n')}\n` };
}

// A subject with a line break would let its author add headers to the mail.
function uneLigne(texte: string): string {
  return texte.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}
