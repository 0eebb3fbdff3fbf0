import { minutesDe } from '../../workflows/engine/form/duree.ts';
import type { EtatSection } from '../../workflows/engine/form/compiler.ts';
import type { Champ, Section } from '../../workflows/engine/form/formulaire.ts';
import type { FormulaireLu } from '../api/schema/types.gen.ts';
import { memesValeurs } from '../form/memes-valeurs.ts';
import type { SeanceFormulaire } from '../form/seance-formulaire.ts';
import type { Etat } from '../ui/etiquette.tsx';
import { contientModifiable } from './formulaire-en-cours.ts';

/** A section as the list of tasks shows it. */
interface Tache {
  section: Section;
  etat: Etat;
  precision?: string;
  /** Nothing is left to do in it. */
  faite: boolean;
  /** Something of it was answered: an optional section has nothing left to do and may be untouched. */
  commencee: boolean;
  /** What its unanswered questions may take, in minutes. */
  minutes: number;
}

/** How long the questions that stand on the page and have no answer may take; none of it once the section is done. */
function minutesRestantes(section: Section, seance: SeanceFormulaire, faite: boolean): number {
  if (faite) return 0;
  const vide = (champ: Champ): boolean =>
    champ.type === 'tableau' ? seance.lignes(champ.cle).length === 0 : seance.valeur(champ.cle) === null;
  // Shown: whether it would be is no longer a question.
  return section.champs
    .filter((champ) => seance.visible(champ.cle) && vide(champ))
    .reduce((total, { visible: _condition, ...champ }) => total + minutesDe(champ), 0);
}

function accorder(nombre: number, un: string, plusieurs: string): string {
  return nombre > 1 ? `${nombre} ${plusieurs}` : un;
}

function etatDe(etat: EtatSection): Omit<Tache, 'section' | 'commencee' | 'minutes'> {
  const bloquants = etat.constats.filter((constat) => constat.gravite === 'bloquant');
  const aCorriger = bloquants.filter((constat) => constat.code !== 'requis');
  const aRemplir = bloquants.length - aCorriger.length;
  if (!etat.commencee) {
    return bloquants.length === 0 && etat.aRemplir === 0
      ? { etat: { ton: 'neutre', texte: 'Facultatif' }, faite: true }
      : { etat: { ton: 'neutre', texte: 'À commencer' }, faite: false };
  }
  if (aRemplir > 0) {
    const precision = accorder(aRemplir, 'Il manque une réponse.', 'réponses manquent.');
    return { etat: { ton: 'info', texte: 'À compléter' }, precision, faite: false };
  }
  if (aCorriger.length > 0) {
    const precision = accorder(aCorriger.length, 'Une réponse est à corriger.', 'réponses sont à corriger.');
    return { etat: { ton: 'attention', texte: 'À corriger' }, precision, faite: false };
  }
  return { etat: { ton: 'succes', texte: 'Terminé' }, faite: true };
}

/** The answers of a form that are still as they were taken from the profile or an earlier dossier, by path. */
export function cheminsRepris(lu: FormulaireLu, seance: SeanceFormulaire): string[] {
  return Object.keys(lu.origines).filter((chemin) => memesValeurs(seance.valeur(chemin), lu.valeurs[chemin] ?? null));
}

/** The visible sections and what is left to do in each. When only some answers may be changed, the others have nothing to do. */
export function tachesDe(lu: FormulaireLu, seance: SeanceFormulaire): Tache[] {
  const repris = new Set(cheminsRepris(lu, seance));
  const etats = new Map(seance.sections().map((etat) => [etat.cle, etat]));
  return seance.formulaire.sections.flatMap((section) => {
    const etat = etats.get(section.cle);
    if (etat?.visible !== true) return [];
    if (!section.champs.some((champ) => contientModifiable(lu, champ)))
      return [
        {
          section,
          etat: { ton: 'neutre' as const, texte: 'Rien à modifier' },
          faite: true,
          commencee: etat.commencee,
          minutes: 0,
        },
      ];
    const reste = etatDe(etat);
    const minutes = minutesRestantes(section, seance, reste.faite);
    const tache = { section, commencee: etat.commencee, minutes, ...reste };
    if (!Array.isArray(lu.ouverture)) {
      const reprises = section.champs.filter(({ cle }) => repris.has(cle) && seance.visible(cle)).length;
      if (reprises === 0) return [tache];
      const aRelire = accorder(reprises, 'Une réponse reprise est à relire.', 'réponses reprises sont à relire.');
      return [{ ...tache, precision: [tache.precision, aRelire].filter((phrase) => phrase !== undefined).join(' ') }];
    }
    const demandes = lu.complements.filter(({ chemin }) =>
      section.champs.some((champ) => champ.cle === chemin.split('/', 1)[0]),
    ).length;
    const precision = accorder(
      demandes,
      'Une correction vous est demandée ici.',
      'corrections vous sont demandées ici.',
    );
    return [{ ...tache, etat: { ton: 'attention' as const, texte: 'À corriger' }, precision, faite: tache.faite }];
  });
}
