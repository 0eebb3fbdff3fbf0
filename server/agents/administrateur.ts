// npm run administrateur -- creer <financeur> <courriel>: prints the one-time link by which the first administrator of an installation opens their access.
// npm run administrateur -- deconnecter <courriel>, or --tous: ends every session of an account, or of all of them, when someone else may be in.
import type { Cles } from '../cles.ts';
import { z } from 'zod';
import { adresseDuLien, emettreLien } from '../comptes/liens.ts';
import { noterConnexion } from '../comptes/journal-connexions.ts';
import { ErreurDemarrage, lireConfig, obtenirCles } from '../config.ts';
import { ouvrirBase } from '../db/client.ts';
import { obtenirBaseEmbarquee } from '../db/embarque.ts';
import { noter } from './faire-agent.ts';

const USAGE = [
  'Écrivez : npm run administrateur -- creer <financeur> <courriel>',
  '     ou : npm run administrateur -- deconnecter <courriel>, ou --tous',
].join('\n');

/**
 * Makes the link of an administrator of a funder, mailed to nobody: whoever runs the command gives it. Kept in the history of the agents of that funder.
 *
 * @returns its address, and whether someone administers this funder already
 * @throws ErreurDemarrage with the funders that exist, when there is none of this code; for what is no address
 */
export async function creerAdministrateur(
  base: ReturnType<typeof ouvrirBase>,
  config: { baseUrl: string; cleSecrete: Cles },
  { financeur: code, courriel: saisi }: { financeur: string; courriel: string },
): Promise<{ adresse: string; dejaAdministre: boolean }> {
  const courriel = z.email().max(254).toLowerCase().safeParse(saisi);
  if (!courriel.success) throw new ErreurDemarrage([`« ${saisi} » n’est pas une adresse électronique. ${USAGE}`]);
  const { sql } = base;
  const [financeur] = await sql<{ id: string; nom: string; administre: boolean }[]>`
    select f.id, f.nom, exists (select 1 from roles_agents r join comptes c on c.id = r.compte_id and c.actif
      where r.financeur_id = f.id and r.role = 'administrateur') as administre from financeurs f where f.code = ${code}`;
  if (!financeur) {
    const connus = await sql<{ code: string }[]>`select code from financeurs order by code`;
    throw new ErreurDemarrage([
      `Aucun financeur « ${code} » dans cette base. Il y a : ${connus.map((f) => f.code).join(', ')}.`,
    ]);
  }
  const lien = await sql.begin(async (t) => {
    await noter(t, { financeurId: financeur.id, acte: 'invitation', compteId: null, par: null });
    const demande = {
      objet: 'premier_administrateur',
      courriel: courriel.data,
      charge: { financeurId: financeur.id, financeur: financeur.nom },
    } as const;
    return emettreLien(t, config.cleSecrete, demande, { envoyer: false });
  });
  if (!lien) throw new Error('Le lien n’a pas été fait.');
  return { adresse: adresseDuLien(config.baseUrl, lien.secret), dejaAdministre: financeur.administre };
}

/**
 * Ends every session of an account at once, on every device, and writes it down where the person and the administrators read it. What the account signs in with stays
 * as it is: whoever knows it may come in again, so that a password is to be changed besides.
 *
 * @param courriel `null`: of every account
 * @returns how many sessions ended, of how many accounts
 * @throws ErreurDemarrage when no account has this address
 */
export async function deconnecter(
  { sql }: Pick<ReturnType<typeof ouvrirBase>, 'sql'>,
  courriel: string | null,
): Promise<{ sessions: number; comptes: number }> {
  return sql.begin(async (t) => {
    const comptes = await t<{ id: string }[]>`
      select id from comptes where ${courriel === null} or courriel = ${courriel?.trim().toLowerCase() ?? ''}`;
    if (courriel !== null && comptes.length === 0)
      throw new ErreurDemarrage([`Aucun compte n’a l’adresse « ${courriel} » dans cette base.`]);
    const fermees = await t<{ compte: string }[]>`
      delete from sessions where compte_id = any(${comptes.map(({ id }) => id)}::uuid[]) returning compte_id as compte`;
    const touches = new Set(fermees.map(({ compte }) => compte));
    for (const compteId of touches)
      await noterConnexion(t, {
        compteId,
        issue: 'fermeture',
        moyen: 'installation',
        provenance: { adresse: null, appareil: null },
      });
    return { sessions: fermees.length, comptes: touches.size };
  });
}

async function executer([commande, premier, second]: readonly string[]): Promise<void> {
  const creer = commande === 'creer' && premier !== undefined && second !== undefined;
  if (!creer && (commande !== 'deconnecter' || premier === undefined)) throw new ErreurDemarrage([USAGE]);
  const lue = lireConfig(process.env);
  const config = { ...lue, cleSecrete: await obtenirCles(lue) };
  const embarquee = config.databaseUrl === null ? await obtenirBaseEmbarquee(config.donnees) : null;
  const base = ouvrirBase({ url: config.databaseUrl ?? embarquee?.url ?? '', role: null, max: 1 });
  try {
    if (creer) {
      const demande = { financeur: premier, courriel: second };
      const { adresse, dejaAdministre } = await creerAdministrateur(base, config, demande);
      if (dejaAdministre) console.log('Ce financeur a déjà un administrateur : celui-ci s’y ajoute.');
      console.log(`Donnez ce lien à ${second} ; il sert une fois, pendant sept jours :\n${adresse}`);
    } else {
      const { sessions, comptes } = await deconnecter(base, premier === '--tous' ? null : premier);
      console.log(`Sessions fermées : ${sessions}. Comptes déconnectés : ${comptes}.`);
    }
  } finally {
    await base.fermer();
    await embarquee?.relacher();
  }
}

if (import.meta.main) {
  try {
    await executer(process.argv.slice(2));
  } catch (erreur) {
    if (erreur instanceof ErreurDemarrage) for (const message of erreur.messages) console.error(message);
    else console.error(erreur);
    process.exit(1);
  }
}
