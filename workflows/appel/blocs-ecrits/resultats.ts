// What bilans and follow-ups count alike: who the persons are, and what became of them. Numbers, never names.
import type { Question } from '../../engine/form/question.ts';
import type { Bloc } from '../bloc.ts';
import type { Contenu } from './contenu.ts';

const PERSONNES_MAX = 500;

const PUBLICS = [
  ['publicFemmes', 'Femmes'],
  ['publicHommes', 'Hommes'],
  ['publicQpv', 'Habitants d’un quartier prioritaire (QPV)'],
  ['publicFrr', 'Habitants d’une zone France ruralités revitalisation'],
  ['publicHandicap', 'Travailleurs handicapés'],
  ['publicMoins26', 'Moins de 26 ans'],
  ['public45', '45 ans ou plus'],
] as const;

/** Optional counts: with few persons they would name some, and they are published nowhere (our decision). */
export const publics = ({ parmi }: Extract<Bloc, { bloc: 'publics' }>): Contenu => ({
  questions: PUBLICS.map(([cle, libelle]): Question => ({
    cle,
    type: 'nombre',
    libelle,
    facultatif: true,
    max: PERSONNES_MAX,
  })),
  regles: [
    {
      cle: 'publicsComptes',
      exige: `publicFemmes + publicHommes = ${parmi}`,
      sinon: `Les femmes et les hommes ne font pas le nombre d’entrées ({${parmi}}). Vérifiez ces nombres.`,
      absent: 'passe',
      avertit: true,
      sur: ['publicFemmes', 'publicHommes'],
    },
  ],
});

const SITUATIONS = [
  ['suiviCdi', 'En CDI'],
  ['suiviCddSixMois', 'En CDD de six mois ou plus'],
  ['suiviAutreEmploi', 'Dans un autre emploi'],
  ['suiviFormation', 'En formation'],
  ['suiviRecherche', 'En recherche d’emploi'],
  ['suiviInconnu', 'Situation inconnue'],
] as const;

/** Situations on a day, a month early at most. */
export function situations({ mois, fin, personnes }: Extract<Bloc, { bloc: 'situations' }>): Contenu {
  const cles = SITUATIONS.map(([cle]) => cle);
  return {
    questions: [
      { cle: 'dateSuivi', type: 'date', libelle: 'Situations constatées le' },
      ...SITUATIONS.map(([cle, libelle]): Question => ({ cle, type: 'nombre', libelle, max: PERSONNES_MAX })),
      { cle: 'suivisTotal', type: 'nombre', libelle: 'Stagiaires suivis', vaut: cles.join(' + ') },
      {
        cle: 'emploiDurable',
        type: 'nombre',
        libelle: 'En emploi durable (CDI, CDD de six mois ou plus)',
        vaut: 'suiviCdi + suiviCddSixMois',
      },
      {
        cle: 'commentaire',
        type: 'texteLong',
        libelle: 'Commentaire',
        aide: 'N’écrivez le nom d’aucun stagiaire.',
        personnel: true,
        facultatif: true,
        max: 2000,
      },
    ],
    regles: [
      {
        cle: 'suiviPasse',
        exige: 'dateSuivi <= @date',
        sinon: 'Cette date est dans le futur. Indiquez le jour où vous avez constaté ces situations.',
      },
      {
        cle: 'suiviAuBonMoment',
        exige: `dateSuivi >= dossier.${fin} + ${mois - 1} mois`,
        sinon: `Ces situations ont été constatées bien avant ${mois} mois. Mettez-les à jour si vous le pouvez.`,
        avertit: true,
      },
      {
        cle: 'suivisConvenus',
        exige: `suivisTotal <= dossier.${personnes}`,
        sinon: 'Il y a plus de stagiaires suivis que prévu. Corrigez ces nombres.',
        sur: cles,
      },
    ],
  };
}
