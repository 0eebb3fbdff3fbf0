import { expect, test } from 'vitest';
import { compilerFormulaire } from '../compiler.ts';
import type { Formulaire, Reponses } from '../formulaire.ts';
import '../types/autres.ts';
import { verifierFormulaire } from '../verifier.ts';
import { identiteDeLaNature } from './identite-de-la-nature.ts';
import { cadreBudgetaire, instrumentDe, NATURES, type Nature } from './nature-beneficiaire.ts';
import { cadresDuBudget, compteRenduDeLaNature, piecesDeLaNature } from './pieces-de-la-nature.ts';
import { planFinancement } from './plan-financement.ts';

const toutes = Object.keys(NATURES) as Nature[];
const nature = { var: 'organismeNature' };
const formulaireDe = (natures: readonly Nature[]): Formulaire => {
  const identite = identiteDeLaNature({ cle: 'organisme', natures, denomination: 'votre organisme' });
  const demande = { nature, natures, tailleMaxOctets: 1_000_000 };
  return JSON.parse(
    JSON.stringify({
      cle: 'f',
      titre: 'F',
      sections: [
        { cle: 'identite', titre: 'I', champs: identite.champs },
        { cle: 'pieces', titre: 'P', champs: [...piecesDeLaNature(demande), ...compteRenduDeLaNature(demande)] },
        {
          cle: 'budget',
          titre: 'B',
          champs: [...cadresDuBudget('cadre', demande), { cle: 'x', type: 'texte', libelle: 'X' }],
        },
      ],
      contraintes: identite.contraintes,
    }),
  ) as Formulaire;
};
const contexte = { faits: { date: '2025-09-08', naturePorteur: null }, baremes: {} };

/** What is shown to a nature, the answers that reveal more being given. */
function montres(n: Nature, reponses: Reponses = {}): { demandes: string[]; facultatifs: string[] } {
  const { champs } = compilerFormulaire(formulaireDe(toutes)).etatChamps({ organismeNature: n, ...reponses }, contexte);
  const visibles = [...champs].filter(([cle, c]) => c.visible && !['organismeNature', 'x'].includes(cle));
  const cles = (requis: boolean): string[] => visibles.filter(([, c]) => c.requis === requis).map(([cle]) => cle);
  return { demandes: cles(true), facultatifs: cles(false) };
}

const associatif = {
  demandes: [
    'organismeActiviteEconomique',
    'contratEngagementRepublicain',
    'pieceRib',
    'pieceStatuts',
    'pieceDirigeants',
    'pieceComptes',
    'pieceTva',
    'pieceCompteRenduFinancier',
  ],
  facultatifs: ['pieceDecisionStatutaire', 'cadreAssociatif'],
};
const parSonOrgane = {
  demandes: [
    'organismeActiviteEconomique',
    'pieceRib',
    'pieceActe',
    'pieceDecision',
    'pieceTva',
    'pieceEtatAgentComptable',
  ],
  facultatifs: ['cadreM9'],
};

test.each<[Nature, { demandes: string[]; facultatifs: string[] }]>([
  ['association', { ...associatif, facultatifs: ['organismeRna', ...associatif.facultatifs] }],
  ['fondation', associatif],
  [
    'entreprise',
    {
      demandes: [
        'organismeTaille',
        'organismeDeclarationMinimis',
        'pieceRib',
        'pieceKbis',
        'pieceLiasse',
        'pieceTva',
        'pieceEtatDepenses',
      ],
      facultatifs: ['organismeEntreprisesLiees', 'organismeAidesMinimis', 'organismeAidesMinimisTotal', 'cadrePcg'],
    },
  ],
  [
    'collectivite',
    {
      demandes: [
        'organismeActiviteEconomique',
        'pieceRib',
        'pieceDeliberation',
        'pieceTva',
        'pieceEtatComptablePublic',
      ],
      facultatifs: ['cadreM57'],
    },
  ],
  ['etablissement_public', parSonOrgane],
  ['gip', parSonOrgane],
  ['consulaire', parSonOrgane],
  [
    'personne_physique',
    { demandes: ['pieceRib', 'pieceIdentite', 'pieceDomicile', 'piecePreuvesDepenses'], facultatifs: [] },
  ],
])('%s: what is asked, and nothing else', (n, attendu) => {
  expect(montres(n)).toEqual(attendu);
});

test('de minimis aid is asked of an association, or of a collectivité, that has an economic activity', () => {
  for (const n of ['association', 'collectivite', 'gip'] as const)
    expect(montres(n, { organismeActiviteEconomique: true }).demandes).toContain('organismeDeclarationMinimis');
  // What was answered before the nature changed is hidden with its question.
  expect(montres('personne_physique', { organismeActiviteEconomique: true }).demandes).not.toContain(
    'organismeDeclarationMinimis',
  );
});

test.each(toutes.map((n) => [n]))('a call for %s alone is a form without problem', (n) => {
  expect(verifierFormulaire(formulaireDe([n]))).toEqual([]);
});

test('a call for all of them too', () => {
  expect(verifierFormulaire(formulaireDe(toutes))).toEqual([]);
});

test('the nature declared is compared with that of the organisation: a warning, when it is known', () => {
  const constats = (connue: string | null, declaree: string): [string, string][] =>
    compilerFormulaire(formulaireDe(toutes))
      .valider({ organismeNature: declaree }, { ...contexte, faits: { ...contexte.faits, naturePorteur: connue } })
      .filter((c) => c.code === 'organismeNatureConnue')
      .map((c) => [c.chemin, c.gravite]);
  expect(constats('association', 'fondation')).toEqual([['organismeNature', 'avertissement']]);
  expect(constats('association', 'association')).toEqual([]);
  expect(constats(null, 'association')).toEqual([]);
});

test.each<[Nature | 'inconnue', number, string]>([
  ['association', 2_300_000, 'auChoix'],
  ['association', 2_300_001, 'convention'],
  ['fondation', 8_153_820, 'convention'],
  ['entreprise', 2_300_001, 'convention'],
  ['collectivite', 100_000_000, 'auChoix'],
  ['etablissement_public', 100_000_000, 'auChoix'],
  ['personne_physique', 100_000_000, 'auChoix'],
  ['inconnue', 100_000_000, 'auChoix'],
])('%s, %d centimes: %s', (n, montant, attendu) => {
  expect(instrumentDe({ nature: n, montant })).toBe(attendu);
});

test('a budget frame gives the accounts of a financing plan', () => {
  const comptes = (natures: Nature[]): string => {
    const cadre = cadreBudgetaire(natures)!;
    return `${cadre.charges.map((o) => o.valeur).join(' ')} / ${cadre.produits.map((o) => o.valeur).join(' ')}`;
  };
  expect(comptes(['association', 'fondation'])).toBe('60 61 62 63 64 65 66 67 68 69 / 70 73 74 75 76 77 78 79');
  expect(comptes(['entreprise'])).toBe('60 61 62 63 64 65 66 67 68 69 / 70 71 72 74 75 76 77 78');
  expect(comptes(['collectivite'])).toBe('60 61 62 63 64 65 66 67 68 / 70 73 74 75 76 77 78');
  expect(comptes(['gip'])).toBe('60 61 62 63 64 65 66 67 68 / 70 74 75 76 77 78');
  expect(comptes(toutes)).toBe('60 61 62 63 64 65 66 67 68 69 / 70 71 72 73 74 75 76 77 78 79');
  expect(cadreBudgetaire(['personne_physique'])).toBeNull();
  expect(cadreBudgetaire(['collectivite'])!.charges).toContainEqual({
    valeur: '67',
    libelle: '67 – Charges spécifiques',
  });

  const { charges, produits, contributionsEnNature } = cadreBudgetaire(['collectivite'])!;
  expect(contributionsEnNature).toBe(false);
  const plan = planFinancement({ cle: 'plan', base: 'TTC', charges, produits, contributionsEnNature, lignesMax: 9 });
  const f: Formulaire = {
    cle: 'f',
    titre: 'F',
    sections: [{ cle: 's', titre: 'S', champs: plan.champs }],
    contraintes: plan.contraintes,
  };
  expect(verifierFormulaire(f)).toEqual([]);
});
