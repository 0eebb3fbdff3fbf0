// The names that the formulas of a call may use, and how they are read.
import type { Champ } from '../engine/form/formulaire.ts';
import type { Regle } from '../engine/rules/regle.ts';
import {
  compilerFormule as compiler,
  faitDuDossier,
  type Genre,
  type Lecture,
  type NatureDeNom,
  type PorteeDeFormulaire,
} from '../formules/index.ts';
import { LECTURE_DE_FORMULAIRE } from '../formules/traduire.ts';
import type { Recueil } from './fautes.ts';
import type { Appel, Formule } from './types.ts';

/** What stands for a formula that is wrong: it refuses everything. */
export const JAMAIS: Regle = { jamais: [] };

/** What the server always says to a form (`verifier-faits.ts`), and the day of the deposit, today until then. */
export const FAITS_DU_SERVEUR: ReadonlyMap<string, NatureDeNom> = new Map<string, NatureDeNom>([
  ['date', { genre: 'date', entier: false }],
  ['jourDepot', { genre: 'date', entier: false }],
  ['dateDepot', { genre: 'date', entier: false }],
  ['dateValidite', { genre: 'date', entier: false }],
  ['siretPorteur', { genre: 'texte', entier: false }],
  ['sirenPorteur', { genre: 'texte', entier: false }],
  ['naturePorteur', { genre: 'texte', entier: false }],
]);

/**
 * Reads, checks and translates a formula. What is wrong with it goes to the faults, and the rule then refuses everything.
 *
 * @param attendu what it must give; an amount must then be whole centimes
 */
export function compilerFormule(
  texte: Formule,
  ou: string,
  portee: PorteeDeFormulaire,
  recueil: Recueil,
  attendu?: Genre,
): Regle {
  if (typeof texte !== 'string') {
    recueil.dire(ou, 'Il faut ici une formule, écrite entre guillemets.');
    return JAMAIS;
  }
  const lue = compiler(texte, portee, attendu);
  if ('regle' in lue) return lue.regle;
  for (const faute of lue.fautes) recueil.direFormule(ou, faute);
  return JAMAIS;
}

/** An amount that its reader rounds (a share of what is attributed): checked as money, fractions of centime allowed. */
export function compilerMontant(texte: Formule, ou: string, portee: PorteeDeFormulaire, recueil: Recueil): Regle {
  const lue = compiler(texte, portee);
  if (!('regle' in lue)) return compilerFormule(texte, ou, portee, recueil);
  return lue.nature.genre === 'montant' || lue.nature.genre === 'autre'
    ? lue.regle
    : compilerFormule(texte, ou, portee, recueil, 'montant');
}

/** Names read as answers, except those that are facts of the frozen demand. */
export function lectureParFaits(fait: (nom: string) => string | null): Lecture {
  return {
    ...LECTURE_DE_FORMULAIRE,
    nom: (nom) => {
      const lu = fait(nom);
      return lu === null ? LECTURE_DE_FORMULAIRE.nom(nom) : { fait: lu };
    },
    rempli: (nom) => {
      const lu = fait(nom);
      return lu === null ? LECTURE_DE_FORMULAIRE.rempli(nom) : { rempli: { fait: lu } };
    },
  };
}

/** Names of money, in the formulas of the tranches. */
const NOMS_DE_L_ARGENT: readonly Champ[] = [
  { cle: 'attribue', type: 'montant', libelle: 'Montant attribué' },
  { cle: 'verse', type: 'montant', libelle: 'Déjà versé' },
  { cle: 'depenses', type: 'montant', libelle: 'Dépenses justifiées' },
  { cle: 'droitJustifie', type: 'montant', libelle: 'Aide justifiée à ce jour' },
  { cle: 'rang', type: 'nombre', libelle: 'Rang' },
  { cle: 'date', type: 'date', libelle: 'Date' },
  { cle: 'executoireLe', type: 'date', libelle: 'Acte exécutoire le' },
  { cle: 'notifieLe', type: 'date', libelle: 'Acte notifié le' },
];

/** The names of the tranches as fields: what money knows, and the day each form was deposited and accepted. */
export function champsDeLArgent(suites: Appel['suites']): Champ[] {
  return [
    ...NOMS_DE_L_ARGENT,
    ...Object.entries(suites).flatMap(([cle, f]): Champ[] => [
      { cle: `${cle}DeposeLe`, type: 'date', libelle: `« ${f.titre} » déposé le` },
      { cle: `${cle}AccepteLe`, type: 'date', libelle: `« ${f.titre} » accepté le` },
    ]),
  ];
}

/** The fact by which a form that follows shows an answer of the demand without telling it: an account. */
export const faitMasque = (nom: string): string => `${faitDuDossier(nom)}Masque`;

/** The facts `dossierX` read anywhere in `lecteur`, each with the answer of the demand that gives it. */
export function faitsDeLaDemande(lecteur: unknown, noms: Iterable<string>): Record<string, Regle> {
  const connus = new Map(
    [...noms].flatMap((nom): [string, Regle][] => {
      const lue = { var: nom.replaceAll('.', '/') };
      return [
        [faitMasque(nom), { masque: lue }],
        [faitDuDossier(nom), lue],
      ];
    }),
  );
  const lus: Record<string, Regle> = {};
  const parcourir = (x: unknown): void => {
    if (Array.isArray(x)) for (const y of x as unknown[]) parcourir(y);
    else if (typeof x === 'object' && x !== null)
      for (const [operateur, contenu] of Object.entries(x) as [string, unknown][]) {
        const fait = operateur === 'fait' && typeof contenu === 'string' ? contenu : null;
        const regle = fait === null ? undefined : connus.get(fait);
        if (fait === null || regle === undefined) parcourir(contenu);
        else lus[fait] = regle;
      }
  };
  parcourir(lecteur);
  return lus;
}
