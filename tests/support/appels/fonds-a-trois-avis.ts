import { composerAppel } from './composer-appel.ts';
import { fondsMinusculeV1 } from './fonds-minuscule.ts';

const questions = [
  {
    cle: 'sens',
    type: 'choix',
    libelle: 'Votre avis',
    options: [
      ['favorable', 'Favorable'],
      ['defavorable', 'Défavorable'],
    ],
  },
  { cle: 'motivation', type: 'texteLong', libelle: 'Motivation', max: 2000 },
] as const;

/** A tiny call of the first funder, which asks three bodies for an avis, in the two roles that such bodies hold. */
export const fondsATroisAvis = composerAppel(
  {
    ...fondsMinusculeV1.definition,
    slug: 'fonds-a-trois-avis',
    financeur: 'occitanie',
    fiche: { ...fondsMinusculeV1.definition.fiche, sigle: 'F3A', titre: 'Fonds à trois avis' },
    roles: ['porteur', 'instructeur', 'responsable', 'coinstructeur', 'prescripteur', 'systeme'],
  },
  {
    parcours: [
      { id: 'depot', phase: 'depot', options: { formulaire: 'dossier' } },
      { id: 'completude', phase: 'completude', options: { formulaire: 'dossier', delai: '10 jours' } },
      {
        id: 'consultation',
        phase: 'consultation',
        options: {
          avis: [
            { organisme: 'DREETS', role: 'coinstructeur' },
            { organisme: 'CARIF-OREF', role: 'coinstructeur' },
            { organisme: 'France Travail', role: 'prescripteur' },
          ],
          delai: '20 jours',
          questions,
        },
      },
    ],
    transverses: [
      { id: 'silence', phase: 'silence', options: {} },
      { id: 'vigueur', phase: 'vigueur', options: {} },
    ],
  },
);
