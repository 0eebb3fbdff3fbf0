import type { Champ, Controle } from '../../../engine/form/formulaire.ts';
import type { Regle } from '../../../engine/rules/regle.ts';
import { colonne, fait, pourcentageUneDecimale, reponse } from '../reglement.ts';

/** Facts that both bilans read from the frozen demand. */
export const faitsHeures: Record<string, Regle> = {
  nombreCandidats: reponse('nombreCandidats'),
  heuresCentreParStagiaire: reponse('heuresCentreParStagiaire'),
  heuresEntrepriseParStagiaire: reponse('heuresEntrepriseParStagiaire'),
  heuresTotales: { '+': [reponse('heuresStagiairesCentre'), reponse('heuresStagiairesEntreprise')] },
  heuresHebdomadaires: reponse('heuresHebdomadaires'),
  prixHeureCentre: reponse('prixHeureCentreRetenu'),
  prixHeureEntreprise: { if: [{ rempli: 'prixHeureEntrepriseRetenu' }, reponse('prixHeureEntrepriseRetenu'), 0] },
  dateDebut: reponse('dateDebut'),
  dateFin: reponse('dateFin'),
};

/** Up to which day the hours are counted. */
export const dateArrete: Champ = {
  cle: 'dateArrete',
  type: 'date',
  libelle: 'Heures arrêtées au',
  aide: 'Le dernier jour compté. Il ne peut pas être dans le futur.',
  requis: true,
};

/** The hours of each stagiaire, under a pseudonym (no name in a bilan), beside the hours planned; `colonnes` are added at the end. */
export const tableauHeures = (colonnes: Champ[]): Champ => ({
  cle: 'heures',
  type: 'tableau',
  libelle: 'Heures réalisées, par stagiaire',
  aide: 'Désignez chaque stagiaire par S1, S2, S3… La correspondance avec les noms reste chez vous.',
  libelleLigne: 'Stagiaire',
  requis: true,
  lignesMin: 1,
  lignesMax: 500,
  colonnes: [
    {
      cle: 'stagiaire',
      type: 'texte',
      libelle: 'Stagiaire',
      exemple: 'S1',
      requis: true,
      motif: '^S[1-9]\\d{0,2}$',
      messageMotif: 'Écrivez S suivi d’un numéro, par exemple : S1. N’écrivez pas de nom.',
      personnel: false,
    },
    {
      cle: 'prevuCentre',
      type: 'calcule',
      libelle: 'Prévu en centre',
      valeur: fait('heuresCentreParStagiaire'),
      format: 'heures',
    },
    { cle: 'centre', type: 'heures', libelle: 'Réalisé en centre', requis: true, min: 0 },
    {
      cle: 'prevuEntreprise',
      type: 'calcule',
      libelle: 'Prévu en entreprise',
      valeur: fait('heuresEntrepriseParStagiaire'),
      format: 'heures',
    },
    { cle: 'entreprise', type: 'heures', libelle: 'Réalisé en entreprise', requis: true, min: 0 },
    ...colonnes,
  ],
});

const calcule = (
  cle: string,
  libelle: string,
  format: (Champ & { type: 'calcule' })['format'],
  valeur: Regle,
): Champ => ({ cle, type: 'calcule', libelle, valeur, format });

/** What the hours add up to, and what they are worth at the prices of the convention. `montant` names the last line. */
export const totauxHeures = (montant: { cle: string; libelle: string }): Champ[] => [
  calcule('totalCentre', 'Heures réalisées en centre', 'heures', { somme: ['heures', 'centre'] }),
  calcule('totalEntreprise', 'Heures réalisées en entreprise', 'heures', { somme: ['heures', 'entreprise'] }),
  calcule('totalHeures', 'Heures réalisées', 'heures', { '+': [reponse('totalCentre'), reponse('totalEntreprise')] }),
  calcule('heuresPrevues', 'Heures prévues', 'heures', fait('heuresTotales')),
  calcule(
    'partRealisee',
    'Part des heures prévues',
    'pourcentage',
    pourcentageUneDecimale(reponse('totalHeures'), reponse('heuresPrevues')),
  ),
  calcule('prixCentre', 'Prix convenu en centre', 'montant', fait('prixHeureCentre')),
  calcule('prixEntreprise', 'Prix convenu en entreprise', 'montant', fait('prixHeureEntreprise')),
  calcule('montantCentre', 'Montant en centre', 'montant', {
    multiplierMontant: [reponse('prixCentre'), reponse('totalCentre')],
  }),
  calcule('montantEntreprise', 'Montant en entreprise', 'montant', {
    multiplierMontant: [reponse('prixEntreprise'), reponse('totalEntreprise')],
  }),
  calcule(montant.cle, montant.libelle, 'montant', { '+': [reponse('montantCentre'), reponse('montantEntreprise')] }),
];

/** Hours that were done: not in the future, not before the training, not more than planned, by no more stagiaires than convened. */
export const controlesHeures: Controle[] = [
  {
    cle: 'heuresPassees',
    regle: { '<=': [reponse('dateArrete'), fait('date')] },
    si: { rempli: 'dateArrete' },
    gravite: 'bloquant',
    champs: ['dateArrete'],
    message: 'Ces heures sont datées dans le futur : déclarez seulement des heures déjà réalisées. Corrigez la date.',
    source: 'décision Jalon',
  },
  {
    cle: 'arreteApresDebut',
    regle: { '>=': [reponse('dateArrete'), fait('dateDebut')] },
    si: { rempli: 'dateArrete' },
    gravite: 'bloquant',
    champs: ['dateArrete'],
    message: 'Cette date précède le premier jour de la formation. Corrigez-la.',
    source: 'décision Jalon',
  },
  {
    cle: 'stagiairesConvenus',
    regle: { '<=': [{ compter: ['heures'] }, fait('nombreCandidats')] },
    si: { rempli: 'heures' },
    gravite: 'bloquant',
    champs: ['heures'],
    message: 'Il y a plus de stagiaires que prévu. Retirez les lignes en trop.',
    source: 'décision Jalon',
  },
  {
    cle: 'heuresCentreConvenues',
    regle: { tous: ['heures', { '<=': [colonne('centre'), fait('heuresCentreParStagiaire')] }] },
    si: { rempli: 'heures' },
    gravite: 'bloquant',
    champs: ['heures'],
    message: 'Un stagiaire a plus d’heures en centre que prévu pour lui. Ramenez-les au nombre prévu.',
    source: 'décision Jalon',
  },
  {
    cle: 'heuresEntrepriseConvenues',
    regle: { tous: ['heures', { '<=': [colonne('entreprise'), fait('heuresEntrepriseParStagiaire')] }] },
    si: { rempli: 'heures' },
    gravite: 'bloquant',
    champs: ['heures'],
    message: 'Un stagiaire a plus d’heures en entreprise que prévu pour lui. Ramenez-les au nombre prévu.',
    source: 'décision Jalon',
  },
  {
    cle: 'heuresPossibles',
    regle: {
      tous: [
        'heures',
        {
          '<=': [
            { '*': [{ '+': [colonne('centre'), colonne('entreprise')] }, 7] },
            {
              '*': [
                { '+': [{ joursEntre: [fait('dateDebut'), reponse('dateArrete')] }, 1] },
                fait('heuresHebdomadaires'),
              ],
            },
          ],
        },
      ],
    },
    si: { and: [{ rempli: 'heures' }, { rempli: 'dateArrete' }] },
    gravite: 'avertissement',
    champs: ['heures', 'dateArrete'],
    message:
      'Un stagiaire a plus d’heures que le calendrier convenu n’en permet à cette date. Vérifiez la date et les heures ; l’instructeur vous interrogera.',
    source: 'décision Jalon',
  },
];

/** The proof of the hours, and the porteur's word on it. */
export const justificatifsHeures: Champ[] = [
  {
    cle: 'pieceCertificats',
    type: 'piece',
    libelle: 'Certificats de réalisation',
    aide: 'Un certificat par stagiaire, ou un fichier pour tous. Gardez les feuilles d’émargement : elles peuvent être demandées.',
    requis: true,
    familles: ['pdf'],
    tailleMaxOctets: 20_000_000,
    nombreMax: 50,
    source: 'Code du travail, art. R6332-26',
  },
  {
    cle: 'attestation',
    type: 'engagement',
    libelle: 'Attestation',
    texte:
      'J’atteste que ces heures ont été réalisées, que les certificats de réalisation joints les prouvent et que les mêmes heures ne sont payées par personne d’autre.',
    version: '2025-1',
    requis: true,
    source: 'décision Jalon',
  },
];
