import type postgres from 'postgres';
import type { Cles } from '../cles.ts';
import { nouvelId } from '../db/identifiant.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { annoncer, type ReglagesDeCourriel } from './courriels.ts';
import { administrateursDe } from './demander-rattachement.ts';
import { inscrireMembre } from './roles-de-membre.ts';
import type { DecisionDeRattachement, RoleDeMembre } from './schemas.ts';

interface Demande {
  id: string;
  organisation_id: string;
  nom: string;
  compte_id: string;
  etat: 'attente' | 'accepte' | 'refuse' | 'retire';
  roles: RoleDeMembre[];
  preuves: number;
  decidable: boolean;
}

/** Who answers: a person, for the organisation or for a funder in its place. */
interface Decideur {
  compteId: string;
  financeurId: string | null;
}

const nePeut = (message: string): Refus => new Refus('transition_refusee', message);

/** What a demand gives: those of the decision, else those asked for. A funder makes nobody an administrator where there is one; the first to come administers. */
function rolesAccordes(
  demande: Demande,
  choisis: RoleDeMembre[] | undefined,
  par: Decideur,
  administree: boolean,
): RoleDeMembre[] {
  const voulus = new Set(choisis ?? demande.roles);
  if (par.financeurId === null) return [...voulus];
  if (administree) voulus.delete('administrateur');
  else voulus.add('administrateur');
  return voulus.size === 0 ? ['saisie'] : [...voulus];
}

/** Why a funder cannot answer a demand yet, `null` when it can. Whether it sees the dossier is the caller's business. */
export function empechementDuFinanceur(
  demande: { decidable: boolean; preuves: number; compteId: string },
  compteId: string,
): string | null {
  if (demande.compteId === compteId) return 'Cette demande est la vôtre : une autre personne y répond.';
  if (!demande.decidable)
    return 'Les administrateurs de l’organisme n’ont pas encore eu le temps de répondre : attendez le terme, ou écrivez-leur.';
  return demande.preuves === 0
    ? 'Aucune pièce ne montre encore la qualité de cette personne : demandez-lui de la joindre.'
    : null;
}

/**
 * Answers a demand, once: the member is there, its dossiers are confirmed and the person is told, or nothing is. The same answer given twice is given again.
 *
 * @throws « introuvable »; `transition_refusee` when it is answered otherwise or withdrawn, and for a funder before its time, without a proof, or for its own agent's demand
 */
export async function deciderRattachement(
  t: postgres.TransactionSql,
  { cles, reglages }: { cles: Cles; reglages: ReglagesDeCourriel },
  id: string,
  par: Decideur,
  decision: DecisionDeRattachement,
): Promise<void> {
  const [demande] = await t<Demande[]>`
    select r.id, r.organisation_id, o.nom, r.compte_id, r.etat, r.roles, r.decidable_le <= maintenant() as decidable,
      (select count(*)::int from preuves_rattachement p where p.rattachement_id = r.id) as preuves
    from rattachements r join organisations o on o.id = r.organisation_id where r.id = ${id} for update of r`;
  if (!demande) throw introuvable();
  const issue = decision.issue === 'accepter' ? 'accepte' : 'refuse';
  if (demande.etat === issue) return;
  if (demande.etat !== 'attente')
    throw nePeut(
      demande.etat === 'retire'
        ? 'La personne a retiré sa demande : il n’y a plus rien à répondre.'
        : 'Quelqu’un a déjà répondu à cette demande : rechargez la page.',
    );
  if (par.financeurId !== null) {
    const { decidable, preuves, compte_id: compteId } = demande;
    // A refusal needs no proof.
    const vues = issue === 'refuse' ? 1 : preuves;
    const empechement = empechementDuFinanceur({ decidable, preuves: vues, compteId }, par.compteId);
    if (empechement !== null) throw nePeut(empechement);
  }
  await t`update rattachements set etat = ${issue}, relance_le = null, decide_le = maintenant(), decide_par = ${par.compteId}, financeur_id = ${par.financeurId},
    motif = ${decision.issue === 'refuser' ? decision.motif : null} where id = ${id}`;
  const confirme = decision.issue === 'accepter' || decision.reprendre;
  if (confirme)
    await t`update dossiers set deposant_id = null where deposant_id = ${demande.compte_id} and organisation_id = ${demande.organisation_id}`;
  let detail: { roles: RoleDeMembre[] } | { motif: string };
  if (decision.issue === 'accepter') {
    const administree = (await administrateursDe(t, demande.organisation_id)).length > 0;
    const roles = rolesAccordes(demande, decision.roles, par, administree);
    await inscrireMembre(t, cles, { organisationId: demande.organisation_id, compteId: demande.compte_id }, roles);
    detail = { roles };
  } else detail = { motif: decision.motif };
  await t`insert into historique_membres (organisation_id, id, le, acte, compte_id, par, detail)
    values (${demande.organisation_id}, ${nouvelId()}, maintenant(), ${issue === 'accepte' ? 'arrivee' : 'refus'}, ${demande.compte_id}, ${par.compteId}, ${t.json(detail)})`;
  await annoncer(t, reglages, issue === 'accepte' ? 'acceptee' : 'refusee', {
    cle: `rattachement:${id}`,
    nom: demande.nom,
    comptes: [demande.compte_id],
  });
}

/**
 * For an administrator of the organisation.
 *
 * @throws « introuvable » to anyone else
 */
export async function repondreALaDemande(
  deps: { sql: postgres.Sql; cles: Cles; reglages: ReglagesDeCourriel },
  compteId: string,
  id: string,
  decision: DecisionDeRattachement,
): Promise<void> {
  await deps.sql.begin(async (t) => {
    // Held until the answer is written: whoever is removed meanwhile answers before, or not at all.
    const [administre] = await t`
      select 1 from rattachements r join membres_organisation m on m.organisation_id = r.organisation_id
      where r.id = ${id} and m.compte_id = ${compteId} and m.administrateur for share of m`;
    if (!administre) throw introuvable();
    await deciderRattachement(t, deps, id, { compteId, financeurId: null }, decision);
  });
}

/**
 * Withdraws one's own demand, as long as no dossier was opened with it.
 *
 * @throws « introuvable »; `transition_refusee` when it is answered, or when dossiers hang on it
 */
export async function retirerRattachement(sql: postgres.Sql, compteId: string, id: string): Promise<void> {
  await sql.begin(async (t) => {
    const [demande] = await t<{ etat: string; dossiers: boolean }[]>`
      select r.etat, exists (select 1 from dossiers d where d.deposant_id = r.compte_id and d.organisation_id = r.organisation_id and not d.terme) as dossiers
      from rattachements r where r.id = ${id} and r.compte_id = ${compteId} for update of r`;
    if (!demande) throw introuvable();
    if (demande.etat === 'retire') return;
    if (demande.etat !== 'attente') throw nePeut('Cette demande a reçu une réponse : elle ne peut plus être retirée.');
    if (demande.dossiers)
      throw nePeut(
        'Des dossiers sont ouverts au nom de cet organisme : supprimez les brouillons ou retirez ces dossiers d’abord.',
      );
    await t`update rattachements set etat = 'retire', relance_le = null, decide_le = maintenant() where id = ${id}`;
  });
}
