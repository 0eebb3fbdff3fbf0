import type { Controle, Section } from '../../../engine/form/formulaire.ts';
import { identiteDeLaNature } from '../../../engine/form/modeles/identite-de-la-nature.ts';
import { naturesAdmises } from '../reglement.ts';

const PUBLIC = { personnel: false } as const;

/** Why this training, on whose initiative: the PRF does not cover the need (004:L2205), and the grant buys nothing (loi 2000-321, art. 9-1). */
export const besoin: Section = {
  cle: 'besoin',
  titre: 'Le besoin',
  aide: 'Dites quels postes sont à pourvoir et pourquoi les formations existantes n’y répondent pas.',
  champs: [
    {
      cle: 'besoin',
      type: 'texteLong',
      libelle: 'Quels postes faut-il pourvoir, et pourquoi sont-ils vacants ?',
      requis: true,
      longueurMax: 4000,
      source: '004:L2211',
      ...PUBLIC,
    },
    {
      cle: 'motifHorsPrf',
      type: 'choix',
      libelle: 'Pourquoi le Programme régional de formation (PRF) ne couvre-t-il pas ce besoin ?',
      requis: true,
      source: '004:L2205',
      options: [
        { valeur: 'aucuneFormation', libelle: 'Aucune formation au métier n’existe' },
        { valeur: 'tropGenerale', libelle: 'Les formations existantes sont trop générales' },
        { valeur: 'calendrier', libelle: 'Le calendrier du PRF ne convient pas' },
        { valeur: 'territoire', libelle: 'Aucune place n’existe sur le territoire' },
      ],
    },
    {
      cle: 'explicationHorsPrf',
      type: 'texteLong',
      libelle: 'Précisez ce que vous avez cherché dans le PRF',
      requis: true,
      longueurMax: 3000,
      source: '004:L2205',
      ...PUBLIC,
    },
    {
      cle: 'initiative',
      type: 'choix',
      libelle: 'À l’initiative de qui ce projet est-il né ?',
      aide: 'Une subvention soutient un projet que vous avez conçu. Une commande de la Région relèverait d’un marché.',
      requis: true,
      source: 'Loi 2000-321, art. 9-1',
      options: [
        { valeur: 'organisme', libelle: 'De l’organisme de formation' },
        { valeur: 'employeur', libelle: 'D’un employeur' },
        { valeur: 'commune', libelle: 'De l’organisme et des employeurs ensemble' },
        { valeur: 'region', libelle: 'De la Région' },
      ],
    },
    {
      cle: 'contrepartie',
      type: 'ouiNon',
      libelle: 'La Région reçoit-elle un bien ou un service en échange de la subvention ?',
      requis: true,
      source: 'Loi 2000-321, art. 9-1',
    },
  ],
};

/** The nature of the body and what it brings: the source says nothing of it, the list of natures is ours. */
const identite = identiteDeLaNature({ cle: 'organisme', natures: naturesAdmises, denomination: 'votre organisme' });
export const controlesIdentite: readonly Controle[] = identite.controles;

/** The training body: who receives the grant, and by what right it trains (our decision: the source does not name the beneficiary). */
export const organisme: Section = {
  cle: 'organisme',
  titre: 'L’organisme de formation',
  aide: 'C’est lui qui dépose et qui reçoit la subvention.',
  champs: [
    {
      cle: 'organismeNom',
      connu: 'organisation.nom',
      type: 'texte',
      libelle: 'Nom de l’organisme',
      requis: true,
      longueurMax: 200,
      indexe: true,
      ...PUBLIC,
    },
    {
      cle: 'organismeSiret',
      connu: 'organisation.siret',
      type: 'siret',
      libelle: 'Numéro SIRET',
      exemple: '000 125 039 00016',
      requis: true,
      ...PUBLIC,
    },
    ...identite.champs.filter((champ) => champ.type !== 'engagement'),
    {
      cle: 'organismeAdresse',
      connu: 'organisation.adresse',
      type: 'texte',
      libelle: 'Adresse',
      requis: true,
      longueurMax: 300,
      ...PUBLIC,
    },
    {
      cle: 'organismeNda',
      connu: 'organisation.nda',
      type: 'nda',
      libelle: 'Numéro de déclaration d’activité',
      exemple: '76 31 00125 31',
      requis: true,
      source: 'Code du travail, art. L6351-1',
      ...PUBLIC,
    },
    {
      cle: 'organismeQualiopiCategories',
      connu: 'qualiopi.categories',
      type: 'choixMultiple',
      libelle: 'Catégories couvertes par votre certification Qualiopi',
      requis: true,
      source: 'Code du travail, art. L6316-1',
      options: [
        { valeur: 'formation', libelle: 'Actions de formation' },
        { valeur: 'bilan', libelle: 'Bilans de compétences' },
        { valeur: 'vae', libelle: 'Validation des acquis de l’expérience' },
        { valeur: 'apprentissage', libelle: 'Formation par apprentissage' },
      ],
    },
    {
      cle: 'organismeQualiopiCertificateur',
      connu: 'qualiopi.certificateur',
      type: 'texte',
      libelle: 'Organisme certificateur',
      requis: true,
      longueurMax: 200,
      ...PUBLIC,
    },
    {
      cle: 'organismeQualiopiFin',
      connu: 'qualiopi.valideJusquAu',
      type: 'date',
      libelle: 'Fin de validité de la certification Qualiopi',
      aide: 'Elle doit couvrir le dernier jour de la formation.',
      requis: true,
      source: 'Code du travail, art. L6316-1',
    },
    {
      cle: 'representantNom',
      connu: 'representant.nom',
      type: 'texte',
      libelle: 'Représentant légal',
      requis: true,
      longueurMax: 120,
    },
    {
      cle: 'representantQualite',
      connu: 'representant.fonction',
      type: 'texte',
      libelle: 'Sa qualité',
      exemple: 'Présidente',
      requis: true,
      longueurMax: 120,
    },
    {
      cle: 'deposantRepresentant',
      type: 'ouiNon',
      libelle: 'Êtes-vous le représentant légal ?',
      aide: 'Sinon, joignez son pouvoir avec les pièces.',
      requis: true,
    },
    {
      cle: 'contactCourriel',
      connu: 'contact.courriel',
      type: 'courriel',
      libelle: 'Adresse électronique pour ce dossier',
      requis: true,
    },
    { cle: 'contactTelephone', connu: 'contact.telephone', type: 'telephone', libelle: 'Téléphone', requis: true },
    {
      cle: 'compteTitulaire',
      connu: 'organisation.titulaireIban',
      type: 'texte',
      libelle: 'Titulaire du compte bancaire',
      requis: true,
      longueurMax: 200,
    },
    {
      cle: 'compteIban',
      connu: 'organisation.iban',
      type: 'iban',
      libelle: 'IBAN',
      aide: 'Recopiez-le depuis le relevé d’identité bancaire que vous joindrez.',
      requis: true,
    },
    ...identite.champs.filter((champ) => champ.type === 'engagement'),
  ],
};

/** Who will hire: one or more employers, private or public, each with its posts (004:L2232, L2263-2277). */
export const employeurs: Section = {
  cle: 'employeurs',
  titre: 'Les employeurs et leurs postes',
  aide: 'Entreprises ou collectivités. Il faut au moins autant de postes que de candidats, tous employeurs réunis.',
  champs: [
    {
      cle: 'employeurs',
      type: 'tableau',
      libelle: 'Employeurs',
      libelleLigne: 'Employeur',
      requis: true,
      lignesMin: 1,
      lignesMax: 60,
      source: '004:L2232',
      colonnes: [
        { cle: 'nom', type: 'texte', libelle: 'Nom', requis: true, longueurMax: 200, ...PUBLIC },
        { cle: 'siret', type: 'siret', libelle: 'SIRET', requis: true, ...PUBLIC },
        {
          cle: 'statut',
          type: 'choix',
          libelle: 'Statut',
          requis: true,
          options: [
            { valeur: 'prive', libelle: 'Privé' },
            { valeur: 'public', libelle: 'Public' },
          ],
        },
        { cle: 'postes', type: 'nombre', libelle: 'Postes à pourvoir', requis: true, min: 1, max: 500 },
        {
          cle: 'contrat',
          type: 'choix',
          libelle: 'Contrat promis',
          requis: true,
          source: '004:L2285',
          options: [
            { valeur: 'cdi', libelle: 'CDI' },
            { valeur: 'cddSixMois', libelle: 'CDD de six mois ou plus' },
            { valeur: 'cdiOuCdd', libelle: 'CDI, ou CDD de six mois ou plus' },
          ],
        },
      ],
    },
    {
      cle: 'postesTotal',
      type: 'calcule',
      libelle: 'Postes promis, tous employeurs réunis',
      valeur: { somme: ['employeurs', 'postes'] },
      format: 'nombre',
      source: '004:L2229',
    },
    {
      cle: 'memeGroupe',
      type: 'ouiNon',
      libelle: 'Un employeur appartient-il au même groupe que l’organisme de formation ?',
      requis: true,
      source: 'décision Jalon',
    },
  ],
};

/** Who finds the candidates: « en très grande majorité Pôle Emploi » (004:L2232), today France Travail. */
export const prescripteur: Section = {
  cle: 'prescripteur',
  titre: 'Le prescripteur',
  aide: 'L’organisme qui recrute les stagiaires avec vous. La Région lui demandera son avis.',
  champs: [
    {
      cle: 'prescripteurOrganisme',
      type: 'choix',
      libelle: 'Organisme prescripteur',
      requis: true,
      source: '004:L2232',
      options: [
        { valeur: 'franceTravail', libelle: 'France Travail' },
        { valeur: 'missionLocale', libelle: 'Mission locale' },
        { valeur: 'capEmploi', libelle: 'Cap emploi' },
        { valeur: 'autre', libelle: 'Autre' },
      ],
    },
    {
      cle: 'prescripteurAgence',
      type: 'texte',
      libelle: 'Agence ou antenne',
      requis: true,
      longueurMax: 200,
      ...PUBLIC,
    },
    { cle: 'prescripteurCourriel', type: 'courriel', libelle: 'Adresse électronique de votre interlocuteur' },
    {
      cle: 'methodeRecrutement',
      type: 'choix',
      libelle: 'Méthode de recrutement prévue',
      requis: true,
      source: '004:L2293',
      options: [
        { valeur: 'simulation', libelle: 'Méthode de recrutement par simulation (MRS)' },
        { valeur: 'entretiens', libelle: 'Entretiens' },
        { valeur: 'reunions', libelle: 'Réunions d’information puis entretiens' },
        { valeur: 'autre', libelle: 'Autre' },
      ],
    },
  ],
};
