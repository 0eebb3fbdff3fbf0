// A whole dossier to the centime: a project paid at 70 % of the spend that is retained, line by line (rates, cap and fungibility are our decision).
import { describe, expect, test } from 'vitest';
import * as d from '../../../tests/support/definition-d-argent.ts';
import type { Reponses } from '../form/formulaire.ts';
import type { Regle } from '../rules/regle.ts';
import { calculerDemande, expliquerCalcul } from './calculer-demande.ts';
import { calculerDroit, calculerFin, type Realisation } from './calculer-droit.ts';
import { ecrireExplication } from './expliquer/ecrire.ts';
import type { Manque } from './noyau/explique.ts';
import type { Retenues } from './noyau/retenues.ts';
import { partager } from './partager.ts';
import { proposerEngagement } from './proposer-engagement.ts';
import { retenirLesLignes } from './retenir-les-lignes.ts';
import type { Situation } from './situation.ts';
import { exigible } from './tranches-ouvertes.ts';

const { euros, lisible, reponse, fait, colonne } = d;
const NATURES = ['60', '61', '62', '63', '64', '65', '68', 'structure'];
const nature = {
  cle: 'nature',
  libelle: 'Nature',
  type: 'choix' as const,
  options: NATURES.map((valeur) => ({ valeur, libelle: valeur === '62' ? '62 – Autres services extérieurs' : valeur })),
};
const objet = { cle: 'objet', libelle: 'Objet', type: 'texte' as const };
const calcul = (directs: Regle, subvention: Regle) => [
  d.ligne('directs', 'Dépenses directes', directs),
  d.ligne('structure', 'Frais de structure, forfait de 6 %', d.auCentime(d.part(6, reponse('directs')))),
  d.ligne('assiette', 'Dépenses éligibles', { '+': [reponse('directs'), reponse('structure')] }),
  d.ligne('subvention', 'Subvention', subvention),
];
const aLEuroInferieur = (regle: Regle): Regle => ({ '*': [{ arrondir: [{ '/': [regle, 100] }, 'inferieur'] }, 100] });
const depenses = (retenu: boolean) =>
  d.tableau('depenses', 'Dépenses', 'Dépense', [
    nature,
    objet,
    d.montant('declare', 'Déclaré'),
    ...(retenu ? [d.montant('retenu', 'Retenu')] : []),
  ]);
const tranche = { fois: 1, serviceFait: true };

const APPEL = d.definition({
  formulaires: [
    d.formulaire('dossier', 'Dossier de demande', [
      { cle: 'taux', libelle: 'Taux demandé', type: 'pourcentage' },
      { cle: 'dateFin', libelle: 'Dernier jour', type: 'date' },
      d.tableau('charges', 'Charges', 'Charge', [nature, d.montant('eligible', 'Éligible')]),
      ...calcul(
        { sommeSi: ['charges', 'eligible', { '!=': [colonne('nature'), 'structure'] }] },
        aLEuroInferieur(d.part(reponse('taux'), reponse('assiette'))),
      ),
    ]),
    d.formulaire('demandeAvance', 'Demande d’avance', []),
    d.formulaire('bilanIntermediaire', 'Bilan intermédiaire', [depenses(false)]),
    d.formulaire('bilanFinal', 'Bilan final', [
      depenses(true),
      d.montant('horsAppel', 'Dépenses hors de l’appel'),
      d.nombre('participants', 'Participants'),
      d.tableau('ressources', 'Ressources', 'Ressource', [objet, d.montant('montant', 'Montant')]),
      ...calcul({ somme: ['depenses', 'retenu'] }, d.auCentime(d.part(fait('dossierTaux'), reponse('assiette')))),
      d.ligne(
        'parParticipant',
        'Aide par participant',
        d.auCentime({ '/': [reponse('subvention'), reponse('participants')] }),
      ),
    ]),
  ],
  financement: d.financement({
    demande: 'subvention',
    calcul: [{ cle: 'parParticipant', libelle: 'Aide par participant', format: 'montant' }],
    droit: {
      formulaire: 'bilanFinal',
      regle: 'subvention',
      besoin: {
        coutReel: { '+': [{ somme: ['depenses', 'declare'] }, reponse('horsAppel'), reponse('structure')] },
        autresRessources: { somme: ['ressources', 'montant'] },
      },
      retenues: {
        tableau: 'depenses',
        declare: 'declare',
        retenu: 'retenu',
        nature: 'nature',
        fongibilite: 1_000,
        motifs: [
          { valeur: 'horsPeriode', libelle: 'Hors de la période' },
          { valeur: 'plafonnee', libelle: 'Plafonnée' },
          { valeur: 'sansPreuve', libelle: 'Sans preuve' },
        ],
      },
    },
    tranches: [
      {
        ...tranche,
        cle: 'avance',
        libelle: 'Avance',
        serviceFait: false,
        formulaire: 'demandeAvance',
        montant: d.part(40, fait('attribue')),
        ouverte: d.rempli('notifieLe'),
        prevue: fait('notifieLe'),
      },
      {
        ...tranche,
        cle: 'acompte',
        libelle: 'Acompte',
        formulaire: 'bilanIntermediaire',
        montant: d.part(30, fait('attribue')),
        depenses: { somme: ['depenses', 'declare'] },
        ouverte: {
          and: [d.rempli('bilanIntermediaireAccepteLe'), { '>=': [fait('depenses'), d.part(70, fait('verse'))] }],
        },
        prevue: { ajouterMois: [fait('notifieLe'), 12] },
      },
      {
        ...tranche,
        cle: 'solde',
        libelle: 'Solde',
        formulaire: 'bilanFinal',
        ouverte: d.rempli('bilanFinalAccepteLe'),
        prevue: { ajouterMois: [fait('dossierDateFin'), 5] },
      },
    ],
    plafondAvantSolde: d.part(70, fait('attribue')),
  }),
});

const rang = <L extends object>(lignes: readonly L[]) => lignes.map((une, i) => ({ id: `L${String(i + 1)}`, ...une }));
const charge = (cle: string, eligible: string) => ({ nature: cle, eligible: euros(eligible) });
const DEMANDE = {
  taux: 70,
  dateFin: '2026-02-28',
  charges: rang([
    charge('60', '7 420'),
    charge('61', '14 760'),
    charge('62', '46 740'),
    charge('63', '5 180'),
    charge('64', '138 600'),
    charge('65', '12 000'),
    charge('68', '1 500'),
    charge('structure', '13 788'),
  ]),
} as Reponses;
const depense = (cle: string, dite: string, declare: string) => ({ nature: cle, objet: dite, declare: euros(declare) });
const BILAN = {
  horsAppel: euros('3 600'),
  participants: 84,
  depenses: rang([
    depense('60', 'Achats', '6 988,37'),
    depense('61', 'Locations', '14 905,20'),
    depense('62', 'Prestations', '40 419,90'),
    depense('62', 'Facture d’évaluation', '1 284'),
    depense('62', 'Réception', '1 512,50'),
    depense('63', 'Taxes', '4 987,15'),
    depense('64', 'Personnel', '135 948,90'),
    depense('65', 'Reversement', '11 100'),
    depense('68', 'Amortissements', '1 500'),
  ]),
  ressources: rang([
    { objet: 'Agglomération', montant: euros('28 000') },
    { objet: 'Contrat de ville', montant: euros('22 000') },
    { objet: 'CAF', montant: euros('9 500') },
  ]),
} as Reponses;
const RETENUES: Retenues = {
  L4: { etat: 'ecartee', motif: 'horsPeriode', explication: 'Facture du 17 mars 2026.' },
  L5: { etat: 'reduite', retenu: euros('1 200'), motif: 'plafonnee', explication: 'Plafond de la réception.' },
  L8: { etat: 'reduite', retenu: euros('10 500'), motif: 'sansPreuve', explication: 'Reversement sans preuve.' },
};
const CONTEXTE = { faits: { date: '2024-07-02' }, baremes: {} };
const VOTE = euros('167 840');
const AVANCE = euros('67 136');
const ACOMPTE = euros('50 352');
const realisation = (dite: Partial<Realisation> = {}): Realisation => ({
  attribue: VOTE,
  demande: DEMANDE,
  contexte: CONTEXTE,
  reponses: BILAN,
  retenues: RETENUES,
  ...dite,
});
const situation = (dite: Partial<Situation> = {}): Situation => ({
  attribue: VOTE,
  date: '2025-07-01',
  executoireLe: '2024-06-28',
  notifieLe: '2024-07-18',
  formulaires: {},
  demande: DEMANDE,
  contexte: CONTEXTE,
  verse: 0,
  recouvre: 0,
  deja: [],
  ...dite,
});
function sur<T extends object>(resultat: T | Manque): T {
  if ('manque' in resultat) throw new Error(resultat.manque.join(', '));
  return resultat;
}

describe('Un projet payé à 70 % de la dépense retenue', () => {
  test('la demande, à l’euro inférieur, et son engagement par année', () => {
    const demande = sur(calculerDemande(APPEL, DEMANDE, CONTEXTE));
    expect(demande.centimes).toBe(VOTE);
    expect(lisible(demande.formule)).toBe('70 % × 239 772,00 € = 167 840,00 € (arrondi à l’euro inférieur)');
    const lignes = proposerEngagement(APPEL, situation({ date: '2024-07-02', notifieLe: null }), { demande: DEMANDE });
    expect(lignes.map((une) => [une.exercice, une.montant])).toEqual([
      [2024, AVANCE],
      [2025, ACOMPTE],
      [2026, euros('50 352')],
    ]);
  });

  test('l’acompte attend que l’avance soit dépensée', () => {
    const avance = exigible(APPEL, 'avance', situation());
    expect(avance.montant?.centimes).toBe(AVANCE);
    const apres = situation({
      deja: [{ tranche: 'avance', rang: 1, montant: AVANCE }],
      verse: AVANCE,
      formulaires: { bilanIntermediaire: { deposeLe: '2025-06-01', accepteLe: '2025-06-30' } },
    });
    const depensees = (montant: string) => ({
      reponses: { depenses: rang([depense('64', 'Personnel', montant)]) } as Reponses,
      contexte: CONTEXTE,
    });
    const acompte = exigible(APPEL, 'acompte', apres, depensees('90 000'));
    expect(acompte).toMatchObject({ ouverte: true, montant: { centimes: ACOMPTE } });
    const trop = exigible(APPEL, 'acompte', apres, depensees('40 000'));
    expect('raison' in trop && lisible(trop.raison)).toBe(
      'Ses conditions ne sont pas remplies (bilan intermédiaire, acceptation : 30 juin 2025 ; dépenses justifiées : 40 000,00 € ; déjà versé : 67 136,00 €).',
    );
    expect(exigible(APPEL, 'acompte', apres)).toMatchObject({ ouverte: false, manque: ['Dépenses justifiées'] });
  });

  test('le droit, ligne par ligne, et le solde', () => {
    const fin = sur(calculerFin(APPEL, { ...realisation(), verse: AVANCE + ACOMPTE }));
    expect(fin.droit.centimes).toBe(euros('160 605,54'));
    expect(fin.solde.centimes).toBe(euros('43 117,54'));
    expect(fin.degagement.centimes).toBe(euros('7 234,46'));
    expect(lisible(ecrireExplication(fin.solde, { lignes: 5 })).split('\n')).toEqual([
      'Solde : 160 605,54 € − 117 488,00 € = 43 117,54 €',
      '   Droit : plus petit de 167 840,00 € (Montant attribué), 160 605,54 € (Calcul sur les dépenses retenues), 175 732,99 € (Besoin de financement réel) = 160 605,54 €',
      '      Montant attribué : 167 840,00 €',
      '      Calcul sur les dépenses retenues : 70 % × 229 436,49 € = 160 605,54 € (arrondi au centime le plus proche)',
      '         Dépenses éligibles : 216 449,52 € + 12 986,97 € = 229 436,49 €',
      '            Dépenses directes : 9 lignes = 216 449,52 €',
      '               60, Achats : 6 988,37 €',
      '               61, Locations : 14 905,20 €',
      '               62 – Autres services extérieurs, Prestations : 40 419,90 €',
      '               62 – Autres services extérieurs, Facture d’évaluation : 0,00 € (1 284,00 € déclarés, écartée : hors de la période)',
      '               62 – Autres services extérieurs, Réception : 1 200,00 € (1 512,50 € déclarés, réduite : plafonnée)',
      '               … et 4 autres lignes',
      '            Frais de structure, forfait de 6 % : 6 % × 216 449,52 € = 12 986,97 € (arrondi au centime le plus proche)',
      '               Dépenses directes : 216 449,52 €, voir plus haut',
      '      Besoin de financement réel : 235 232,99 € − 59 500,00 € = 175 732,99 €',
      '         Coût réel : 218 646,02 € + 3 600,00 € + 12 986,97 € = 235 232,99 €',
      '            Dépenses : 9 lignes = 218 646,02 €',
      '               60, Achats : 6 988,37 €',
      '               61, Locations : 14 905,20 €',
      '               62 – Autres services extérieurs, Prestations : 40 419,90 €',
      '               62 – Autres services extérieurs, Facture d’évaluation : 1 284,00 €',
      '               62 – Autres services extérieurs, Réception : 1 512,50 €',
      '               … et 4 autres lignes',
      '            Dépenses hors de l’appel : 3 600,00 €',
      '            Frais de structure, forfait de 6 % : 12 986,97 €, voir plus haut',
      '         Autres ressources réelles : 28 000,00 € + 22 000,00 € + 9 500,00 € = 59 500,00 €',
      '            Agglomération : 28 000,00 €',
      '            Contrat de ville : 22 000,00 €',
      '            CAF : 9 500,00 €',
      '   Déjà versé : 117 488,00 €',
    ]);
  });

  test('par participant, sur les lignes retenues', () => {
    const { reponses, notes } = retenirLesLignes(APPEL, { reponses: BILAN, retenues: RETENUES });
    const entree = { formulaire: 'bilanFinal', reponses, contexte: CONTEXTE, demande: DEMANDE, precisions: { notes } };
    const { parParticipant } = expliquerCalcul(APPEL, entree);
    expect(parParticipant && sur(parParticipant).centimes).toBe(euros('1 911,97'));
  });

  test('surfinancé par une fondation : le besoin fait le droit', () => {
    const ressources = [
      ...(BILAN['ressources'] as Reponses[]),
      { id: 'L4', objet: 'Fondation', montant: euros('20 000') },
    ];
    const surfinance = realisation({ reponses: { ...BILAN, ressources } });
    const fin = sur(calculerFin(APPEL, { ...surfinance, verse: AVANCE + ACOMPTE }));
    expect([fin.droit.centimes, fin.solde.centimes]).toEqual([euros('155 732,99'), euros('38 244,99')]);
  });

  test('arrêté après neuf mois, avance seule : un titre de recette', () => {
    const reponses = {
      horsAppel: 0,
      ressources: [],
      depenses: rang([depense('64', 'Personnel', '78 400')]),
    } as unknown as Reponses;
    const fin = sur(calculerFin(APPEL, { ...realisation({ reponses, retenues: {} }), verse: AVANCE }));
    expect(fin.droit.centimes).toBe(euros('58 172,80'));
    expect(fin.tropVerse.centimes).toBe(euros('8 963,20'));
    const [repris] = partager(APPEL, { demande: DEMANDE }, { cumulAvant: AVANCE, montant: -fin.tropVerse.centimes });
    expect(repris?.montant.centimes).toBe(-euros('8 963,20'));
  });

  test('une nature au-dessus de son prévu et de sa marge est ramenée, et le dit', () => {
    const prevus = (locations: string) =>
      new Map(NATURES.map((cle) => [cle, cle === '61' ? euros(locations) : euros('200 000')]));
    // 14 905,20 against 14 760,00 planned: within 10 %.
    expect(sur(calculerDroit(APPEL, realisation({ prevuParNature: prevus('14 760') }))).centimes).toBe(
      euros('160 605,54'),
    );
    const ramene = sur(calculerDroit(APPEL, realisation({ prevuParNature: prevus('13 000') })));
    // 14 300,00 instead of 14 905,20.
    expect(ramene.centimes).toBe(euros('160 156,49'));
    expect(lisible(ecrireExplication(ramene))).toContain(
      '61, Locations : 14 300,00 € (605,20 € au-dessus du prévu et de sa marge)',
    );
  });

  test('ce que le porteur aurait écrit dans la colonne de la Région ne compte pas', () => {
    const gonflees = (BILAN['depenses'] as Reponses[]).map((une) => ({ ...une, retenu: euros('900 000') }));
    const reponses = { ...BILAN, depenses: gonflees } as Reponses;
    expect(sur(calculerDroit(APPEL, realisation({ reponses }))).centimes).toBe(euros('160 605,54'));
    const retenues: Retenues = {
      L1: { etat: 'reduite', retenu: euros('6 988,38'), motif: 'plafonnee', explication: '' },
    };
    expect(() => calculerDroit(APPEL, realisation({ retenues }))).toThrow('plus que ce qui est déclaré');
    expect(() => calculerDroit(APPEL, realisation({ reponses: {} }))).toThrow('« L4 » n’existe pas');
  });
});
