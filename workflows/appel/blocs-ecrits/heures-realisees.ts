// Hours done in training, trainee by trainee and without a name, against those that were agreed.
import type { Question } from '../../engine/form/question.ts';
import type { Bloc } from '../bloc.ts';
import type { RegleDAppel } from '../types.ts';
import type { Contenu } from './contenu.ts';

type Heures = Extract<Bloc, { bloc: 'heuresRealisees' }>;

const STAGIAIRES_MAX = 500;

const colonnes = ({ centre, entreprise }: Heures): Question[] => [
  {
    cle: 'stagiaire',
    type: 'texte',
    libelle: 'Stagiaire',
    exemple: 'S1',
    motif: '^S[1-9]\\d{0,2}$',
    messageMotif: 'Écrivez S suivi d’un numéro, par exemple : S1. N’écrivez pas de nom.',
  },
  { cle: 'prevuCentre', type: 'heures', libelle: 'Prévu en centre', vaut: `dossier.${centre.parPersonne}` },
  { cle: 'centre', type: 'heures', libelle: 'Réalisé en centre' },
  { cle: 'prevuEntreprise', type: 'heures', libelle: 'Prévu en entreprise', vaut: `dossier.${entreprise.parPersonne}` },
  { cle: 'entreprise', type: 'heures', libelle: 'Réalisé en entreprise' },
];

const colonnesDuParcours: readonly Question[] = [
  {
    cle: 'situation',
    type: 'choix',
    libelle: 'Parcours',
    options: [
      ['complet', 'Complet'],
      ['interrompu', 'Interrompu, reprise possible'],
      ['abandon', 'Abandon'],
      ['emploi', 'Sortie anticipée vers l’emploi'],
    ],
  },
  {
    cle: 'dateSortie',
    type: 'date',
    libelle: 'Sortie le',
    visible: '.situation <> "complet"',
  },
  {
    cle: 'certification',
    type: 'choix',
    libelle: 'Certification',
    options: [
      ['obtenue', 'Obtenue'],
      ['echec', 'Présentée, non obtenue'],
      ['nonPresentee', 'Non présentée'],
    ],
  },
];

const COMPTES = [
  ['entrees', 'Stagiaires entrés en formation', 'nombre(heures)'],
  ['parcoursComplets', 'Parcours complets', 'nombre(heures; .situation = "complet")'],
  ['interruptions', 'Parcours interrompus', 'nombre(heures; .situation = "interrompu")'],
  ['abandons', 'Abandons', 'nombre(heures; .situation = "abandon")'],
  ['certificationsPresentees', 'Candidats présentés', 'nombre(heures; .certification parmi ("obtenue"; "echec"))'],
  ['certificationsObtenues', 'Certifications obtenues', 'nombre(heures; .certification = "obtenue")'],
] as const;

const totaux = ({ centre, entreprise }: Heures): Question[] => [
  { cle: 'totalCentre', type: 'heures', libelle: 'Heures réalisées en centre', vaut: 'somme(heures.centre)' },
  {
    cle: 'totalEntreprise',
    type: 'heures',
    libelle: 'Heures réalisées en entreprise',
    vaut: 'somme(heures.entreprise)',
  },
  { cle: 'totalHeures', type: 'heures', libelle: 'Heures réalisées', vaut: 'totalCentre + totalEntreprise' },
  {
    cle: 'heuresPrevues',
    type: 'heures',
    libelle: 'Heures prévues',
    vaut: `dossier.${centre.total} + dossier.${entreprise.total}`,
  },
  {
    cle: 'partRealisee',
    type: 'pourcentage',
    libelle: 'Part des heures prévues',
    vaut: 'arrondi(totalHeures * 1000 / heuresPrevues) / 10',
  },
  { cle: 'prixCentre', type: 'montant', libelle: 'Prix convenu en centre', vaut: `dossier.${centre.prix}` },
  {
    cle: 'prixEntreprise',
    type: 'montant',
    libelle: 'Prix convenu en entreprise',
    vaut: `si(rempli(dossier.${entreprise.prix}); dossier.${entreprise.prix}; 0 €)`,
  },
];

const regles = ({ personnes, debut, hebdomadaires, centre, entreprise }: Heures): RegleDAppel[] => [
  {
    cle: 'heuresPassees',
    exige: 'dateArrete <= @date',
    sinon: 'Ces heures sont datées dans le futur : déclarez seulement des heures déjà réalisées. Corrigez la date.',
  },
  {
    cle: 'arreteApresDebut',
    exige: `dateArrete >= dossier.${debut}`,
    sinon: 'Cette date précède le premier jour de la formation. Corrigez-la.',
  },
  {
    cle: 'stagiairesConvenus',
    exige: `nombre(heures) <= dossier.${personnes}`,
    sinon: 'Il y a plus de stagiaires que prévu. Retirez les lignes en trop.',
  },
  {
    cle: 'heuresCentreConvenues',
    exige: `tous(heures; .centre <= dossier.${centre.parPersonne})`,
    sinon: 'Un stagiaire a plus d’heures en centre que prévu pour lui. Ramenez-les au nombre prévu.',
  },
  {
    cle: 'heuresEntrepriseConvenues',
    exige: `tous(heures; .entreprise <= dossier.${entreprise.parPersonne})`,
    sinon: 'Un stagiaire a plus d’heures en entreprise que prévu pour lui. Ramenez-les au nombre prévu.',
  },
  {
    cle: 'heuresPossibles',
    exige: `tous(heures; (.centre + .entreprise) * 7 <= (jours(dossier.${debut}; dateArrete) + 1) * dossier.${hebdomadaires})`,
    sinon:
      'Un stagiaire a plus d’heures que le calendrier convenu n’en permet à cette date. Vérifiez la date et les heures ; l’instructeur vous interrogera.',
    avertit: true,
  },
];

/** The hours of each trainee on a day, their totals, and the prices agreed; how each parcours ended, where the bilan asks it. */
export function heuresRealisees(b: Heures): Contenu {
  const parcours = b.parcours === true;
  return {
    questions: [
      {
        cle: 'dateArrete',
        type: 'date',
        libelle: 'Heures arrêtées au',
        aide: 'Le dernier jour compté. Il ne peut pas être dans le futur.',
      },
      ...(parcours
        ? [
            {
              cle: 'entreesPrevues',
              type: 'nombre',
              libelle: 'Stagiaires prévus',
              vaut: `dossier.${b.personnes}`,
            } as const,
          ]
        : []),
      {
        cle: 'heures',
        type: 'tableau',
        libelle: 'Heures réalisées, par stagiaire',
        aide: 'Désignez chaque stagiaire par S1, S2, S3… La correspondance avec les noms reste chez vous.',
        ligne: 'Stagiaire',
        min: 1,
        max: STAGIAIRES_MAX,
        colonnes: [...colonnes(b), ...(parcours ? colonnesDuParcours : [])],
      },
      ...(parcours ? COMPTES.map(([cle, libelle, vaut]): Question => ({ cle, type: 'nombre', libelle, vaut })) : []),
      ...totaux(b),
    ],
    regles: regles(b),
  };
}
