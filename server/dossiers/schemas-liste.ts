import { z } from 'zod';
import { FINS } from '../../workflows/engine/lifecycle/fins.ts';
import { centimes, identifiant, instant, nomCourt, valeurs } from '../http/schemas.ts';

/** Code of a funder, slug of a call. */
export const nomDAdresse = z.string().regex(/^[a-z0-9-]{1,80}$/);

export const nouveauDossier = z
  .strictObject({
    financeur: nomDAdresse,
    appel: nomDAdresse,
    organisation: identifiant,
    /** Of a call that has waves; the only open one where it is not said. */
    vague: nomCourt.optional(),
    /** The deposited dossier of the same organisation that it starts from. */
    depuis: identifiant.optional(),
    /** What was answered to the test of the call, by question: carried where the demand asks the same. */
    eligibilite: valeurs.optional(),
  })
  .meta({ id: 'NouveauDossier' });
export const dossierCree = z.strictObject({ id: identifiant }).meta({ id: 'DossierCree' });

/** What a new demand may start from: the drafts of this call that are there already, and the earlier dossiers of the reader's organisations. */
export const departsLus = z
  .strictObject({
    brouillons: z.array(
      z.strictObject({
        id: identifiant,
        intitule: z.string().nullable(),
        organisation: z.string(),
        /** Label of its wave. */
        vague: z.string().nullable(),
        modifieLe: instant,
        /** The form to go on with. */
        formulaire: identifiant,
      }),
    ),
    precedents: z.array(
      z.strictObject({
        id: identifiant,
        organisation: identifiant,
        numero: z.string(),
        intitule: z.string().nullable(),
        titreAppel: z.string(),
        deposeLe: instant,
      }),
    ),
  })
  .meta({ id: 'Departs' });

/** Whose turn it is. */
export const tour = z.enum(['porteur', 'region', 'tiers', 'personne']);
/** Whether a state is good or bad news, in the words of its phase: it only colours them. */
export const issue = z.enum(['acquis', 'refus']).nullable();

export const dossierResume = z
  .strictObject({
    id: identifiant,
    financeur: z.string(),
    appel: z.string(),
    titreAppel: z.string(),
    sigle: z.string(),
    numero: z.string().nullable(),
    intitule: z.string().nullable(),
    organisation: z.string(),
    statut: z.string(),
    phase: z.string(),
    libelle: z.string(),
    tour,
    issue,
    terme: z.boolean(),
    instructeur: z.string().nullable(),
    deposeLe: instant.nullable(),
    modifieLe: instant,
    montantDemande: centimes.nullable(),
    montantVote: centimes.nullable(),
    montantVerse: centimes,
    /** The form of a draft, to go on with; `null` once it was deposited. */
    formulaire: identifiant.nullable(),
    prochaineEcheance: z.strictObject({ libelle: z.string(), le: instant }).nullable(),
    /** What is awaited of the reader here, the most urgent first. */
    attentes: z.array(
      z.strictObject({
        objet: identifiant,
        acte: z.string(),
        libelle: z.string(),
        depuis: instant,
        avant: instant.nullable(),
        /** They choose when: it is nobody's turn. */
        libre: z.boolean(),
      }),
    ),
    /** The labels of what is awaited, each once. */
    actions: z.array(z.string()),
    /** Of its échanges. */
    messagesNonLus: z.int(),
  })
  .meta({ id: 'DossierResume' });

export const listeDossiers = z
  .strictObject({
    dossiers: z.array(dossierResume),
    suite: z.string().nullable(),
    total: z.int(),
    /** Whether the total was counted to its end: else there are more than it says. */
    totalExact: z.boolean(),
  })
  .meta({ id: 'ListeDossiers' });

export const filtreDossiers = z.strictObject({
  recherche: z.string().max(200).optional(),
  statut: z.string().max(60).optional(),
  phase: z.string().max(60).optional(),
  appel: nomDAdresse.optional(),
  /** Of a call that takes its dossiers in waves. */
  vague: nomCourt.optional(),
  /** One of the five ends without an award. */
  fin: z.enum(FINS).optional(),
  aTraiter: z.enum(['oui']).optional(),
  /** Of a desk: what is awaited of the reader, or of their whole service. */
  portee: z.enum(['moi', 'service']).optional(),
  /** Of a desk: an act that is awaited, `instance/TYPE`. */
  acte: z.string().max(160).optional(),
  suite: z.string().max(200).optional(),
  /** Drafts that were deleted and may still be taken back. */
  supprimes: z.enum(['oui']).optional(),
});
