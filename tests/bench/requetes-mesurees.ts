import { createHash } from 'node:crypto';
import type { RawBuilder } from 'kysely';
import type { Acteur } from '../../server/acces/acteur.ts';
import {
  requeteBureau,
  requeteCompte,
  requeteCompteBureau,
  requeteCompteTenu,
  requeteListe,
} from '../../server/dossiers/requetes-liste.ts';
import { requeteAttendus, requeteCredits, requeteEnveloppes } from '../../server/finances/requetes-tableau.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';

/** The id that the generator gives to a name. */
export function idDe(nom: string): string {
  const h = createHash('md5').update(nom).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}

function acteur(nom: string, plus: Partial<Acteur>): Acteur {
  return {
    compteId: idDe(nom),
    nom,
    courriel: `${nom}@banc.test`,
    fonction: null,
    roles: [],
    organisations: [],
    organismes: [],
    accesParNom: false,
    recusations: [],
    ...plus,
  };
}
const f1 = idDe('f1');
/** An agent of the largest funder; one in five is recused, here from the largest organisation and from another. */
function agent(role: Role, n: number): Acteur {
  const recusations = n % 5 === 0 ? ['100000000', '100000003'].map((siren) => ({ financeurId: f1, siren })) : [];
  return acteur(`f1 agent ${n}`, { roles: [{ financeurId: f1, role }], recusations });
}
const dreets = (n: number): Acteur =>
  acteur(`organisme ${n}`, { organismes: [{ financeurId: f1, organisme: `organisme-${n % 4}` }] });
const porteur = (n: number): Acteur =>
  acteur(`porteur ${n}`, { organisations: [{ id: idDe(`organisation ${n % 50}`), representantLegal: true }] });
/** Two roles at two funders, an organisation and a body: five branches. */
const plusieurs = (n: number): Acteur =>
  acteur(`f1 agent ${n}`, {
    roles: [
      { financeurId: f1, role: 'instructeur' },
      { financeurId: f1, role: 'responsable' },
      { financeurId: idDe('f2'), role: 'pilote' },
    ],
    organisations: [{ id: idDe(`organisation ${n}`), representantLegal: false }],
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
const apres = (n: number): { le: string; id: string } => ({
  le: new Date(Date.UTC(2021, 1, 1) + ((n * 86_400_000 * 37) % 155_000_000_000)).toISOString(),
  id: idDe(`cle ${n}`),
});

type Requete = RawBuilder<unknown>;

/** Every query of the lists, with another actor, filter and page at each `n`. */
export const requetes: Readonly<Record<string, (n: number) => Requete>> = {
  'liste, agent': (n) => requeteListe(agent('instructeur', n % 120), {}, n % 2 === 0 ? null : apres(n)),
  'liste, élu': (n) => requeteListe(agent('elu', 180 + (n % 10)), {}, n % 2 === 0 ? null : apres(n)),
  'liste, organisation': (n) => requeteListe(porteur(n), {}, null),
  'liste, organisme': (n) => requeteListe(dreets(n), {}, n % 2 === 0 ? null : apres(n)),
  'liste, tiers': (n) => requeteListe(acteur(`tiers ${n % 500}`, { accesParNom: true }), {}, null),
  'liste, cinq branches': (n) => requeteListe(plusieurs(n % 120), {}, n % 2 === 0 ? null : apres(n)),
  'liste, état': (n) =>
    requeteListe(agent('instructeur', n % 120), { statut: choisir(statuts, n) }, n % 2 === 0 ? null : apres(n)),
  'liste, phase': (n) => requeteListe(agent('finances', 150 + (n % 15)), { phase: choisir(phases, n) }, null),
  'liste, appel et phase': (n) =>
    requeteListe(
      agent('responsable', 120 + (n % 30)),
      { appel: `appel-${1 + (n % 30)}`, phase: choisir(phases, n) },
      null,
    ),
  'bureau, instructeur': (n) => requeteBureau(agent('instructeur', n % 120), 'moi', {}, null),
  ...Object.fromEntries(
    (['instructeur', 'responsable', 'finances', 'ordonnateur', 'assemblees', 'evaluateur'] as const).map((role) => [
      `bureau, ${role}, service`,
      (n: number) => requeteBureau(agent(role, n % 120), 'service', {}, n % 2 === 0 ? null : apres(n)),
    ]),
  ),
  'bureau, organisation': (n) => requeteBureau(porteur(n), 'moi', {}, null),
  'bureau, organisme': (n) => requeteBureau(dreets(n), 'moi', {}, null),
  'bureau, tiers': (n) => requeteBureau(acteur(`tiers ${n % 500}`, { accesParNom: true }), 'moi', {}, null),
  'bureau, un acte': (n) =>
    requeteBureau(
      agent('finances', 150 + (n % 15)),
      'service',
      { acte: choisir(['execution/LIQUIDER', 'engagement/ENGAGER'], n) },
      null,
    ),
  'recherche, deux mots': (n) =>
    requeteListe(agent('instructeur', n % 120), { recherche: choisir(recherches, n) }, null),
  'recherche, organisation': (n) => requeteListe(porteur(n), { recherche: choisir(recherches, n) }, null),
  'numéro entier': (n) =>
    requeteListe(
      agent('instructeur', n % 120),
      { recherche: `A1-2024-${String(1 + (n % 300)).padStart(5, '0')}` },
      null,
    ),
  'numéro, derniers chiffres': (n) =>
    requeteListe(agent('instructeur', n % 120), { recherche: String(1 + (n % 300)).padStart(5, '0') }, null),
  'compte tenu': (n) =>
    requeteCompteTenu(agent('instructeur', 1 + 5 * (n % 20)), n % 2 === 0 ? {} : { phase: choisir(phases, n) }) ??
    requeteCompte(agent('instructeur', 1), {}),
  'compte borné': (n) =>
    requeteCompte(agent('instructeur', 5 * (n % 20)), n % 2 === 0 ? {} : { statut: choisir(statuts, n) }),
  'recherche, organisme': (n) => requeteListe(dreets(n), { recherche: choisir(recherches, n) }, null),
  'compte du bureau': (n) => requeteCompteBureau(agent('instructeur', n % 120), n % 2 === 0 ? 'moi' : 'service', {}),
  'tableau, crédits': () => requeteCredits(f1),
  'tableau, enveloppes': () => requeteEnveloppes(f1),
  'tableau, qui attend quoi': () => requeteAttendus(f1, ['finances', 'ordonnateur', 'responsable']),
};
