// What of a definition is words: corrected at any time, by an edition, without a new version. The rest is pinned by every dossier.
import type { Definition, Fiche } from '../engine/definition.ts';

/** Said to people, read by nobody else. Engagements, clauses, acts, the legal basis and the keys of answers belong to the version. */
const MOTS: ReadonlySet<string> = new Set([
  'libelle',
  'libelleLigne',
  'libelleParent',
  'libelleEnfant',
  'titre',
  'introduction',
  'aide',
  'exemple',
  'messageMotif',
  'message',
  'source',
]);
const MOTS_DE_LA_FICHE = [
  'titre',
  'resume',
  'finance',
  'beneficiaires',
  'conditions',
  'contact',
  'donneesPersonnelles',
  'sources',
] as const satisfies readonly (keyof Fiche)[];

function sansMots(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return (valeur as unknown[]).map(sansMots);
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  // An explanation only informs; what one commits to is pinned with its text.
  const explication = 'type' in valeur && valeur.type === 'explication';
  return Object.fromEntries(
    Object.entries(valeur)
      .filter(([cle]) => !MOTS.has(cle) && !(explication && cle === 'texte'))
      .map(([cle, v]: [string, unknown]) => [cle, sansMots(v)]),
  );
}

/** What is hashed of a definition: everything but its words, so that an accent corrected changes no version. */
export function structureDe(definition: Definition): unknown {
  const { formulaires, eligibilite, financement, indicateurs, baremes, fiche, ...reste } = definition;
  return {
    ...reste,
    fiche: Object.fromEntries(
      Object.entries(fiche).filter(([cle]) => !(MOTS_DE_LA_FICHE as readonly string[]).includes(cle)),
    ),
    eligibilite: sansMots(eligibilite),
    formulaires: Object.fromEntries(Object.entries(formulaires).map(([cle, f]) => [cle, sansMots(f)])),
    financement: sansMots(financement),
    indicateurs: sansMots(indicateurs),
    baremes: Object.fromEntries(Object.entries(baremes).map(([nom, lignes]) => [nom, lignes.map(sansMots)])),
  };
}
