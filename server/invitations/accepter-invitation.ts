import type postgres from 'postgres';
import type { z } from 'zod';
import type { Cles } from '../cles.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from '../acces/acteur.ts';
import { faireAgent } from '../agents/faire-agent.ts';
import { inscrireCompte } from '../comptes/creer-compte.ts';
import { consommerLien, estLien, lireLien, type ChargesDeLien, type Lien, type ObjetLien } from '../comptes/liens.ts';
import { exigerMotDePasse, hacher } from '../comptes/mot-de-passe.ts';
import { nouvelId } from '../db/identifiant.ts';
import { appliquerEvenement } from '../engine/appliquer-evenement.ts';
import { Refus } from '../http/probleme.ts';
import { faireMembre } from '../rattachements/inviter.ts';
import type { RoleDeMembre } from '../rattachements/schemas.ts';
import { invitationEnCours } from './invitation-en-cours.ts';
import type { invitationLue } from './schemas.ts';

type Sql = postgres.Sql | postgres.TransactionSql;
const INVITATIONS = [
  'invitation_organisation',
  'invitation_agent',
  'premier_administrateur',
  'invitation_dossier',
] as const;
type Invitation = Lien<(typeof INVITATIONS)[number]>;

const estInvitation = (lien: Lien): lien is Invitation => (INVITATIONS as readonly ObjetLien[]).includes(lien.objet);

const perimee = (): Refus =>
  new Refus('lien_perime', 'Cette invitation a déjà servi, ou elle n’est plus valable. Demandez-en une autre.');

/** A live invitation. Throws `lien_perime` for anything else. */
async function exigerInvitation(sql: Sql, secret: string): Promise<Invitation> {
  const lien = await lireLien(sql, secret);
  if (lien?.etat !== 'vivant' || !estInvitation(lien)) throw perimee();
  if (estLien(lien, 'invitation_dossier') && !(await invitationEnCours(sql, lien.charge))) throw perimee();
  return lien;
}

const compteDe = async (sql: Sql, courriel: string): Promise<string | null> => {
  const [compte] = await sql<{ id: string }[]>`select id from comptes where courriel = ${courriel} and actif`;
  return compte?.id ?? null;
};

/** What an invitation opens, and whether its address has an account. Throws `lien_perime`. */
export async function lireInvitation(
  sql: postgres.Sql,
  acteur: Acteur | null,
  secret: string,
): Promise<z.input<typeof invitationLue>> {
  const lien = await exigerInvitation(sql, secret);
  const compte = await compteDe(sql, lien.courriel);
  const etat = compte === null ? 'a_creer' : compte === acteur?.compteId ? 'ouvert' : 'ferme';
  if (estLien(lien, 'invitation_dossier')) {
    const { organisme, porteur, numero, dossierId } = lien.charge;
    return {
      courriel: lien.courriel,
      chez: organisme,
      agent: false,
      roles: [],
      compte: etat,
      dossier: { id: dossierId, numero, porteur },
    };
  }
  const organisation = estLien(lien, 'invitation_organisation');
  const roles =
    organisation || estLien(lien, 'invitation_agent') ? lien.charge.roles : (['administrateur'] satisfies Role[]);
  return {
    courriel: lien.courriel,
    chez: organisation ? lien.charge.organisation : 'financeur' in lien.charge ? lien.charge.financeur : '',
    agent: !organisation,
    roles,
    compte: etat,
    dossier: null,
  };
}

/** What the link grants, in the transaction that uses it. */
async function accorder(t: postgres.TransactionSql, cles: Cles, lien: Invitation, compteId: string): Promise<void> {
  if (estLien(lien, 'invitation_organisation'))
    await faireMembre(t, cles, {
      organisationId: lien.charge.organisationId,
      compteId,
      roles: lien.charge.roles as RoleDeMembre[],
    });
  else if (estLien(lien, 'invitation_agent'))
    await faireAgent(t, cles, { financeurId: lien.charge.financeurId, compteId, roles: lien.charge.roles as Role[] });
  else if (estLien(lien, 'premier_administrateur'))
    await faireAgent(t, cles, { financeurId: lien.charge.financeurId, compteId, roles: ['administrateur'] });
}

/**
 * Accepts an invitation: by the account of its address, made on the spot where there is none. Of two who come at once, one is served. Gives the account.
 *
 * @throws `lien_perime`; `acces_refuse` where the address has an account and someone else, or nobody, is signed in; `saisie_refusee` for a name or a password that is
 * missing or too easy to guess
 */
export async function accepterInvitation(
  sql: postgres.Sql,
  cles: Cles,
  acteur: Acteur | null,
  { secret, nom, motDePasse }: { secret: string; nom?: string | undefined; motDePasse?: string | undefined },
): Promise<string> {
  const lien = await exigerInvitation(sql, secret);
  const existant = await compteDe(sql, lien.courriel);
  if (existant !== null && existant !== acteur?.compteId)
    throw new Refus(
      'acces_refuse',
      `Un compte existe à l’adresse ${lien.courriel} : connectez-vous avec lui, puis ouvrez de nouveau ce lien.`,
    );
  let nouveau: { nom: string; empreinte: string } | null = null;
  if (existant === null) {
    const constats = [
      ...(nom === undefined ? [{ chemin: 'nom', message: 'Écrivez votre prénom et votre nom.' }] : []),
      ...(motDePasse === undefined ? [{ chemin: 'motDePasse', message: 'Choisissez un mot de passe.' }] : []),
    ].map((c) => ({ ...c, code: 'requis', gravite: 'bloquant' as const }));
    if (nom === undefined || motDePasse === undefined)
      throw new Refus('saisie_refusee', 'Pour ouvrir votre compte, il manque des réponses.', { constats });
    await exigerMotDePasse(motDePasse, [lien.courriel, nom]);
    nouveau = { nom, empreinte: await hacher(motDePasse) };
  }
  const compteId = existant ?? nouvelId();
  const prendre = async (t: postgres.TransactionSql): Promise<Invitation> => {
    const pris = await consommerLien(t, secret, lien.objet);
    if (nouveau !== null) await inscrireCompte(t, cles, { courriel: lien.courriel, ...nouveau }, compteId);
    return pris;
  };
  if (estLien(lien, 'invitation_dossier')) await rejoindreLeDossier(sql, lien.charge, { compteId, prendre });
  else await sql.begin(async (t) => accorder(t, cles, await prendre(t), compteId));
  return compteId;
}

/**
 * The event that answers an invitation, with its link and its account, in one transaction. Of an event that comes meanwhile and of this one, the second is judged on what
 * the first did: an invitation that was given again opens nothing.
 *
 * @throws `lien_perime`
 */
async function rejoindreLeDossier(
  sql: postgres.Sql,
  invitation: ChargesDeLien['invitation_dossier'],
  { compteId, prendre }: { compteId: string; prendre: (t: postgres.TransactionSql) => Promise<Invitation> },
): Promise<void> {
  const { dossierId, objetId, evenement } = invitation;
  try {
    await appliquerEvenement(sql, {
      dossierId,
      objetId,
      type: evenement,
      charge: {},
      versionAttendue: null,
      emetteur: { role: 'systeme', compteId },
      avec: {
        avant: async (t) => {
          await prendre(t);
          if (!(await invitationEnCours(t, invitation))) throw perimee();
        },
        apres: () => Promise.resolve(),
      },
    });
  } catch (e) {
    if (e instanceof Refus && e.code === 'transition_refusee') throw perimee();
    throw e;
  }
}
