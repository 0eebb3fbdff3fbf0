// Formulas of phases, translated by the language that is given, then written with the names of the machine.
import type { Regle } from '../../rules/regle.ts';
import type { FauteDeFormule, Langue, PorteeDeCycle } from '../langue.ts';
import type { Evenement, Formule, Nature, Natures } from '../phase.ts';
import { lectures, problemesDeRegle, renommer } from '../regles.ts';
import type { Atelier, Cadre } from './atelier.ts';
import { communsLisibles, jalonsLisibles, nommerLecture } from './noms.ts';

/** What surrounds a formula: the act it is judged with, or what sets it off. */
export interface Ici {
  /** The act: its charge and its facts may be read. Absent: only what is kept. */
  evenement?: Evenement;
  /** Facts that may be read beside those of the act. */
  faits?: Natures;
  /** What the guards of the transition read: known once they hold, for a reading that is unknown refuses. */
  connus?: ReadonlySet<string>;
  /** Its place, for sentences. */
  ou: string;
}

const INSTANT: Natures = { instant: 'instant', date: 'date' };
/** What is known when a milestone or a signal is heard: a junction bears no day. */
export const FAITS_INTERNES: Natures = { instant: 'instant', date: 'date?' };
/** What is known of any event, whichever it is. */
export const FAITS_DE_TOUS = INSTANT;
/** The delegation in force on the day, read by the twin for an act signed by delegation. */
const DELEGATION: Natures = { delegationEnVigueur: 'ouiNon', referenceDelegation: 'texte?' };

/** The facts that an act may read: its own, and those that the engine reads for what it declares. */
export const faitsDe = (e: Evenement): Natures => ({
  ...INSTANT,
  ...(e.juge === undefined ? {} : { constatsBloquants: 'nombre' }),
  ...(e.delegation === undefined ? {} : DELEGATION),
  ...e.faits,
});

type Ailleurs = Pick<Ici, 'evenement' | 'faits'>;
const RIEN = {};
/** One object for all the formulas of the same place: building it costs more than reading them. */
const portees = new WeakMap<Cadre, Map<object, Map<object, PorteeDeCycle>>>();
export function porteeDe(a: Atelier, c: Cadre, { evenement, faits }: Ailleurs, element?: Natures): PorteeDeCycle {
  const duCadre = portees.get(c) ?? new Map<object, Map<object, PorteeDeCycle>>();
  portees.set(c, duCadre);
  const deLEvenement = duCadre.get(evenement ?? RIEN) ?? new Map<object, PorteeDeCycle>();
  duCadre.set(evenement ?? RIEN, deLEvenement);
  const portee = deLEvenement.get(faits ?? RIEN) ?? {
    charge: evenement?.charge ?? [],
    faits: { ...(evenement === undefined ? {} : faitsDe(evenement)), ...faits },
    soi: c.piece.contexte ?? {},
    communs: communsLisibles(a.noms, c.branche),
    jalons: jalonsLisibles(a.noms),
    options: c.options,
  };
  deLEvenement.set(faits ?? RIEN, portee);
  return element === undefined ? portee : { ...portee, element };
}

type Traduction = ReturnType<Langue['traduire']>;
const traductions = new WeakMap<PorteeDeCycle, Map<string, Traduction>>();
/** The same formula in the same place is read once: guards serve several transitions. */
function lireFormule(
  { langue }: Atelier,
  formule: Formule,
  portee: PorteeDeCycle,
  attendu: Nature | undefined,
): Traduction {
  const lues = traductions.get(portee) ?? new Map<string, Traduction>();
  traductions.set(portee, lues);
  const cle = `${attendu ?? ''} ${formule}`;
  const lue = lues.get(cle) ?? langue.traduire(formule, portee, attendu);
  lues.set(cle, lue);
  return lue;
}

export const direFaute = (ou: string, { message, texte, debut, fin }: FauteDeFormule): string => {
  const extrait = texte.slice(debut, fin);
  const endroit = extrait === '' || extrait === texte ? `« ${texte} »` : `« ${extrait} » dans « ${texte} »`;
  return `${ou} : ${endroit}. ${message}`;
};

/** A formula as a rule of the machine. What is wrong with it is told; the rule then always refuses. */
export function traduire(
  a: Atelier,
  c: Cadre,
  ici: Ici,
  formule: Formule,
  attendu?: Nature,
  element?: Natures,
): { regle: Regle; nature: Nature } {
  return traduireEn(a, c, ici.ou, formule, porteeDe(a, c, ici, element), attendu, ici.connus);
}

const cleDeLecture = (operateur: string, nom: string): string => `${operateur} ${nom}`;
/** What a guard reads, before it bears the names of the machine. */
export function lecturesDeGarde(a: Atelier, c: Cadre, ici: Ici, formule: Formule): string[] {
  const lu = lireFormule(a, formule, porteeDe(a, c, ici), 'ouiNon?');
  return 'fautes' in lu ? [] : lectures(lu.regle).map(([operateur, nom]) => cleDeLecture(operateur, nom));
}
/** May a reading be unknown? */
function incertaine(portee: PorteeDeCycle, operateur: string, nom: string): boolean {
  const [cle = ''] = nom.split('/');
  const natures: Readonly<Record<string, Natures | undefined>> = {
    fait: portee.faits,
    retenu: portee.soi,
    commun: portee.communs,
    element: portee.element,
  };
  if (operateur === 'charge') {
    const question = portee.charge.find((q) => q.cle === cle);
    return [question?.facultatif, question?.requis, question?.visible, question?.vaut].some((x) => x !== undefined);
  }
  return natures[operateur]?.[cle]?.endsWith('?') === true;
}
/** A value that may be unknown, for what never is: only where the guards of the transition have read all that makes it so. */
function verifierCertitude(
  a: Atelier,
  ou: string,
  formule: Formule,
  { regle, portee, connus }: { regle: Regle; portee: PorteeDeCycle; connus: ReadonlySet<string> | undefined },
): void {
  const douteuses = lectures(regle).filter(([operateur, nom]) => incertaine(portee, operateur, nom));
  const manquent = douteuses.filter(([operateur, nom]) => connus?.has(cleDeLecture(operateur, nom)) !== true);
  if (douteuses.length > 0 && manquent.length === 0) return;
  a.probleme(`${ou} : « ${formule} » peut être inconnue : déclarez la nature avec « ? », ou lisez-la dans une garde.`);
}

/** The same, of a formula that no piece writes (a junction): `c` is then nothing. */
export function traduireEn(
  a: Atelier,
  c: Cadre | null,
  ou: string,
  formule: Formule,
  portee: PorteeDeCycle,
  attendu?: Nature,
  connus?: ReadonlySet<string>,
): { regle: Regle; nature: Nature } {
  const rien = { regle: { jamais: [] }, nature: attendu ?? 'texte?' } as const;
  const lu = lireFormule(a, formule, portee, attendu);
  if ('fautes' in lu) {
    for (const f of lu.fautes) a.probleme(direFaute(ou, f));
    return rien;
  }
  // A wait is over for what is kept, whatever the day: the language knows the day of any event.
  for (const [operateur, nom] of lectures(lu.regle))
    if (operateur === 'fait' && !Object.hasOwn(portee.faits, nom))
      a.probleme(`${ou} : « @${nom} » ne se lit pas ici, seulement ce qui est retenu.`);
  if (attendu?.endsWith('?') === false && lu.nature.endsWith('?'))
    verifierCertitude(a, ou, formule, { regle: lu.regle, portee, connus });
  const regle = renommer(lu.regle, (operateur, nom) => nommerLecture(a.noms, c, operateur, nom));
  const problemes = problemesDeRegle(regle);
  if (problemes.length === 0) return { regle, nature: lu.nature };
  a.probleme(`${ou} : « ${formule} » ne peut pas être calculée ici (${problemes.map((p) => p.join(' ')).join(', ')}).`);
  return rien;
}

/** Formulas by key, each of the nature that `nature` says. */
export function traduireToutes(
  a: Atelier,
  c: Cadre,
  ici: Ici,
  formules: Readonly<Record<string, Formule>> | undefined,
  nature: (cle: string) => Nature | undefined = () => undefined,
  element?: (formule: Formule, nature: Nature | undefined) => Natures | undefined,
): Record<string, Regle> {
  return Object.fromEntries(
    Object.entries(formules ?? {}).map(([cle, formule]) => {
      const n = nature(cle);
      const ou = `${ici.ou} › ${cle}`;
      return [cle, traduire(a, c, { ...ici, ou }, formule, n, element?.(formule, n)).regle];
    }),
  );
}

/** Where a refusal is shown: the fields of the charge that a rule reads, then its facts as `@nom`. Day and instant say nothing to anyone. */
export function champsLus(regle: Regle): string[] {
  const lus = lectures(regle);
  const champs = lus.filter(([op]) => op === 'charge').map(([, nom]) => nom.split('/', 1)[0] ?? nom);
  const faits = lus.filter(([op, nom]) => op === 'lu' && !Object.hasOwn(INSTANT, nom)).map(([, nom]) => `@${nom}`);
  return [...new Set([...champs, ...faits])];
}
