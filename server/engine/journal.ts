import type { Champ, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { empreinteJson } from './empreinte.ts';

type Charge = Readonly<Record<string, Valeur>>;

/** Types whose values are about a person, or free text that may be: they never sit in the journal unless the field says it holds an act's reference. */
const typesPersonnels: readonly Champ['type'][] = [
  'texte',
  'texteLong',
  'courriel',
  'telephone',
  'iban',
  'piece',
  'adresse',
  'url',
];

/** Is a field of a charge kept out of the journal? */
function estPersonnel(champ: Champ): boolean {
  if (champ.personnel !== undefined) return champ.personnel;
  return champ.type === 'sousFormulaire' ? champ.champs.some(estPersonnel) : typesPersonnels.includes(champ.type);
}

/**
 * Splits the charge of an event: what the journal keeps for ever (dates, amounts, choices, references of acts) and what it only knows by a salted digest,
 * kept in an erasable row. A table is split column by column, its row ids on both sides.
 */
export function partager(formulaire: Formulaire | null, charge: Charge): { journal: Charge; donnees: Charge } {
  const journal: Record<string, Valeur> = {};
  const donnees: Record<string, Valeur> = {};
  const champs = new Map((formulaire?.sections ?? []).flatMap((s) => s.champs.map((c) => [c.cle, c] as const)));
  for (const [cle, valeur] of Object.entries(charge)) {
    const champ = champs.get(cle);
    if (champ?.type === 'tableau' && Array.isArray(valeur)) {
      const lignes = valeur as Record<string, Valeur>[];
      const colonnes = new Set(champ.colonnes.filter(estPersonnel).map((c) => c.cle));
      const garder = (personnelles: boolean): Valeur =>
        lignes.map((l) =>
          Object.fromEntries(Object.entries(l).filter(([c]) => c === 'id' || colonnes.has(c) === personnelles)),
        );
      journal[cle] = garder(false);
      if (colonnes.size > 0) donnees[cle] = garder(true);
    } else if (champ && estPersonnel(champ)) donnees[cle] = valeur;
    else journal[cle] = valeur;
  }
  return { journal, donnees };
}

/** The charge as it was, from its two halves; what was erased is absent. */
export function reunir(journal: Charge, donnees: Charge | null): Charge {
  const charge: Record<string, Valeur> = { ...journal };
  for (const [cle, valeur] of Object.entries(donnees ?? {})) {
    const autre = charge[cle];
    if (Array.isArray(valeur) && Array.isArray(autre) && autre.length > 0) {
      const parId = new Map((valeur as Record<string, Valeur>[]).map((l) => [l['id'], l]));
      charge[cle] = (autre as Record<string, Valeur>[]).map((l) => ({ ...l, ...parId.get(l['id']) }));
    } else charge[cle] = valeur;
  }
  return charge;
}

/** The digest of a charge kept whole, on events written before each half had its own: salted, so that what is erased cannot be guessed back from it. */
export function empreinteCharge(sel: string, charge: Charge): string {
  return empreinteJson({ sel, charge });
}

/** The digests of a charge: of the half that may be erased, salted; then of both, from which the half that stays is proved when the other is gone. */
export function empreintesDeCharge(
  sel: string,
  { journal, donnees }: { journal: Charge; donnees: Charge },
): { donnees: string; charge: string } {
  const desDonnees = empreinteJson({ sel, donnees });
  return { donnees: desDonnees, charge: empreinteDesMoities(journal, desDonnees) };
}
export const empreinteDesMoities = (journal: Charge, desDonnees: string): string =>
  empreinteJson({ journal, donnees: desDonnees });

/** The link of the chain of a dossier: covers its rank, object, type, actor, instant, the digest of its charge, and all that came before. */
export function maillon(
  precedent: string,
  e: {
    rang: number;
    objetId: string;
    type: string;
    acteurId: string | null;
    role: string;
    instant: string;
    faits: Charge;
    chargeEmpreinte: string;
  },
): string {
  // Milliseconds: the database gives its instants back with more or fewer digits than they were written with.
  return empreinteJson({ precedent, ...e, instant: new Date(e.instant).toISOString() });
}
