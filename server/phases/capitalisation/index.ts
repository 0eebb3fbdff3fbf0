import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { acteDivers } from '../../finances/actes-divers.ts';
import { jumeler, type Examen } from '../jumeau.ts';

type Ligne = Readonly<Record<string, Valeur>>;
const lignesDe = (v: Valeur | undefined): Ligne[] => (Array.isArray(v) ? (v as Ligne[]) : []);
/** A title may name a person: the register keeps the row, the erasable half of the charge its words. */
const sansIntitule = (lignes: readonly Ligne[]): Valeur =>
  lignes.map((ligne) => Object.fromEntries(Object.entries(ligne).filter(([cle]) => cle !== 'intitule')));

/** The deliverables that the Région wants to publish, as it last listed them, each with its title unless it was erased. */
async function proposes(x: Examen): Promise<Ligne[]> {
  const { financeur_id: financeur, id } = x.lecture.dossier;
  const [acte] = await x.sql<{ valeurs: { lignes?: Ligne[] }; donnees: { lignes?: Ligne[] } | null }[]>`
    select a.valeurs, c.donnees from actes_divers a
    left join charges_evenement c on c.financeur_id = a.financeur_id and c.dossier_id = a.dossier_id and c.rang = a.rang
    where a.financeur_id = ${financeur} and a.dossier_id = ${id} and a.registre = 'livrables' and a.etape = ${x.acte.instance}
    order by a.rang desc limit 1`;
  const intitules = new Map((acte?.donnees?.lignes ?? []).map((l) => [l['id'], l['intitule'] ?? null]));
  return (acte?.valeurs.lignes ?? [])
    .filter((l) => l['publication'] === 'proposee')
    .map((l) => ({ ...l, intitule: intitules.get(l['id']) ?? null }));
}

const memesLignes = (repondues: readonly Ligne[], proposees: readonly Ligne[]): boolean =>
  JSON.stringify(repondues.map((l) => l['ligne'] ?? null).toSorted()) ===
  JSON.stringify(proposees.map((l) => l['id'] ?? null).toSorted());

export const capitalisation = jumeler(
  { livrablesAPublier: 'ouiNon', accordsConformes: 'ouiNon', livrablesProposes: 'liste' },
  {
    faits: {
      livrablesAPublier: (x) => lignesDe(x.charge['lignes']).some((l) => l['publication'] === 'proposee'),
      accordsConformes: async (x) => memesLignes(lignesDe(x.charge['lignes']), await proposes(x)),
      livrablesProposes: async (x) =>
        (await proposes(x)).map(({ id = null, intitule = null }) => ({ id, ligne: id, intitule })),
    },
    registres: {
      livrables: ({ lignes }, i) => acteDivers('livrables')({ lignes: sansIntitule(lignesDe(lignes)) }, i),
      accords_de_publication: ({ lignes }, i) =>
        acteDivers('accords_de_publication')({ lignes: sansIntitule(lignesDe(lignes)) }, i),
    },
  },
);
