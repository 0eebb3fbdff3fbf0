import { z } from 'zod';
import { baremes, constat, couleurs, formulaire, instant, valeurs } from '../http/schemas.ts';

const etatAppel = z.enum(['aVenir', 'ouvert', 'clos']);

const fiche = z
  .strictObject({
    sigle: z.string(),
    titre: z.string(),
    resume: z.string(),
    finance: z.array(z.string()),
    beneficiaires: z.array(z.string()),
    conditions: z.array(z.string()),
    actes: z.array(z.strictObject({ nature: z.string(), numero: z.string(), date: z.string(), intitule: z.string() })),
    baseLegale: z.string(),
    regimeAide: z.string(),
    debutEligibilite: z.enum(['depot', 'accuse', 'vote']),
    cumul: z.string(),
    ouverture: z.string(),
    cloture: z.string().nullable(),
    contact: z.strictObject({ service: z.string(), courriel: z.string(), telephone: z.string() }),
    conservation: z.array(
      z.strictObject({ categorie: z.string(), duree: z.string(), depart: z.string(), sort: z.string() }),
    ),
    donneesPersonnelles: z.string(),
    sources: z.array(z.strictObject({ reference: z.string(), dit: z.string() })),
  })
  .meta({ id: 'Fiche' });

/** A wave: its own dates; `depotJusqua`: until when a draft begun before its closing may be deposited. */
export const vagueLue = z
  .strictObject({
    cle: z.string(),
    libelle: z.string(),
    etat: etatAppel,
    ouverture: instant,
    cloture: instant,
    depotJusqua: instant,
    calendrier: z.array(z.strictObject({ libelle: z.string(), date: z.string() })),
    note: z.string().nullable(),
  })
  .meta({ id: 'Vague' });

const cleEtLibelle = z.strictObject({ cle: z.string(), libelle: z.string() });

export const appelResume = z
  .strictObject({
    financeur: z.string(),
    financeurNom: z.string(),
    couleurs,
    slug: z.string(),
    sigle: z.string(),
    titre: z.string(),
    resume: z.string(),
    etat: etatAppel,
    /** Whether it pays money; else what it gives is in kind. */
    enArgent: z.boolean(),
    ouverture: instant,
    cloture: instant.nullable(),
    /** In the order of their opening; none au fil de l’eau. The dates above are then those of the wave of the day. */
    vagues: z.array(vagueLue),
    themes: z.array(cleEtLibelle),
    /** The natures of those who may answer. */
    publics: z.array(cleEtLibelle),
    beneficiaires: z.array(z.string()),
    /** The aid at a glance: « 80 % », « au plus des dépenses ». */
    aide: z.strictObject({ chiffre: z.string(), dit: z.string() }).nullable(),
    /** What else it is found by: what it finances, its conditions, the départements of its funder. */
    cherche: z.string(),
  })
  .meta({ id: 'AppelResume' });

export const listeAppels = z.strictObject({ appels: z.array(appelResume) }).meta({ id: 'ListeAppels' });

/** A definition projected for the public and the porteur: no grid, no agents' text. */
export const appelLu = appelResume
  .extend({
    version: z.int(),
    empreinte: z.string(),
    fiche,
    eligibilite: formulaire,
    baremes,
    /** What it takes to answer: minutes (0 when there is no form), and the files to have at hand. */
    aPreparer: z.strictObject({
      minutes: z.int(),
      /** What it usually takes, measured on this call; `null` below twenty dossiers. */
      minutesHabituelles: z.int().nullable(),
      pieces: z.array(
        z.strictObject({ libelle: z.string(), quand: z.enum(['toujours', 'selonReponses', 'facultatif']) }),
      ),
    }),
    /** The phases of a dossier in order, and who acts in each, as the porteur is told. */
    phases: z.array(z.strictObject({ phase: z.string(), libelle: z.string(), acteurs: z.array(z.string()) })),
    /** How many deliverables of its projects are published. */
    livrables: z.int(),
  })
  .meta({ id: 'Appel' });

/** What the projects of a call produced and agreed to publish. */
export const livrablesPublies = z
  .strictObject({
    livrables: z.array(
      z.strictObject({
        intitule: z.string(),
        nature: z.string(),
        projet: z.string().nullable(),
        organisme: z.string(),
        publieLe: instant,
      }),
    ),
  })
  .meta({ id: 'LivrablesPublies' });

export const reponsesEligibilite = z.strictObject({ reponses: valeurs }).meta({ id: 'ReponsesEligibilite' });
export const verdictEligibilite = z
  .strictObject({ eligible: z.boolean(), constats: z.array(constat) })
  .meta({ id: 'VerdictEligibilite' });
