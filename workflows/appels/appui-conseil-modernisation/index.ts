import type { Appel } from '../../appel/types.ts';
import { normandie } from '../../financeurs/normandie.ts';

/**
 * Appui-conseil à la modernisation, Région Normandie: 50 % of the price of a consultant. The source says its cap of 25 000 € in two ways: on the prestation
 * (002:L1286), which we follow, or on the grant (002:L1217). Acts, dates and pièces are our decision.
 */
export const appuiConseilModernisation = {
  slug: 'appui-conseil-modernisation',
  version: 1,
  financeur: normandie,
  forme: ['guichet'],
  source: '002:L1286',
  fiche: {
    sigle: 'ACM',
    titre: 'Appui-conseil à la modernisation',
    resume: 'La Région paie la moitié d’un conseil extérieur aux organismes de formation.',
    finance: ['50 % du prix du conseil, dans la limite d’une prestation de 25 000 €.'],
    beneficiaires: ['Les organismes de formation.'],
    conditions: ['Le conseil est indépendant de l’organisme.'],
    actes: [{ nature: 'Délibération', numero: 'AP 21-03', date: '2021-03-15', intitule: 'Appui-conseil' }],
    baseLegale: 'CGCT, art. L4221-1.',
    regimeAide: 'De minimis : règlement (UE) 2023/2831.',
    debutEligibilite: 'depot',
    cumul: 'Le même conseil n’est pas payé deux fois.',
    ouverture: '2025-01-01 00:00',
    cloture: null,
    themes: ['formation'],
    aide: { chiffre: '50 %', dit: 'dans la limite de 25 000 €' },
    contact: { service: 'Service Formation', courriel: 'acm@normandie.demo.test', telephone: '02 31 06 00 02' },
  },
  natures: ['association', 'entreprise', 'gip'],
  dossier: {
    titre: 'Dossier de demande',
    personnel: false,
    sections: [
      {
        cle: 'organisme',
        titre: 'L’organisme',
        questions: [{ bloc: 'organisme', formation: true }, { bloc: 'representant' }, { bloc: 'compte' }],
      },
      {
        cle: 'conseil',
        titre: 'Le conseil',
        questions: [
          { cle: 'intitule', type: 'texte', libelle: 'Objet du conseil', liste: true },
          { cle: 'cabinet', type: 'texte', libelle: 'Cabinet' },
          { cle: 'cabinetSiret', type: 'siret', libelle: 'SIRET du cabinet' },
          { cle: 'debut', type: 'date', libelle: 'Premier jour' },
          { cle: 'fin', type: 'date', libelle: 'Dernier jour', min: 'debut' },
          { cle: 'prestation', type: 'montant', libelle: 'Prix du conseil', min: 1 },
          { cle: 'devis', type: 'piece', libelle: 'Devis' },
          { bloc: 'calcul' },
        ],
        regles: [
          {
            cle: 'independant',
            exige: 'siren(cabinetSiret) <> siren(organismeSiret)',
            sinon: 'Le cabinet et l’organisme ont le même SIREN.',
          },
          {
            cle: 'pasCommence',
            exige: 'debut >= @jourDepot',
            sinon: 'Le conseil commence avant le dépôt : il n’est plus finançable.',
            test: true,
          },
        ],
      },
      { cle: 'pieces', titre: 'Les pièces', questions: [{ bloc: 'pieces' }, { bloc: 'attestation' }] },
    ],
  },
  suites: {
    bilanFinal: {
      titre: 'Bilan',
      sections: [
        {
          cle: 'bilan',
          titre: 'Le bilan',
          questions: [
            { cle: 'facture', type: 'montant', libelle: 'Montant payé' },
            { cle: 'pieceFacture', type: 'piece', libelle: 'Facture acquittée' },
            { cle: 'plan', type: 'piece', libelle: 'Diagnostic et plan d’accompagnement' },
            { bloc: 'calcul' },
            { bloc: 'compteRendu' },
          ],
        },
      ],
    },
  },
  cycle: [
    { phase: 'depot' },
    { phase: 'completude', delai: '15 jours' },
    {
      phase: 'instruction',
      analyse: [{ cle: 'analyse', type: 'texteLong', libelle: 'Analyse' }],
      instrument: 'selonNature',
    },
    { phase: 'decision', instance: 'commission permanente', instrument: 'selonNature' },
    { phase: 'engagement' },
    { phase: 'conventionnement', instrument: 'selonNature' },
    { phase: 'execution' },
    { phase: 'solde' },
    { phase: 'cloture' },
  ],
  financement: {
    calcul: [
      {
        cle: 'retenue',
        libelle: 'Prestation retenue',
        prevu: 'min(prestation; 25 000 €)',
        reel: 'min(facture; 25 000 €)',
      },
      { cle: 'aide', libelle: 'Aide', vaut: 'arrondi(50 % de retenue)' },
    ],
    demande: 'aide',
    droit: { formulaire: 'bilanFinal' },
    fonds: [{ cle: 'region', libelle: 'Région Normandie', part: '100 %' }],
    tranches: [
      {
        cle: 'solde',
        libelle: 'Versement unique',
        ouverte: 'rempli(bilanFinalAccepteLe)',
        formulaire: 'bilanFinal',
        prevue: 'dossier.fin + 3 mois',
      },
    ],
  },
  indicateurs: [{ cle: 'aide', libelle: 'Aide', type: 'montant', prevu: 'aide', realise: 'aide' }],
  action: { intitule: 'intitule', debut: 'debut', fin: 'fin' },
  documents: { objet: 'Conseil « {intitule} » par {cabinet}.', assiette: 'HT', baseEligible: 'retenue', annexes: [] },
} satisfies Appel;
