// What the demand asks of the body that deposits, beside the models of the engine.
import type { Question } from '../../engine/form/question.ts';
import type { Bloc } from '../bloc.ts';
import type { RegleDAppel } from '../types.ts';
import type { Contenu } from './contenu.ts';

const QUALIOPI = 'Code du travail, art. L6316-1';
const CATEGORIES = 'organismeQualiopiCategories';

const certificat: readonly Question[] = [
  {
    cle: CATEGORIES,
    type: 'choixMultiple',
    libelle: 'Catégories couvertes par votre certification Qualiopi',
    source: QUALIOPI,
    connu: 'qualiopi.categories',
    options: [
      ['formation', 'Actions de formation'],
      ['bilan', 'Bilans de compétences'],
      ['vae', 'Validation des acquis de l’expérience'],
      ['apprentissage', 'Formation par apprentissage'],
    ],
  },
  {
    cle: 'organismeQualiopiCertificateur',
    type: 'texte',
    libelle: 'Organisme certificateur',
    connu: 'qualiopi.certificateur',
  },
];

const couvreLaFormation: RegleDAppel = {
  cle: 'qualiopiFormation',
  exige: `"formation" dans ${CATEGORIES}`,
  sinon: 'La certification Qualiopi doit couvrir les actions de formation. Faites-la étendre avant de déposer.',
  source: QUALIOPI,
};
/** The public directory may be wrong, or silent: it warns and never refuses (our decision). */
const ouvert: RegleDAppel = {
  cle: 'organismeOuvert',
  exige: '@organismeSiret.etat = "active"',
  sinon:
    'L’annuaire des entreprises dit que cet établissement est fermé. Vérifiez le SIRET, ou joignez un avis de situation récent.',
  absent: 'passe',
  avertit: true,
  sur: ['organismeSiret'],
};
const certifie = (sur: string): RegleDAppel => ({
  cle: 'organismeCertifie',
  exige: '@organismeSiret.qualiopi = oui',
  sinon:
    'L’annuaire des entreprises ne connaît pas de certification Qualiopi à cet organisme. Vérifiez le SIRET ; l’instructeur regardera votre certificat.',
  absent: 'passe',
  avertit: true,
  sur: [sur],
  source: QUALIOPI,
});
const deLaNature: RegleDAppel = {
  cle: 'organismeDeLaNature',
  exige: '@organismeSiret.nature = organismeNature',
  sinon:
    'L’annuaire des entreprises donne une autre nature juridique à ce SIRET. Vérifiez votre réponse : les pièces demandées en dépendent.',
  absent: 'passe',
  avertit: true,
};

/** The model of the engine, then its Qualiopi certificate, and what the public directory says of it. */
export function organisme({ formation, qualiopi }: Extract<Bloc, { bloc: 'organisme' }>): Contenu {
  const forme = formation === true || qualiopi === true;
  return {
    questions: [
      { bloc: 'organisme', ...(forme ? { formation: true as const } : {}) },
      ...(qualiopi === true ? certificat : []),
    ],
    regles: [
      ...(qualiopi === true ? [couvreLaFormation] : []),
      ouvert,
      ...(forme ? [certifie(qualiopi === true ? CATEGORIES : 'organismeQualiopiFin')] : []),
      deLaNature,
    ],
  };
}

/** The legal representative, and whether it is who deposits, where a call has a pouvoir to sign otherwise. */
export const representant = ({ pouvoir }: Extract<Bloc, { bloc: 'representant' }>): Contenu => ({
  questions: [
    { bloc: 'representant' },
    ...(pouvoir === undefined
      ? []
      : [
          {
            cle: 'deposantRepresentant',
            type: 'ouiNon',
            libelle: 'Êtes-vous le représentant légal ?',
            aide: 'Sinon, joignez son pouvoir avec les pièces.',
          } as const,
        ]),
  ],
  regles: [],
});

/** The pièces of the nature, then the pouvoir of who does not represent the body. */
export const pieces = (bloc: Extract<Bloc, { bloc: 'pieces' }>, pouvoir: string | undefined): Contenu => ({
  questions: [
    bloc,
    ...(pouvoir === undefined
      ? []
      : [
          {
            cle: 'piecePouvoir',
            type: 'piece',
            libelle: 'Pouvoir donné par le représentant légal',
            visible: 'deposantRepresentant = non',
            nombreMax: 3,
            modele: pouvoir,
          } as const,
        ]),
  ],
  regles: [],
});
