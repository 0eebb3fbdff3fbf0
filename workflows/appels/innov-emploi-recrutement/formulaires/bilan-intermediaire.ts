import type { Formulaire } from '../../../engine/form/formulaire.ts';
import { reponse, type Parametres } from '../reglement.ts';
import { controlesHeures, dateArrete, justificatifsHeures, tableauHeures, totauxHeures } from './heures.ts';

/** The report that opens the acompte: hours done so far, per stagiaire. */
export const bilanIntermediaire = (p: Parametres): Formulaire => ({
  cle: 'bilanIntermediaire',
  titre: 'Bilan intermédiaire',
  introduction: `L’acompte s’ouvre quand ${p.partHeuresAcompte} % des heures prévues sont réalisées.`,
  sections: [
    {
      cle: 'heures',
      titre: 'Les heures réalisées',
      champs: [
        dateArrete,
        tableauHeures([]),
        ...totauxHeures({ cle: 'montantJustifie', libelle: 'Montant justifié à ce jour' }),
      ],
    },
    {
      cle: 'deroulement',
      titre: 'Le déroulement',
      champs: [
        {
          cle: 'deroulement',
          type: 'texteLong',
          libelle: 'Ce qui avance, ce qui pose problème',
          requis: true,
          longueurMax: 4000,
        },
      ],
    },
    { cle: 'justificatifs', titre: 'Les justificatifs', champs: justificatifsHeures },
  ],
  controles: [
    ...controlesHeures,
    {
      cle: 'heuresSuffisantes',
      regle: {
        '>=': [{ '*': [reponse('totalHeures'), 100] }, { '*': [reponse('heuresPrevues'), p.partHeuresAcompte] }],
      },
      si: { rempli: 'heures' },
      gravite: 'bloquant',
      champs: ['heures'],
      message: `Les heures réalisées font {partRealisee} des heures prévues : l’acompte s’ouvre à ${p.partHeuresAcompte} %. Envoyez ce bilan quand vous y serez.`,
      source: 'décision Jalon',
    },
  ],
});
