// What of a definition is words: corrected at any time, by an edition, without a new version. The rest is pinned by every dossier.
import type { Definition, Fiche } from '../engine/definition.ts';

/** Said to people, read by nobody else. Engagements, clauses, acts, the legal basis and the keys of answers belong to the version: only their spelling is corrected. */
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
  'dit',
]);
const MOTS_DE_LA_FICHE = [
  'titre',
  'resume',
  'finance',
  'beneficiaires',
  'conditions',
  'contact',
  'themes',
  'aide',
  'donneesPersonnelles',
  'sources',
] as const satisfies readonly (keyof Fiche)[];

/** Accents, ligatures, apostrophes, dashes and spaces: how a text is typed, not what it says. */
const SIGNES: readonly (readonly [RegExp, string])[] = [
  [/\p{M}/gu, ''],
  [/œ/g, 'oe'],
  [/Œ/g, 'Oe'],
  [/æ/g, 'ae'],
  [/[’‘ʼ]/g, "'"],
  [/[‐‑–—]/g, '-'],
  [/…/g, '...'],
  [/\s+/g, ' '],
];

/** A value with its texts stripped of what spelling may correct: two that are the same then say the same thing. */
export function sansTypographie(valeur: unknown): unknown {
  if (typeof valeur === 'string')
    return SIGNES.reduce((texte, [signe, simple]) => texte.replace(signe, simple), valeur.normalize('NFD'));
  if (Array.isArray(valeur)) return (valeur as unknown[]).map(sansTypographie);
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(Object.entries(valeur).map(([cle, v]: [string, unknown]) => [cle, sansTypographie(v)]));
}

function sansMots(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return (valeur as unknown[]).map(sansMots);
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  const type = 'type' in valeur ? valeur.type : undefined;
  return Object.fromEntries(
    Object.entries(valeur)
      // An explanation only informs.
      .filter(([cle]) => !MOTS.has(cle) && !(type === 'explication' && cle === 'texte'))
      // What one commits to is pinned with its text.
      .map(([cle, v]: [string, unknown]) => [
        cle,
        type === 'engagement' && cle === 'texte' ? sansTypographie(v) : sansMots(v),
      ]),
  );
}

/** What is hashed of a definition: everything but its words, and but the spelling of the texts that are pinned, so that an accent corrected changes no version. */
export function structureDe(definition: Definition): unknown {
  const { formulaires, eligibilite, financement, indicateurs, baremes, fiche, documents, modeles, ...reste } =
    definition;
  return {
    ...reste,
    fiche: sansTypographie(
      Object.fromEntries(
        Object.entries(fiche).filter(([cle]) => !(MOTS_DE_LA_FICHE as readonly string[]).includes(cle)),
      ),
    ),
    documents: sansTypographie(documents),
    modeles: sansTypographie(modeles),
    eligibilite: sansMots(eligibilite),
    formulaires: Object.fromEntries(Object.entries(formulaires).map(([cle, f]) => [cle, sansMots(f)])),
    financement: sansMots(financement),
    indicateurs: sansMots(indicateurs),
    baremes: Object.fromEntries(Object.entries(baremes).map(([nom, lignes]) => [nom, lignes.map(sansMots)])),
  };
}
