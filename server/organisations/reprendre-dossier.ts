// A demand that starts from an earlier one of the same organisation, of any call: the questions that both ask under one key and one type.
import type postgres from 'postgres';
import type { Champ, ChampDeType, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { typeDe } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../db/identifiant.ts';
import { JAMAIS_REPRIS } from '../engine/reprendre-reponses.ts';
import { chargerVersion } from '../engine/versions.ts';
import { introuvable } from '../http/probleme.ts';
import { adapter } from './donnees-connues.ts';
import type { Origine, Preremplissage } from './preremplir.ts';

/** What was true of one year and is seldom true of the next: never carried, only proposed beside the question (our decision). */
const JAMAIS_EN_SILENCE: ReadonlySet<Champ['type']> = new Set(['date', 'instant', 'periode', 'montant']);

/** Does an answer hold a date or an amount, itself or by one of its parts? */
const sePropose = (champ: Champ, valeur: Valeur): boolean =>
  JAMAIS_EN_SILENCE.has(champ.type) ||
  (typeDe(champ)?.parties?.(champ, valeur) ?? []).some((partie) => JAMAIS_EN_SILENCE.has(partie.type));

interface FormulaireEnvoye {
  formulaire: Formulaire;
  figees: Reponses;
}

const champsDe = (formulaire: Formulaire): Champ[] => formulaire.sections.flatMap((s) => s.champs);

/**
 * Adds to what a draft is born with the answers of an earlier dossier of its organisation, for the questions that nothing else has answered: same key, same type, and
 * accepted by the new question. Dates and amounts are kept beside, as proposals; what is accepted, joined or computed is done anew.
 *
 * @throws `introuvable` when the dossier is not a deposited one of this organisation
 */
export async function reprendreUnDossier(
  sql: postgres.Sql,
  { organisationId, dossierId }: { organisationId: string; dossierId: string },
  formulaire: Formulaire,
  date: string,
  deja: Preremplissage,
): Promise<Preremplissage> {
  const { origine, envoyes } = await lireLeDossier(sql, organisationId, dossierId);
  const valeurs = { ...deja.valeurs };
  const origines: Preremplissage['origines'] = { ...deja.origines };
  for (const champ of champsDe(formulaire)) {
    if (JAMAIS_REPRIS.has(champ.type) || Object.hasOwn(valeurs, champ.cle)) continue;
    const ancien = trouver(envoyes, champ);
    if (ancien === null) continue;
    const lu =
      champ.type === 'tableau'
        ? reprendreLesLignes(champ, ancien, origine, date)
        : reprendreUneReponse(champ, champ.cle, ancien, origine, date);
    Object.assign(valeurs, lu.valeurs);
    Object.assign(origines, lu.origines);
  }
  return { ...deja, valeurs, origines };
}

type Repris = Pick<Preremplissage, 'valeurs' | 'origines'>;

function reprendreUneReponse(champ: Champ, chemin: string, ancien: Valeur, origine: Origine, date: string): Repris {
  const valeur = adapter(champ, ancien, date);
  if (valeur === null) return { valeurs: {}, origines: {} };
  return sePropose(champ, valeur)
    ? { valeurs: {}, origines: { [chemin]: { ...origine, propose: valeur } } }
    : { valeurs: { [chemin]: valeur }, origines: { [chemin]: origine } };
}

/** The rows of a table, under new ids; those of which nothing may be taken over are left out. */
function reprendreLesLignes(champ: ChampDeType<'tableau'>, ancien: Valeur, origine: Origine, date: string): Repris {
  const repris: Repris = { valeurs: {}, origines: {} };
  const lignes = Array.isArray(ancien) ? (ancien as readonly Reponses[]).slice(0, champ.lignesMax) : [];
  for (const [rang, ligne] of lignes.entries()) {
    const chemin = `${champ.cle}/${nouvelId()}`;
    const cellules = champ.colonnes.flatMap((colonne) => {
      const valeur = Object.hasOwn(ligne, colonne.cle) ? (ligne[colonne.cle] ?? null) : null;
      return valeur === null || JAMAIS_REPRIS.has(colonne.type)
        ? []
        : [reprendreUneReponse(colonne, `${chemin}/${colonne.cle}`, valeur, origine, date)];
    });
    if (cellules.every((c) => Object.keys(c.origines).length === 0)) continue;
    repris.valeurs[chemin] = rang;
    // Said once, of the table: a mark a cell would hide what it holds. What is proposed is at its cell.
    repris.origines[champ.cle] = origine;
    for (const cellule of cellules) {
      Object.assign(repris.valeurs, cellule.valeurs);
      const proposees = Object.entries(cellule.origines).filter(([, { propose }]) => propose !== undefined);
      Object.assign(repris.origines, Object.fromEntries(proposees));
    }
  }
  return repris;
}

/** What was sent under this key and of this type, in the form that was sent last. */
function trouver(envoyes: readonly FormulaireEnvoye[], champ: Champ): Valeur | null {
  for (const { formulaire, figees } of envoyes) {
    const meme = champsDe(formulaire).find(({ cle, type }) => cle === champ.cle && type === champ.type);
    const valeur = meme !== undefined && Object.hasOwn(figees, champ.cle) ? (figees[champ.cle] ?? null) : null;
    if (valeur !== null) return valeur;
  }
  return null;
}

/** The forms that were sent of the demand itself, the last first. */
async function lireLeDossier(
  sql: postgres.Sql,
  organisationId: string,
  dossierId: string,
): Promise<{ origine: Origine; envoyes: FormulaireEnvoye[] }> {
  const lignes = await sql<
    {
      financeur_id: string;
      slug: string;
      version: number;
      numero: string;
      depose_le: string;
      cle: string;
      figees: Reponses;
    }[]
  >`
    select d.financeur_id, d.slug, d.version, d.numero, d.depose_le, f.cle, f.figees
    from dossiers d
    join objets_dossier o on o.financeur_id = d.financeur_id and o.dossier_id = d.id and o.type = 'dossier'
    join formulaires_dossier f on f.financeur_id = d.financeur_id and f.dossier_id = d.id and f.objet_id = o.id
    where d.id = ${dossierId} and d.organisation_id = ${organisationId} and d.depose_le is not null and d.numero is not null and f.depose and f.figees is not null
    order by f.modifie_le desc, f.id`;
  const [premiere] = lignes;
  if (premiere === undefined) throw introuvable();
  const { financeur_id: financeurId, slug, version } = premiere;
  const { definition } = await chargerVersion(sql, { financeurId, slug, version });
  return {
    origine: {
      source: 'dossier',
      libelle: `votre dossier ${premiere.numero}`,
      le: new Date(premiere.depose_le).toISOString(),
    },
    envoyes: lignes.flatMap(({ cle, figees }) => {
      const formulaire = definition.formulaires[cle];
      return formulaire === undefined ? [] : [{ formulaire, figees }];
    }),
  };
}
