import type { Regle } from '../../rules/regle.ts';
import type { Champ, ChampDeType } from '../formulaire.ts';
import { CADRES } from './cadres-budgetaires.ts';
import { NATURES, SOURCES, naturesOu, type Nature } from './nature-beneficiaire.ts';

interface Demande {
  /** The nature, as the rules of the form read it: `{ var: 'organismeNature' }`, or a fact. */
  nature: Regle;
  /** The natures that the call accepts: nothing is asked for another. */
  natures: readonly Nature[];
  tailleMaxOctets: number;
}

interface PieceDeNature {
  cle: string;
  libelle: string;
  pour: (nature: Nature) => boolean;
  plus?: Partial<Pick<ChampDeType<'piece'>, 'aide' | 'requis' | 'connu' | 'nombreMax' | 'validiteMois'>>;
  source: string;
}

const JALON = 'décision Jalon';
const selon =
  (predicat: (regime: (typeof NATURES)[Nature]) => boolean) =>
  (nature: Nature): boolean =>
    predicat(NATURES[nature]);
const statutaire = selon((r) => r.acte === 'decisionSelonStatuts');
const parSonOrgane = selon((r) => r.acte === 'decisionDeLOrgane');

const AU_DEPOT: readonly PieceDeNature[] = [
  {
    cle: 'pieceRib',
    libelle: 'Relevé d’identité bancaire',
    pour: () => true,
    plus: {
      aide: 'Organisme public : celui de votre comptable public ou agent comptable.',
      nombreMax: 1,
      connu: 'piece.rib',
    },
    source: SOURCES.paiement,
  },
  { cle: 'pieceStatuts', libelle: 'Statuts', pour: statutaire, plus: { connu: 'piece.statuts' }, source: JALON },
  {
    cle: 'pieceDirigeants',
    libelle: 'Liste des dirigeants',
    pour: statutaire,
    plus: { connu: 'piece.dirigeants' },
    source: JALON,
  },
  {
    cle: 'pieceDecisionStatutaire',
    libelle: 'Décision de votre conseil d’administration',
    pour: statutaire,
    plus: { aide: 'Seulement si vos statuts l’exigent pour demander une subvention.', requis: false },
    source: SOURCES.acte,
  },
  {
    cle: 'pieceComptes',
    libelle: 'Comptes approuvés du dernier exercice',
    pour: selon((r) => r.comptes === 'approuves'),
    plus: {
      aide: 'Au-delà de 153 000 € d’aides publiques par an, joignez le rapport du commissaire aux comptes.',
      connu: 'piece.comptes',
    },
    source: SOURCES.comptes,
  },
  {
    cle: 'pieceKbis',
    libelle: 'Extrait Kbis de moins de trois mois',
    pour: (n) => n === 'entreprise',
    plus: { connu: 'piece.kbis', validiteMois: 3 },
    source: JALON,
  },
  {
    cle: 'pieceLiasse',
    libelle: 'Dernière liasse fiscale',
    pour: selon((r) => r.comptes === 'liasse'),
    source: JALON,
  },
  {
    cle: 'pieceDeliberation',
    libelle: 'Délibération et plan de financement voté',
    pour: selon((r) => r.acte === 'deliberation'),
    source: SOURCES.acte,
  },
  {
    cle: 'pieceActe',
    libelle: 'Acte constitutif',
    pour: parSonOrgane,
    plus: { connu: 'piece.acteConstitutif' },
    source: JALON,
  },
  {
    cle: 'pieceDecision',
    libelle: 'Décision de votre conseil d’administration ou de l’organe compétent',
    pour: parSonOrgane,
    source: SOURCES.acte,
  },
  { cle: 'pieceIdentite', libelle: 'Pièce d’identité', pour: (n) => n === 'personne_physique', source: JALON },
  {
    cle: 'pieceDomicile',
    libelle: 'Justificatif de domicile',
    pour: (n) => n === 'personne_physique',
    plus: { validiteMois: 3 },
    source: JALON,
  },
  {
    cle: 'pieceTva',
    libelle: 'Attestation de situation au regard de la TVA',
    pour: selon((r) => r.baseTva !== 'sansObjet'),
    plus: { nombreMax: 1, connu: 'piece.tva' },
    source: SOURCES.baseTva,
  },
];

const compteRendu = (
  regime: (typeof NATURES)[Nature]['compteRendu'],
  cle: string,
  libelle: string,
  aide?: string,
): PieceDeNature => ({
  cle,
  libelle,
  pour: selon((r) => r.compteRendu === regime),
  ...(aide === undefined ? {} : { plus: { aide } }),
  source: SOURCES.compteRendu,
});

const AU_BILAN: readonly PieceDeNature[] = [
  compteRendu('cerfa15059', 'pieceCompteRenduFinancier', 'Compte rendu financier de subvention (CERFA n° 15059)'),
  compteRendu(
    'recapitulatif',
    'pieceEtatDepenses',
    'État récapitulatif des dépenses, visé',
    'Par l’expert-comptable ou le commissaire aux comptes.',
  ),
  compteRendu('viseComptablePublic', 'pieceEtatComptablePublic', 'État des dépenses visé par votre comptable public'),
  compteRendu('viseAgentComptable', 'pieceEtatAgentComptable', 'État des dépenses visé par votre agent comptable'),
  compteRendu('preuves', 'piecePreuvesDepenses', 'Preuves de vos dépenses', 'Factures acquittées, attestations.'),
];

function champsDe(
  catalogue: readonly PieceDeNature[],
  d: Demande,
  familles: ChampDeType<'piece'>['familles'],
): Champ[] {
  return catalogue.flatMap(({ cle, libelle, pour, plus = {}, source }): Champ[] => {
    const concernees = d.natures.filter(pour);
    if (concernees.length === 0) return [];
    return [
      {
        cle,
        type: 'piece',
        libelle,
        requis: true,
        familles,
        tailleMaxOctets: d.tailleMaxOctets,
        nombreMax: 3,
        source,
        ...plus,
        // Asked of everyone: no condition, so that it stands on the page before the nature is told.
        ...(concernees.length === d.natures.length ? {} : { visible: { in: [d.nature, concernees] } }),
      },
    ];
  });
}

/** The pièces that a nature brings at the deposit: bank account, identity, act of the requester, accounts, VAT. */
export function piecesDeLaNature(d: Demande): Champ[] {
  return champsDe(AU_DEPOT, d, ['pdf', 'image']);
}

/** The compte rendu financier, in the form that its nature asks for, with the final report. */
export function compteRenduDeLaNature(d: Demande): Champ[] {
  return champsDe(AU_BILAN, d, ['pdf', 'tableur']);
}

/** How a budget is written, said to each nature: its accounts and its base. One explanation a frame. */
export function cadresDuBudget(cle: string, { nature, natures }: Pick<Demande, 'nature' | 'natures'>): Champ[] {
  const textes: Readonly<Record<(typeof NATURES)[Nature]['baseTva'], string>> = {
    ttc: 'Écrivez vos montants toutes taxes comprises, sauf si vous récupérez la TVA.',
    ht: 'Écrivez vos montants hors taxes.',
    fctva: 'Écrivez vos montants toutes taxes comprises. Pour une dépense qui ouvre droit au FCTVA, hors taxes.',
    exonere: 'Écrivez vos montants toutes taxes comprises, sauf si vous récupérez la TVA.',
    sansObjet: '',
  };
  return Object.entries(CADRES).flatMap(([cadre, { libelle, source }]): Champ[] => {
    const concernees = naturesOu(natures, (r) => r.cadre === cadre);
    const [premiere] = concernees;
    if (premiere === undefined) return [];
    return [
      {
        cle: `${cle}${cadre.charAt(0).toUpperCase()}${cadre.slice(1)}`,
        type: 'explication',
        libelle: 'Comment écrire ce budget',
        texte: `Suivez ${libelle}. ${textes[NATURES[premiere].baseTva]}`,
        visible: { in: [nature, concernees] },
        source,
      },
    ];
  });
}
