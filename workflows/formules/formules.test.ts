// Golden cases: formulas of calls, and the rule that each says.
import { describe, expect, test } from 'vitest';
import { compilerFormule, ecrire, lireFormule, normaliser, traduire, unitesDe } from './index.ts';
import type { Genre } from './index.ts';
import { portee } from './portee-d-essai.ts';

describe('une formule, sa règle, et la même formule', () => {
  test.each<[string, Genre, unknown]>([
    [
      'heuresSituation >= 70 % de heuresTotal',
      'ouiNon',
      { '>=': [{ var: 'heuresSituation' }, { part: [70, { var: 'heuresTotal' }] }] },
    ],
    [
      'min(arrondiInf(80 % de coutEligible); 100 000 €)',
      'montant',
      { min: [{ arrondir: [{ part: [80, { var: 'coutEligible' }] }, 'inferieur'] }, 10_000_000] },
    ],
    ['7 000 € * parcours', 'montant', { '*': [700_000, { var: 'parcours' }] }],
    ['min(prestation; 25 000,50 €)', 'montant', { min: [{ var: 'prestation' }, 2_500_050] }],
    [
      'arrondiInf(taux de assiette; 1 €)',
      'montant',
      {
        '*': [{ arrondir: [{ '/': [{ part: [{ var: 'taux' }, { var: 'assiette' }] }, 100] }, 'inferieur'] }, 100],
      },
    ],
    [
      'arrondi(dossier.tauxDemande de assiette)',
      'montant',
      { arrondir: [{ part: [{ fait: 'dossierTauxDemande' }, { var: 'assiette' }] }, 'plusProche'] },
    ],
    ['50 % de 70 % de heuresTotal', 'heures', { part: [50, { part: [70, { var: 'heuresTotal' }] }] }],
    ['somme(planCharges.montant)', 'montant', { somme: ['planCharges', 'montant'] }],
    [
      'somme(planCharges.montant; .nature <> "structure" et .ht > 1 000 €)',
      'montant',
      {
        sommeSi: [
          'planCharges',
          'montant',
          { and: [{ '!=': [{ ligne: 'nature' }, 'structure'] }, { '>': [{ ligne: 'ht' }, 100_000] }] },
        ],
      },
    ],
    ['nombre(planCharges)', 'nombre', { compter: ['planCharges'] }],
    [
      'tous(planCharges; .debut >= dateDebut)',
      'ouiNon',
      { tous: ['planCharges', { '>=': [{ ligne: 'debut' }, { var: 'dateDebut' }] }] },
    ],
    ['un(planCharges; .heures > 2 h)', 'ouiNon', { quelque: ['planCharges', { '>': [{ ligne: 'heures' }, 2] }] }],
    ['aucun(planCharges; rempli(.debut))', 'ouiNon', { aucun: ['planCharges', { rempli: { ligne: 'debut' } }] }],
    [
      'dateFin < dateDebut + 24 mois',
      'ouiNon',
      { '<': [{ var: 'dateFin' }, { ajouterMois: [{ var: 'dateDebut' }, 24] }] },
    ],
    ['dossier.dateFin - 3 jours', 'date', { ajouterJours: [{ fait: 'dossierDateFin' }, -3] }],
    ['jours(dateDebut; dateFin)', 'jours', { joursEntre: [{ var: 'dateDebut' }, { var: 'dateFin' }] }],
    [
      'dateDebut >= @jourDepot',
      'ouiNon',
      {
        '>=': [
          { var: 'dateDebut' },
          { if: [{ rempli: { fait: 'dateDepot' } }, { fait: 'dateDepot' }, { fait: 'date' }] },
        ],
      },
    ],
    ['dateDebut >= 01/10/2022', 'ouiNon', { '>=': [{ var: 'dateDebut' }, '2022-10-01'] }],
    ['certification.fin >= dateFin', 'ouiNon', { '>=': [{ var: 'certification/fin' }, { var: 'dateFin' }] }],
    ['dossier.certification.fin', 'date', { fait: 'dossierCertification/fin' }],
    [
      'siren(siret) <> siren(@siretPorteur)',
      'ouiNon',
      { '!=': [{ siren: { var: 'siret' } }, { siren: { fait: 'siretPorteur' } }] },
    ],
    ['secteur parmi ("textile"; "btp")', 'ouiNon', { in: [{ var: 'secteur' }, ['textile', 'btp']] }],
    ['"gestes" dans themes', 'ouiNon', { in: ['gestes', { var: 'themes' }] }],
    ['"31" dans codes(zones)', 'ouiNon', { in: ['31', { codes: 'zones' }] }],
    ['si(recupereTva; prestation; 0)', 'montant', { if: [{ var: 'recupereTva' }, { var: 'prestation' }, 0] }],
    ['si(non(recupereTva); 10 €; rien)', 'montant', { if: [{ '!': { var: 'recupereTva' } }, 1_000, null] }],
    [
      'produit(min(prestation; bareme(tarifs.centre; secteur; dateDebut)); heuresTotal)',
      'montant',
      {
        multiplierMontant: [
          { min: [{ var: 'prestation' }, { bareme: ['tarifs', { var: 'secteur' }, { var: 'dateDebut' }, 'centre'] }] },
          { var: 'heuresTotal' },
        ],
      },
    ],
    [
      'arrondi(palier(degressif.taux; assiette; dateDebut) de assiette)',
      'montant',
      {
        arrondir: [
          { part: [{ palier: ['degressif', { var: 'assiette' }, { var: 'dateDebut' }, 'taux'] }, { var: 'assiette' }] },
          'plusProche',
        ],
      },
    ],
    [
      'parTranches(degressif.taux; assiette; dateDebut)',
      'montant',
      { parTranches: ['degressif', { var: 'assiette' }, { var: 'dateDebut' }, 'taux'] },
    ],
    [
      'taux <= 80 % et taux >= dossier.tauxDemande',
      'ouiNon',
      { and: [{ '<=': [{ var: 'taux' }, 80] }, { '>=': [{ var: 'taux' }, { fait: 'dossierTauxDemande' }] }] },
    ],
    [
      'pourcentage(heuresSituation; heuresTotal)',
      'pourcentage',
      { pourcentage: [{ var: 'heuresSituation' }, { var: 'heuresTotal' }] },
    ],
    [
      'coutEligible - (assiette - prestation)',
      'montant',
      { '-': [{ var: 'coutEligible' }, { '-': [{ var: 'assiette' }, { var: 'prestation' }] }] },
    ],
    ['recupereTva', 'ouiNon', { var: 'recupereTva' }],
    ['rempli(planCharges) ou jamais()', 'ouiNon', { or: [{ rempli: 'planCharges' }, { jamais: [] }] }],
  ])('%s', (texte, attendu, regle) => {
    const compilee = compilerFormule(texte, portee, attendu);
    if ('fautes' in compilee) throw new Error(compilee.fautes.map((f) => f.montrer()).join('\n'));
    const unite = attendu === 'montant' ? attendu : null;
    expect(normaliser(compilee.regle)).toEqual(normaliser(regle));
    expect(ecrire(compilee.regle, unitesDe(portee), unite)).toBe(texte);
  });

  test.each([
    ['SI(recupereTva, prestation, 0 €)', 'si(recupereTva; prestation; 0)'],
    ['ARRONDI.INF(80 % de assiette)', 'arrondiInf(80 % de assiette)'],
    ['Somme(planCharges.montant)', 'somme(planCharges.montant)'],
    ['prestation×parcours', 'prestation * parcours'],
    ['assiette ÷ parcours − prestation', 'assiette / parcours - prestation'],
    ['taux ≥ 5,5 % et taux ≠ 10 %', 'taux >= 5,5 % et taux <> 10 %'],
    ['secteur = « btp »', 'secteur = "btp"'],
    ["secteur = 'btp'", 'secteur = "btp"'],
    ['dateDebut >= 2025-09-08', 'dateDebut >= 08/09/2025'],
    ['dateDebut + 1 an', 'dateDebut + 12 mois'],
    ['100 000 €', '100 000 €'],
    ['100\u202f000\u00a0€', '100 000 €'],
    ['12.5 €', '12,50 €'],
    ['((assiette))', 'assiette'],
    ['recupereTva = oui ou taux = 0 % et non(recupereTva)', 'recupereTva = oui ou taux = 0 % et non(recupereTva)'],
    ['(recupereTva ou recupereTva) et recupereTva', '(recupereTva ou recupereTva) et recupereTva'],
  ])('%s s’écrit %s', (texte, ecrite) => {
    const regle = traduire(lireFormule(texte));
    expect(ecrire(regle, unitesDe(portee), texte.startsWith('1') ? 'montant' : null)).toBe(ecrite);
  });
});
