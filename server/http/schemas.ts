// Not from 'zod': a schema made before this package is loaded could not be named in the OpenAPI document.
import { z } from '@hono/zod-openapi';
import type { Formulaire, LigneBareme } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** Schemas shared by several domains. `.meta({ id })` names the component in the OpenAPI document. */
export const identifiant = z.uuid();
export const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const instant = z.iso.datetime({ offset: true });
export const centimes = z.int();
/** No form of ours nests deeper than a table of files; a body that does would exhaust the stack of whoever walks it. */
const PROFONDEUR_MAX = 20;
/** Text that PostgreSQL and canonical JSON can hold: whole Unicode characters, without U+0000. */
const tenable = (texte: string): boolean => texte.isWellFormed() && !texte.includes('\u0000');
const simple = (v: unknown): boolean => {
  let niveau: unknown[] = [v];
  for (let profondeur = 0; niveau.length > 0; profondeur++) {
    if (profondeur > PROFONDEUR_MAX) return false;
    // `1e999` is JSON, and no number that JSON could write again.
    if (!niveau.every((x) => (typeof x === 'number' ? Number.isFinite(x) : typeof x !== 'string' || tenable(x))))
      return false;
    niveau = niveau.flatMap((x): unknown[] =>
      typeof x === 'object' && x !== null ? [...Object.keys(x), ...Object.values(x as Record<string, unknown>)] : [],
    );
  }
  return true;
};
/** Any JSON that can be kept: bodies come from `JSON.parse`, so nothing else can be there; the form engine judges the shape. */
export const valeur = z.unknown().refine(simple).meta({ id: 'Valeur' }) as unknown as z.ZodType<Valeur>;
/** The same by key: answers, or the charge of an event. */
export const valeurs = z.record(z.string().refine(tenable), valeur);
/** A name of ours, as a client may write it. */
export const nomCourt = z.string().max(80).refine(tenable);

export const constat = z
  .strictObject({
    chemin: z.string(),
    code: z.string(),
    gravite: z.enum(['bloquant', 'avertissement']),
    message: z.string(),
    source: z.string().optional(),
  })
  .meta({ id: 'Constat' });

/** RFC 9457 in French: what happened, what to do next, and every field to correct at once. */
export const probleme = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requete: z.string(),
    constats: z.array(constat).optional(),
    possibles: z.array(z.string()).optional(),
  })
  .meta({ id: 'Probleme' });

interface Explique {
  libelle: string;
  formule: string;
  centimes: number;
  termes: Explique[];
  source?: string | undefined;
}
/** An amount that can say how it was computed, as a tree. */
export const montantExplique: z.ZodType<Explique> = z
  .strictObject({
    libelle: z.string(),
    formule: z.string(),
    centimes,
    get termes() {
      return z.array(montantExplique);
    },
    /** The text that sets the rule. */
    source: z.string().optional(),
  })
  .meta({ id: 'MontantExplique' });

/** A form as published: it was checked whole by the schema of definitions, so it is only recognised here. */
export const formulaire = z
  .strictObject({
    cle: z.string(),
    titre: z.string(),
    introduction: z.string().optional(),
    sections: z.array(valeur),
    contraintes: z.array(valeur),
  })
  .meta({ id: 'Formulaire' }) as unknown as z.ZodType<Formulaire>;
export const baremes = z.record(z.string(), z.array(valeur)).meta({ id: 'Baremes' }) as unknown as z.ZodType<
  Record<string, LigneBareme[]>
>;

/** A component or nothing. (`.nullable()` on a named schema would make the component itself nullable in the OpenAPI document.) */
export function ouNul<S extends z.ZodType>(schema: S): z.ZodUnion<[S, z.ZodNull]> {
  return z.union([schema, z.null()]);
}

/** Colours of a funder: what is written on `principale` is `surPrincipale`. */
export const couleurs = z
  .strictObject({
    principale: z.string(),
    foncee: z.string(),
    pale: z.string(),
    surPrincipale: z.string(),
    accent: z.string(),
  })
  .meta({ id: 'Couleurs' });
