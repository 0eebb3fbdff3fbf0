// A whole dossier to the centime: a training of nine trainees, paid by the hour by two funds (004:L2271-2293 for the hours, the rest is our decision).
import { describe, expect, test } from 'vitest';
import * as d from '../../../tests/support/definition-d-argent.ts';
import type { Reponses } from '../form/formulaire.ts';
import { calculerDemande, expliquerCalcul } from './calculer-demande.ts';
import { calculerDroit, calculerFin } from './calculer-droit.ts';
import { ecrireExplication } from './expliquer/ecrire.ts';
import { estManque, type Manque } from './noyau/explique.ts';
import { engagementConforme, partager } from './partager.ts';
import { proposerEngagement } from './proposer-engagement.ts';
import type { Situation } from './situation.ts';
import { exigible, tranchesOuvertes } from './tranches-ouvertes.ts';

const { euros, lisible, reponse, fait } = d;
const prixFois = (prix: string, quantite: string) => ({ multiplierMontant: [reponse(prix), reponse(quantite)] });
const heuresAuPrix = [
  d.ligne('montantCentre', 'Montant en centre', prixFois('prixCentre', 'heuresCentre')),
  d.ligne('montantEntreprise', 'Montant en entreprise', prixFois('prixEntreprise', 'heuresEntreprise')),
  d.ligne('subvention', 'Subvention demandée', { '+': [reponse('montantCentre'), reponse('montantEntreprise')] }),
];
const dossier = d.formulaire('dossier', 'Dossier de demande', [
  d.heures('heuresCentre', 'Heures en centre'),
  d.heures('heuresEntreprise', 'Heures en entreprise'),
  { ...d.montant('prixCentre', 'Prix retenu, en centre'), source: '004:L2234' },
  d.montant('prixEntreprise', 'Prix retenu, en entreprise'),
  { cle: 'dateFin', libelle: 'Dernier jour', type: 'date' },
  ...heuresAuPrix,
]);
const bilanFinal = d.formulaire('bilanFinal', 'Bilan final', [
  d.heures('heuresCentre', 'Heures réalisées en centre'),
  d.heures('heuresEntreprise', 'Heures réalisées en entreprise'),
  d.ligne('prixCentre', 'Prix convenu en centre', fait('dossierPrixCentre')),
  d.ligne('prixEntreprise', 'Prix convenu en entreprise', fait('dossierPrixEntreprise')),
  d.montant('charges', 'Charges réelles'),
  d.montant('autres', 'Autres ressources'),
  ...heuresAuPrix,
]);
const tranche = { fois: 1, serviceFait: true, formulaire: 'bilanIntermediaire' };
const APPEL = d.definition({
  formulaires: [dossier, d.formulaire('bilanIntermediaire', 'Bilan intermédiaire', []), bilanFinal],
  faits: { bilanFinal: { dossierPrixCentre: reponse('prixCentre'), dossierPrixEntreprise: reponse('prixEntreprise') } },
  action: { fin: reponse('dateFin') },
  financement: d.financement({
    demande: 'subvention',
    calcul: ['montantCentre', 'montantEntreprise', 'subvention'].map((cle) => ({
      cle,
      libelle: cle,
      format: 'montant',
    })),
    droit: {
      formulaire: 'bilanFinal',
      regle: 'subvention',
      besoin: { coutReel: reponse('charges'), autresRessources: reponse('autres') },
    },
    fonds: [
      { cle: 'etat', libelle: 'État', section: 'fonctionnement', imputation: '', axe: '1', pointsDeBase: 6_000 },
      { cle: 'region', libelle: 'Région', section: 'fonctionnement', imputation: '', axe: '', pointsDeBase: 4_000 },
    ],
    tranches: [
      {
        ...tranche,
        cle: 'avance',
        libelle: 'Avance',
        serviceFait: false,
        montant: d.part(30, fait('attribue')),
        ouverte: d.rempli('notifieLe'),
        prevue: fait('notifieLe'),
      },
      {
        ...tranche,
        cle: 'acompte',
        libelle: 'Acompte',
        montant: d.part(40, fait('attribue')),
        ouverte: d.rempli('bilanIntermediaireAccepteLe'),
        prevue: { ajouterMois: [fait('notifieLe'), 6] },
      },
      {
        ...tranche,
        cle: 'solde',
        libelle: 'Solde',
        formulaire: 'bilanFinal',
        ouverte: d.rempli('bilanFinalAccepteLe'),
        prevue: { ajouterMois: [fait('dossierDateFin'), 3] },
      },
    ],
    plafondAvantSolde: d.part(70, fait('attribue')),
  }),
});

const DEMANDE: Reponses = {
  heuresCentre: 714 * 9,
  heuresEntreprise: 256 * 9,
  prixCentre: 1_190,
  prixEntreprise: 220,
  dateFin: '2026-07-24',
};
const CONTEXTE = { faits: { date: '2025-11-24' }, baremes: {} };
const VOTE = euros('81 538,20');
const AVANCE = euros('24 461,46');
const ACOMPTE = euros('32 615,28');
const VERSE = AVANCE + ACOMPTE;
const situation = (dite: Partial<Situation> = {}): Situation => ({
  attribue: VOTE,
  date: '2025-12-09',
  executoireLe: '2025-11-19',
  notifieLe: '2025-12-08',
  formulaires: {},
  demande: DEMANDE,
  contexte: CONTEXTE,
  verse: 0,
  recouvre: 0,
  deja: [],
  ...dite,
});
const accepte = (cle: string) => ({ [cle]: { deposeLe: '2026-05-11', accepteLe: '2026-06-05' } });
const realisation = (heuresCentre: number, heuresEntreprise: number) => ({
  attribue: VOTE,
  demande: DEMANDE,
  contexte: CONTEXTE,
  reponses: { heuresCentre, heuresEntreprise, charges: euros('86 342,15'), autres: euros('4 000') },
});
const DOSSIER = { demande: DEMANDE };
const montants = (parts: readonly { montant: { centimes: number } }[]) => parts.map((une) => une.montant.centimes);

/** The value, or what was missing. */
function sur<T extends object>(resultat: T | Manque): T {
  if ('manque' in resultat) throw new Error(resultat.manque.join(', '));
  return resultat;
}

describe('Une formation payée à l’heure par deux fonds', () => {
  test('la demande', () => {
    const demande = sur(calculerDemande(APPEL, DEMANDE, CONTEXTE));
    expect(demande.centimes).toBe(VOTE);
    expect(lisible(ecrireExplication(demande)).split('\n').slice(0, 3)).toEqual([
      'Subvention demandée : 76 469,40 € + 5 068,80 € = 81 538,20 €',
      '   Montant en centre : 6 426 h × 11,90 € = 76 469,40 €',
      '      Prix retenu, en centre : 11,90 €  [004:L2234]',
    ]);
    expect(calculerDemande(APPEL, { heuresCentre: 1 }, CONTEXTE)).toEqual({
      manque: ['Prix retenu, en centre', 'Prix retenu, en entreprise', 'Heures en entreprise'],
    });
    const lignes = expliquerCalcul(APPEL, {
      formulaire: 'dossier',
      reponses: DEMANDE,
      contexte: CONTEXTE,
      demande: DEMANDE,
    });
    expect(Object.values(lignes).map((une) => sur(une).centimes)).toEqual([
      euros('76 469,40'),
      euros('5 068,80'),
      VOTE,
    ]);
  });

  test('l’engagement proposé : ce que les tranches demanderont, par fonds et par année', () => {
    const lignes = proposerEngagement(APPEL, situation({ date: '2025-11-24', notifieLe: null }), DOSSIER);
    expect(lignes).toEqual([
      { fonds: 'etat', exercice: 2025, montant: euros('14 676,88') },
      { fonds: 'region', exercice: 2025, montant: euros('9 784,58') },
      { fonds: 'etat', exercice: 2026, montant: euros('34 246,04') },
      { fonds: 'region', exercice: 2026, montant: euros('22 830,70') },
    ]);
    const conforme = (proposees: typeof lignes, montant = VOTE) =>
      engagementConforme(APPEL, DOSSIER, { montant, lignes: proposees });
    const [premiere, ...autres] = lignes;
    expect(conforme(lignes)).toBe(true);
    expect(conforme(autres)).toBe(false);
    expect(conforme([{ ...premiere!, montant: premiere!.montant + 1 }, ...autres])).toBe(false);
    expect(conforme([...lignes, { fonds: 'autre', exercice: 2026, montant: 0 }])).toBe(false);
    expect(conforme([...lignes, { ...premiere!, montant: -5 }, { ...premiere!, montant: 5 }])).toBe(false);
  });

  test('un montant augmenté : les lignes de la hausse, chaque fonds à sa part du tout', () => {
    const augmente = VOTE + euros('1 000,01');
    const lignes = proposerEngagement(APPEL, situation({ attribue: augmente, date: '2026-03-01' }), DOSSIER, VOTE);
    expect(lignes).toEqual([
      { fonds: 'etat', exercice: 2026, montant: euros('600,01') },
      { fonds: 'region', exercice: 2026, montant: euros('400') },
    ]);
    const entree = { montant: euros('1 000,01'), dejaEngage: VOTE, lignes };
    expect(engagementConforme(APPEL, DOSSIER, entree)).toBe(true);
    expect(engagementConforme(APPEL, DOSSIER, { ...entree, dejaEngage: VOTE + 1 })).toBe(false);
  });

  test('rien n’est ouvert avant la notification ; chaque tranche dit pourquoi', () => {
    const fermees = tranchesOuvertes(APPEL, situation({ notifieLe: null }));
    expect(fermees.map((une) => [une.ouverte, 'raison' in une ? lisible(une.raison) : ''])).toEqual([
      [false, 'Ses conditions ne sont pas remplies (notification : pas encore).'],
      [false, 'Ses conditions ne sont pas remplies (bilan intermédiaire, acceptation : pas encore).'],
      [false, 'Ses conditions ne sont pas remplies (bilan final, acceptation : pas encore).'],
    ]);
  });

  test('avance et acompte', () => {
    const avance = exigible(APPEL, 'avance', situation());
    expect(avance).toMatchObject({ ouverte: true, rang: 1, serviceFait: false, solde: false, libelle: 'Avance' });
    expect(avance.montant?.centimes).toBe(AVANCE);
    expect(lisible(avance.montant?.formule ?? '')).toBe('30 % × 81 538,20 € = 24 461,46 €');

    const apres = situation({
      deja: [{ tranche: 'avance', rang: 1, montant: AVANCE }],
      verse: AVANCE,
      formulaires: accepte('bilanIntermediaire'),
    });
    const acompte = exigible(APPEL, 'acompte', apres);
    expect(acompte).toMatchObject({ ouverte: true, rang: 1, serviceFait: true });
    expect(acompte.montant?.centimes).toBe(ACOMPTE);
    expect(exigible(APPEL, 'avance', apres)).toMatchObject({ ouverte: false, raison: 'Déjà demandée.' });
    expect(montants(partager(APPEL, DOSSIER, { cumulAvant: 0, montant: AVANCE }))).toEqual([
      euros('14 676,88'),
      euros('9 784,58'),
    ]);
    // Rounded on the payment alone, one centime would move.
    expect(montants(partager(APPEL, DOSSIER, { cumulAvant: AVANCE, montant: ACOMPTE }))).toEqual([
      euros('19 569,16'),
      euros('13 046,12'),
    ]);
  });

  test('droit, solde, dégagement, totaux par fonds', () => {
    const droit = sur(calculerDroit(APPEL, realisation(6_118, 2_181)));
    expect(droit.centimes).toBe(euros('77 602,40'));
    expect(droit.termes.map((un) => [un.libelle, un.centimes])).toEqual([
      ['Montant attribué', VOTE],
      ['Subvention demandée', euros('77 602,40')],
      ['Besoin de financement réel', euros('82 342,15')],
    ]);
    const fin = sur(calculerFin(APPEL, { ...realisation(6_118, 2_181), verse: VERSE }));
    expect(fin.droit.centimes).toBe(droit.centimes);
    expect(fin.solde.centimes).toBe(euros('20 525,66'));
    expect(fin.degagement.centimes).toBe(euros('3 935,80'));
    expect([fin.tropVerse.centimes, fin.titres, fin.aReengager]).toEqual([0, [], 0]);
    const parts = partager(APPEL, DOSSIER, { cumulAvant: VERSE, montant: fin.solde.centimes });
    expect(montants(parts)).toEqual([euros('12 315,40'), euros('8 210,26')]);
    expect(parts.map((une) => une.cumul)).toEqual([euros('46 561,44'), euros('31 040,96')]);
    expect(
      montants(partager(APPEL, DOSSIER, { cumulAvant: droit.centimes, montant: fin.degagement.centimes })),
    ).toEqual([euros('2 361,48'), euros('1 574,32')]);
  });

  test('le solde s’ouvre quand le droit est arrêté, et paie ce qui reste dû', () => {
    const finie = situation({
      deja: [
        { tranche: 'avance', rang: 1, montant: AVANCE },
        { tranche: 'acompte', rang: 1, montant: ACOMPTE },
      ],
      verse: VERSE,
      formulaires: accepte('bilanFinal'),
    });
    expect(exigible(APPEL, 'solde', finie)).toMatchObject({
      ouverte: false,
      raison: 'Le droit n’est pas encore arrêté.',
    });
    const du = { du: euros('77 602,40') };
    const solde = exigible(APPEL, 'solde', finie, undefined, du);
    expect(solde).toMatchObject({ ouverte: true, rang: 1, solde: true });
    expect(lisible(solde.montant?.formule ?? '')).toBe('77 602,40 € − 57 076,74 € = 20 525,66 €');
    // Liquidated for less than the right: the rest is still due.
    const reste = { ...finie, verse: VERSE + 100, deja: [...finie.deja, { tranche: 'solde', rang: 1, montant: 100 }] };
    expect(exigible(APPEL, 'solde', reste, undefined, du)).toMatchObject({
      ouverte: true,
      rang: 2,
      montant: { centimes: 2_052_466 },
    });
    expect(exigible(APPEL, 'solde', { ...finie, verse: du.du }, undefined, du)).toMatchObject({
      ouverte: false,
      raison: 'Tout ce qui est dû a été versé.',
    });
    expect(() => exigible(APPEL, 'constructor', finie)).toThrow('n’existe pas');
  });

  test('arrêtée après l’acompte : un titre de recette, repris à chaque fonds', () => {
    const fin = sur(calculerFin(APPEL, { ...realisation(2_310, 640), verse: VERSE }));
    expect(fin.droit.centimes).toBe(euros('28 897,00'));
    expect(fin.solde.centimes).toBe(0);
    expect(fin.tropVerse.centimes).toBe(euros('28 179,74'));
    expect(fin.titres.map((un) => [un.cle, un.debiteur, un.montant.centimes])).toEqual([
      ['tropVerse', 'beneficiaire', euros('28 179,74')],
    ]);
    expect(fin.degagement.centimes).toBe(AVANCE);
    expect(montants(partager(APPEL, DOSSIER, { cumulAvant: VERSE, montant: -fin.tropVerse.centimes }))).toEqual([
      -euros('16 907,84'),
      -euros('11 271,90'),
    ]);
  });

  test('un droit arrêté par un agent remplace le calcul ; au-dessus de l’attribué, il est refusé', () => {
    const base = { ...realisation(6_118, 2_181), verse: VERSE };
    expect(sur(calculerFin(APPEL, { ...base, droit: euros('70 000') })).solde.centimes).toBe(euros('70 000') - VERSE);
    expect(() => calculerFin(APPEL, { ...base, droit: VOTE + 1 })).toThrow('Le droit dépasse');
    expect(() => calculerFin(APPEL, { ...base, retenues: { L1: { etat: 'retenue' } } })).toThrow('ligne par ligne');
    expect(calculerFin(APPEL, { ...base, reponses: {} })).toMatchObject({
      manque: expect.arrayContaining(['Charges réelles']),
    });
  });

  test('un second dossier, dix-sept stagiaires', () => {
    const autre = { ...DEMANDE, heuresCentre: 17 * 210, heuresEntreprise: 17 * 70, prixCentre: 920 };
    const demande = calculerDemande(APPEL, autre, CONTEXTE);
    expect(estManque(demande) ? demande.manque : demande.centimes).toBe(euros('35 462,00'));
  });

  test('un appel sans argent le dit', () => {
    const sans = d.definition({ formulaires: [dossier], financement: null });
    expect(() => calculerDemande(sans, DEMANDE, CONTEXTE)).toThrow('n’accorde pas d’argent');
    expect(() => expliquerCalcul(APPEL, { formulaire: 'zzz', reponses: {}, contexte: CONTEXTE, demande: {} })).toThrow(
      'n’existe pas',
    );
  });
});
