import { z } from 'zod';
import {
  baremes,
  centimes,
  constat,
  couleurs,
  formulaire,
  identifiant,
  instant,
  jour,
  montantExplique,
  ouNul,
  nomCourt,
  valeur,
  valeurs,
} from '../http/schemas.ts';

/** Code of a funder, slug of a call. */
const nomDAdresse = z.string().regex(/^[a-z0-9-]{1,80}$/);

export const nouveauDossier = z
  .strictObject({ financeur: nomDAdresse, appel: nomDAdresse, organisation: identifiant })
  .meta({ id: 'NouveauDossier' });
export const dossierCree = z.strictObject({ id: identifiant }).meta({ id: 'DossierCree' });

const libelles = z.strictObject({ region: z.string(), porteur: z.string(), ensuite: z.string() });
const tour = z.enum(['porteur', 'region', 'tiers', 'personne']);

export const dossierResume = z
  .strictObject({
    id: identifiant,
    financeur: z.string(),
    appel: z.string(),
    sigle: z.string(),
    numero: z.string().nullable(),
    intitule: z.string().nullable(),
    organisation: z.string(),
    statut: z.string(),
    phase: z.string(),
    libelle: z.string(),
    tour,
    terme: z.boolean(),
    instructeur: z.string().nullable(),
    deposeLe: instant.nullable(),
    modifieLe: instant,
    montantDemande: centimes.nullable(),
    montantVote: centimes.nullable(),
    montantVerse: centimes,
    prochaineEcheance: z.strictObject({ libelle: z.string(), le: instant }).nullable(),
    /** What is awaited of the reader here, the most urgent first. */
    attentes: z.array(
      z.strictObject({
        objet: identifiant,
        acte: z.string(),
        libelle: z.string(),
        depuis: instant,
        avant: instant.nullable(),
      }),
    ),
    /** The labels of what is awaited, each once. */
    actions: z.array(z.string()),
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
  aTraiter: z.enum(['oui']).optional(),
  /** Of a desk: what is awaited of the reader, or of their whole service. */
  portee: z.enum(['moi', 'service']).optional(),
  /** Of a desk: an act that is awaited, `instance/TYPE`. */
  acte: z.string().max(160).optional(),
  suite: z.string().max(200).optional(),
});

/** An act that the reader may do now: its words, and how it is offered. */
export const actionPossible = z
  .strictObject({
    /** The event to send. */
    type: z.string(),
    libelle: z.string(),
    description: z.string(),
    solennel: z.boolean(),
    /** Forward, a way back or out, or beside the path. */
    poids: z.enum(['avance', 'secondaire', 'marge']),
    /** Key of the form whose answers this act judges. */
    formulaireJuge: z.string().nullable(),
  })
  .meta({ id: 'Action' });

/** One act, ready to be done: its form, what is proposed in it, and the facts that the form reads. */
export const acteLu = actionPossible
  .extend({
    objet: identifiant,
    /** Version of the object, to send back with the act. */
    version: z.int(),
    /** The charge as a form of one section, rendered and judged by the form engine; `null` when there is nothing to fill. */
    formulaire: ouNul(formulaire),
    propositions: z.record(z.string(), valeur),
    faits: z.record(z.string(), valeur),
    /** The amounts that the act rests on, each with its computation. */
    calculs: z.array(montantExplique),
  })
  .meta({ id: 'Acte' });

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
    terme: z.boolean(),
    creeLe: instant,
    actions: z.array(actionPossible),
    /** What the object knows and the reader may read (amounts in centimes, dates). */
    contexte: z.record(z.string(), valeur),
    /** What an avis says, for those who instruct and its author. */
    details: z.array(z.strictObject({ libelle: z.string(), texte: z.string() })),
  })
  .meta({ id: 'Objet' });

export const formulaireResume = z
  .strictObject({
    id: identifiant,
    objet: identifiant,
    cle: z.string(),
    titre: z.string(),
    ouverture: z.union([z.literal('tout'), z.literal('ferme'), z.array(z.string())]),
    modifiable: z.boolean(),
    depose: z.boolean(),
    modifieLe: instant,
  })
  .meta({ id: 'FormulaireResume' });

export const documentLu = z
  .strictObject({
    id: identifiant,
    nature: z.enum(['piece', 'document']),
    nom: z.string(),
    titre: z.string(),
    taille: z.int(),
    typeContenu: z.string(),
    creeLe: instant,
    chemin: z.string().nullable(),
    analyse: z.enum(['saine', 'non_analysee', 'infectee']),
  })
  .meta({ id: 'DocumentLu' });

export const evenementLu = z
  .strictObject({
    rang: z.int(),
    objet: z.strictObject({ id: identifiant, type: z.string(), genre: z.string() }),
    type: z.string(),
    libelle: z.string(),
    instant,
    acteur: z.string(),
    role: z.string(),
    /** What was recorded, field by field, as it may be shown to the reader. */
    details: z.array(z.strictObject({ libelle: z.string(), texte: z.string() })),
    documents: z.array(documentLu),
  })
  .meta({ id: 'EvenementLu' });

export const echeanceLue = z
  .strictObject({
    cle: z.string(),
    objet: identifiant,
    libelle: z.string(),
    le: instant,
    dernierJour: jour,
    etat: z.enum(['prevue', 'suspendue']),
    /** Of the law, or of the funder. */
    nature: z.enum(['loi', 'interne']),
  })
  .meta({ id: 'EcheanceLue' });

export const financesLues = z
  .strictObject({
    /** `null` for a call without money, and for who may not read it. */
    montants: ouNul(
      z.strictObject({
        fonds: z.array(
          z.strictObject({
            cle: z.string(),
            libelle: z.string(),
            axe: z.string(),
            /** `null` where the split is by nature of cost, or chosen for each dossier. */
            pointsDeBase: z.int().nullable(),
            verse: centimes,
          }),
        ),
        demande: ouNul(montantExplique),
        propose: centimes.nullable(),
        vote: centimes.nullable(),
        engage: centimes.nullable(),
        exigible: z.array(montantExplique),
        versements: z.array(
          z.strictObject({
            id: identifiant,
            objet: identifiant,
            genre: z.string(),
            libelle: z.string(),
            etat: z.string(),
            montant: centimes,
            numero: z.string().nullable(),
            payeLe: jour.nullable(),
            fonds: z.array(z.strictObject({ fonds: z.string(), montant: centimes })),
          }),
        ),
        verse: centimes,
        droit: ouNul(montantExplique),
        solde: ouNul(montantExplique),
        degagement: ouNul(montantExplique),
        titres: z.array(
          z.strictObject({
            id: identifiant,
            numero: z.string(),
            montant: centimes,
            dateTitre: jour,
            recouvreLe: jour.nullable(),
          }),
        ),
      }),
    ),
    indicateurs: z.array(
      z.strictObject({ libelle: z.string(), prevu: z.string(), realise: z.string(), source: z.string() }),
    ),
  })
  .meta({ id: 'Finances' });

export const documentsLus = z.strictObject({ documents: z.array(documentLu) }).meta({ id: 'Documents' });

/** A call's cycle as this dossier walked it. */
export const cycleLu = z
  .strictObject({
    /** Phases in the order of the parcours; `branche` is said where several run side by side. */
    phases: z.array(
      z.strictObject({
        instance: z.string(),
        libelle: z.string(),
        branche: z.string().nullable(),
        situation: z.enum(['passe', 'present', 'avenir']),
        etapes: z.array(
          z.strictObject({
            etat: z.string(),
            libelle: z.string(),
            situation: z.enum(['passe', 'present', 'avenir']),
            /** When it was entered, for what is passed or now. */
            le: instant.nullable(),
            /** Off the ordinary path. */
            exception: z.boolean(),
          }),
        ),
      }),
    ),
    /** What runs beside the parcours: in force or not, the silence, recours, avenants. */
    acote: z.array(z.strictObject({ instance: z.string(), libelle: z.string(), etat: z.string() })),
  })
  .meta({ id: 'Cycle' });

/** Who is awaited for what. */
const attenteLue = z.strictObject({
  objet: identifiant,
  acte: z.string(),
  libelle: z.string(),
  description: z.string(),
  chez: z.enum(['porteur', 'region', 'tiers']),
  /** Awaited from the reader himself. */
  deMoi: z.boolean(),
  depuis: instant,
  avant: instant.nullable(),
  dernierJour: jour.nullable(),
});

/** A funder, as a page shows it. */
export const financeurLu = z
  .strictObject({
    code: z.string(),
    nom: z.string(),
    nomDansUnePhrase: z.string(),
    couleurs,
  })
  .meta({ id: 'Financeur' });

export const dossierLu = z
  .strictObject({
    dossier: dossierResume.omit({ actions: true, attentes: true, prochaineEcheance: true }),
    appel: z.strictObject({
      titre: z.string(),
      sigle: z.string(),
      slug: z.string(),
      version: z.int(),
      fuseau: z.string(),
      contact: z.strictObject({ service: z.string(), courriel: z.string(), telephone: z.string() }),
    }),
    financeur: financeurLu,
    organisation: z.strictObject({ id: identifiant, nom: z.string(), siret: z.string(), nature: z.string() }),
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
    libelles,
    attentes: z.array(attenteLue),
    objets: z.array(objetLu),
    formulaires: z.array(formulaireResume),
    echeances: z.array(echeanceLue),
    /** Points asked for by the last request for compléments, while it is open. */
    complements: z.array(z.strictObject({ chemin: z.string(), libelle: z.string(), motif: z.string() })),
  })
  .meta({ id: 'Dossier' });

/** What changed in a draft whose call has a newer version, not read yet. */
export const changementsVersion = z
  .strictObject({
    de: z.int(),
    vers: z.int(),
    le: z.string(),
    changements: z.array(
      z.strictObject({
        genre: z.enum(['ajoutee', 'retiree', 'modifiee', 'aCorriger']),
        chemin: z.string(),
        section: z.string().nullable(),
        libelle: z.string(),
        phrase: z.string(),
      }),
    ),
  })
  .meta({ id: 'ChangementsVersion' });

export const formulaireLu = z
  .strictObject({
    id: identifiant,
    dossier: identifiant,
    /** The call, for what it publishes beside the form: its models to download. */
    appel: z.strictObject({ financeur: z.string(), slug: z.string() }),
    cle: z.string(),
    formulaire,
    baremes: baremes,
    faits: z.record(z.string(), valeur),
    ouverture: z.union([z.literal('tout'), z.literal('ferme'), z.array(z.string())]),
    modifiable: z.boolean(),
    /** Flat answers by path, with a revision each (0: never written). */
    valeurs: z.record(z.string(), valeur),
    revisions: z.record(z.string(), z.int()),
    revisionReponses: z.int(),
    /** Where the answers taken from elsewhere come from, by path, for the porteur, as long as nobody has written them. */
    origines: z.record(
      z.string(),
      z.strictObject({ source: z.enum(['profil', 'dossier']), libelle: z.string(), le: instant.nullable() }),
    ),
    /** Event that sends it, when the reader may send it. */
    envoi: z
      .strictObject({
        objet: identifiant,
        type: z.string(),
        libelle: z.string(),
        description: z.string(),
        version: z.int(),
      })
      .nullable(),
    complements: z.array(z.strictObject({ chemin: z.string(), libelle: z.string(), motif: z.string() })),
    /** What was there before the round of corrections being read, for the paths that changed: the one under way for its author, else the last one sent. */
    avant: z.record(z.string(), valeur),
    changements: changementsVersion.nullable(),
  })
  .meta({ id: 'FormulaireLu' });

export const modifications = z
  .strictObject({
    modifications: z
      .array(z.strictObject({ chemin: z.string().max(200), valeur, revision: z.int().min(0).max(2_147_483_647) }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'Modifications' });

export const resultatModifications = z
  .strictObject({
    resultats: z.array(
      z.strictObject({
        chemin: z.string(),
        issue: z.enum(['enregistre', 'conflit', 'refuse']),
        revision: z.int(),
        /** On a conflict: what is stored, and by whom. On a refusal: why. */
        valeurActuelle: valeur.optional(),
        auteur: z.string().optional(),
        message: z.string().optional(),
      }),
    ),
    enregistreLe: instant,
    revisionReponses: z.int(),
  })
  .meta({ id: 'ResultatModifications' });

export const evenementDemande = z
  .strictObject({
    objet: identifiant.optional(),
    type: nomCourt,
    charge: valeurs,
    versionAttendue: z.int().min(0),
  })
  .meta({ id: 'EvenementDemande' });

export const evenementApplique = z
  .strictObject({
    dossier: identifiant,
    objet: identifiant,
    rang: z.int(),
    type: z.string(),
    version: z.int(),
    etat: z.string(),
    instant,
    numero: z.string().nullable(),
    crees: z.array(
      z.strictObject({ id: identifiant, type: z.string(), genre: z.string(), formulaire: identifiant.nullable() }),
    ),
  })
  .meta({ id: 'EvenementApplique' });

export const journalLu = z
  .strictObject({ evenements: z.array(evenementLu), integre: z.boolean() })
  .meta({ id: 'Journal' });
export const constatsLus = z.strictObject({ constats: z.array(constat) }).meta({ id: 'Constats' });
