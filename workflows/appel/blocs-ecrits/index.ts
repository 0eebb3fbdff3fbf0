// Blocks written in the surface itself → the questions and the rules that a call would have written: everything is then read, checked and placed like the rest.
import type { Choix, Question } from '../../engine/form/question.ts';
import { verifierBloc } from '../attributs.ts';
import type { Bloc, BlocDeplie } from '../bloc.ts';
import type { Recueil } from '../fautes.ts';
import type { Appel, FormulaireDAppel, SectionDAppel } from '../types.ts';
import type { Contenu } from './contenu.ts';
import { heuresRealisees } from './heures-realisees.ts';
import { organisme, pieces, representant } from './organisme.ts';
import { certification, departement, periode } from './projet.ts';
import { publics, situations } from './resultats.ts';

/** A form whose blocks of the surface are written out. */
export type FormulaireDeveloppe = Omit<FormulaireDAppel, 'sections'> & {
  sections: (Omit<SectionDAppel, 'questions'> & { questions: (Question | BlocDeplie)[] })[];
};
export type AppelDeveloppe = Omit<Appel, 'dossier' | 'suites'> & {
  dossier: FormulaireDeveloppe;
  suites: Record<string, FormulaireDeveloppe>;
};

/** What blocks read of the call around them. */
interface Autour {
  readonly departements: Choix;
  /** The model of the pouvoir that the demand asks, if any. */
  readonly pouvoir: string | undefined;
}

const tel = (q: Question | BlocDeplie): Contenu => ({
  questions: [q],
  regles: [],
});

function contenuDe(b: Bloc, { departements, pouvoir }: Autour): Contenu {
  switch (b.bloc) {
    case 'organisme':
      return organisme(b);
    case 'representant':
      return representant(b);
    case 'pieces':
      return pieces(b, pouvoir);
    case 'periode':
      return periode(b);
    case 'departement':
      return departement(departements);
    case 'certification':
      return certification(b);
    case 'heuresRealisees':
      return heuresRealisees(b);
    case 'publics':
      return publics(b);
    case 'situations':
      return situations(b);
    default:
      return tel(b);
  }
}

function developperFormulaire(cle: string, f: FormulaireDAppel, autour: Autour, recueil: Recueil): FormulaireDeveloppe {
  return {
    ...f,
    sections: f.sections.map((s) => {
      const contenus = s.questions.map((q): Contenu => {
        if (q.bloc === undefined) return tel(q);
        // What is wrong with a block is said; the rest of its section is still checked.
        return verifierBloc(q, `${cle} › ${s.cle}`, recueil) ? contenuDe(q, autour) : { questions: [], regles: [] };
      });
      return {
        ...s,
        questions: contenus.flatMap((c) => c.questions),
        regles: [...contenus.flatMap((c) => c.regles), ...(s.regles ?? [])],
      };
    }),
  };
}

/** A call whose blocks of the surface are written out, rules of blocks before those of their section. */
export function developper(appel: Appel, recueil: Recueil): AppelDeveloppe {
  const blocs = appel.dossier.sections.flatMap((s) => s.questions);
  const representants = blocs.flatMap((q) => (q.bloc === 'representant' ? [q.pouvoir] : []));
  const demande: Autour = { departements: appel.financeur.departements, pouvoir: representants[0] };
  const suite: Autour = { ...demande, pouvoir: undefined };
  return {
    ...appel,
    dossier: developperFormulaire('dossier', appel.dossier, demande, recueil),
    suites: Object.fromEntries(
      Object.entries(appel.suites).map(([cle, f]) => [cle, developperFormulaire(cle, f, suite, recueil)]),
    ),
  };
}
