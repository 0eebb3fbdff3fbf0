// The language of phases for the tests of the engine: formulas of the product, and charges unfolded as simply as can be.
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import type { Question } from '../../workflows/engine/form/question.ts';
import type { Langue } from '../../workflows/engine/lifecycle/langue.ts';
import { traduireDeCycle } from '../../workflows/formules/langue-de-cycle.ts';

const champ = (q: Question): Champ =>
  ({
    cle: q.cle,
    type: q.type,
    libelle: q.libelle,
    ...(q.facultatif === true ? {} : { requis: true }),
    ...(q.type === 'choix' ? { options: q.options.map(([valeur, libelle]) => ({ valeur, libelle })) } : {}),
  }) as Champ;

export const langueDEssai: Langue = {
  traduire: traduireDeCycle,
  deplier: (questions) => ({ champs: questions.map(champ) }),
};
