// Two funders who each decide and each sign, one of which pays: what no junction may let pass, and the whole life in memory.
import { describe, expect, it } from 'vitest';
import { brancheDesEvenements } from '../../server/documents/matiere.ts';
import { examiner } from '../../server/engine/faits.ts';
import type { Ouverture } from '../../server/engine/ouverture.ts';
import { montantPartage } from '../../server/finances/situer.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import type { Appel } from '../../workflows/appel/types.ts';
import { phases } from '../../workflows/phases/index.ts';
import { deuxFinanceurs } from '../support/appels/deux-financeurs.ts';
import { histoire } from '../support/histoire-deux-financeurs.ts';
import { Vie, type Faits } from '../support/vie-en-memoire.ts';

const appel = compilerAppel(deuxFinanceurs, { phases });
/** What a server would read. */
const lus: Faits = {
  appelOuvert: true,
  constatsBloquants: 0,
  montantDemande: 8_000_000,
  montantCalcule: 8_000_000,
  creditsDisponibles: true,
  agrementDemande: false,
  delegationEnVigueur: true,
  referenceDelegation: '2025-DIR-010',
  totalEngagement: 8_000_000,
  repartitionConforme: true,
  representantLegal: true,
  debutAction: '2026-01-12',
  finAction: '2026-06-26',
  droit: 7_200_000,
  droitDemande: 7_200_000,
  exigible: 7_200_000,
  repartition: [],
  degagement: 800_000,
  accuseConforme: true,
};
const vivre = (actes = histoire): Vie => {
  const vie = new Vie(appel, '2025-09-08T15:00:00+02:00');
  for (const acte of actes) vie.faire(acte, lus);
  return vie;
};
const avant = (evenement: string) =>
  histoire.slice(
    0,
    histoire.findIndex((a) => a.evenement === evenement),
  );
const epine = (vie: Vie) => vie.objet(undefined);
const commun = (vie: Vie, cle: string) => epine(vie).instantane.context[cle];
const idDe = (n: object): unknown => ('id' in n ? n.id : 'phase' in n ? n.phase : undefined);
const jalons = (vie: Vie) => Object.keys(commun(vie, 'jalons') as object);

describe('deux financeurs', () => {
  it('du dépôt à la clôture : deux décisions, deux signatures, un paiement', () => {
    const vie = vivre();
    expect(vie.ou(epine(vie))).toBe('clos');
    expect(epine(vie).instantane.context).toMatchObject({
      'region.montantVote': 4_800_000,
      'etat.montantVote': 3_200_000,
      montantVote: 8_000_000,
      engage: 8_000_000,
      executoireLe: '2025-11-21',
      verse: 7_200_000,
      degagement: 800_000,
      'avecRegion.signeLe': '2025-12-05',
      'avecEtat.signeLe': '2025-12-04',
    });
    expect([...vie.etat.objets.values()].map((o) => [o.machine, o.genre])).toEqual([
      ['dossier', 'dossier'],
      ['execution/bilan', 'final'],
      ['solde/versement', 'solde'],
    ]);
  });

  it('la décision n’est acquise qu’une fois notifiée par les deux', () => {
    const vie = vivre(avant('etat.NOTIFIER_DECISION'));
    expect(jalons(vie)).toEqual(expect.arrayContaining(['region.decisionNotifiee']));
    expect(jalons(vie)).not.toContain('decisionNotifiee');
    expect(vie.permis(epine(vie), 'finances', '2025-11-21T09:00:00+01:00', lus)).not.toContain(
      'ENREGISTRER_ENGAGEMENT',
    );
    vie.faire(
      histoire.find((a) => a.evenement === 'etat.NOTIFIER_DECISION')!,
      lus,
    );
    expect(jalons(vie)).toEqual(expect.arrayContaining(['decide', 'executoire', 'decisionNotifiee']));
    expect(vie.ou(epine(vie))).toBe('engagementAttendu');
  });

  it('rien ne se demande tant qu’une des deux conventions n’est pas notifiée', () => {
    const vie = vivre(avant('avecRegion.NOTIFIER_CONVENTION'));
    expect(jalons(vie)).toContain('avecEtat.notifie');
    expect(jalons(vie)).not.toContain('notifie');
    expect(vie.permis(epine(vie), 'porteur', '2025-12-08T11:00:00+01:00', lus)).not.toContain('OUVRIR_BILAN_FINAL');
  });

  it('le refus d’un seul arrête la demande, et met fin au silence', () => {
    const vie = vivre(avant('etat.ENREGISTRER_ARRETE'));
    const refuser = { numero: '2025-1412', date: '2025-11-14', issue: 'rejete', motif: 'Crédits épuisés.' };
    const le = '2025-11-14T18:00:00+01:00';
    vie.faire({ le, role: 'assemblees', evenement: 'etat.ENREGISTRER_ARRETE', charge: refuser }, lus);
    vie.faire({ le, role: 'responsable', evenement: 'etat.NOTIFIER_DECISION', charge: {} }, lus);
    expect(vie.ou(epine(vie))).toBe('acheve');
    expect((epine(vie).instantane.value as Record<string, string>)['silence']).toBe('remplace');
    expect(vie.permis(epine(vie), 'assemblees', le, lus)).toEqual([]);
  });

  it.each([
    ['aucune signature sans engagement', 'engagement', /« convention(Region|Etat) ».*« engage »/],
    ['aucun argent sans que les deux aient signé', 'signatures', /« execution ».*« notifie »/],
  ])('l’ordre légal : %s', (_, sans, phrase) => {
    const cycle = { ...deuxFinanceurs.cycle, parcours: deuxFinanceurs.cycle.parcours.filter((n) => idDe(n) !== sans) };
    expect(() => compilerAppel({ ...deuxFinanceurs, cycle }, { phases })).toThrow(phrase);
  });
});

describe('ce qui naît dans une branche', () => {
  const avis = {
    genre: 'technique',
    role: 'coinstructeur',
    delai: '15 jours',
    questions: [{ cle: 'sens', type: 'choix', libelle: 'Sens', options: [['favorable', 'Favorable']] }],
  };
  /** The same call, each funder instructing before it decides; the Région asks an avis. */
  const parcours = deuxFinanceurs.cycle.parcours.flatMap((n): unknown[] => {
    if (idDe(n) === 'instruction') return [];
    if (!('parallele' in n) || n.id !== 'decisions') return [n];
    const { region, etat } = n.parallele as Record<string, unknown[]>;
    const instruire = (id: string, plus: object = {}) => ({ id, phase: 'instruction', ...plus });
    return [
      {
        ...n,
        parallele: {
          region: [instruire('instructionRegion', { avis }), ...(region ?? [])],
          etat: [instruire('instructionEtat'), ...(etat ?? [])],
        },
      },
    ];
  });
  const { cycle } = compilerAppel(
    { ...deuxFinanceurs, cycle: { ...deuxFinanceurs.cycle, parcours } as unknown as Appel['cycle'] },
    { phases },
  );
  const machine = 'instructionRegion/avis';
  const acte = Object.values(cycle.machines[machine]!.actes).find(({ type }) => type === 'RENDRE_AVIS')!;
  const context = { 'region.montantPropose': 4_800_000, 'etat.montantPropose': 3_200_000, montantPropose: null };
  const objet = { id: 'A', machine, genre: 'technique', instantane: { value: 'avisAttendu', context: {} } };
  const o = {
    version: { cycle },
    lecture: { instant: '2025-10-06T14:00:00.000Z' },
    date: '2025-10-06',
    etat: { epineId: 'D', objets: new Map([['D', { instantane: { context } }]]) },
  } as unknown as Ouverture;

  it('lit ce que sa branche partage, pour ses faits et pour son argent', () => {
    const demande = { charge: {}, acteur: { compteId: null, roles: [] } };
    const x = examiner(o, null as never, acte, objet as never, demande);
    expect([x.branche, x.commun('montantPropose'), montantPartage(x, 'montantPropose')]).toEqual([
      'region',
      4_800_000,
      4_800_000,
    ]);
  });

  it('et pour ses lettres, de lui-même ou de l’acte qui l’a fait naître', () => {
    const evenement = { acte: 'instructionRegion/RENDRE_AVIS', objet_type: machine };
    const ne = { acte: 'instructionEtat/PROPOSER', objet_type: 'dossier' };
    const branche = (type: string, e: object) =>
      brancheDesEvenements({ cycle } as never, { type } as never, [e as never]);
    expect([branche(machine, evenement), branche('dossier', ne), branche('dossier', { acte: null })]).toEqual([
      'region',
      'etat',
      null,
    ]);
  });
});
