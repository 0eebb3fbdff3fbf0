// The language of phases, given to the compiler of cycles: the engine reads no formula and unfolds no question.
import type { Champ } from '../engine/form/formulaire.ts';
import type { Question } from '../engine/form/question.ts';
import type { FauteDeFormule, Langue, PorteeDeCycle } from '../engine/lifecycle/langue.ts';
import { porteeDeCharge, traduireDeCycle } from '../formules/index.ts';
import { deplier, type Depliage } from './deplier.ts';
import { Recueil, type Faute } from './fautes.ts';
import { question } from './forme-des-questions.ts';
import { liste } from './formes.ts';
import { compilerFormule, JAMAIS } from './portee.ts';

const enFormules = (fautes: readonly Faute[]): FauteDeFormule[] =>
  fautes.map(({ ou, message, texte = '', debut = 0, fin = 0 }) => ({
    message: `${ou} : ${message}`,
    texte,
    debut,
    fin,
  }));

/** The questions of an act as fields, in two passes like those of a form: names first, then the formulas that read them. */
function deplierCharge(
  questions: readonly Question[],
  portee: PorteeDeCycle,
): { champs: Champ[] } | { fautes: FauteDeFormule[] } {
  const forme = new Recueil();
  liste(question)(questions, 'questions', forme);
  if (forme.fautes.length > 0) return { fautes: enFormules(forme.fautes) };
  const faire = (recueil: Recueil, formule: Depliage['formule']): Champ[] =>
    questions.map((q) => deplier(q, q.cle, { personnel: true }, null, { recueil, formule, modeles: null }));
  const noms = porteeDeCharge(
    portee,
    faire(new Recueil(), () => JAMAIS),
  );
  const recueil = new Recueil();
  const champs = faire(recueil, (texte, ou, attendu, tableau) =>
    compilerFormule(texte, ou, { ...noms, tableau }, recueil, attendu),
  );
  if (recueil.fautes.length === 0) return { champs };
  return { fautes: enFormules(recueil.fautes) };
}

/** How the phases of the product are written. */
export const langue: Langue = { traduire: traduireDeCycle, deplier: deplierCharge };
