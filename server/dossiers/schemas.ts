import { z } from 'zod';
import { identifiant, instant, jour, valeur } from '../http/schemas.ts';
import { FINS } from '../../workflows/engine/lifecycle/fins.ts';
import { financeurLu } from './financeur-lu.ts';
import { actionPossible } from './schemas-actes.ts';
import { demandeDePoints } from './schemas-points.ts';
import { dossierResume, issue, tour } from './schemas-liste.ts';

const libelles = z.strictObject({ region: z.string(), porteur: z.string(), ensuite: z.string() });

export const objetLu = z
  .strictObject({
    /** `type`: what it is (`versement`); `genre`: which one (`avance`); `libelle`: as people call it. */
    objet: z.strictObject({ id: identifiant, type: z.string(), genre: z.string(), libelle: z.string() }),
    version: z.int(),
    etat: z.string(),
    /** Instance of the cycle. */
    phase: z.string(),
    libelles,
    tour,
    issue,
    terme: z.boolean(),
    /** What it counts, in a sentence: the days that are left of a mission. */
    compte: z.string().nullable(),
    creeLe: instant,
    /** Since when it is in its state; for others than the funder, since when they are told so. */
    depuis: instant,
    actions: z.array(actionPossible),
    /** What the object knows and the reader may read (amounts in centimes, dates). */
    contexte: z.record(z.string(), valeur),
    /** What an avis says, for those who instruct and its author. */
    details: z.array(z.strictObject({ libelle: z.string(), texte: z.string() })),
  })
  .meta({ id: 'Objet' });

const formulaireResume = z
  .strictObject({
    id: identifiant,
    objet: identifiant,
    cle: z.string(),
    titre: z.string(),
    ouverture: z.union([z.literal('tout'), z.literal('ferme'), z.array(z.string())]),
    modifiable: z.boolean(),
    depose: z.boolean(),
    modifieLe: instant,
    /** When it was first sent to the funder; `null` while it never was. */
    transmisLe: instant.nullable(),
  })
  .meta({ id: 'FormulaireResume' });

const echeanceLue = z
  .strictObject({
    cle: z.string(),
    objet: identifiant,
    libelle: z.string(),
    /** Where the part of the cycle that it bounds stands, and what follows, in the words of the reader. */
    situation: z.string(),
    suite: z.string(),
    le: instant,
    dernierJour: jour,
    etat: z.enum(['prevue', 'suspendue']),
    /** Of the law, or of the funder. */
    nature: z.enum(['loi', 'interne']),
  })
  .meta({ id: 'EcheanceLue' });

/** Who is awaited for what. */
const attenteLue = z.strictObject({
  objet: identifiant,
  acte: z.string(),
  /** The event to send, as the object hears it. */
  evenement: z.string(),
  libelle: z.string(),
  description: z.string(),
  chez: z.enum(['porteur', 'region', 'tiers']),
  /** Who acts, as the reader is told: an agent reads which service. */
  acteurs: z.array(z.string()),
  /** Awaited from the reader himself. */
  deMoi: z.boolean(),
  /** Why the reader cannot do it now, though it is awaited of them; `null` when they can, and for what is awaited of others. */
  empechement: z.string().nullable(),
  depuis: instant,
  /** How long it usually takes on this call, in days, and when that would be; `null` below twenty dossiers. `passe`: it already took longer. */
  habituel: z.strictObject({ de: z.int(), a: z.int(), entre: jour, et: jour, passe: z.boolean() }).nullable(),
  avant: instant.nullable(),
  dernierJour: jour.nullable(),
  /** They choose when: it is nobody's turn. */
  libre: z.boolean(),
});

export const dossierLu = z
  .strictObject({
    dossier: dossierResume.omit({ actions: true, attentes: true, formulaire: true, prochaineEcheance: true }),
    appel: z.strictObject({
      titre: z.string(),
      sigle: z.string(),
      slug: z.string(),
      version: z.int(),
      fuseau: z.string(),
      /** Whether it grants money: else a dossier has no finances. */
      argent: z.boolean(),
      contact: z.strictObject({ service: z.string(), courriel: z.string(), telephone: z.string() }),
    }),
    /** The wave that it belongs to, from its draft; `null` au fil de l’eau. */
    vague: z.strictObject({ cle: z.string(), libelle: z.string(), cloture: instant, depotJusqua: instant }).nullable(),
    financeur: financeurLu,
    organisation: z.strictObject({ id: identifiant, nom: z.string(), siret: z.string(), nature: z.string() }),
    /** `aConfirmer`: whoever deposited is not yet accepted by the organisation, nor by the funder in its place. */
    qualite: z.enum(['confirmee', 'aConfirmer']),
    instructeur: z
      .strictObject({
        nom: z.string(),
        fonction: z.string().nullable(),
        courriel: z.string(),
        telephone: z.string().nullable(),
      })
      .nullable(),
    /** How the reader stands: the labels of the Région or of the porteur are shown accordingly. */
    audience: z.enum(['porteur', 'region', 'tiers']),
    roles: z.array(z.string()),
    /** The reader reads what is asked of them and nothing else: neither amounts, nor the steps of the others. */
    etroit: z.boolean(),
    libelles,
    /** How it ended without an award: one of a closed list; `null` while it lives and where something was granted. */
    fin: z.strictObject({ cle: z.enum(FINS), libelle: z.string() }).nullable(),
    attentes: z.array(attenteLue),
    objets: z.array(objetLu),
    formulaires: z.array(formulaireResume),
    echeances: z.array(echeanceLue),
    /** The days that the porteur keeps, as the state says them. `approche`: they have been reminded of it, and it has not passed. */
    dates: z.array(z.strictObject({ cle: z.string(), jour, quoi: z.string(), approche: z.boolean() })),
    /** The final report that is due from the porteur or soon will be, and the acts by which one answers for what was granted. */
    bilanDu: z
      .strictObject({
        finAction: jour.nullable(),
        /** The action is over. */
        finie: z.boolean(),
        issues: z.array(
          z.strictObject({
            issue: z.enum(['fait', 'plusDeTemps', 'nonFait']),
            objet: identifiant,
            type: z.string(),
            /** What is already known of what the act asks. */
            reponse: z.strictObject({ cle: z.string(), valeur: z.string() }).nullable(),
          }),
        ),
      })
      .nullable(),
    /** The request for compléments that is being answered; to the agents who judge it, the one that was. */
    complements: demandeDePoints.nullable(),
  })
  .meta({ id: 'Dossier' });
