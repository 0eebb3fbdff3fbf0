import { z } from 'zod';
import { GENRES } from '../../workflows/seances/genres.ts';
import { centimes, identifiant, jour, nomCourt, ouNul, valeurs } from '../http/schemas.ts';

const genre = z.enum(GENRES);

export const nouvelleSeance = z
  .strictObject({
    financeur: nomCourt,
    genre,
    titre: nomCourt.max(160).min(1),
    date: z.iso.date(),
    appel: nomCourt.optional(),
    /** A wave of that call. */
    vague: nomCourt.optional(),
    quorum: z.int().min(1).max(500).optional(),
    enveloppe: centimes.min(0).optional(),
  })
  .meta({ id: 'NouvelleSeance' });

export const evenementDeSeance = z
  .strictObject({
    type: nomCourt,
    charge: valeurs,
    /** Rank of the last event that was read. */
    rangAttendu: z.int().min(1),
  })
  .meta({ id: 'EvenementDeSeance' });
export const inscriptionsDemandees = z
  .strictObject({ dossiers: z.array(identifiant).min(1).max(200), rangAttendu: z.int().min(1) })
  .meta({ id: 'InscriptionsDemandees' });
export const seanceAppliquee = z
  .strictObject({ seance: identifiant, rang: z.int(), statut: z.string() })
  .meta({ id: 'SeanceAppliquee' });

export const seancesLues = z
  .strictObject({
    seances: z.array(
      z.strictObject({
        id: identifiant,
        genre,
        titre: z.string(),
        date: jour,
        statut: z.string(),
        libelleStatut: z.string(),
        financeur: z.string(),
        dossiers: z.int(),
      }),
    ),
  })
  .meta({ id: 'Seances' });

export const candidatsLus = z
  .strictObject({
    candidats: z.array(
      z.strictObject({
        dossier: identifiant,
        numero: z.string().nullable(),
        intitule: z.string().nullable(),
        organisation: z.string(),
        demande: centimes.nullable(),
        cout: centimes.nullable(),
        propose: centimes.nullable(),
        note: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Candidats' });

/** Dossiers that one report may carry. */
export const rapportables = z
  .strictObject({
    dossiers: z.array(
      z.strictObject({
        dossier: identifiant,
        numero: z.string().nullable(),
        intitule: z.string().nullable(),
        organisation: z.string(),
        propose: centimes.nullable(),
      }),
    ),
  })
  .meta({ id: 'Rapportables' });
export const rapportDemande = z
  .strictObject({ numero: nomCourt.min(1).max(60), dossiers: z.array(identifiant).min(1).max(200) })
  .meta({ id: 'RapportDemande' });
/** Dossier by dossier: filed, or why not. */
export const rapportDepose = z
  .strictObject({
    lignes: z.array(z.strictObject({ dossier: identifiant, depose: z.boolean(), phrase: z.string().nullable() })),
  })
  .meta({ id: 'RapportDepose' });

/** What a body that was consulted says of a dossier, as this reader may read it. */
const avisDeLigne = z
  .strictObject({
    /** The body, or what its avis is called where one person was asked. */
    qui: z.string(),
    etat: z.enum(['attendu', 'rendu', 'nonRendu']),
    /** `autre`: with reservations, or said in words only. */
    sens: z.enum(['favorable', 'defavorable', 'autre']).nullable(),
    /** What it concludes, in the words of the call; how it stands where nothing was given. */
    libelle: z.string(),
    details: z.array(z.strictObject({ libelle: z.string(), texte: z.string() })),
  })
  .meta({ id: 'AvisDeLigne' });

/** What was said in the room of a line: hidden from who left it. */
const debat = z
  .strictObject({
    demande: centimes.nullable(),
    cout: centimes.nullable(),
    propose: centimes.nullable(),
    note: z.number().nullable(),
    /** What it takes of the envelope, or would take. */
    montant: centimes,
    cumul: centimes,
    issue: z.string().nullable(),
    retenu: centimes.nullable(),
    criteres: z.array(z.string()),
    motif: z.string().nullable(),
    /** Called from the waiting list since, for this amount. */
    appele: centimes.nullable(),
    /** Of the bodies that were consulted before, each in the same place for all dossiers. */
    avis: z.array(avisDeLigne),
  })
  .meta({ id: 'DebatDeSeance' });

const ligne = z
  .strictObject({
    dossier: identifiant,
    rang: z.int(),
    numero: z.string().nullable(),
    intitule: z.string().nullable(),
    organisation: z.string(),
    appel: z.string(),
    sigle: z.string(),
    slug: z.string(),
    /** Number of the report that brings it before the commission. */
    rapport: z.string().nullable(),
    /** The reader left the room for it, or is recused by its funder. */
    deporte: z.boolean(),
    /** Members who left. */
    deports: z.array(z.string()),
    /** Above the line of the envelope. */
    couverte: z.boolean(),
    quorum: z.boolean(),
    /** The dossier has ended since: withdrawn, lapsed, closed. */
    termine: z.boolean(),
    debat: ouNul(debat),
    /** What the dossier answered to what it was sent. */
    resultats: z.array(
      z.strictObject({
        acte: z.string(),
        etat: z.enum(['en_cours', 'applique', 'refuse']),
        phrase: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'LigneDeSeance' });

export const seanceLue = z
  .strictObject({
    id: identifiant,
    genre,
    libelleGenre: z.string(),
    titre: z.string(),
    date: jour,
    appel: z.string().nullable(),
    /** The wave that it is about, as it is said. */
    releve: z.string().nullable(),
    /** May the reader file a report for dossiers of this session? */
    rapporte: z.boolean(),
    /** To send back with what is recorded. */
    rang: z.int(),
    statut: z.string(),
    libelleStatut: z.string(),
    quorum: z.int().nullable(),
    presents: z.int(),
    quorumAtteint: z.boolean(),
    enveloppe: centimes.nullable(),
    retenu: centimes,
    numero: z.string().nullable(),
    transmisLe: jour.nullable(),
    accuse: z.string().nullable(),
    publieLe: jour.nullable(),
    membres: z.array(
      z.strictObject({
        id: z.string(),
        nom: z.string(),
        qualite: z.string(),
        present: z.boolean(),
        moi: z.boolean(),
      }),
    ),
    lignes: z.array(ligne),
    issues: z.array(
      z.strictObject({
        issue: z.string(),
        libelle: z.string(),
        montant: z.enum(['libre', 'propose']).nullable(),
        criteres: z.boolean(),
        motif: z.boolean(),
        retient: z.boolean(),
      }),
    ),
    criteres: z.array(z.strictObject({ slug: z.string(), valeur: z.string(), libelle: z.string() })),
    attente: z
      .strictObject({
        /** Given back since by withdrawals, lapses and lower amounts. */
        libere: centimes,
        disponible: centimes,
        enAttente: z.array(z.strictObject({ dossier: identifiant, rang: z.int(), montant: centimes })),
        premier: identifiant.nullable(),
      })
      .nullable(),
    actes: z.array(z.strictObject({ type: z.string(), libelle: z.string(), description: z.string() })),
  })
  .meta({ id: 'Seance' });
