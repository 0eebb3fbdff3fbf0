import type postgres from 'postgres';
import type { Nature } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { introuvable } from '../http/probleme.ts';

/** What is kept of one datum of a profile. `valeur` is `null` when it was cleared. */
interface LigneProfil {
  connu: string;
  valeur: Valeur;
  revision: number;
  /** The number of the dossier it was taken from; `null` when it was typed in the profile. */
  origine: string | null;
  maj_le: string;
  par: string;
}

/** An organisation as it was registered, and its profile. */
export interface ProfilEnBase {
  organisation: { id: string; siret: string; nom: string; nature: Nature };
  /** The data that the registration holds, by name. */
  fiche: ReadonlyMap<string, Valeur>;
  lignes: ReadonlyMap<string, LigneProfil>;
}

/** The registration and the profile of an organisation, in one read. Whether the reader is one of its members is the caller's business. Throws « introuvable ». */
export async function lireProfilEnBase(sql: postgres.Sql, organisationId: string): Promise<ProfilEnBase> {
  const [lu] = await sql<
    {
      organisation: ProfilEnBase['organisation'] & { nda: string | null; adresse: string | null };
      lignes: LigneProfil[];
    }[]
  >`
    select jsonb_build_object('id', o.id, 'siret', o.siret, 'nom', o.nom, 'nature', o.nature, 'nda', o.nda, 'adresse', o.adresse) as organisation,
      coalesce((select jsonb_agg(jsonb_build_object('connu', p.connu, 'valeur', p.valeur, 'revision', p.revision, 'origine', p.origine, 'maj_le', p.maj_le, 'par', c.nom))
        from profils_organisation p join comptes c on c.id = p.maj_par where p.organisation_id = o.id), '[]') as lignes
    from organisations o where o.id = ${organisationId}`;
  if (!lu) throw introuvable();
  const { nda, adresse, ...organisation } = lu.organisation;
  const { siret, nom, nature } = organisation;
  const fiche = Object.entries({ siret, nom, nature, nda, adresse }).flatMap(([cle, valeur]) =>
    valeur === null ? [] : [[`organisation.${cle}`, valeur] as const],
  );
  return { organisation, fiche: new Map(fiche), lignes: new Map(lu.lignes.map((l) => [l.connu, l])) };
}
