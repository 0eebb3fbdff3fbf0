import type postgres from 'postgres';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { lireEntreprise } from '../organisations/lire-entreprise.ts';
import { chercherSiege } from './examiner-siret.ts';
import type { fermetureLue } from './schemas.ts';

type Fermeture = z.input<typeof fermetureLue>;

/** What members of a closed establishment do: their next dossiers bear the number that lives, and who instructs those under way is told before a payment comes back. */
const conseiller = (siege: { siret: string; commune: string | null } | null): string =>
  siege === null
    ? 'Cet établissement est fermé dans le répertoire Sirene. Demandez à rejoindre l’établissement qui a repris son activité, et déposez en son nom. Pour vos dossiers en cours, écrivez au service qui les instruit : aucun versement ne peut partir vers un numéro fermé. Si l’organisme est toujours ouvert, faites corriger sa situation auprès de l’Insee.'
    : `Cet établissement est fermé dans le répertoire Sirene. Le siège de l’organisme est aujourd’hui au SIRET ${siege.siret}${siege.commune === null ? '' : `, à ${siege.commune}`} : demandez à le rejoindre, et déposez vos prochains dossiers en son nom. Pour ceux en cours, écrivez au service qui les instruit : aucun versement ne peut partir vers un numéro fermé.`;

/**
 * Of the organisations that someone is a member of, those whose establishment the directory says closed, with what to do. Nothing is said when the directory is not
 * there or does not answer: it never holds anyone back.
 *
 * @param base address of the directory, `null` when none is configured
 */
export async function lireFermetures(sql: postgres.Sql, base: string | null, acteur: Acteur): Promise<Fermeture[]> {
  if (acteur.organisations.length === 0) return [];
  const siennes = await sql<{ id: string; siret: string; nom: string }[]>`
    select id, siret, nom from organisations where id = any(${acteur.organisations.map(({ id }) => id)}::uuid[]) order by nom, id`;
  const lues = siennes.map(async (organisation): Promise<Fermeture[]> => {
    const { entreprise } = await lireEntreprise(sql, base, organisation.siret);
    if (entreprise?.etat !== 'fermee') return [];
    const siege = await chercherSiege(base, entreprise);
    return [{ organisation, siege: siege?.siret ?? null, conseil: conseiller(siege) }];
  });
  return (await Promise.all(lues)).flat();
}
