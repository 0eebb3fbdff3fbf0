import { createHash } from 'node:crypto';
import type { RawBuilder } from 'kysely';
import type { Acteur } from '../../server/acces/acteur.ts';
import {
  requeteBureau,
  requeteCompte,
  requeteCompteBureau,
  requeteCompteTenu,
  requeteListe,
  type CleDePage,
  type Filtre,
  type Portee,
} from '../../server/dossiers/requetes-liste.ts';
import {
  requeteAttendus,
  requeteCredits,
  requeteEnveloppes,
  requeteExercices,
  requeteTableau,
} from '../../server/finances/requetes-tableau.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';

/** The id that the generator gives to a name. */
export function idDe(nom: string): string {
  const h = createHash('md5').update(nom).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20)}`;
}

function acteur(nom: string, plus: Partial<Acteur>): Acteur {
  return {
    compteId: idDe(nom),
    nom,
    courriel: `${nom}@banc.test`,
    fonction: null,
    roles: [],
    organisations: [],
    enAttente: [],
    organismes: [],
    accesParNom: false,
    recusations: [],
    preuveFraiche: false,
    ...plus,
  };
}
const f1 = idDe('f1');
/** The first account of each role at the largest funder, and how many it has. */
const AGENTS = {
  instructeur: [0, 120],
  responsable: [120, 30],
  finances: [150, 15],
  ordonnateur: [165, 10],
  assemblees: [175, 5],
  elu: [180, 10],
  evaluateur: [190, 10],
} as const satisfies Partial<Record<Role, readonly [number, number]>>;
type RoleMesure = keyof typeof AGENTS;
function rangDe(role: RoleMesure, n: number): number {
  const [premier, combien] = AGENTS[role];
  return premier + (n % combien);
}
/** An agent of the largest funder; one in five is recused, here from the largest organisation and from another. */
function agent(role: RoleMesure, n: number): Acteur {
  const rang = rangDe(role, n);
  const recusations = rang % 5 === 0 ? ['100000000', '100000003'].map((siren) => ({ financeurId: f1, siren })) : [];
  return acteur(`f1 agent ${rang}`, { roles: [{ financeurId: f1, role }], recusations });
}
const dreets = (n: number): Acteur =>
  acteur(`organisme ${n % 4}`, { organismes: [{ financeurId: f1, organisme: `organisme-${n % 4}` }] });
const porteur = (n: number): Acteur =>
  acteur(`porteur ${n % 50}`, { organisations: [{ id: idDe(`organisation ${n % 50}`), representantLegal: false }] });
const tiers = (n: number): Acteur => acteur(`tiers ${n % 500}`, { accesParNom: true });
/** Two roles at two funders, an organisation and a body: five branches. */
const plusieurs = (n: number): Acteur =>
  acteur(`cumul ${n % 20}`, {
    roles: [
      { financeurId: f1, role: 'instructeur' },
      { financeurId: f1, role: 'responsable' },
      { financeurId: idDe('f2'), role: 'pilote' },
    ],
    organisations: [{ id: idDe(`organisation ${n % 20}`), representantLegal: false }],
    organismes: [{ financeurId: idDe('f3'), organisme: 'organisme-1' }],
    accesParNom: true,
  });

const statuts = [
  'completude.examen',
  'instruction.visa',
  'execution.enCours',
  'cloture.clos',
  'decision.rapportDepose',
];
const phases = ['completude', 'instruction', 'execution', 'cloture'];
// Common with common, common with rare, rare with rare.
const recherches = [
  'formation numérique',
  'textile mot900',
  'cuir mot2500',
  'mot1200 mot1800',
  'emploi soudure',
  'reprise mot60',
];
const choisir = <T>(liste: readonly T[], n: number): T => liste[n % liste.length] as T;
/** A place anywhere in the five years. */
const apres = (n: number): CleDePage => ({
  le: new Date(Date.UTC(2021, 1, 1) + ((n * 86_400_000 * 37) % 155_000_000_000)).toISOString(),
  id: idDe(`cle ${n}`),
});

/** What one asks for: as the query of its page, and as the address that a browser calls. */
type Requete = RawBuilder<unknown>;
interface Demande {
  qui: Acteur;
  filtre?: Filtre;
  bureau?: Portee;
  apres?: CleDePage | null;
}
const unePageSurDeux = (n: number): CleDePage | null => (n % 2 === 0 ? null : apres(n));
const numero = (n: number): string => String(1 + (n % 300)).padStart(5, '0');
const service = ['instructeur', 'responsable', 'finances', 'ordonnateur', 'assemblees', 'evaluateur'] as const;

/** Every page of the lists and desks, with another actor, filter and page at each `n`. */
const demandes: Readonly<Record<string, (n: number) => Demande>> = {
  'liste, agent': (n) => ({ qui: agent('instructeur', n), apres: unePageSurDeux(n) }),
  'liste, élu': (n) => ({ qui: agent('elu', n), apres: unePageSurDeux(n) }),
  'liste, évaluateur': (n) => ({ qui: agent('evaluateur', n) }),
  'liste, organisation': (n) => ({ qui: porteur(n) }),
  'liste, organisme': (n) => ({ qui: dreets(n), apres: unePageSurDeux(n) }),
  'liste, tiers': (n) => ({ qui: tiers(n) }),
  'liste, cinq branches': (n) => ({ qui: plusieurs(n), apres: unePageSurDeux(n) }),
  'liste, état': (n) => ({
    qui: agent('instructeur', n),
    filtre: { statut: choisir(statuts, n) },
    apres: unePageSurDeux(n),
  }),
  'liste, phase': (n) => ({ qui: agent('finances', n), filtre: { phase: choisir(phases, n) } }),
  'liste, appel et phase': (n) => ({
    qui: agent('responsable', n),
    filtre: { appel: `appel-${1 + (n % 30)}`, phase: choisir(phases, n) },
  }),
  'liste, fin sans attribution': (n) => ({
    qui: agent('instructeur', n),
    filtre: { fin: n % 2 === 0 ? 'refuseeSurCriteres' : 'fauteDeCredits' },
    apres: unePageSurDeux(n),
  }),
  'liste, relève': (n) => ({
    qui: agent('instructeur', n),
    filtre: { appel: `appel-${1 + (n % 3)}`, vague: n % 2 === 0 ? 'releve-1' : 'releve-2' },
    apres: unePageSurDeux(n),
  }),
  'bureau, instructeur': (n) => ({ qui: agent('instructeur', n), bureau: 'moi' }),
  ...Object.fromEntries(
    service.map((role) => [
      `bureau, ${role}, service`,
      (n: number): Demande => ({ qui: agent(role, n), bureau: 'service', apres: unePageSurDeux(n) }),
    ]),
  ),
  'bureau, organisation': (n) => ({ qui: porteur(n), bureau: 'moi' }),
  'bureau, organisme': (n) => ({ qui: dreets(n), bureau: 'moi' }),
  'bureau, tiers': (n) => ({ qui: tiers(n), bureau: 'moi' }),
  'bureau, un acte': (n) => ({
    qui: agent('finances', n),
    bureau: 'service',
    filtre: { acte: choisir(['execution/LIQUIDER', 'engagement/ENGAGER'], n) },
  }),
  'recherche, deux mots': (n) => ({ qui: agent('instructeur', n), filtre: { recherche: choisir(recherches, n) } }),
  'recherche, deux mots, élu': (n) => ({ qui: agent('elu', n), filtre: { recherche: choisir(recherches, n) } }),
  'recherche, évaluateur': (n) => ({ qui: agent('evaluateur', n), filtre: { recherche: choisir(recherches, n) } }),
  'recherche, organisation': (n) => ({ qui: porteur(n), filtre: { recherche: choisir(recherches, n) } }),
  'recherche, organisme': (n) => ({ qui: dreets(n), filtre: { recherche: choisir(recherches, n) } }),
  'recherche, cinq branches': (n) => ({ qui: plusieurs(n), filtre: { recherche: choisir(recherches, n) } }),
  'numéro entier': (n) => ({ qui: agent('instructeur', n), filtre: { recherche: `A1-2024-${numero(n)}` } }),
  'numéro, derniers chiffres': (n) => ({ qui: agent('instructeur', n), filtre: { recherche: numero(n) } }),
  'numéro, année et chiffres': (n) => ({ qui: agent('elu', n), filtre: { recherche: `2024-${numero(n)}` } }),
  'numéro, organisation': (n) => ({ qui: porteur(n), filtre: { recherche: numero(n) } }),
  'numéro, organisme': (n) => ({ qui: dreets(n), filtre: { recherche: numero(n) } }),
};

const requeteDe = ({ qui, filtre = {}, bureau, apres: cle = null }: Demande): Requete =>
  bureau === undefined ? requeteListe(qui, filtre, cle) : requeteBureau(qui, bureau, filtre, cle);

/** Every query of the lists, counts and finance board. */
export const requetes: Readonly<Record<string, (n: number) => Requete>> = {
  ...Object.fromEntries(
    Object.entries(demandes).map(([nom, demande]) => [nom, (n: number): Requete => requeteDe(demande(n))]),
  ),
  'compte tenu': (n) =>
    requeteCompteTenu(agent('instructeur', 1 + 5 * (n % 20)), n % 2 === 0 ? {} : { phase: choisir(phases, n) }) ??
    requeteCompte(agent('instructeur', 1), {}),
  'compte borné': (n) =>
    requeteCompte(agent('instructeur', 5 * (n % 20)), n % 2 === 0 ? {} : { statut: choisir(statuts, n) }),
  'compte borné, élu': (n) => requeteCompte(agent('elu', n), n % 2 === 0 ? {} : { phase: choisir(phases, n) }),
  'compte borné, organisme': (n) => requeteCompte(dreets(n), {}),
  'compte du bureau': (n) => requeteCompteBureau(agent('instructeur', n), n % 2 === 0 ? 'moi' : 'service', {}),
  'tableau, exercices': () => requeteExercices(f1),
  'tableau, crédits': (n) => requeteCredits(f1, n % 2 === 0 ? null : 2021 + (n % 6)),
  'tableau, enveloppes': () => requeteEnveloppes(f1),
  'tableau entier': (n) => requeteTableau(f1, n % 2 === 0 ? null : 2021 + (n % 6), ['finances', 'ordonnateur']),
  'tableau, qui attend quoi': () => requeteAttendus(f1, ['finances', 'ordonnateur', 'responsable']),
};

/** What a browser asks: an account, and an address of the API. */
export interface Appel {
  compte: string;
  chemin: string;
}

function appelDe({ qui, filtre = {}, bureau, apres: cle = null }: Demande): Appel {
  const parametres = new URLSearchParams({
    ...(bureau === undefined ? {} : { aTraiter: 'oui', portee: bureau }),
    ...(cle === null ? {} : { suite: `${cle.le}_${cle.id}` }),
  });
  for (const [nom, valeur] of Object.entries(filtre) as [string, string | undefined][])
    if (valeur !== undefined) parametres.set(nom, valeur);
  return { compte: qui.nom, chemin: `/api/dossiers?${parametres.toString()}` };
}

/** The same pages as a browser asks for them, each with its count; and the finance board. */
export const appels: Readonly<Record<string, (n: number) => Appel>> = {
  ...Object.fromEntries(
    Object.entries(demandes).map(([nom, demande]) => [nom, (n: number): Appel => appelDe(demande(n))]),
  ),
  'tableau financier': (n) => ({ compte: agent('finances', n).nom, chemin: '/api/finances/tableau' }),
};

/** Every account that the pages are asked by. */
export const comptesMesures: readonly string[] = [
  ...Array.from({ length: 200 }, (_, n) => `f1 agent ${n}`),
  ...Array.from({ length: 500 }, (_, n) => `tiers ${n}`),
  ...Array.from({ length: 50 }, (_, n) => `porteur ${n}`),
  ...Array.from({ length: 20 }, (_, n) => `cumul ${n}`),
  ...Array.from({ length: 4 }, (_, n) => `organisme ${n}`),
];
