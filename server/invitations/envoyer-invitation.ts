import type postgres from 'postgres';
import type { Cles } from '../cles.ts';
import { annulerLien, emettreLien } from '../comptes/liens.ts';
import type { Base } from '../db/client.ts';
import { lireMatiere } from '../documents/matiere.ts';
import { TravailEnAttente, TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import { invitationEnCours } from './invitation-en-cours.ts';

/** The name of the jobs that an effect `inviter` asks for. */
export const TRAVAIL_INVITATION = 'invitation';

const texte = (v: unknown): string => (typeof v === 'string' ? v : '');

/** Links to the same object that nobody used: another takes their place. */
async function annulerLesAnciens(t: postgres.TransactionSql, objetId: string): Promise<void> {
  const anciens = await t<{ id: string }[]>`
    select id from liens where objet = 'invitation_dossier' and charge->>'objetId' = ${objetId} and consomme_le is null and annule_le is null`;
  for (const { id } of anciens) await annulerLien(t, id);
}

/**
 * The handler of jobs `invitation`: makes the one-time link of whoever an act invites on an object, to the address that the act gave, and has it mailed. Run twice, one
 * link is good; named again meanwhile, none is made.
 */
export function traiterInvitation(deps: { base: Base; reglages: { readonly cleSecrete: Cles } }): Traitement {
  const { base, reglages } = deps;
  return async ({ financeurId, dossierId, charge }) => {
    const { objet: objetId, rang, evenement } = charge;
    if (
      financeurId === null ||
      dossierId === null ||
      typeof objetId !== 'string' ||
      typeof rang !== 'number' ||
      typeof evenement !== 'string'
    )
      throw new TravailImpossible('Cette invitation ne dit pas à quoi elle invite.');
    const m = await lireMatiere(base.sql, { dossierId, rang, objetId });
    const courriel = texte(m.evenement.charge['courriel']).trim();
    if (courriel === '') throw new TravailImpossible('L’adresse de cette invitation est effacée.');
    await base.sql.begin(async (t) => {
      if (!(await invitationEnCours(t, { financeurId, dossierId, objetId, rang }))) return;
      await annulerLesAnciens(t, objetId);
      const lien = await emettreLien(t, reglages.cleSecrete, {
        objet: 'invitation_dossier',
        courriel,
        charge: {
          financeurId,
          dossierId,
          objetId,
          rang,
          evenement,
          organisme: texte(m.objet.etat.context['organisme']),
          porteur: m.lecture.organisation.nom,
          numero: m.lecture.dossier.numero ?? '',
          financeur: m.lecture.financeur.nom,
        },
      });
      // The address receives too many messages for now: later.
      if (lien === null) throw new TravailEnAttente('Cette adresse a déjà reçu plusieurs liens : plus tard.');
    });
  };
}
