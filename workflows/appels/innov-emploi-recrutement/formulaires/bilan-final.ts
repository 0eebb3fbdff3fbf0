import type { Champ, Controle, Formulaire } from '../../../engine/form/formulaire.ts';
import { compteRenduDeLaNature } from '../../../engine/form/modeles/pieces-de-la-nature.ts';
import type { Regle } from '../../../engine/rules/regle.ts';
import { colonne, fait, naturesAdmises, reponse } from '../reglement.ts';
import { budget, controlesBudget } from './budget.ts';
import {
  controlesHeures,
  dateArrete,
  faitsHeures,
  justificatifsHeures,
  tableauHeures,
  totauxHeures,
} from './heures.ts';

export const faitsBilanFinal: Record<string, Regle> = {
  ...faitsHeures,
  postesPromis: reponse('postesTotal'),
  natureOrganisme: reponse('organismeNature'),
};

const compter = (champ: string, ...valeurs: string[]): Regle => ({
  compter: ['heures', { in: [colonne(champ), valeurs] }],
});
const compte = (cle: string, libelle: string, valeur: Regle): Champ => ({
  cle,
  type: 'calcule',
  libelle,
  valeur,
  format: 'nombre',
});
const nombre = (cle: string, libelle: string, requis: boolean, source: string, aide?: string): Champ => ({
  cle,
  type: 'nombre',
  libelle,
  min: 0,
  max: 500,
  source,
  ...(requis ? { requis } : {}),
  ...(aide === undefined ? {} : { aide }),
});

const parcours: Champ[] = [
  {
    cle: 'situation',
    type: 'choix',
    libelle: 'Parcours',
    requis: true,
    source: '004:L1320',
    options: [
      { valeur: 'complet', libelle: 'Complet' },
      { valeur: 'interrompu', libelle: 'Interrompu, reprise possible' },
      { valeur: 'abandon', libelle: 'Abandon' },
      { valeur: 'emploi', libelle: 'Sortie anticipée vers l’emploi' },
    ],
  },
  {
    cle: 'dateSortie',
    type: 'date',
    libelle: 'Date de sortie ou d’interruption',
    visible: { '!=': [colonne('situation'), 'complet'] },
    requis: true,
  },
  {
    cle: 'certification',
    type: 'choix',
    libelle: 'Certification',
    requis: true,
    source: '004:L2281',
    options: [
      { valeur: 'obtenue', libelle: 'Obtenue' },
      { valeur: 'echec', libelle: 'Présentée, non obtenue' },
      { valeur: 'nonPresentee', libelle: 'Non présentée' },
    ],
  },
];

const controlesResultats: Controle[] = [
  {
    cle: 'embauchesTenues',
    regle: { '>=': [reponse('embauchesDurables'), reponse('postesPromis')] },
    gravite: 'avertissement',
    champs: ['embauchesCdi', 'embauchesCddSixMois'],
    message:
      '{embauchesDurables} embauches durables pour {postesPromis} promises : dites pourquoi dans votre commentaire. Le montant de la subvention ne change pas.',
    source: '004:L2287',
  },
  {
    cle: 'embauchesPossibles',
    regle: { '<=': [reponse('embauches'), reponse('entrees')] },
    si: { rempli: 'heures' },
    gravite: 'bloquant',
    champs: ['embauchesCdi', 'embauchesCddSixMois', 'embauchesAutres'],
    message: 'Il y a plus d’embauches ({embauches}) que de stagiaires entrés ({entrees}). Corrigez les embauches.',
    source: 'décision Jalon',
  },
  {
    cle: 'publicsComptes',
    regle: { '==': [{ '+': [reponse('publicFemmes'), reponse('publicHommes')] }, reponse('entrees')] },
    si: { and: [{ rempli: 'publicFemmes' }, { rempli: 'publicHommes' }, { rempli: 'heures' }] },
    gravite: 'avertissement',
    champs: ['publicFemmes', 'publicHommes'],
    message: 'Les femmes et les hommes ne font pas le nombre d’entrées ({entrees}). Vérifiez ces nombres.',
    source: 'décision Jalon',
  },
  {
    cle: 'formationTerminee',
    regle: { '>=': [reponse('dateArrete'), fait('dateFin')] },
    si: { rempli: 'dateArrete' },
    gravite: 'avertissement',
    champs: ['dateArrete'],
    message:
      'La date arrêtée précède la fin prévue de la formation. Dites dans votre commentaire pourquoi elle s’arrête.',
    source: 'décision Jalon',
  },
  {
    cle: 'ligneRegionReelle',
    regle: {
      tous: [
        'produits',
        {
          or: [{ '!=': [colonne('source'), 'region'] }, { '==': [colonne('montant'), reponse('droitHeures')] }],
        },
      ],
    },
    si: { and: [{ rempli: 'produits' }, { rempli: 'droitHeures' }] },
    gravite: 'avertissement',
    champs: ['produits'],
    message:
      'La ligne « Région et Pacte » diffère du montant des heures réalisées : {droitHeures}. Vérifiez-la ; la Région arrêtera le montant définitif.',
    source: 'décision Jalon',
  },
];

/** The final report: stagiaires, hours, results, real spend. The droit follows from the hours; unkept hires are shown and change nothing (004:L2287). */
export const bilanFinal: Formulaire = {
  cle: 'bilanFinal',
  titre: 'Bilan final',
  introduction: 'Le droit et le solde sont calculés d’après ce bilan.',
  sections: [
    {
      cle: 'heures',
      titre: 'Les stagiaires et leurs heures',
      champs: [
        dateArrete,
        compte('entreesPrevues', 'Stagiaires prévus', fait('nombreCandidats')),
        tableauHeures(parcours),
        compte('entrees', 'Stagiaires entrés en formation', { compter: ['heures'] }),
        compte('parcoursComplets', 'Parcours complets', compter('situation', 'complet')),
        compte('interruptions', 'Parcours interrompus', compter('situation', 'interrompu')),
        compte('abandons', 'Abandons', compter('situation', 'abandon')),
        compte('certificationsPresentees', 'Candidats présentés', compter('certification', 'obtenue', 'echec')),
        compte('certificationsObtenues', 'Certifications obtenues', compter('certification', 'obtenue')),
        ...totauxHeures({ cle: 'droitHeures', libelle: 'Droit d’après les heures réalisées' }),
      ],
    },
    {
      cle: 'embauches',
      titre: 'Les embauches',
      aide: 'Elles sont comparées à celles promises. Elles ne changent pas le montant de la subvention.',
      champs: [
        compte('postesPromis', 'Embauches promises', fait('postesPromis')),
        nombre('embauchesCdi', 'Embauches en CDI', true, '004:L2271'),
        nombre('embauchesCddSixMois', 'Embauches en CDD de six mois ou plus', true, '004:L2271'),
        nombre('embauchesAutres', 'Autres embauches', true, 'décision Jalon'),
        compte('embauchesDurables', 'Embauches durables (CDI, CDD de six mois ou plus)', {
          '+': [reponse('embauchesCdi'), reponse('embauchesCddSixMois')],
        }),
        compte('embauches', 'Embauches en tout', { '+': [reponse('embauchesDurables'), reponse('embauchesAutres')] }),
        {
          cle: 'commentaire',
          type: 'texteLong',
          libelle: 'Commentaire sur les résultats',
          aide: 'N’écrivez le nom d’aucun stagiaire.',
          longueurMax: 4000,
        },
      ],
    },
    {
      cle: 'publics',
      titre: 'Les publics',
      aide: 'Facultatif. Donnez des nombres, jamais de noms. Ces nombres ne sont pas publiés : ils désigneraient des personnes.',
      champs: [
        nombre('publicFemmes', 'Femmes', false, 'décision Jalon'),
        nombre('publicHommes', 'Hommes', false, 'décision Jalon'),
        nombre('publicQpv', 'Habitants d’un quartier prioritaire (QPV)', false, 'décision Jalon'),
        nombre('publicFrr', 'Habitants d’une zone France ruralités revitalisation', false, 'décision Jalon'),
        nombre('publicHandicap', 'Travailleurs handicapés', false, 'décision Jalon'),
        nombre('publicMoins26', 'Moins de 26 ans', false, 'décision Jalon'),
        nombre('public45', '45 ans ou plus', false, 'décision Jalon'),
      ],
    },
    budget(
      {
        cle: 'depenses',
        titre: 'Les dépenses et les ressources réelles',
        aide: 'Ce que la formation a coûté, et ce qui l’a payée.',
      },
      'réel',
      fait('natureOrganisme'),
    ),
    {
      cle: 'justificatifs',
      titre: 'Les justificatifs',
      champs: [
        ...justificatifsHeures,
        ...compteRenduDeLaNature({
          nature: fait('natureOrganisme'),
          natures: naturesAdmises,
          tailleMaxOctets: 10_000_000,
        }),
        {
          cle: 'piecePublicite',
          type: 'piece',
          libelle: 'Preuve de la mention de la Région',
          aide: 'Une photo de l’affiche ou une copie du support.',
          requis: true,
          familles: ['pdf', 'image'],
          tailleMaxOctets: 10_000_000,
          nombreMax: 5,
          source: 'décision Jalon',
        },
      ],
    },
  ],
  controles: [...controlesHeures, ...controlesResultats, ...controlesBudget],
};
