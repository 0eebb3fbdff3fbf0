import type { Champ, Formulaire } from '../../../engine/form/formulaire.ts';
import type { Regle } from '../../../engine/rules/regle.ts';
import { fait, reponse } from '../reglement.ts';

export const faitsSuivi: Record<string, Regle> = {
  nombreCandidats: reponse('nombreCandidats'),
  dateFin: reponse('dateFin'),
};

const situations: readonly (readonly [cle: string, libelle: string])[] = [
  ['suiviCdi', 'En CDI'],
  ['suiviCddSixMois', 'En CDD de six mois ou plus'],
  ['suiviAutreEmploi', 'Dans un autre emploi'],
  ['suiviFormation', 'En formation'],
  ['suiviRecherche', 'En recherche d’emploi'],
  ['suiviInconnu', 'Situation inconnue'],
];

/** What became of the stagiaires six months after the training. Counts only; it blocks no payment. */
export const suivi: Formulaire = {
  cle: 'suivi',
  titre: 'Suivi à six mois',
  introduction: 'Ce que sont devenus les stagiaires six mois après la formation. Donnez des nombres, jamais de noms.',
  sections: [
    {
      cle: 'situations',
      titre: 'Les situations',
      champs: [
        { cle: 'dateSuivi', type: 'date', libelle: 'Situations constatées le', requis: true },
        ...situations.map(([cle, libelle]): Champ => ({
          cle,
          type: 'nombre',
          libelle,
          requis: true,
          min: 0,
          max: 500,
          source: 'décision Jalon',
        })),
        {
          cle: 'suivisTotal',
          type: 'calcule',
          libelle: 'Stagiaires suivis',
          valeur: { '+': situations.map(([cle]) => reponse(cle)) },
          format: 'nombre',
        },
        {
          cle: 'emploiDurable',
          type: 'calcule',
          libelle: 'En emploi durable (CDI, CDD de six mois ou plus)',
          valeur: { '+': [reponse('suiviCdi'), reponse('suiviCddSixMois')] },
          format: 'nombre',
          source: '004:L2285',
        },
        {
          cle: 'commentaire',
          type: 'texteLong',
          libelle: 'Commentaire',
          aide: 'N’écrivez le nom d’aucun stagiaire.',
          longueurMax: 2000,
        },
      ],
    },
  ],
  controles: [
    {
      cle: 'suiviPasse',
      regle: { '<=': [reponse('dateSuivi'), fait('date')] },
      si: { rempli: 'dateSuivi' },
      gravite: 'bloquant',
      champs: ['dateSuivi'],
      message: 'Cette date est dans le futur. Indiquez le jour où vous avez constaté ces situations.',
      source: 'décision Jalon',
    },
    {
      cle: 'suiviAuBonMoment',
      regle: { '>=': [reponse('dateSuivi'), { ajouterMois: [fait('dateFin'), 5] }] },
      si: { rempli: 'dateSuivi' },
      gravite: 'avertissement',
      champs: ['dateSuivi'],
      message: 'Ces situations ont été constatées bien avant six mois. Mettez-les à jour si vous le pouvez.',
      source: 'décision Jalon',
    },
    {
      cle: 'suivisConvenus',
      regle: { '<=': [reponse('suivisTotal'), fait('nombreCandidats')] },
      si: { rempli: 'suivisTotal' },
      gravite: 'bloquant',
      champs: situations.map(([cle]) => cle),
      message: 'Il y a plus de stagiaires suivis que prévu. Corrigez ces nombres.',
      source: 'décision Jalon',
    },
  ],
};
