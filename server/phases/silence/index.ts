import { jumeler, type Examen } from '../jumeau.ts';

/** Did the accusé de réception tell the delays and ways of recours (CRPA, art. L112-6 and R112-5)? It was made with the deposit, from the model that tells them. */
async function accuseConforme(x: Examen): Promise<boolean> {
  const { financeur_id: financeur, id } = x.lecture.dossier;
  const [accuse] = await x.sql`
    select 1 from pieces where financeur_id = ${financeur} and dossier_id = ${id} and nature = 'document' and modele = 'accuse-reception' limit 1`;
  return accuse !== undefined;
}

export const silence = jumeler({ accuseConforme: 'ouiNon' }, { faits: { accuseConforme }, registres: {} });
