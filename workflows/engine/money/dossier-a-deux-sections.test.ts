// A lump sum for each parcours within a rate of the cost, two funds by the nature of costs, acomptes at what is justified (figures: our decision).
import { describe, expect, test } from 'vitest';
import * as d from '../../../tests/support/definition-d-argent.ts';
import type { Contexte, Reponses } from '../form/formulaire.ts';
import type { Regle } from '../rules/regle.ts';
import { calculerDemande } from './calculer-demande.ts';
import { ecrireExplication } from './expliquer/ecrire.ts';
import { estManque } from './noyau/explique.ts';
import { partager, poidsDesFonds } from './partager.ts';
import { proposerEngagement } from './proposer-engagement.ts';
import type { Situation } from './situation.ts';
import { exigible } from './tranches-ouvertes.ts';

const { euros, lisible, reponse, fait, colonne, part, auCentime } = d;
const CONTEXTE: Contexte = { faits: { date: '2026-07-02', dateDepot: '2024-02-27' }, baremes: {} };

describe('Un forfait par parcours, sous un taux du coût ; deux sections selon la nature des coûts ; acomptes au réel', () => {
  const nature = {
    cle: 'nature',
    libelle: 'Nature',
    type: 'choix' as const,
    options: ['formation', 'tuteurs', 'equipement'].map((valeur) => ({ valeur, libelle: valeur })),
  };
  const formation: Regle = { sommeSi: ['couts', 'retenu', { '==': [colonne('nature'), 'formation'] }] };
  const taux: Regle = { bareme: ['taux', reponse('secteur'), '2022-10-01', 'region'] };
  const APPEL = d.definition({
    formulaires: [
      d.formulaire('dossier', 'Demande', [
        { cle: 'secteur', libelle: 'Secteur', type: 'choix', options: [{ valeur: 'bouche', libelle: 'Bouche' }] },
        d.nombre('parcours', 'Parcours'),
        { cle: 'fin', libelle: 'Dernier jour', type: 'date' },
        d.tableau('couts', 'Coûts', 'Coût', [nature, d.montant('retenu', 'Retenu')]),
        d.ligne('directs', 'Coûts directs', { somme: ['couts', 'retenu'] }),
        d.ligne('indirects', 'Coûts indirects', auCentime(part(15, formation))),
        d.ligne('coutTotal', 'Coût total', { '+': [reponse('directs'), reponse('indirects')] }),
        d.ligne('forfait', 'Forfait de 7 000 € par parcours', { '*': [700_000, reponse('parcours')] }),
        d.ligne('plafond', 'Part du coût finançable dans ce secteur', auCentime(part(taux, reponse('coutTotal')))),
        d.ligne('subvention', 'Subvention', { min: [reponse('forfait'), reponse('plafond')] }),
      ]),
      d.formulaire('demandeAvance', 'Demande d’avance', []),
      d.formulaire('bilanIntermediaire', 'Bilan intermédiaire', [
        d.tableau('depenses', 'Dépenses', 'Dépense', [nature, d.montant('retenu', 'Retenu')]),
        d.montant('aideJustifiee', 'Aide justifiée par ces dépenses'),
      ]),
      d.formulaire('bilanFinal', 'Bilan final', [d.montant('subvention', 'Subvention')]),
    ],
    baremes: { taux: [{ cle: 'bouche', debut: '2019-01-01', fin: null, valeurs: { region: 70 }, source: 's' }] },
    action: { fin: reponse('fin') },
    financement: d.financement({
      demande: 'subvention',
      droit: { formulaire: 'bilanFinal', regle: 'subvention' },
      fonds: [
        {
          cle: 'etat',
          libelle: 'État',
          section: 'fonctionnement',
          imputation: '',
          axe: '3',
          natures: ['formation', 'tuteurs'],
        },
        {
          cle: 'region',
          libelle: 'Région',
          section: 'investissement',
          imputation: '902',
          axe: '',
          natures: ['equipement'],
        },
      ],
      repartition: { par: 'nature', tableau: 'couts', colonne: 'nature', montant: 'retenu' },
      tranches: [
        {
          cle: 'avance',
          libelle: 'Avance',
          fois: 1,
          serviceFait: false,
          formulaire: 'demandeAvance',
          montant: part(30, fait('attribue')),
          ouverte: d.rempli('notifieLe'),
          prevue: fait('notifieLe'),
        },
        {
          cle: 'acompte',
          libelle: 'Acompte',
          fois: 2,
          serviceFait: true,
          formulaire: 'bilanIntermediaire',
          montant: { '-': [fait('droitJustifie'), fait('verse')] },
          depenses: { somme: ['depenses', 'retenu'] },
          droit: reponse('aideJustifiee'),
          ouverte: { '>': [fait('depenses'), fait('verse')] },
          prevue: { ajouterMois: [fait('notifieLe'), 6] },
        },
        {
          cle: 'solde',
          libelle: 'Solde',
          fois: 1,
          serviceFait: true,
          formulaire: 'bilanFinal',
          ouverte: d.rempli('bilanFinalAccepteLe'),
          prevue: { ajouterMois: [fait('dossierFin'), 4] },
        },
      ],
      plafondAvantSolde: part(80, fait('attribue')),
    }),
  });
  const DEMANDE = {
    secteur: 'bouche',
    parcours: 15,
    fin: '2026-12-31',
    couts: [
      { id: 'L1', nature: 'formation', retenu: euros('90 000') },
      { id: 'L2', nature: 'tuteurs', retenu: euros('12 000') },
      { id: 'L3', nature: 'equipement', retenu: euros('24 000') },
    ],
  } as Reponses;
  const contexte = { ...CONTEXTE, baremes: APPEL.baremes };
  const VOTE = euros('97 650');
  const base: Situation = {
    attribue: VOTE,
    date: '2025-03-01',
    executoireLe: '2025-02-01',
    notifieLe: '2025-03-01',
    formulaires: {},
    demande: DEMANDE,
    contexte,
    verse: 0,
    recouvre: 0,
    deja: [],
  };

  test('la demande', () => {
    const demande = calculerDemande(APPEL, DEMANDE, contexte);
    if (estManque(demande)) throw new Error(demande.manque.join(', '));
    expect(lisible(ecrireExplication(demande)).split('\n').slice(0, 3)).toEqual([
      'Subvention : le plus petit de 105 000,00 € (forfait de 7 000 € par parcours) et 97 650,00 € (part du coût finançable dans ce secteur) = 97 650,00 €',
      '   Forfait de 7 000 € par parcours : 15 × 7 000,00 € = 105 000,00 €',
      '   Part du coût finançable dans ce secteur : 70 % × 139 500,00 € = 97 650,00 €',
    ]);
  });

  test('l’aide justifiée moins le versé, puis ce que laisse le plafond de 80 %', () => {
    const avance = exigible(APPEL, 'avance', base);
    expect(avance.montant?.centimes).toBe(euros('29 295'));
    const justifier = (depenses: string, aideJustifiee: string) => ({
      contexte,
      reponses: {
        aideJustifiee: euros(aideJustifiee),
        depenses: [{ id: 'L1', nature: 'formation', retenu: euros(depenses) }],
      } as Reponses,
    });
    const apresAvance = {
      ...base,
      verse: euros('29 295'),
      deja: [{ tranche: 'avance', rang: 1, montant: euros('29 295') }],
    };
    const premier = exigible(APPEL, 'acompte', apresAvance, justifier('60 000', '50 000'));
    expect(premier).toMatchObject({ ouverte: true, rang: 1, montant: { centimes: euros('20 705') } });
    expect(lisible(premier.montant?.formule ?? '')).toBe('50 000,00 € − 29 295,00 € = 20 705,00 €');
    const apresPremier = {
      ...base,
      verse: euros('50 000'),
      deja: [...apresAvance.deja, { tranche: 'acompte', rang: 1, montant: euros('20 705') }],
    };
    const second = exigible(APPEL, 'acompte', apresPremier, justifier('120 000', '90 000'));
    expect(second).toMatchObject({ ouverte: true, rang: 2, montant: { centimes: euros('28 120') } });
    expect(lisible(second.montant?.formule ?? '')).toBe(
      'plus petit de 40 000,00 € (Montant calculé), 28 120,00 € (Reste avant le solde) = 28 120,00 €',
    );
    const apresTout = {
      ...apresPremier,
      deja: [...apresPremier.deja, { tranche: 'acompte', rang: 2, montant: euros('28 120') }],
    };
    expect(exigible(APPEL, 'acompte', apresTout, justifier('130 000', '97 000'))).toMatchObject({
      ouverte: false,
      raison: 'Déjà demandée 2 fois.',
    });
  });

  test('deux fonds par la nature des coûts, deux sections', () => {
    const repartition = { demande: DEMANDE };
    expect(poidsDesFonds(APPEL, repartition).map((un) => un.poids)).toEqual([euros('102 000'), euros('24 000')]);
    const parts = partager(APPEL, repartition, { cumulAvant: 0, montant: VOTE });
    expect(parts.map((une) => une.montant.centimes)).toEqual([euros('79 050'), euros('18 600')]);
    const inconnue = { demande: { couts: [{ id: 'L1', nature: 'loyer', retenu: 1 }] } as Reponses };
    expect(() => poidsDesFonds(APPEL, inconnue)).toThrow('Aucun fonds ne paie « loyer »');
  });

  test('des crédits pour des acomptes dont le montant dépend de dépenses à venir : ce que laisse le plafond, à parts égales', () => {
    const lignes = proposerEngagement(APPEL, { ...base, date: '2025-10-15', notifieLe: null }, { demande: DEMANDE });
    const parAn = (exercice: number) =>
      lignes.filter((une) => une.exercice === exercice).reduce((total, une) => total + une.montant, 0);
    // Avance in 2025; both acomptes (80 % − 30 %) in 2026; the solde in 2027.
    expect([parAn(2025), parAn(2026), parAn(2027)]).toEqual([euros('29 295'), euros('48 825'), euros('19 530')]);
    expect(lignes.reduce((total, une) => total + une.montant, 0)).toBe(VOTE);
  });
});

describe('Des fonds choisis pour le dossier', () => {
  const appel = (dit: Parameters<typeof d.financement>[0]) =>
    d.definition({ formulaires: [d.formulaire('dossier', 'Demande', [])], financement: d.financement(dit) });
  const base = { demande: 'aide', droit: { formulaire: 'dossier', regle: 'aide' } };

  test('par les lignes que les finances ont choisies ; refusé tant qu’elles ne le sont pas', () => {
    const parDossier = appel({ ...base, repartition: { par: 'dossier' } });
    const parts = partager(parDossier, { demande: {}, choisis: { region: 500 } }, { cumulAvant: 0, montant: 300 });
    expect(parts.map((une) => [une.cle, une.montant.centimes])).toEqual([['region', 300]]);
    expect(() => poidsDesFonds(parDossier, { demande: {} })).toThrow('pas encore été choisis');
    expect(() => poidsDesFonds(parDossier, { demande: {}, choisis: { autre: 1 } })).toThrow('« autre » n’existe pas');
  });

  test('des parts qui ne font pas 100 % sont refusées', () => {
    const fonds = [
      { cle: 'r', libelle: 'R', section: 'fonctionnement' as const, imputation: '', axe: '', pointsDeBase: 9_000 },
    ];
    expect(() => poidsDesFonds(appel({ ...base, fonds }), { demande: {} })).toThrow('100 %');
  });
});
