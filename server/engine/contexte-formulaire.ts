import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import { faitsDesEntreprises } from '../../workflows/engine/form/faits-entreprises.ts';
import type { Constat, Contexte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { aplatir, assembler } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { LectureDossier, LigneFormulaire } from './lecture-dossier.ts';
import { contexteDe, type VersionChargee } from './versions.ts';

/** The form instance that an event judges: `@objet` is the one attached to the object itself. */
export function formulaireJuge(lecture: LectureDossier, objetId: string, cle: string): LigneFormulaire | null {
  return lecture.formulaires.find((f) => f.objet_id === objetId && (cle === '@objet' || f.cle === cle)) ?? null;
}

/** The key of the form of the demand, in every call. */
export const DEMANDE = 'dossier';

/** The form that the demand was made on, and its frozen answers (or the current ones, before deposit). */
export function demande(
  lecture: LectureDossier,
  version: VersionChargee,
): { formulaire: Formulaire; ligne: LigneFormulaire } | null {
  const formulaire = version.definition.formulaires[DEMANDE];
  const ligne = lecture.formulaires.find((f) => f.cle === DEMANDE);
  return formulaire && ligne ? { formulaire, ligne } : null;
}

/**
 * A form as it was last sent: closed, with the answers that were frozen and not those being corrected, nor those never sent of a form that was closed
 * without them. Itself when it was never sent.
 */
export function envoyee(version: VersionChargee, ligne: LigneFormulaire): LigneFormulaire {
  const formulaire = version.definition.formulaires[ligne.cle];
  return formulaire && ligne.figees
    ? { ...ligne, ouverture: 'ferme', valeurs: aplatir(formulaire, ligne.figees) }
    : ligne;
}

/** Who deposits, as rules read it. */
export function faitsDuPorteur(organisation: LectureDossier['organisation'] | null): Record<string, Valeur> {
  return {
    siretPorteur: organisation?.siret ?? null,
    sirenPorteur: organisation?.siret.slice(0, 9) ?? null,
    naturePorteur: organisation?.nature ?? null,
  };
}

/** What is known of the companies that a form names: what was known when it was frozen if it is closed, else what is known now. */
function entreprisesDe(
  lecture: LectureDossier,
  formulaire: Formulaire | undefined,
  ligne: LigneFormulaire | undefined,
): Record<string, Valeur> {
  if (!formulaire) return {};
  const ferme = ligne?.ouverture === 'ferme';
  return {
    ...faitsDesEntreprises(formulaire, ligne?.valeurs ?? {}, ferme ? {} : lecture.entreprises),
    ...(ferme ? ligne.faits_figes : null),
  };
}

/** What the phases of a dossier tell this form now; what is frozen with its answers takes its place. */
function ditsDesPhases(lecture: LectureDossier, version: VersionChargee, cle: string): Record<string, Valeur> {
  const epine = lecture.objets.find(({ type }) => type === 'dossier');
  return Object.fromEntries(ditsPour(version, cle).map((nom) => [nom, epine?.etat.context[nom] ?? null]));
}
const ditsPour = ({ definition: { dits } }: VersionChargee, cle: string): readonly string[] =>
  dits !== undefined && Object.hasOwn(dits, cle) ? (dits[cle] ?? []) : [];

/**
 * What a form of this dossier reads besides its answers: the day, the day of deposit, the day at which the age of a pièce is taken, who deposits, what is known of the companies it names, what the phases tell it, and the facts
 * its definition takes from the demand. Every name is there: a fact that is not known is `null`.
 *
 * @param ligne which instance of the form, when a dossier has several
 */
export function contexteFormulaire(
  lecture: LectureDossier,
  version: VersionChargee,
  cle: string,
  date: string,
  ligne: LigneFormulaire | undefined = lecture.formulaires.find((f) => f.cle === cle),
): Contexte {
  const dateDepot =
    lecture.dossier.depose_le === null ? null : dateLocale(lecture.dossier.depose_le, lecture.financeur.fuseau);
  // A document of the demand has its age at the deposit: it does not grow old while the Région reads it.
  const dateValidite = demande(lecture, version)?.ligne.cle === cle ? (dateDepot ?? date) : date;
  const base = { date, dateDepot, jourDepot: dateDepot ?? date, dateValidite, ...faitsDuPorteur(lecture.organisation) };
  const lui = {
    ...base,
    ...ditsDesPhases(lecture, version, cle),
    ...entreprisesDe(lecture, version.definition.formulaires[cle], ligne),
  };
  const regles = version.definition.faits[cle];
  const d = demande(lecture, version);
  if (!regles || !d || d.ligne.cle === cle) return contexteDe(version, lui);
  const deLaDemande = entreprisesDe(lecture, d.formulaire, envoyee(version, d.ligne));
  const faits = evaluerRegles(
    d.formulaire,
    regles,
    d.ligne.figees ?? assembler(d.formulaire, d.ligne.valeurs),
    contexteDe(version, { ...base, ...deLaDemande }),
  );
  return contexteDe(version, { ...lui, ...faits });
}

/** The facts about companies of a context, and those that phases tell, to be kept with the answers frozen under it. */
export function faitsAFiger(
  version: VersionChargee,
  formulaire: Formulaire,
  { faits }: Contexte,
): Record<string, Valeur> {
  const noms = [...Object.keys(faitsDesEntreprises(formulaire, {}, {})), ...ditsPour(version, formulaire.cle)];
  return Object.fromEntries(noms.map((nom) => [nom, faits[nom] ?? null]));
}

/** The answers of a form as the server judges them now: hidden and unknown ones dropped, computed ones computed here. */
export function figerFormulaire(
  x: { lecture: LectureDossier; version: VersionChargee; date: string },
  ligne: LigneFormulaire,
): { formulaire: Formulaire; reponses: Reponses; constats: Constat[]; contexte: Contexte } | null {
  const formulaire = x.version.definition.formulaires[ligne.cle];
  if (!formulaire) return null;
  const contexte = contexteFormulaire(x.lecture, x.version, ligne.cle, x.date, ligne);
  const reponses = assembler(formulaire, ligne.valeurs);
  const compile = compilerFormulaire(formulaire);
  return {
    formulaire,
    reponses: compile.figer(reponses, contexte),
    constats: compile.valider(reponses, contexte),
    contexte,
  };
}

/** The title of the action, over the answers that an act judged; `null` when they are not those of the demand, or do not say it. */
export function intituleDe(
  o: { lecture: LectureDossier; version: VersionChargee; date: string },
  figees: { ligne: LigneFormulaire; reponses: Reponses },
): string | null {
  const formulaire = o.version.definition.formulaires[DEMANDE];
  const regle = o.version.definition.action['intitule'];
  if (figees.ligne.cle !== DEMANDE || !formulaire || regle === undefined) return null;
  const contexte = contexteFormulaire(o.lecture, o.version, DEMANDE, o.date, figees.ligne);
  const { intitule } = evaluerRegles(formulaire, { intitule: regle }, figees.reponses, contexte);
  return typeof intitule === 'string' ? intitule : null;
}
