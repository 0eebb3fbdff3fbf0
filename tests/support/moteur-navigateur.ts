// Entry of what the browser tests load: the engine and the session of the pages, nothing of the server.
import type { Contexte, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { verifierModification } from '../../workflows/engine/form/reponses.ts';
import { chargerTypes } from '../../workflows/engine/form/types/index.ts';
import { SeanceFormulaire } from '../../web/form/seance-formulaire.ts';
import type { Soumission } from './soumissions.ts';
import { empreinteDe, verdictDeSeance, verdictEntier } from './verdict.ts';

/** What the engine says of one submission: sent whole, typed path by path, and of each thing typed whether a draft takes it. */
export interface VerdictNavigateur {
  entier: string;
  brouillon: string;
  refus: (string | null)[];
}

/** Judges submissions, given as the JSON texts that a client would send. */
async function jugerEnSerie(
  formulaire: Formulaire,
  contexte: Contexte,
  soumissions: readonly string[],
): Promise<VerdictNavigateur[]> {
  await chargerTypes(formulaire.sections.flatMap((s) => s.champs));
  return soumissions.map((texte) => {
    const soumission = JSON.parse(texte) as Soumission;
    const valeurs = Object.fromEntries(soumission.depart) as ConstructorParameters<
      typeof SeanceFormulaire
    >[0]['valeurs'];
    const seance = new SeanceFormulaire({ formulaire, contexte, valeurs });
    return {
      entier: verdictEntier(formulaire, contexte, soumission),
      brouillon: verdictDeSeance(seance, soumission.gestes),
      refus: soumission.gestes.map(([chemin, valeur]) => verifierModification(formulaire, chemin, valeur)),
    };
  });
}

/** The same, of each only a digest of the whole. */
const jugerEnBref: typeof globalThis.jugerEnBref = async (...serie) =>
  (await jugerEnSerie(...serie)).map((verdict) => empreinteDe(JSON.stringify(verdict)));

declare global {
  var jugerEnBref: (...serie: Parameters<typeof jugerEnSerie>) => Promise<number[]>;
  var jugerEnSerie: (
    formulaire: Formulaire,
    contexte: Contexte,
    soumissions: readonly string[],
  ) => Promise<VerdictNavigateur[]>;
}
globalThis.jugerEnSerie = jugerEnSerie;
globalThis.jugerEnBref = jugerEnBref;
