import type postgres from 'postgres';
import { nouvelId } from '../db/identifiant.ts';

/** The funders this installation serves. Names and addresses are what letters print. */
const financeurs = [
  {
    code: 'occitanie',
    nom: 'Région Occitanie',
    theme: 'occitanie',
    adresse: 'Hôtel de Région, 22 boulevard du Maréchal-Juin, 31406 Toulouse Cedex 9',
    tribunal: 'tribunal administratif de Toulouse, 68 rue Raymond-IV, 31000 Toulouse',
    presidence: 'La Présidente du Conseil régional',
  },
  {
    code: 'normandie',
    nom: 'Région Normandie',
    theme: 'normandie',
    adresse: 'Abbaye-aux-Dames, place Reine-Mathilde, 14035 Caen Cedex 1',
    tribunal: 'tribunal administratif de Caen, 3 rue Arthur-Le-Duc, 14000 Caen',
    presidence: 'Le Président du Conseil régional',
  },
];

/** Makes sure that the funders exist. Owner's connection; safe to call at each start. */
export async function assurerFinanceurs(sql: postgres.Sql): Promise<void> {
  for (const f of financeurs)
    await sql`insert into financeurs (id, code, nom, theme, adresse, tribunal, presidence) values (${nouvelId()}, ${f.code}, ${f.nom}, ${f.theme}, ${f.adresse}, ${f.tribunal}, ${f.presidence}) on conflict (code) do nothing`;
}
