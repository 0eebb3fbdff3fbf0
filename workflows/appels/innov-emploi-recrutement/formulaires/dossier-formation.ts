import type { Champ, Section } from '../../../engine/form/formulaire.ts';
import { secteurs } from '../baremes.ts';
import { reponse, type Parametres } from '../reglement.ts';

const PUBLIC = { personnel: false } as const;
const departements: readonly (readonly [code: string, nom: string])[] = [
  ['09', 'Ariège'],
  ['11', 'Aude'],
  ['12', 'Aveyron'],
  ['30', 'Gard'],
  ['31', 'Haute-Garonne'],
  ['32', 'Gers'],
  ['34', 'Hérault'],
  ['46', 'Lot'],
  ['48', 'Lozère'],
  ['65', 'Hautes-Pyrénées'],
  ['66', 'Pyrénées-Orientales'],
  ['81', 'Tarn'],
  ['82', 'Tarn-et-Garonne'],
];

const enregistree = { in: [reponse('certificationType'), ['rncp', 'rs']] };
const certifiante = { '!=': [reponse('certificationType'), 'aucune'] };

/** The training itself: what, for how many, how long, when and where. */
export const formation = (p: Parametres): Section => ({
  cle: 'formation',
  titre: 'La formation',
  champs: [
    {
      cle: 'intitule',
      type: 'texte',
      libelle: 'Intitulé de la formation',
      exemple: 'Opérateur·rice en confection et tissage',
      requis: true,
      longueurMax: 200,
      indexe: true,
      ...PUBLIC,
    },
    {
      cle: 'secteur',
      type: 'choix',
      libelle: 'Secteur du PRF',
      aide: 'Il fixe le tarif plafond de l’heure-stagiaire.',
      requis: true,
      indexe: true,
      source: '004:L2234',
      options: secteurs,
    },
    {
      cle: 'certificationType',
      type: 'choix',
      libelle: 'Certification préparée',
      requis: true,
      source: '004:L2281',
      options: [
        { valeur: 'rncp', libelle: 'Inscrite au RNCP' },
        { valeur: 'rs', libelle: 'Inscrite au répertoire spécifique' },
        { valeur: 'aucune', libelle: 'Aucune certification' },
      ],
    },
    {
      cle: 'certificationIntitule',
      type: 'texte',
      libelle: 'Intitulé de la certification',
      visible: certifiante,
      requis: true,
      longueurMax: 200,
      ...PUBLIC,
    },
    {
      cle: 'certificationCode',
      type: 'texte',
      libelle: 'Code de la certification',
      exemple: 'RNCP12345',
      visible: enregistree,
      requis: true,
      motif: '^(RNCP|RS)\\d{1,6}$',
      messageMotif: 'Écrivez RNCP ou RS suivi du numéro de la fiche, par exemple : RNCP12345.',
      ...PUBLIC,
    },
    {
      cle: 'certificationFin',
      type: 'date',
      libelle: 'Échéance d’enregistrement de la certification',
      visible: enregistree,
    },
    {
      cle: 'nombreCandidats',
      type: 'nombre',
      libelle: 'Nombre de candidats',
      aide: `Au moins ${p.candidatsMin}.`,
      requis: true,
      min: 1,
      max: 500,
      indexe: true,
      source: '004:L2229',
    },
    {
      cle: 'heuresCentreParStagiaire',
      type: 'heures',
      libelle: 'Heures en centre, par stagiaire',
      requis: true,
      min: 0,
      max: 2000,
      source: '004:L2277',
    },
    {
      cle: 'heuresEntrepriseParStagiaire',
      type: 'heures',
      libelle: 'Heures en entreprise, par stagiaire',
      aide: 'Indiquez 0 si la formation se passe entièrement en centre.',
      requis: true,
      min: 0,
      max: 2000,
      source: '004:L2277',
    },
    {
      cle: 'heuresParStagiaire',
      type: 'calcule',
      libelle: 'Heures par stagiaire',
      valeur: { '+': [reponse('heuresCentreParStagiaire'), reponse('heuresEntrepriseParStagiaire')] },
      format: 'heures',
    },
    {
      cle: 'stagiairesRemuneres',
      type: 'calcule',
      libelle: 'Les stagiaires sont-ils rémunérés par la Région ?',
      aide: `Oui à partir de ${p.heuresRemuneration} heures par stagiaire, par un agrément distinct de la subvention.`,
      valeur: { '>=': [reponse('heuresParStagiaire'), p.heuresRemuneration] },
      format: 'ouiNon',
      source: '004:L2229',
    },
    {
      cle: 'heuresHebdomadaires',
      type: 'heures',
      libelle: 'Heures par semaine et par stagiaire',
      aide: `${p.heuresHebdomadairesMax} heures au plus, centre et entreprise réunis.`,
      requis: true,
      min: 1,
      max: 168,
    },
    {
      cle: 'dateDebut',
      type: 'date',
      libelle: 'Premier jour de la formation',
      aide: 'À partir du jour du dépôt.',
      requis: true,
      indexe: true,
    },
    {
      cle: 'dateFin',
      type: 'date',
      libelle: 'Dernier jour de la formation',
      aide: `Dans les ${p.dureeMaxMois} mois qui suivent le premier jour.`,
      requis: true,
      indexe: true,
      source: '004:L2229',
    },
    { cle: 'lieu', type: 'texte', libelle: 'Lieu de la formation', requis: true, longueurMax: 200, ...PUBLIC },
    {
      cle: 'departement',
      type: 'choix',
      libelle: 'Département',
      requis: true,
      indexe: true,
      options: departements.map(([valeur, nom]) => ({ valeur, libelle: `${nom} (${valeur})` })),
    },
    {
      cle: 'programme',
      type: 'texteLong',
      libelle: 'Ce que les stagiaires sauront faire à la fin',
      requis: true,
      longueurMax: 4000,
      ...PUBLIC,
    },
  ],
});

const parStagiaires = (heures: string) => ({ '*': [reponse('nombreCandidats'), reponse(heures)] });
const plafond = (lieu: 'centre' | 'entreprise') => ({
  bareme: ['tarifsPrf', reponse('secteur'), reponse('dateDebut'), lieu],
});
const enEntreprise = { '>': [reponse('heuresEntrepriseParStagiaire'), 0] };

/** The price that is paid: the one asked, or the cap when the règlement keeps it there. */
function prixRetenu(p: Parametres, prix: string, plafondDe: string): Champ & { type: 'calcule' } {
  const demande = reponse(prix);
  return {
    cle: `${prix}Retenu`,
    type: 'calcule',
    libelle: prix === 'prixHeureCentre' ? 'Prix retenu, en centre' : 'Prix retenu, en entreprise',
    valeur: p.prixAuDessusDuPlafond === 'plafonner' ? { min: [demande, reponse(plafondDe)] } : demande,
    format: 'montant',
    source: '004:L2234',
    ...(prix === 'prixHeureEntreprise' ? { visible: enEntreprise } : {}),
  };
}

/** The price of an heure-stagiaire, in centre and in company apart, and the grant that follows. */
export const tarifs = (p: Parametres): Section => ({
  cle: 'tarifs',
  titre: 'Les prix et la subvention demandée',
  aide: 'Le prix d’une heure suivie par un stagiaire ne dépasse pas celui que le PRF pratique dans le secteur.',
  champs: [
    {
      cle: 'plafondHeureCentre',
      type: 'calcule',
      libelle: 'Tarif plafond en centre',
      valeur: plafond('centre'),
      format: 'montant',
      source: '004:L2234',
    },
    {
      cle: 'prixHeureCentre',
      type: 'montant',
      libelle: 'Prix de l’heure-stagiaire en centre',
      requis: true,
      min: 1,
      max: 10_000,
      source: '004:L2234',
    },
    prixRetenu(p, 'prixHeureCentre', 'plafondHeureCentre'),
    {
      cle: 'plafondHeureEntreprise',
      type: 'calcule',
      libelle: 'Tarif plafond en entreprise',
      valeur: plafond('entreprise'),
      format: 'montant',
      visible: enEntreprise,
      source: '004:L2234',
    },
    {
      cle: 'prixHeureEntreprise',
      type: 'montant',
      libelle: 'Prix de l’heure-stagiaire en entreprise',
      aide: 'Le suivi du stagiaire par l’organisme pendant l’immersion.',
      visible: enEntreprise,
      requis: true,
      min: 1,
      max: 10_000,
      source: '004:L2234',
    },
    prixRetenu(p, 'prixHeureEntreprise', 'plafondHeureEntreprise'),
    {
      cle: 'heuresStagiairesCentre',
      type: 'calcule',
      libelle: 'Heures-stagiaires en centre',
      valeur: parStagiaires('heuresCentreParStagiaire'),
      format: 'heures',
    },
    {
      cle: 'heuresStagiairesEntreprise',
      type: 'calcule',
      libelle: 'Heures-stagiaires en entreprise',
      valeur: parStagiaires('heuresEntrepriseParStagiaire'),
      format: 'heures',
    },
    {
      cle: 'montantCentre',
      type: 'calcule',
      libelle: 'Montant en centre',
      valeur: { multiplierMontant: [reponse('prixHeureCentreRetenu'), reponse('heuresStagiairesCentre')] },
      format: 'montant',
    },
    {
      cle: 'montantEntreprise',
      type: 'calcule',
      libelle: 'Montant en entreprise',
      valeur: {
        if: [
          enEntreprise,
          { multiplierMontant: [reponse('prixHeureEntrepriseRetenu'), reponse('heuresStagiairesEntreprise')] },
          0,
        ],
      },
      format: 'montant',
    },
    {
      cle: 'subventionDemandee',
      type: 'calcule',
      libelle: 'Subvention demandée',
      valeur: { '+': [reponse('montantCentre'), reponse('montantEntreprise')] },
      format: 'montant',
      indexe: true,
    },
    {
      cle: 'horsSubvention',
      type: 'explication',
      libelle: 'Ce que la subvention ne comprend pas',
      texte:
        'La rémunération des stagiaires est versée à part, par la Région et son payeur. Un complément versé par l’employeur n’entre pas non plus dans la subvention.',
      source: '004:L2289',
    },
  ],
});
