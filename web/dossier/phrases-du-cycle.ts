import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Cycle } from '../api/schema/types.gen.ts';
import { formaterJourInstant } from './dates.ts';
import type { EtapeLue, PhaseLue } from './rangs-du-cycle.ts';
import { enSuite } from './vocabulaire.ts';

type Detour = PhaseLue['detours'][number];
type Delai = Cycle['delais'][number];

const liste = new Intl.ListFormat('fr', { type: 'conjunction' });
const choix = new Intl.ListFormat('fr', { type: 'disjunction' });

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

/** « Vous, puis la Région », as a sentence begins. */
export function direActeurs(acteurs: readonly string[]): string {
  return majuscule(acteurs.length > 2 ? liste.format(acteurs) : acteurs.join(', puis '));
}

/** What is said under a step: when for what is behind, who and for how long for what is ahead. */
export function direEtape({ situation, le, delai, facultative, acteurs }: EtapeLue, fuseau: string): string {
  if (situation === 'passe') return le === null ? '' : `le ${formaterJourInstant(le, fuseau)}`;
  const depuis = situation === 'present' && le !== null ? [`depuis le ${formaterJourInstant(le, fuseau)}`] : [];
  return [
    ...depuis,
    ...acteurs,
    ...(delai === null ? [] : [`${delai} au plus`]),
    ...(facultative && situation === 'avenir' ? ['s’il y a lieu'] : []),
  ].join(' · ');
}

/** What comes before one leaves the ordinary path: an act and who does it, the end of a delay, or what the dossier has become. */
export function direCause({ actes, aLEcheance }: Detour): string {
  const causes = [
    ...actes.map(({ libelle, acteurs }) => `après «\u00a0${libelle}\u00a0» (${choix.format(acteurs)})`),
    ...(aLEcheance ? ['quand le délai est dépassé'] : []),
  ];
  return causes.length === 0 ? 'Selon la suite du dossier.' : `${majuscule(choix.format(causes))}.`;
}

/** What is said of a phase as a whole: where it is, what its fork depends on, else what is done there and by whom. */
export function direPhase({ libelle: nom, situation, etapes, acteurs, choix: fourche, objets }: PhaseLue): string {
  if (situation === 'present') return etapes.find((e) => e.situation === 'present')?.libelle ?? '';
  if (situation === 'passe') return '';
  const attendus = [
    ...new Set(
      objets.filter(({ objet, libelle }) => objet === null && libelle !== nom).map(({ libelle }) => enSuite(libelle)),
    ),
  ];
  return [
    ...(acteurs.length === 0 ? [] : [`${direActeurs(acteurs)}.`]),
    ...(attendus.length === 0 ? [] : [`${majuscule(liste.format(attendus))}.`]),
    ...(fourche === null ? [] : [fourche]),
  ].join(' ');
}

/** How a phase is told in one line, folded: « fait, le 8 septembre 2025 », « 4 étapes à venir ». */
export function resumerPhase({ situation, etapes }: PhaseLue, fuseau: string): string {
  if (situation === 'present') return 'en cours';
  if (situation === 'avenir') return etapes.length > 1 ? `${etapes.length} étapes à venir` : 'à venir';
  const le = etapes.findLast((e) => e.le !== null)?.le ?? null;
  return le === null ? 'fait' : `fait, le ${formaterJourInstant(le, fuseau)}`;
}

/** How long a delay lasts, and until when the one that runs. */
export function direDelai({ duree, dernierJour, suspendu }: Delai): string {
  if (suspendu) return `${duree}, suspendu`;
  return dernierJour === null ? duree : `${duree}, jusqu’au ${formaterDate(dernierJour)}`;
}
