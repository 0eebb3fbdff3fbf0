import type { Cles } from '../cles.ts';
import type postgres from 'postgres';
import type { Acteur } from '../acces/acteur.ts';
import { Refus } from '../http/probleme.ts';
import type { Provenance } from '../http/provenance.ts';
import { ecrireAvis } from './avis.ts';
import { estDeDemonstration } from './compte-de-demonstration.ts';
import { exigerLienVivant } from './creer-compte.ts';
import { noterConnexion } from './journal-connexions.ts';
import { consommerLien, emettreLien } from './liens.ts';
import { exigerMotDePasse, hacher } from './mot-de-passe.ts';
import { sceauDEcriture } from './sceau-d-ecriture.ts';
import { exigerSuccesseurs } from '../rattachements/membres.ts';
import { verifierMotDePasse } from './ouvrir-session.ts';

/** What a change of account is judged with. */
interface Contexte {
  sql: postgres.Sql;
  acteur: Acteur;
  demo: boolean;
  provenance: Provenance;
}

/** Everyone signs in to the accounts of the demonstration: they stay as they are. @throws `acces_refuse` */
export function exigerComptePropre({ acteur, demo }: { acteur: { courriel: string }; demo: boolean }): void {
  if (estDeDemonstration(acteur.courriel, demo))
    throw new Refus(
      'acces_refuse',
      'Ce compte sert à tous les visiteurs de la démonstration\u00a0: il ne change pas. Créez-en un pour essayer.',
    );
}

/** Ends every session of an account. */
async function fermerSessions(t: postgres.TransactionSql, compteId: string): Promise<void> {
  await t`delete from sessions where compte_id = ${compteId}`;
}

/**
 * Another password by the link sent to the address: every session ends, and the account is told. Gives its id.
 *
 * @throws `saisie_refusee` when it is too easy to guess; `lien_perime`
 */
export async function choisirMotDePasse(
  sql: postgres.Sql,
  cles: Cles,
  { secret, motDePasse, provenance }: { secret: string; motDePasse: string; provenance: Provenance },
): Promise<string> {
  const { courriel } = await exigerLienVivant(sql, secret, 'mot_de_passe');
  await exigerMotDePasse(motDePasse, [courriel]);
  const empreinte = await hacher(motDePasse);
  return sql.begin(async (t) => {
    const lien = await consommerLien(t, secret, 'mot_de_passe');
    const compteId = lien.compteId ?? '';
    const { count } =
      await t`update comptes set mot_de_passe = ${empreinte}, sceau = ${sceauDEcriture(cles, 'mot_de_passe', [compteId, empreinte])} where id = ${compteId} and courriel = ${lien.courriel} and actif`;
    // Closed, or gone to another address, since the link was sent.
    if (count === 0) throw new Refus('lien_perime', 'Ce lien n’est plus valable. Demandez-en un autre ci-dessous.');
    await fermerSessions(t, compteId);
    await noterConnexion(t, { compteId, issue: 'changement', moyen: 'lien', provenance });
    await ecrireAvis(t, { genre: 'motDePasseChange', a: lien.courriel });
    return compteId;
  });
}

/** Another password by whoever knows the present one: every session ends, this one included. @throws `saisie_refusee` at the field that is wrong */
export async function changerMotDePasse(
  contexte: Contexte & { cleSecrete: Cles },
  { actuel, motDePasse }: { actuel: string; motDePasse: string },
): Promise<void> {
  const { sql, acteur, provenance, cleSecrete } = contexte;
  exigerComptePropre(contexte);
  await verifierMotDePasse(sql, { compteId: acteur.compteId, motDePasse: actuel, provenance });
  await exigerMotDePasse(motDePasse, [acteur.courriel, acteur.nom]);
  const empreinte = await hacher(motDePasse);
  await sql.begin(async (t) => {
    await t`update comptes set mot_de_passe = ${empreinte}, sceau = ${sceauDEcriture(cleSecrete, 'mot_de_passe', [acteur.compteId, empreinte])} where id = ${acteur.compteId}`;
    await fermerSessions(t, acteur.compteId);
    await noterConnexion(t, { compteId: acteur.compteId, issue: 'changement', moyen: 'mot_de_passe', provenance });
    await ecrireAvis(t, { genre: 'motDePasseChange', a: acteur.courriel });
  });
}

/** Sends a link to the address that is to replace the present one; nothing changes before it is opened. The answer is the same when another account has it. */
export async function demanderCourriel(
  contexte: Contexte & { cleSecrete: Cles },
  { actuel, courriel }: { actuel: string; courriel: string },
): Promise<void> {
  const { sql, acteur, provenance, cleSecrete } = contexte;
  exigerComptePropre(contexte);
  await verifierMotDePasse(sql, { compteId: acteur.compteId, motDePasse: actuel, provenance });
  await sql.begin((t) =>
    emettreLien(t, cleSecrete, {
      objet: 'courriel',
      courriel,
      compteId: acteur.compteId,
      charge: { demande: 'courriel' },
    }),
  );
}

/** The new address of an account is proved: it signs in with it, and the old one is told. @throws `lien_perime`, also when another account has it meanwhile */
export async function confirmerCourriel(
  sql: postgres.Sql,
  cles: Cles,
  { secret, provenance }: { secret: string; provenance: Provenance },
): Promise<void> {
  await sql.begin(async (t) => {
    const lien = await consommerLien(t, secret, 'courriel');
    const compteId = lien.compteId ?? '';
    const [pris] = await t`select 1 from comptes where courriel = ${lien.courriel}`;
    if (pris) throw new Refus('lien_perime', 'Un autre compte a déjà cette adresse\u00a0: le vôtre garde la sienne.');
    const [ancien] = await t<{ courriel: string }[]>`
      with avant as (select id, courriel from comptes where id = ${compteId} and actif for update)
      update comptes c set courriel = ${lien.courriel}, sceau = ${sceauDEcriture(cles, 'courriel', [compteId, lien.courriel])} from avant where c.id = avant.id returning avant.courriel`;
    if (!ancien) throw new Refus('lien_perime', 'Ce compte est fermé.');
    await noterConnexion(t, { compteId, issue: 'changement', moyen: 'lien', provenance });
    await ecrireAvis(t, { genre: 'courrielChange', a: ancien.courriel });
  });
}

/**
 * Closes an account: its name stays on what it did, its address is free again, it belongs to nothing and cannot sign in.
 *
 * @throws `transition_refusee` for an agent, whose functions are first taken back by the administrator, and for whoever alone administers an organisation of several
 */
export async function fermerCompte(contexte: Contexte, { actuel }: { actuel: string }): Promise<void> {
  const { sql, acteur, provenance } = contexte;
  exigerComptePropre(contexte);
  await verifierMotDePasse(sql, { compteId: acteur.compteId, motDePasse: actuel, provenance });
  if (acteur.roles.length > 0)
    throw new Refus(
      'transition_refusee',
      'Vous avez des fonctions d’agent\u00a0: demandez d’abord à votre administrateur de les retirer.',
    );
  await sql.begin(async (t) => {
    await exigerSuccesseurs(t, acteur.compteId);
    await t`update comptes set actif = false, courriel = id || '@compte-ferme.invalid', telephone = null, mot_de_passe = '' where id = ${acteur.compteId}`;
    await t`with partis as (delete from membres_organisation where compte_id = ${acteur.compteId} returning organisation_id)
      insert into historique_membres (organisation_id, id, le, acte, compte_id, par)
      select organisation_id, gen_random_uuid(), maintenant(), 'depart', ${acteur.compteId}, ${acteur.compteId} from partis`;
    await t`update rattachements set etat = 'retire' where compte_id = ${acteur.compteId} and etat = 'attente'`;
    await t`delete from cles_d_acces where compte_id = ${acteur.compteId}`;
    await t`delete from codes_temporaires where compte_id = ${acteur.compteId}`;
    await t`delete from identites_fournies where compte_id = ${acteur.compteId}`;
    await t`delete from codes_secours where compte_id = ${acteur.compteId}`;
    await t`update liens set annule_le = clock_timestamp() where compte_id = ${acteur.compteId} and consomme_le is null and annule_le is null`;
    await fermerSessions(t, acteur.compteId);
    await noterConnexion(t, { compteId: acteur.compteId, issue: 'changement', moyen: 'mot_de_passe', provenance });
    await ecrireAvis(t, { genre: 'compteFerme', a: acteur.courriel });
  });
}
