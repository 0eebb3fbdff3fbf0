// Two readers, blind to each other, a third where they differ, a retained note and what it eliminates: the phase alone, then before an instruction.
import { describe, expect, it } from 'vitest';
import { explorer } from '../../server/engine/explorer.ts';
import { CycleRefuse } from '../../workflows/engine/lifecycle/compiler.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { compilerAmont, dossierApres, parcoursAmont } from '../support/cycle-amont.ts';
import type { DossierEnMemoire } from '../support/dossier-en-memoire.ts';

const CRITERES = [
  { cle: 'interet', libelle: 'Intérêt', poids: 3, maximum: 5, seuil: 2 },
  { cle: 'moyens', libelle: 'Moyens', poids: 2, maximum: 10 },
];
const compiler = (options: object = { ecartMaximum: 15 }): CycleCompile => {
  const [depot, completude, instruction, decision] = parcoursAmont({ instruction: { grille: true } });
  const grille = { id: 'grille', phase: 'grille', options: { criteres: CRITERES, delai: '15 jours', ...options } };
  return compilerAmont({ parcours: [depot!, completude!, grille, instruction!, decision!] });
};
const cycle = compiler();

const lecteur = (n: number) => ({ role: 'evaluateur', compte: `lecteur${n}` }) as const;
const designer = (c = cycle): DossierEnMemoire =>
  dossierApres(c, 'DECLARER_COMPLET').faire('DESIGNER_LECTEURS', {
    par: 'responsable',
    faits: { lecteur1: 'lecteur1', lecteur2: 'lecteur2' },
  });
const lectureDe = (d: DossierEnMemoire, n: number): string =>
  d.objets('grille/lecture').find((o) => o.genre === `lecture${n}`)!.id;
const rendre = (d: DossierEnMemoire, n: number, interet: number, moyens: number): DossierEnMemoire =>
  d.faire('RENDRE_GRILLE', {
    par: lecteur(n),
    objet: lectureDe(d, n),
    charge: { interet, moyens, interetJustification: '…', moyensJustification: '…' },
  });
const troisieme = (d: DossierEnMemoire): DossierEnMemoire =>
  d.faire('DESIGNER_TROISIEME_LECTEUR', { par: 'instructeur', faits: { lecteur3: 'lecteur3' } });
const pris = (d: DossierEnMemoire, ...cles: string[]) => cles.map((cle) => d.contexte[cle]);

describe('deux lecteurs', () => {
  it('leur moyenne est retenue, exacte, et le dossier passe à l’instruction', () => {
    const d = designer();
    expect(d.place).toBe('grille.lecturesEnCours');
    rendre(d, 1, 4, 6);
    expect([d.place, pris(d, 'noteRetenue', 'grillesOuvertes')]).toEqual(['grille.lecturesEnCours', [null, false]]);
    // 3 × 4/5 + 2 × 6/10 = 3,6 of 5: 72; 3 × 3/5 + 2 × 7/10 = 3,2 of 5: 64.
    rendre(d, 2, 3, 7);
    expect(d.place).toBe('instruction.instruction');
    expect(
      pris(d, 'note1', 'note2', 'note3', 'noteRetenue', 'regleDeLaNote', 'critereEliminatoire', 'grillesOuvertes'),
    ).toEqual([...[72, 64, null, 68, 'deux', null, true]]);
  });

  it('chaque grille est à son seul lecteur, une fois ; jamais à qui instruit, ni à une personne récusée', () => {
    const d = designer();
    const charge = { interet: 3, moyens: 3, interetJustification: '…', moyensJustification: '…' };
    const objet = lectureDe(d, 1);
    for (const par of [
      lecteur(2),
      { role: 'instructeur', compte: 'lecteur1' },
      { ...lecteur(1), recuse: true },
      { ...lecteur(1), beneficiaire: true },
    ] as const)
      expect([par, d.refuser('RENDRE_GRILLE', { par, objet, charge }).motif]).toEqual([par, 'qui']);
    rendre(d, 1, 3, 3);
    expect(d.refuser('RENDRE_GRILLE', { par: lecteur(1), objet, charge }).motif).toBe('etat');
    // Whoever took the dossier in charge reads none of it, were he designated.
    const instruit = dossierApres(cycle, 'DECLARER_COMPLET').faire('DESIGNER_LECTEURS', {
      par: 'responsable',
      faits: { lecteur1: 'instructeur', lecteur2: 'lecteur2' },
    });
    const par = { role: 'evaluateur', compte: 'instructeur' } as const;
    expect(instruit.refuser('RENDRE_GRILLE', { par, objet: lectureDe(instruit, 1), charge }).motif).toBe('qui');
  });

  it('deux personnes connues et distinctes sont désignées', () => {
    const d = dossierApres(cycle, 'DECLARER_COMPLET');
    const refus = (faits: object) => d.refuser('DESIGNER_LECTEURS', { par: 'instructeur', faits: { ...faits } }).mots;
    expect(refus({ lecteur1: 'lecteur1', lecteur2: null })).toEqual(['grille.lecteursConnus']);
    expect(refus({ lecteur1: 'lecteur1', lecteur2: 'lecteur1' })).toEqual(['grille.lecteursDistincts']);
  });

  it('qui a lu ne propose ni ne valide', () => {
    const d = rendre(rendre(designer(), 1, 4, 6), 2, 3, 7);
    const charge = { montant: 8_153_820 };
    expect(d.refuser('PROPOSER', { par: { role: 'instructeur', compte: 'lecteur1' }, charge }).motif).toBe('qui');
    d.faire('PROPOSER', { par: 'instructeur', charge });
    expect(d.refuser('VALIDER_PROPOSITION', { par: { role: 'responsable', compte: 'lecteur2' } }).motif).toBe('qui');
    d.faire('VALIDER_PROPOSITION', { par: 'responsable' });
  });

  it('relance, attend qui est en retard, remplace qui se déporte, et n’avance jamais sur une seule grille', () => {
    const d = designer();
    expect(d.jour('lecture')).toBe('2025-10-09');
    const [objet, autre] = [lectureDe(d, 1), lectureDe(d, 2)];
    d.faire('SE_DEPORTER', { par: lecteur(1), objet, charge: { motif: 'Un proche y travaille' } });
    expect([d.feuilles(objet), d.courriels]).toEqual([['lecteurARemplacer'], ['lecteurDeporte']]);
    expect(d.refuser('REMPLACER_LECTEUR', { par: 'instructeur', objet, faits: { lecteurDesigne: null } }).mots).toEqual(
      ['grille/lecture.remplacantConnu'],
    );
    d.faire('REMPLACER_LECTEUR', { par: 'instructeur', objet, faits: { lecteurDesigne: 'lecteur4' } });
    expect([d.contexte['lecteur1'], d.courriels]).toEqual(['lecteur4', ['lectureDemandee']]);
    d.instant = d.echeance('lecture')!.le;
    for (const { objetId, evenement, le, cle, armeeRang } of d.etat.echeances.filter((e) => e.cle === 'lecture')) {
      d.instant = le;
      d.faire(evenement, { par: 'systeme', objet: objetId, echeance: { cle, armeeRang } });
    }
    expect([d.feuilles(objet), d.feuilles(autre), d.place]).toEqual([
      ['lectureEnRetard'],
      ['lectureEnRetard'],
      'grille.lecturesEnCours',
    ]);
    rendre(d, 2, 3, 7);
    expect(d.place).toBe('grille.lecturesEnCours');
    d.faire('RENDRE_GRILLE', {
      par: lecteur(4),
      objet,
      charge: { interet: 3, moyens: 7, interetJustification: '…', moyensJustification: '…' },
    });
    expect([d.place, d.contexte['noteRetenue']]).toEqual(['instruction.instruction', 64]);
    expect(d.refuser('REMPLACER_LECTEUR', { par: 'instructeur', objet, faits: { lecteurDesigne: 'x' } }).motif).toBe(
      'etat',
    );
  });

  it('un retrait laisse chaque lecture sans objet', () => {
    const d = designer().faire('RETIRER', { par: 'porteur' });
    expect([1, 2].map((n) => d.feuilles(lectureDe(d, n)))).toEqual([['lectureSansObjet'], ['lectureSansObjet']]);
  });
});

describe('un troisième lecteur', () => {
  it('n’est demandé qu’au-delà de l’écart de l’appel', () => {
    // 72 and 56: 16 points.
    const admis = (c: CycleCompile) => rendre(rendre(designer(c), 1, 4, 6), 2, 2, 8).place;
    expect(admis(compiler({ ecartMaximum: 16 }))).toBe('instruction.instruction');
    expect(admis(cycle)).toBe('grille.troisiemeADesigner');
    expect(rendre(rendre(designer(compiler({})), 1, 5, 10), 2, 2, 0).place).toBe('instruction.instruction');
  });

  it('est une autre personne, et les grilles restent scellées jusqu’à la sienne', () => {
    const d = rendre(rendre(designer(), 1, 4, 6), 2, 2, 8);
    const faits = { lecteur3: 'lecteur2' };
    expect(d.refuser('DESIGNER_TROISIEME_LECTEUR', { par: 'instructeur', faits }).mots).toEqual([
      'grille.troisiemeAutre',
    ]);
    troisieme(d);
    expect(pris(d, 'grillesOuvertes', 'noteRetenue')).toEqual([false, null]);
    rendre(d, 3, 3, 10);
    expect(pris(d, 'grillesOuvertes', 'note3')).toEqual([true, 76]);
  });

  it.each([
    // Notes 72, 56 and 76.
    ['moyenne', 68, 'moyenne'],
    ['troisieme', 76, 'troisieme'],
    ['plusProches', 74, 'plusProches'],
  ] as const)('la note retenue est celle que dit l’appel : %s', (retenue, note, regle) => {
    const d = troisieme(rendre(rendre(designer(compiler({ ecartMaximum: 15, retenue })), 1, 4, 6), 2, 2, 8));
    expect(pris(rendre(d, 3, 3, 10), 'noteRetenue', 'regleDeLaNote')).toEqual([note, regle]);
  });

  it('à égale distance des deux, la note du milieu', () => {
    // 72, 56 and 64.
    const d = troisieme(
      rendre(rendre(designer(compiler({ ecartMaximum: 15, retenue: 'plusProches' })), 1, 4, 6), 2, 2, 8),
    );
    expect(pris(rendre(d, 3, 2, 10), 'noteRetenue')).toEqual([64]);
  });
});

describe('un seuil éliminatoire', () => {
  it('ferme la proposition favorable, nomme le critère, et laisse proposer le rejet', () => {
    // Mean of « Intérêt »: 1,5 of 5, under 2.
    const d = rendre(rendre(designer(), 1, 1, 10), 2, 2, 8);
    expect([d.place, d.contexte['critereEliminatoire']]).toEqual(['instruction.instruction', 'interet']);
    expect(d.refuser('PROPOSER', { par: 'instructeur', charge: { montant: 8_153_820 } }).mots).toEqual([
      'instruction.pasElimine',
    ]);
    d.faire('PROPOSER_REJET', { par: 'instructeur', charge: { motif: 'Intérêt insuffisant' } });
    expect(d.place).toBe('instruction.rejetAValider');
  });

  it('se juge sur la moyenne, pas sur une seule grille, et au seuil rien n’est éliminé', () => {
    const d = rendre(rendre(designer(), 1, 1, 10), 2, 3, 6);
    expect(d.contexte['critereEliminatoire']).toBeNull();
    d.faire('PROPOSER', { par: 'instructeur', charge: { montant: 8_153_820 } });
  });

  it('porte aussi sur la note d’ensemble', () => {
    const c = compiler({ seuil: 65 });
    expect(rendre(rendre(designer(c), 1, 3, 6), 2, 3, 7).contexte['critereEliminatoire']).toBe('note');
    expect(rendre(rendre(designer(c), 1, 3, 7), 2, 3, 8).contexte['critereEliminatoire']).toBeNull();
  });
});

describe('les options', () => {
  it('justification obligatoire, facultative ou absente, échelle nommée, note calculée', () => {
    const champs = (options: object) =>
      compiler(options).formulaires['grille/lecture.RENDRE_GRILLE']!.champs.map((c) => [c.cle, c.type, c.requis]);
    expect(champs({})).toEqual([
      ['interet', 'nombre', true],
      ['interetJustification', 'texteLong', true],
      ['moyens', 'nombre', true],
      ['moyensJustification', 'texteLong', true],
      ['note', 'calcule', undefined],
    ]);
    const [premier, second] = CRITERES;
    expect(
      champs({ justification: 'facultative', criteres: [premier, { ...second, justification: 'aucune' }] }).slice(1),
    ).toEqual([
      ['interetJustification', 'texteLong', undefined],
      ['moyens', 'nombre', true],
      ['note', 'calcule', undefined],
    ]);
  });

  it.each([
    [{ criteres: [{ ...CRITERES[0]!, seuil: 6 }] }, 'seuil'],
    [{ criteres: [CRITERES[0]!, CRITERES[0]!] }, 'même clé'],
    [{ criteres: [{ ...CRITERES[0]!, niveaux: ['Nul', 'Bon'] }] }, 'échelle'],
    [{ questions: [{ cle: 'fichier', type: 'piece', libelle: 'Fichier' }] }, 'fichier'],
  ])('%j est refusé', (options, phrase) => {
    let dit = '';
    try {
      compiler(options);
    } catch (e) {
      if (!(e instanceof CycleRefuse)) throw e;
      dit = e.problemes.join(' ');
    }
    expect(dit).toContain(phrase);
  });
});

it('l’exploration prend chaque acte et chaque échéance de la phase, sans défaut', () => {
  const geler = [
    'SUSPENDRE',
    'FORMER_RECOURS',
    'ENREGISTRER_RECOURS_CONTENTIEUX',
    'DEMANDER_COMPLEMENTS',
    'PROPOSER_REJET',
  ];
  const e = explorer(cycle, { limite: 12_000, objetsMax: 3, geler });
  expect(e.defauts.map((d) => [d.faute, d.ou, d.detail, d.trace])).toEqual([]);
  expect(e.complete).toBe(true);
  expect(e.jamaisPris.filter((nom) => nom.includes('grille'))).toEqual([]);
});
