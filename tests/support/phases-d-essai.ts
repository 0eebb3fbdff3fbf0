// Phases that do nothing but lead to the next one: enough for the surface of a call to be checked without the whole product.
import { z } from 'zod';
import { definirPhase, type Phase, type Piece, type Vocabulaire } from '../../workflows/engine/lifecycle/phase.ts';
import { duree } from '../../workflows/engine/elements-de-definition.ts';
import { questions } from '../../workflows/phases/questions.ts';

const piece = (): Piece => ({
  initial: 'attente',
  etats: { attente: { attendu: ['AVANCER'], sur: { AVANCER: { par: ['instructeur'], vers: '>suite' } } } },
  evenements: { AVANCER: {} },
});
const phase = <O>(nom: string, options: z.ZodType<O>, financement: NonNullable<Phase['financement']> = []): Phase<O> =>
  definirPhase<O>({
    nom,
    libelle: nom.charAt(0).toUpperCase() + nom.slice(1),
    genre: 'etape',
    options,
    financement,
    construire: piece,
    mots: {},
  });
const tranche = z.strictObject({
  cle: z.string(),
  libelle: z.string(),
  formulaire: z.string(),
  fois: z.int(),
  serviceFait: z.boolean(),
});
const aucune = z.strictObject({});

/** The names and the options of the phases of the product. */
export const phasesDEssai: Vocabulaire = {
  depot: phase('depot', z.strictObject({ formulaire: z.string().default('dossier') })),
  completude: phase('completude', z.strictObject({ delai: duree })),
  consultation: phase(
    'consultation',
    z.strictObject({
      avis: z.array(z.strictObject({ organisme: z.string(), role: z.enum(['coinstructeur', 'prescripteur']) })),
      delai: duree,
      questions,
    }),
  ),
  instruction: phase('instruction', z.strictObject({ analyse: questions })),
  decision: phase('decision', z.strictObject({ instance: z.string() })),
  engagement: phase('engagement', z.strictObject({ fonds: z.array(z.object({})).min(1) }), ['fonds']),
  conventionnement: phase(
    'conventionnement',
    z.strictObject({ instrument: z.enum(['convention', 'selonNature']).default('convention') }),
  ),
  execution: phase('execution', z.strictObject({ tranches: z.array(tranche), droitFormulaire: z.string() }), [
    'tranches',
    'droitFormulaire',
  ]),
  solde: phase('solde', z.strictObject({ solde: tranche }), ['solde']),
  cloture: phase('cloture', aucune),
  suivi: phase('suivi', z.strictObject({ formulaire: z.string(), delai: duree })),
  ...Object.fromEntries(
    ['vigueur', 'silence', 'recours', 'avenants', 'resiliation', 'caducite'].map((nom) => [nom, phase(nom, aucune)]),
  ),
};
