// A form as large as the largest of the reference: 120 fields on one page, a table of 60 rows, conditions, computed values and controls.
import type { Champ, Formulaire, Option, ReponsesParChemin } from '../../workflows/engine/form/formulaire.ts';

const LIGNES = 60;
const options = (...libelles: string[]): Option[] =>
  libelles.map((libelle) => ({ valeur: libelle.toLowerCase().replace(/[^a-z]/g, ''), libelle }));
const fois = (nombre: number, faire: (rang: number) => Champ[]): Champ[] =>
  Array.from({ length: nombre }, (_, rang) => faire(rang + 1)).flat();

const identite: Champ[] = [
  { cle: 'denomination', type: 'texte', libelle: 'Dénomination', requis: true, longueurMax: 200 },
  { cle: 'siret', type: 'siret', libelle: 'Numéro SIRET', requis: true },
  { cle: 'courriel', type: 'courriel', libelle: 'Adresse électronique', requis: true },
  { cle: 'telephone', type: 'telephone', libelle: 'Téléphone', requis: true },
  { cle: 'commune', type: 'texte', libelle: 'Commune', requis: true, longueurMax: 100 },
  { cle: 'iban', type: 'iban', libelle: 'IBAN', requis: true },
  {
    cle: 'statut',
    type: 'choix',
    libelle: 'Statut',
    requis: true,
    options: options('Association', 'Commune', 'Entreprise'),
  },
  { cle: 'dateDebut', type: 'date', libelle: 'Premier jour', requis: true },
  { cle: 'dateFin', type: 'date', libelle: 'Dernier jour', requis: true, min: { var: 'dateDebut' } },
];

const tableaux: Champ[] = [
  {
    cle: 'depenses',
    type: 'tableau',
    libelle: 'Dépenses',
    libelleLigne: 'Dépense',
    lignesMax: 200,
    totaliser: ['quantite', 'montant'],
    colonnes: [
      { cle: 'libelle', type: 'texte', libelle: 'Nature', requis: true, longueurMax: 200 },
      { cle: 'quantite', type: 'nombre', libelle: 'Quantité', requis: true, min: 0, max: 1_000_000 },
      { cle: 'prixUnitaire', type: 'montant', libelle: 'Prix', requis: true, min: 0 },
      {
        cle: 'montant',
        type: 'calcule',
        libelle: 'Montant',
        format: 'montant',
        valeur: { multiplierMontant: [{ ligne: 'prixUnitaire' }, { ligne: 'quantite' }] },
      },
    ],
  },
  {
    cle: 'recettes',
    type: 'tableau',
    libelle: 'Recettes',
    libelleLigne: 'Recette',
    lignesMax: 200,
    colonnes: [
      { cle: 'financeur', type: 'texte', libelle: 'Financeur', requis: true, longueurMax: 200 },
      { cle: 'montant', type: 'montant', libelle: 'Montant', requis: true, min: 0 },
    ],
  },
  {
    cle: 'totalDepenses',
    type: 'calcule',
    libelle: 'Total des dépenses',
    format: 'montant',
    valeur: { somme: ['depenses', 'montant'] },
  },
  {
    cle: 'totalRecettes',
    type: 'calcule',
    libelle: 'Total des recettes',
    format: 'montant',
    valeur: { somme: ['recettes', 'montant'] },
  },
  { cle: 'montantDemande', type: 'montant', libelle: 'Montant demandé', requis: true, min: 100_000 },
  {
    cle: 'resteACharge',
    type: 'calcule',
    libelle: 'Reste à charge',
    format: 'montant',
    valeur: { '-': [{ var: 'totalDepenses' }, { var: 'montantDemande' }] },
  },
];

const avant: Champ[] = [
  ...identite,
  ...fois(8, (i) => [
    {
      cle: `association${i}`,
      type: 'texte',
      libelle: `Question ${i} aux associations`,
      requis: true,
      visible: { '==': [{ var: 'statut' }, 'association'] },
    },
  ]),
  ...fois(12, (i) => [{ cle: `projet${i}`, type: 'texteLong', libelle: `Projet, ${i}`, longueurMax: 4000 }]),
  ...fois(8, (i) => [{ cle: `indicateur${i}`, type: 'nombre', libelle: `Indicateur ${i}`, requis: true, min: 0 }]),
  ...fois(25, (i) => [
    { cle: `q${i}`, type: 'ouiNon', libelle: `Remplissez-vous la condition ${i} ?`, requis: true },
    {
      cle: `q${i}Detail`,
      type: 'texte',
      libelle: `Précisez la condition ${i}`,
      requis: true,
      visible: { var: `q${i}` },
    },
  ]),
];
const champs: Champ[] = [
  ...avant,
  ...fois(120 - avant.length - tableaux.length, (i) => [
    { cle: `libre${i}`, type: 'texte', libelle: `Précision ${i}`, longueurMax: 500 },
  ]),
  ...tableaux,
];

/** 120 questions in one section, of which two tables. */
export const grandFormulaire: Formulaire = {
  cle: 'grand',
  titre: 'Grand formulaire',
  sections: [{ cle: 'tout', titre: 'Tout le dossier', champs }],
  contraintes: [
    {
      cle: 'equilibre',
      regle: { '==': [{ var: 'totalDepenses' }, { var: 'totalRecettes' }] },
      gravite: 'bloquant',
      champs: ['recettes', 'depenses'],
      message: 'Le budget n’est pas équilibré : {totalDepenses} de dépenses pour {totalRecettes} de recettes.',
    },
    {
      cle: 'plafond',
      regle: {
        '<=': [{ '*': [{ var: 'montantDemande' }, 100] }, { '*': [{ var: 'totalDepenses' }, 80] }],
      },
      gravite: 'avertissement',
      champs: ['montantDemande'],
      message: 'La demande dépasse 80 % des dépenses.',
    },
  ],
};

/** Answers to nearly all of it: 60 rows of expenses, every condition answered yes. */
export const grandesReponses: ReponsesParChemin = {
  denomination: 'Atelier des Gaves',
  siret: '35600000049837',
  statut: 'association',
  dateDebut: '2026-02-02',
  montantDemande: 1_000_000,
  ...Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`q${i + 1}`, true])),
  ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`projet${i + 1}`, 'Le besoin est établi. '.repeat(12)])),
  ...Object.fromEntries(
    Array.from({ length: LIGNES }, (_, i) => [
      [`depenses/l${i}`, i],
      [`depenses/l${i}/libelle`, `Machine ${i + 1}`],
      [`depenses/l${i}/quantite`, 1 + (i % 4)],
      [`depenses/l${i}/prixUnitaire`, 12_500 + i * 100],
    ]).flat(),
  ),
  'recettes/r0': 0,
  'recettes/r0/financeur': 'Région',
  'recettes/r0/montant': 1_000_000,
};
