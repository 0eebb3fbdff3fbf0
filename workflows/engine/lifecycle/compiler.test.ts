import { describe, expect, test } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { canonique } from '../canonique.ts';
import { compilerCycle } from './compiler.ts';
import type { Publication } from './cycle-compile.ts';
import { langueDEssai } from '../../../tests/support/langue-d-essai.ts';
import {
  acteCourant,
  avecTransitionPublique,
  possiblesSelonXState,
  construire,
  feuilles,
  franchir,
  naitre,
  possibles,
  type Evenement,
  type Instantane,
} from './machine.ts';
import { cycleDEssai, depot, enFile, etapes, phaseDEssai, phasesDEssai } from '../../../tests/support/cycle-d-essai.ts';
import type { Cycle, Vocabulaire } from './phase.ts';

const publier = (cycle: Cycle = cycleDEssai, phases: Vocabulaire = phasesDEssai): Publication =>
  compilerCycle(cycle, phases, langueDEssai);
const p = publier();
const dossier = p.cycle.machines['dossier']!;

const evenement = (type: string, role: string, charge: Evenement['charge'] = {}, plus: object = {}): Evenement => ({
  type,
  charge,
  faits: {
    acteur: { id: role, roles: [role], organismes: [], beneficiaire: role === 'porteur', recuse: false, ...plus },
    instant: '2026-03-02T09:00:00.000Z',
    date: '2026-03-02',
    montantCalcule: 100,
    delegationEnVigueur: true,
    incompatible: null,
  },
});
const avancer = (m: typeof dossier, i: Instantane, ...pas: Evenement[]): Instantane =>
  pas.reduce((ici, e) => {
    const r = franchir(m, ici, e);
    if (!r.accepte) throw new Error(`${e.type} refusé : ${r.motif} ${r.mots.join(' ')}`);
    return r.instantane;
  }, i);
const HISTOIRE = [
  evenement('DEPOSER', 'porteur', { montant: 100 }),
  evenement('DECLARER_COMPLET', 'instructeur'),
  evenement('PROPOSER', 'instructeur', { montant: 80 }),
  evenement('VALIDER', 'responsable'),
  evenement('VISER', 'finances'),
  evenement('VOTER', 'assemblees', { montant: 80 }),
  evenement('TRANSMETTRE', 'assemblees'),
  evenement('PUBLIER', 'assemblees'),
  evenement('NOTIFIER', 'responsable'),
  evenement('ENGAGER', 'finances'),
  evenement('SIGNER', 'ordonnateur'),
  evenement('NOTIFIER_CONVENTION', 'instructeur'),
];

describe('Un cycle compilé', () => {
  test('est du JSON, accepté par `createMachine` seul, et démarre', () => {
    expect(JSON.parse(JSON.stringify(p.cycle))).toEqual(p.cycle);
    for (const m of Object.values(p.cycle.machines)) {
      expect(
        createActor(createMachine(m.machine as never))
          .start()
          .getSnapshot().status,
      ).toBe('active');
      construire(m);
    }
  });

  test('a pour valeur un chemin, et pour nom de garde la liste de ses conditions', () => {
    const { instantane } = naitre(dossier);
    expect(feuilles(dossier, instantane)).toEqual(['parcours.depot.e0', 'vigueur.actif', 'silence.pasOuvert']);
    const proposer = dossier.machine.states!['parcours']!.states!['instruction']!.states!['aProposer']!.on!['PROPOSER'];
    expect(proposer![0]!.guard).toBe('par instructeur & enVigueur & instruction.auPlusDemande & instruction.calcule');
    expect(dossier.gardes['instruction.auPlusDemande']).toEqual({
      genre: 'si',
      regle: { '<=': [{ charge: 'montant' }, { retenu: 'montantDemande' }] },
      mot: 'instruction.auPlusDemande',
      champs: ['montant'],
    });
  });

  test('mène du dépôt à la clôture', () => {
    const i = avancer(dossier, naitre(dossier).instantane, ...HISTOIRE);
    expect(feuilles(dossier, i)).toEqual(['parcours.execution.ouverte', 'vigueur.actif', 'silence.remplace']);
    const verse = avancer(dossier, i, evenement('CONSTATER_VERSEMENT', 'systeme', { montant: 80 }));
    expect(feuilles(dossier, verse)[0]).toBe('parcours.cloture.aClore');
    expect(Object.keys(verse.context['jalons'] as object)).toContain('droitArrete');
    const clos = avancer(dossier, verse, evenement('CLORE', 'instructeur'));
    expect(clos.context['parcours.enCours']).toBe(false);
    expect(possibles(dossier, clos, evenement('', 'responsable').faits)).toEqual([]);
  });

  test('se parcourt par la seule fonction publique de XState', () => {
    let { instantane } = naitre(dossier);
    for (const e of HISTOIRE) {
      const r = franchir(dossier, instantane, e);
      expect(avecTransitionPublique(() => franchir(dossier, instantane, e))).toEqual(r);
      const { faits } = e;
      expect(possibles(dossier, instantane, faits)).toEqual(possiblesSelonXState(dossier, instantane, faits));
      if (!r.accepte) throw new Error(e.type);
      instantane = r.instantane;
    }
    expect(feuilles(dossier, instantane)[0]).toBe('parcours.execution.ouverte');
  });

  test('un contrôle d’une saisie vaut pour l’acte, et se montre à ses champs', () => {
    const i = avancer(dossier, naitre(dossier).instantane, ...HISTOIRE.slice(0, 2));
    const trop = evenement('PROPOSER', 'instructeur', { montant: 101 });
    expect(franchir(dossier, i, trop)).toEqual({
      accepte: false,
      motif: 'si',
      mots: ['instruction.auPlusDemande', 'instruction.calcule'],
      champs: { 'instruction.auPlusDemande': ['montant'], 'instruction.calcule': ['montant'] },
    });
    expect(p.cycle.formulaires['instruction.PROPOSER']!.contraintes).toEqual([
      { garde: 'instruction.calcule', champs: ['montant'] },
    ]);
  });

  test('le proposeur ne valide pas, le bénéficiaire n’agit pas pour le financeur, la délégation se lit', () => {
    const essai = (i: Instantane, e: Evenement) => {
      const r = franchir(dossier, i, e);
      return r.accepte ? 'accepté' : [r.motif, ...r.mots];
    };
    const propose = avancer(dossier, naitre(dossier).instantane, ...HISTOIRE.slice(0, 3));
    expect(essai(propose, evenement('VALIDER', 'responsable', {}, { id: 'instructeur' }))).toEqual(['qui', 'qui.sauf']);
    expect(essai(propose, evenement('VALIDER', 'responsable', {}, { beneficiaire: true }))).toEqual([
      'qui',
      'qui.hors',
    ]);
    const deja = evenement('VALIDER', 'responsable');
    expect(essai(propose, { ...deja, faits: { ...deja.faits, incompatible: 'propose' } })).toEqual([
      'qui',
      'qui.incompatible',
    ]);
    const examen = avancer(dossier, naitre(dossier).instantane, ...HISTOIRE.slice(0, 1));
    const ecarter = evenement('ECARTER', 'responsable');
    expect(essai(examen, { ...ecarter, faits: { ...ecarter.faits, delegationEnVigueur: false } })).toEqual([
      'delegation',
      'moteur.delegation',
    ]);
    expect(essai(examen, ecarter)).toBe('accepté');
    expect(acteCourant(dossier, examen, 'ECARTER')?.delegation).toEqual({ acte: 'irrecevabilite' });
  });

  test('suspendu, un acte est refusé, un fait du monde et la décision d’un tiers sont notés', () => {
    const avantVote = avancer(
      dossier,
      naitre(dossier).instantane,
      ...HISTOIRE.slice(0, 5),
      evenement('SUSPENDRE', 'responsable'),
    );
    expect(avancer(dossier, avantVote, HISTOIRE[5]!).context['montantVote']).toBe(80);
    const examen = avancer(dossier, naitre(dossier).instantane, HISTOIRE[0]!, evenement('SUSPENDRE', 'responsable'));
    expect(franchir(dossier, examen, HISTOIRE[1]!)).toMatchObject({ motif: 'vigueur' });
    expect(avancer(dossier, examen, evenement('CONSTATER_REJET', 'systeme')).context['silence.neLe']).not.toBeNull();
    const retire = avancer(
      dossier,
      naitre(dossier).instantane,
      ...HISTOIRE.slice(0, 5),
      evenement('RETIRER', 'porteur'),
    );
    expect(franchir(dossier, retire, HISTOIRE[5]!)).toMatchObject({ motif: 'vigueur' });
  });

  test('les échéances sont à l’état, ou à toute l’étape', () => {
    const examen = avancer(dossier, naitre(dossier).instantane, HISTOIRE[0]!);
    const r = franchir(dossier, examen, evenement('DEMANDER_PIECES', 'instructeur'));
    expect(r.accepte && r.effets).toEqual([{ type: 'armer', params: { echeance: 'completude.pieces' } }]);
    const fin = franchir(
      dossier,
      avancer(dossier, naitre(dossier).instantane, ...HISTOIRE.slice(0, 11)),
      HISTOIRE[11]!,
    );
    expect(fin.accepte && fin.effets).toEqual([{ type: 'armer', params: { echeance: 'execution.fin' } }]);
    expect(dossier.echeances['completude.pieces']).toEqual({ duree: { jours: 15 }, evenement: 'CONSTATER_DELAI' });
  });

  test('dit qui est attendu, et à qui est la main', () => {
    expect(dossier.attendus['parcours.completude.piecesAttendues']).toEqual([
      { acte: 'completude/DEPOSER_PIECES', roles: ['porteur'], echeance: 'completude.pieces' },
    ]);
    expect(dossier.tours).toMatchObject({
      'parcours.completude.piecesAttendues': 'porteur',
      'parcours.instruction.aViser': 'region',
      'parcours.cloture.clos': 'personne',
    });
    const versement = p.cycle.machines['execution/versement']!;
    expect(versement.tours['chezLeComptable']).toBe('tiers');
    expect(versement.lit).toEqual(['jalons/engage', 'montantVote', 'vigueur.etat']);
  });

  test('un objet naît avec ses valeurs, lit son dossier, et lui parle', () => {
    const versement = p.cycle.machines['execution/versement']!;
    const { instantane } = naitre(versement, { montant: 90 });
    const lu = (vote: number): Evenement => {
      const e = evenement('LIQUIDER', 'finances');
      return {
        ...e,
        faits: { ...e.faits, dossier: { montantVote: vote, 'vigueur.etat': 'actif', jalons: { engage: 'x' } } },
      };
    };
    expect(franchir(versement, instantane, lu(80))).toMatchObject({ motif: 'si' });
    expect(
      franchir(versement, instantane, {
        ...lu(90),
        faits: { ...lu(90).faits, dossier: { montantVote: 90, 'vigueur.etat': 'actif', jalons: {} } },
      }),
    ).toMatchObject({ motif: 'jalon', mots: ['moteur.jalon.engage'] });
    const r = franchir(
      versement,
      { ...instantane, value: 'chezLeComptable' },
      evenement('CONSTATER_PAIEMENT', 'comptable'),
    );
    expect(r.accepte && r.effets).toEqual([
      { type: 'transmettre', params: { evenement: 'CONSTATER_VERSEMENT', charge: { montant: { retenu: 'montant' } } } },
    ]);
  });
});

describe('Les mots', () => {
  test('sont hors de la machine : en changer ne change rien de ce qui est figé', () => {
    expect(p.mots['depot.DEPOSER.charge.montant.libelle']).toBe('Montant demandé');
    expect(p.mots['execution/versement.LIQUIDER.libelle']).toBe('Acte LIQUIDER');
    expect(p.mots['execution/versement.libelle']).toBe('Objet versement');
    expect(JSON.stringify(p.cycle)).not.toMatch(/Montant demandé|[àâéèêîôûç] /);
    const autres = publier({
      ...cycleDEssai,
      parcours: cycleDEssai.parcours.map((n) =>
        n.id === 'depot' ? { ...n, mots: { actes: { DEPOSER: ['Envoyer', 'La Région reçoit votre demande.'] } } } : n,
      ),
    });
    expect(autres.mots['depot.DEPOSER.libelle']).toBe('Envoyer');
    expect(canonique(autres.cycle)).toBe(canonique(p.cycle));
  });

  test('un jour de délai de plus change ce qui est figé', () => {
    const plus = publier({
      ...cycleDEssai,
      parcours: cycleDEssai.parcours.map((n) => (n.id === 'completude' ? { ...n, options: { jours: 16 } } : n)),
    });
    expect(canonique(plus.cycle)).not.toBe(canonique(p.cycle));
  });
});

describe('Deux financeurs côte à côte', () => {
  const branche = (f: string) => [
    { id: `decision${f}`, phase: 'decision', sorties: { ajourne: '^refus' } },
    { id: `engagement${f}`, phase: 'engagement' },
    { id: `convention${f}`, phase: 'convention' },
  ];
  const deux: Cycle = {
    ...cycleDEssai,
    parcours: [
      ...etapes('depot', 'completude', 'instruction'),
      {
        id: 'financeurs',
        parallele: { region: branche('region'), etat: branche('etat') },
        reunir: { montantVote: 'commun.region.montantVote + commun.etat.montantVote' },
        sorties: { refus: 'fin' },
      },
      ...etapes('execution', 'cloture'),
    ],
  };
  const q = publier(deux).cycle.machines['dossier']!;
  const de = (f: string, montant: number): Evenement[] =>
    HISTOIRE.slice(5).map((e) => ({ ...e, type: `${f}.${e.type}`, charge: e.type === 'VOTER' ? { montant } : {} }));

  test('chacun décide, engage et signe ; la jonction attend les deux, réunit les montants et les jalons', () => {
    const debut = avancer(q, naitre(q).instantane, ...HISTOIRE.slice(0, 5));
    expect(possibles(q, debut, evenement('', 'assemblees').faits)).toEqual([
      'region.VOTER',
      'region.AJOURNER',
      'etat.VOTER',
      'etat.AJOURNER',
    ]);
    const un = avancer(q, debut, ...de('region', 60));
    expect(feuilles(q, un)).toContain('parcours.financeurs.etat.decisionetat.e0');
    expect(un.context['jalons']).not.toHaveProperty('notifie');
    const tous = avancer(q, un, ...de('etat', 40));
    expect(feuilles(q, tous)).toContain('parcours.execution.ouverte');
    expect(tous.context).toMatchObject({ montantVote: 100, 'region.montantVote': 60, 'etat.montantVote': 40 });
    expect(tous.context['jalons']).toHaveProperty('notifie');
    expect(feuilles(q, tous)).toContain('silence.remplace');
  });

  test('le refus de l’un sort du groupe entier', () => {
    const debut = avancer(q, naitre(q).instantane, ...HISTOIRE.slice(0, 5), evenement('region.AJOURNER', 'assemblees'));
    expect(feuilles(q, debut)[0]).toBe('parcours.fin.acheve');
    expect(debut.context['parcours.enCours']).toBe(false);
  });

  test('si l’un n’engage pas, la suite n’est pas prouvée', () => {
    const sans = {
      ...deux,
      parcours: deux.parcours.map((n) =>
        'parallele' in n
          ? { ...n, parallele: { ...n.parallele, etat: branche('etat').filter((x) => x.id !== 'engagementetat') } }
          : n,
      ),
    };
    expect(() => publier(sans)).toThrow(/« conventionetat » donne « signe » \(SIGNER\) sans « engage »/);
  });
});

describe('Les noms', () => {
  test('une même phase deux fois garde un seul événement dans le tronc', () => {
    const q = publier({ parcours: [{ id: 'manifestation', phase: 'depot' }, ...etapes('depot')], transverses: [] });
    const m = q.cycle.machines['dossier']!;
    const i = avancer(m, naitre(m).instantane, evenement('DEPOSER', 'porteur', { montant: 1 }));
    expect(feuilles(m, i)).toEqual(['parcours.depot.e0']);
    expect(feuilles(m, avancer(m, i, evenement('DEPOSER', 'porteur', { montant: 1 })))).toEqual([
      'parcours.fin.acheve',
    ]);
  });

  test('ce qui s’entend partout porte le nom de son instance, quand deux l’entendent', () => {
    const compter = phaseDEssai('compter', {
      ...enFile(['ALLER', { par: ['instructeur'] }]),
      contexte: { n: 'nombre' },
      partout: { CONSTATER: { par: ['systeme'], ajouter: { n: '1' } } },
      evenements: { ALLER: {}, CONSTATER: { constat: true } },
    });
    const q = publier(
      {
        parcours: [
          { id: 'un', phase: 'compter' },
          { id: 'deux', phase: 'compter' },
        ],
        transverses: [],
      },
      { compter },
    );
    const m = q.cycle.machines['dossier']!;
    const i = avancer(m, naitre(m).instantane, evenement('deux.CONSTATER', 'systeme'));
    expect(i.context).toMatchObject({ 'un.n': 0, 'deux.n': 1 });
    expect(m.actes['deux/CONSTATER']).toMatchObject({ type: 'CONSTATER', evenement: 'deux.CONSTATER' });
  });
});

test('un dépôt seul suffit à un cycle', () => {
  expect(
    Object.keys(publier({ parcours: [{ id: 'depot', phase: 'depot' }], transverses: [] }, { depot }).cycle.machines),
  ).toEqual(['dossier']);
});
