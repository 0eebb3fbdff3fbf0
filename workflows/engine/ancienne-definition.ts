import { z } from 'zod';
import { cle, jour, regle, texte, valeur } from './elements-de-definition.ts';
import { fiche } from './fiche.ts';
import { REFERENTIELS } from './form/referentiels.ts';
import type { Champ, Controle, Formulaire } from './form/formulaire.ts';
import { verifierFormulaire } from './form/verifier.ts';
import { verifierNomsDesFaits } from './form/verifier-faits.ts';
// Whoever reads definitions knows every type of field; a page loads those of `autres.ts` with a form that has one.
import './form/types/autres.ts';
import { roles, type PhaseDemandee } from './ancien-cycle/cycle.ts';

const pointsDeBase = z.int().min(0).max(10_000);

const commun = {
  cle,
  libelle: texte,
  aide: texte.optional(),
  exemple: texte.optional(),
  requis: regle.optional(),
  visible: regle.optional(),
  source: texte.optional(),
  indexe: z.boolean().optional(),
  personnel: z.boolean().optional(),
  connu: texte.optional(),
};
const option = z.strictObject({ valeur: texte, libelle: texte });
const referentiel = z.enum(REFERENTIELS);
const dateReferentiel = z.union([jour, z.strictObject({ fait: texte })]);
const moment = z.enum(['prevu', 'realise']);
const famille = z.enum(['pdf', 'image', 'tableur', 'texte']);
const format = z.enum(['montant', 'nombre', 'heures', 'pourcentage', 'jours', 'texte', 'ouiNon', 'date']);
const borne = { min: z.number().optional(), max: z.number().optional() };

const champ: z.ZodType<Champ> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      ...commun,
      type: z.literal('texte'),
      longueurMax: z.int().positive().optional(),
      motif: texte.optional(),
      messageMotif: texte.optional(),
    }),
    z.strictObject({ ...commun, type: z.literal('texteLong'), longueurMax: z.int().positive().optional() }),
    z.strictObject({
      ...commun,
      ...borne,
      type: z.literal('nombre'),
      decimales: z.int().min(0).max(6).optional(),
      unite: texte.optional(),
    }),
    z.strictObject({ ...commun, ...borne, type: z.literal('montant') }),
    z.strictObject({ ...commun, ...borne, type: z.literal('heures') }),
    z.strictObject({ ...commun, type: z.literal('date'), min: regle.optional(), max: regle.optional() }),
    z.strictObject({ ...commun, type: z.literal('ouiNon') }),
    z.strictObject({ ...commun, type: z.literal('choix'), options: z.array(option).min(1) }),
    z.strictObject({ ...commun, type: z.literal('choixMultiple'), options: z.array(option).min(1) }),
    z.strictObject({ ...commun, type: z.literal('courriel') }),
    z.strictObject({ ...commun, type: z.literal('telephone') }),
    z.strictObject({ ...commun, type: z.literal('siret') }),
    z.strictObject({ ...commun, type: z.literal('nda') }),
    z.strictObject({ ...commun, type: z.literal('iban') }),
    z.strictObject({
      ...commun,
      type: z.literal('piece'),
      familles: z.array(famille).min(1),
      tailleMaxOctets: z.int().positive().max(200_000_000),
      nombreMax: z.int().positive().max(50),
      validiteMois: z.int().positive().max(120).optional(),
      modele: cle.optional(),
    }),
    z.strictObject({
      ...commun,
      type: z.literal('tableau'),
      colonnes: z.array(champ).min(1),
      lignesMin: z.int().min(0).optional(),
      lignesMax: z.int().positive().max(5000),
      libelleLigne: texte,
      totaliser: z.array(cle).min(1).optional(),
    }),
    z.strictObject({ ...commun, type: z.literal('calcule'), valeur: regle, format }),
    z.strictObject({ ...commun, type: z.literal('engagement'), texte, version: texte }),
    z.strictObject({ ...commun, type: z.literal('explication'), texte }),
    z.strictObject({ ...commun, ...borne, type: z.literal('pourcentage') }),
    z.strictObject({ ...commun, type: z.literal('instant'), fuseau: texte.optional() }),
    z.strictObject({ ...commun, type: z.literal('periode') }),
    z.strictObject({ ...commun, type: z.literal('url') }),
    z.strictObject({ ...commun, type: z.literal('rna') }),
    z.strictObject({
      ...commun,
      type: z.literal('choixLies'),
      libelleParent: texte,
      libelleEnfant: texte,
      options: z.array(option.extend({ enfants: z.array(option).min(1) })).min(1),
    }),
    z.strictObject({ ...commun, type: z.literal('qualiopi') }),
    z.strictObject({ ...commun, type: z.literal('certification') }),
    z.strictObject({ ...commun, type: z.literal('nomenclature'), referentiel, date: dateReferentiel.optional() }),
    z.strictObject({ ...commun, type: z.literal('adresse') }),
    z.strictObject({
      ...commun,
      type: z.literal('publics'),
      codes: z.array(texte).min(1).optional(),
      date: dateReferentiel.optional(),
    }),
    z.strictObject({
      ...commun,
      type: z.literal('territoires'),
      niveaux: z.array(referentiel).min(1),
      nombreMax: z.int().positive().max(500),
      date: dateReferentiel.optional(),
    }),
    z.strictObject({
      ...commun,
      type: z.literal('indicateur'),
      unite: texte,
      moments: z.array(moment).min(1),
      ventilations: z.array(
        z.strictObject({ cle, libelle: texte, partition: z.boolean(), modalites: z.array(option) }),
      ),
    }),
    z.strictObject({ ...commun, type: z.literal('sousFormulaire'), champs: z.array(champ).min(1) }),
  ]),
) as z.ZodType<Champ>;

const controle = z.strictObject({
  cle,
  regle,
  si: regle.optional(),
  gravite: z.enum(['bloquant', 'avertissement']),
  champs: z.array(texte).min(1),
  message: texte,
  source: texte.optional(),
}) as z.ZodType<Controle>;

const descriptionFormulaire = z.strictObject({
  cle,
  titre: texte,
  introduction: texte.optional(),
  sections: z
    .array(
      z.strictObject({
        cle,
        titre: texte,
        aide: texte.optional(),
        visible: regle.optional(),
        champs: z.array(champ).min(1),
      }),
    )
    .min(1),
  controles: z.array(controle),
}) as z.ZodType<Formulaire>;

/** A form that refers to what does not exist, or whose rules cannot agree, is refused with the definition that holds it. */
const formulaire = descriptionFormulaire.superRefine((f, ctx) => {
  for (const message of verifierFormulaire(f)) ctx.addIssue({ code: 'custom', message });
});

const ligneBareme = z.strictObject({
  cle: texte,
  debut: jour,
  fin: jour.nullable(),
  valeurs: z.record(z.string(), valeur),
  source: texte,
});

/** Everything that turns answers into money. Amounts are integer centimes; rates are basis points. */
const financement = z.strictObject({
  /** Form of the demand, and what is asked and computed from it. */
  formulaire: cle,
  montantDemande: regle,
  montantCalcule: regle,
  arrondi: z.enum(['centimeLePlusProche', 'centimeInferieur', 'euroInferieur', 'euroLePlusProche']),
  /** The last fund is obtained by difference. */
  fonds: z.array(z.strictObject({ cle, libelle: texte, axe: texte, pointsDeBase })).min(1),
  avance: z.strictObject({ pointsDeBase }),
  acompte: z.strictObject({ pointsDeBase }),
  plafondAvantSolde: pointsDeBase,
  /** The droit: the smallest of the award, what `regle` gives on the final bilan, and the real need when both terms are there. */
  droit: z.strictObject({
    formulaire: cle,
    regle,
    libelle: texte,
    lignes: z.array(z.strictObject({ libelle: texte, quantite: regle, unite: texte, prix: regle })),
    besoin: z.strictObject({ coutReel: regle, autresRessources: regle }).optional(),
  }),
  /** How the computation of the demand reads: quantity × price lines. */
  lignes: z.array(z.strictObject({ libelle: texte, quantite: regle, unite: texte, prix: regle })).min(1),
});

/** A document to fill in and give back as a pièce: what it says, and who signs it, line by line. */
const modele = z.strictObject({
  titre: texte,
  introduction: texte.optional(),
  paragraphes: z.array(texte).min(1),
  signature: z.array(texte).min(1).optional(),
});

const description = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.int().positive(),
  financeur: z.string().regex(/^[a-z0-9-]+$/),
  forme: z
    .array(
      z.enum([
        'aap',
        'ami',
        'appel-a-initiatives',
        'appel-a-propositions',
        'guichet',
        'aide-individuelle',
        'convention',
        'service',
        'habilitation',
      ]),
    )
    .min(1),
  fiche,
  /** Test of eligibility without an account. */
  eligibilite: formulaire,
  formulaires: z.record(cle, formulaire),
  /** Facts that a form reads from the frozen answers of the demand: form → fact → rule over those answers. */
  faits: z.record(cle, z.record(cle, regle)),
  cycle: z
    .array(z.strictObject({ phase: texte, options: z.record(z.string(), z.json()) }))
    .min(1) as unknown as z.ZodType<PhaseDemandee[]>,
  /** Facts about the action that the lifecycle needs, as rules over the frozen answers of the demand. */
  action: z
    .strictObject({
      intitule: regle,
      debut: regle,
      fin: regle,
      stagiairesRemuneres: regle,
      places: regle,
      heures: regle,
    })
    .nullable(),
  financement: financement.nullable(),
  baremes: z.record(cle, z.array(ligneBareme)),
  indicateurs: z.array(z.strictObject({ cle, libelle: texte, prevu: regle, realise: regle, format, source: texte })),
  roles: z.array(z.enum(roles)).min(1),
  /** Models to download, by the name that a pièce gives in `modele`. */
  modeles: z.record(cle, modele).optional(),
  sources: z.array(z.strictObject({ reference: texte, dit: texte })),
});

/** One JSON document: forms, lifecycle, funding rules, indicators, texts. Published as an immutable version and pinned by every dossier deposited under it. */
export const schemaDefinition = description.superRefine((definition, ctx) => {
  const { formulaires, faits, modeles = {} } = definition;
  const refuser = (message: string): void => ctx.addIssue({ code: 'custom', message });
  const demande = definition.financement?.formulaire ?? Object.keys(formulaires)[0];

  for (const { titre, sections } of Object.values(formulaires))
    for (const c of sections.flatMap((s) => s.champs))
      if (c.type === 'piece' && c.modele !== undefined && !Object.hasOwn(modeles, c.modele))
        refuser(
          `Le formulaire « ${titre} » renvoie, pour « ${c.libelle} », au modèle « ${c.modele} » : il n’existe pas. Ajoutez-le dans « modeles ».`,
        );

  const lus = [
    ...verifierNomsDesFaits(definition.eligibilite, `Le formulaire « ${definition.eligibilite.titre} »`),
    ...Object.entries(formulaires).flatMap(([nom, f]) =>
      // The demand is where these facts come from: it cannot read them.
      verifierNomsDesFaits(f, `Le formulaire « ${f.titre} »`, nom === demande ? [] : Object.keys(faits[nom] ?? {})),
    ),
    ...Object.entries(faits).flatMap(([nom, regles]) => verifierNomsDesFaits(regles, `Dans « faits », « ${nom} »`)),
  ];
  for (const message of lus) refuser(message);
});

export type Definition = z.infer<typeof schemaDefinition>;
