import { z } from 'zod';
import { couleurs, identifiant, instant, nomCourt, ouNul, valeur } from '../http/schemas.ts';

/** Whole Unicode characters, without U+0000: what PostgreSQL can hold. */
const texte = z.string().refine((t) => t.isWellFormed() && !t.includes('\u0000'));
const courriel = texte.trim().toLowerCase().max(254);
const courrielNouveau = z.string().trim().toLowerCase().max(254).pipe(z.email());
const motDePasse = z.string().min(1).max(1024);
const secret = z.string().regex(/^[\w-]{43}$/);
/** A page to go on with: inside the product only. */
export const suite = texte.max(300).regex(/^\/(?![/\\])/);
const nomPropre = nomCourt.trim().min(1);

export const identifiants = z.strictObject({ courriel, motDePasse }).meta({ id: 'Identifiants' });

export const sessionLue = z
  .strictObject({
    compte: z
      .strictObject({
        id: identifiant,
        nom: z.string(),
        courriel: z.string(),
        fonction: z.string().nullable(),
        /** Roles of an agent, by funder. */
        roles: z.array(z.strictObject({ financeur: z.string(), financeurNom: z.string(), couleurs, role: z.string() })),
        organisations: z.array(
          z.strictObject({
            id: identifiant,
            siret: z.string(),
            nom: z.string(),
            nature: z.string(),
            representantLegal: z.boolean(),
          }),
        ),
        /** A prescripteur or partenaire: only by rows of access to named dossiers. */
        acces: z.boolean(),
      })
      .nullable(),
    /** What is missing after the password: the code of the application, or an application where the person's functions require one. */
    etape: z.enum(['second_facteur', 'inscription_facteur']).nullable(),
    demonstration: z.boolean(),
    /** One may sign in by ProConnect here. */
    proconnect: z.boolean(),
    /** Instant of the database's clock, and its civil day in the funder's time zone. */
    maintenant: instant,
    date: z.string(),
  })
  .meta({ id: 'Session' });

export const demandeDeLien = z
  .strictObject({
    courriel: courrielNouveau,
    /** What the person wants: the mail says what their address allows. */
    demande: z.enum(['inscription', 'mot_de_passe']),
    suite: ouNul(suite).optional(),
  })
  .meta({ id: 'DemandeDeLien' });

export const secretDeLien = z.strictObject({ secret }).meta({ id: 'SecretDeLien' });

export const lienLu = z
  .strictObject({
    etat: z.enum(['vivant', 'expire', 'utilise', 'annule', 'inconnu']),
    objet: z
      .enum([
        'inscription',
        'mot_de_passe',
        'courriel',
        'invitation_organisation',
        'invitation_agent',
        'premier_administrateur',
        'invitation_dossier',
      ])
      .nullable(),
    /** While it is alive: whoever holds a dead link learns nothing. */
    courriel: z.string().nullable(),
    suite: z.string().nullable(),
  })
  .meta({ id: 'Lien' });

export const nouveauCompte = z.strictObject({ secret, nom: nomPropre, motDePasse }).meta({ id: 'NouveauCompte' });
export const nouveauMotDePasse = z.strictObject({ secret, motDePasse }).meta({ id: 'NouveauMotDePasse' });
export const changementMotDePasse = z
  .strictObject({ actuel: motDePasse, motDePasse })
  .meta({ id: 'ChangementMotDePasse' });
export const changementCourriel = z
  .strictObject({ actuel: motDePasse, courriel: courrielNouveau })
  .meta({ id: 'ChangementCourriel' });
export const fermeture = z.strictObject({ actuel: motDePasse }).meta({ id: 'FermetureDeCompte' });

export const sessionsLues = z
  .strictObject({
    sessions: z.array(
      z.strictObject({
        id: identifiant,
        /** « Firefox sur Linux »; null when the browser does not say. */
        appareil: z.string().nullable(),
        ouverteLe: instant,
        vueLe: instant,
        courante: z.boolean(),
      }),
    ),
    /** The last ones first, at most 50. */
    connexions: z.array(
      z.strictObject({
        id: identifiant,
        le: instant,
        issue: z.enum(['reussie', 'refusee', 'changement', 'preuve', 'fermeture']),
        moyen: z.enum(['mot_de_passe', 'lien', 'totp', 'cle', 'secours', 'fournisseur', 'installation']),
        appareil: z.string().nullable(),
        adresse: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'SessionsOuvertes' });

export const facteursLus = z
  .strictObject({
    /** An application gives codes. */
    codeTemporaire: z.boolean(),
    /** Recovery codes that have not served. */
    codesDeSecours: z.int(),
    /** Passkeys, the oldest first. */
    cles: z.array(z.strictObject({ id: identifiant, nom: z.string(), creeLe: instant, servieLe: ouNul(instant) })),
    /** ProConnect opens the account too. */
    proconnect: z.boolean(),
    /** The person's functions require one. */
    obligatoire: z.boolean(),
  })
  .meta({ id: 'Facteurs' });
export const facteurPrepare = z
  .strictObject({
    /** In base 32, to type in the application. */
    secret: z.string(),
    /** `otpauth://…`: opens the application on the same device. */
    adresse: z.string(),
  })
  .meta({ id: 'FacteurPrepare' });
export const codeDeFacteur = z.strictObject({ code: texte.trim().min(1).max(80) }).meta({ id: 'CodeDeFacteur' });
const nomDeCle = texte.trim().min(1).max(60);
const reponseDeCle = z.record(z.string(), valeur);
/** What the browser needs to make a key, or to prove one: passed as it is to the WebAuthn interface. `options` null: there is no key. */
export const optionsDeCle = z
  .strictObject({ options: ouNul(z.record(z.string(), valeur)) })
  .meta({ id: 'OptionsDeCle' });
export const nouvelleCle = z.strictObject({ nom: nomDeCle, reponse: reponseDeCle }).meta({ id: 'NouvelleCle' });
export const nomChoisi = z.strictObject({ nom: nomDeCle }).meta({ id: 'NomDeCle' });
export const preuveDeCle = z.strictObject({ reponse: reponseDeCle }).meta({ id: 'PreuveDeCle' });
export const codesRemis = z.strictObject({ codesDeSecours: z.array(z.string()) }).meta({ id: 'CodesDeSecours' });

/** What proves who someone is, of what their account has. */
export const moyenDePreuve = z.enum(['cle', 'code', 'mot_de_passe', 'fournisseur']);
export const preuveLue = z.strictObject({ moyens: z.array(moyenDePreuve) }).meta({ id: 'PreuveAttendue' });
export const preuveDonnee = z
  .union([z.strictObject({ actuel: motDePasse }), codeDeFacteur])
  .meta({ id: 'PreuveDonnee' });

/** Whom ProConnect names, that no account is joined to yet. */
export const identiteLue = z
  .strictObject({ identite: ouNul(z.strictObject({ nom: z.string(), courriel: z.string() })) })
  .meta({ id: 'IdentiteEnAttente' });
/** The page to go on with. */
export const suiteDeConnexion = z.strictObject({ suite: z.string() }).meta({ id: 'SuiteDeConnexion' });
/** Where the browser has to go for the provider to forget the session too. */
export const sessionFermee = z.strictObject({ adresse: z.string().nullable() }).meta({ id: 'SessionFermee' });
