// What runs beside the parcours: the silence of the administration, recours, suspensions and withdrawals.
import { describe, expect, it } from 'vitest';
import { compilerAmont, dossierApres, parcoursAmont, publierAmont, suivre, vote } from '../support/cycle-amont.ts';
import type { DossierEnMemoire } from '../support/dossier-en-memoire.ts';

const simple = compilerAmont();
const demander = {
  par: 'instructeur',
  charge: { demandes: [{ id: 'L1', chemin: 'pieceRib', motif: 'Illisible' }], message: null },
} as const;
const charge = { motif: 'Hors du champ' };
const PLUS_TARD = '2025-11-30T10:00:00+01:00';

describe('le silence', () => {
  it('deux mois après le dépôt, né sans déplacer un rapport à l’ordre du jour, remplacé par le vote', () => {
    const d = dossierApres(simple, 'DEPOSER_RAPPORT');
    expect(d.jour('rejetImplicite')).toBe('2025-11-08');
    d.echoir('rejetImplicite');
    expect([d.place, d.region('silence'), d.courriels]).toEqual([
      'decision.rapportDepose',
      'rejetNe',
      ['rejetImplicite'],
    ]);
    suivre(d, [vote()]);
    expect([d.place, d.region('silence'), d.courriels]).toEqual([
      'decision.acteATransmettre',
      'remplace',
      expect.arrayContaining(['rejetImpliciteRemplace']),
    ]);
    expect(d.etat.echeances).toEqual([]);
  });

  it('les pièces attendues le suspendent neuf jours : le 17 novembre (exemple F)', () => {
    const d = dossierApres(simple, 'PRENDRE_EN_CHARGE').faire('DEMANDER_COMPLEMENTS', demander);
    expect([d.region('silence'), d.echeance('rejetImplicite')?.retenuePar]).toEqual(['suspendu', ['acte']]);
    d.instant = '2025-09-24T10:00:00+02:00';
    d.faire('DEPOSER_COMPLEMENTS', { par: 'porteur' });
    expect([d.region('silence'), d.jour('rejetImplicite')]).toEqual(['court', '2025-11-17']);
  });

  it('il reprend au terme fixé pour les pièces, même si elles ne viennent jamais', () => {
    const d = dossierApres(simple, 'PRENDRE_EN_CHARGE').faire('DEMANDER_COMPLEMENTS', demander);
    d.echoir('complements');
    expect([d.place, d.region('silence')]).toEqual(['completude.complementsEnRetard', 'court']);
    const repris = d.jour('rejetImplicite');
    expect(repris).toBe('2025-11-24');
    d.faire('DEPOSER_COMPLEMENTS', { par: 'porteur' });
    expect([d.region('silence'), d.jour('rejetImplicite')]).toEqual(['court', repris]);
  });

  it('un nouveau délai pour les mêmes pièces le suspend de nouveau', () => {
    const d = dossierApres(simple, 'PRENDRE_EN_CHARGE').faire('DEMANDER_COMPLEMENTS', demander);
    d.echoir('complements').faire('PROLONGER_DELAI', { par: 'instructeur' });
    expect(d.region('silence')).toBe('suspendu');
    d.echoir('complements');
    expect([d.region('silence'), d.echeance('rejetImplicite')?.retenuePar]).toEqual(['court', []]);
  });

  it('une suspension du dossier ne l’arrête pas, et il naît pendant', () => {
    const d = dossierApres(simple, 'PROPOSER').faire('SUSPENDRE', { par: 'responsable', charge });
    expect([d.region('vigueur'), d.echeance('rejetImplicite')?.suspendueLe]).toEqual(['suspendu', null]);
    d.echoir('rejetImplicite');
    expect([d.region('silence'), d.region('vigueur')]).toEqual(['rejetNe', 'suspendu']);
  });

  it('devient inattaquable si l’accusé de réception était conforme, et l’instruction va au bout', () => {
    const d = dossierApres(simple, 'PROPOSER').echoir('rejetImplicite').echoir('recours');
    expect([d.region('silence'), d.contexte['rejetInattaquable'], d.place]).toEqual([
      'rejetInattaquable',
      true,
      'instruction.propositionAValider',
    ]);
    const sans = dossierApres(simple, 'PROPOSER').echoir('rejetImplicite').echoir('recours', { accuseConforme: false });
    expect([sans.region('silence'), sans.contexte['rejetInattaquable']]).toEqual(['rejetNe', false]);
    for (const x of [d, sans]) {
      x.faire('VALIDER_PROPOSITION', { par: 'responsable' }).faire('VISER', { par: 'finances' });
      x.faire('DEPOSER_RAPPORT', { par: 'instructeur', charge: { numero: 'R', seance: '2026-02-01' } });
      suivre(x, [vote()]);
      expect([x.region('silence'), x.courriels]).toEqual([
        'remplace',
        expect.arrayContaining(['rejetImpliciteRemplace']),
      ]);
    }
  });

  it('un premier recours gracieux interrompt le délai de recours, qui repart de son rejet ; un second, non', () => {
    const d = dossierApres(simple, 'PROPOSER').echoir('rejetImplicite');
    expect(d.jour('recours')).toBe('2026-01-09');
    d.instant = PLUS_TARD;
    d.faire('FORMER_RECOURS', { par: 'porteur', charge: { moyens: 'Le silence' } });
    expect(d.echeance('recours')).toBeUndefined();
    d.echoir('reponse');
    expect([d.feuilles('gracieux'), d.jour('recours'), d.region('silence')]).toEqual([
      ['rejeteParSilence'],
      '2026-03-31',
      'rejetNe',
    ]);
    d.instant = '2026-02-10T10:00:00+01:00';
    d.faire('FORMER_RECOURS', { par: 'porteur', charge: { moyens: 'De nouveau' } });
    expect(d.jour('recours')).toBe('2026-03-31');
    d.echoir('recours');
    expect(d.region('silence')).toBe('rejetInattaquable');
  });

  it('accueilli, le recours retire le rejet né du silence', () => {
    const d = dossierApres(simple, 'PROPOSER').echoir('rejetImplicite');
    d.faire('FORMER_RECOURS', { par: 'porteur', charge: { moyens: 'Le silence' } });
    d.faire('ACCUEILLIR_RECOURS', { par: 'responsable', objet: 'gracieux', charge });
    expect([d.region('silence'), d.place, d.region('recours')]).toEqual([
      'remplace',
      'instruction.propositionAValider',
      'reprise',
    ]);
  });

  it('une demande retirée n’attend plus de réponse', () => {
    const d = dossierApres(simple, 'PROPOSER').echoir('rejetImplicite').faire('RETIRER', { par: 'porteur' });
    expect([d.region('silence'), d.etat.echeances]).toEqual(['pasOuvert', []]);
  });
});

describe('les recours', () => {
  const rejete = (): DossierEnMemoire =>
    suivre(dossierApres(simple, 'DEPOSER_RAPPORT'), [
      vote({ issue: 'rejete', montant: null, ...charge }),
      ['TRANSMETTRE_ACTE', { par: 'assemblees', charge: { date: '2025-11-18' } }, '2025-11-18T18:00:00+01:00'],
      ['PUBLIER_ACTE', { par: 'assemblees', charge: { date: '2025-11-19' } }, '2025-11-19T18:00:00+01:00'],
      ['NOTIFIER_DECISION', { par: 'responsable' }, '2025-11-20T10:00:00+01:00'],
    ]);
  const former = { par: 'porteur', charge: { moyens: 'L’organisme est éligible' } } as const;

  it('il faut une décision, et un seul recours gracieux à la fois', () => {
    expect(dossierApres(simple, 'PROPOSER').permis('porteur')).toEqual(['RETIRER']);
    const d = rejete().faire('FORMER_RECOURS', former);
    expect(d.courriels).toEqual(['recoursForme']);
    expect(d.refuser('FORMER_RECOURS', former).mots).toEqual(['recours.aucunEnCours']);
    d.faire('REJETER_RECOURS', { par: 'responsable', objet: 'gracieux', charge });
    expect([d.place, d.lettres]).toEqual(['decision.rejete', ['recours-rejete']]);
    d.faire('FORMER_RECOURS', former);
  });

  it('accueilli après un rejet, le dossier revient à l’instruction et perd ce que le rejet avait donné', () => {
    const d = rejete().faire('FORMER_RECOURS', former);
    expect(
      d.refuser('ACCUEILLIR_RECOURS', {
        par: 'responsable',
        objet: 'gracieux',
        charge,
        faits: { delegationEnVigueur: false },
      }).motif,
    ).toBe('delegation');
    d.faire('ACCUEILLIR_RECOURS', { par: 'responsable', objet: 'gracieux', charge });
    expect([d.place, d.jalons]).toEqual(['instruction.instruction', ['complet', 'depose']]);
    d.faire('PROPOSER', { par: 'instructeur', charge: { montant: 8_000_000 } });
    expect(d.permis('porteur')).toEqual(['RETIRER']);
  });

  it('après une irrecevabilité, le dossier revient à la complétude, jamais plus loin', () => {
    const d = dossierApres(simple, 'PRENDRE_EN_CHARGE').faire('DECLARER_IRRECEVABLE', { par: 'responsable', charge });
    d.faire('FORMER_RECOURS', former);
    d.faire('ACCUEILLIR_RECOURS', { par: 'responsable', objet: 'gracieux', charge });
    expect([d.place, d.jalons]).toEqual(['completude.depose', ['depose']]);
  });

  it('jugement d’annulation : même retour ; rejet de la requête : rien ne bouge', () => {
    const requete = { juridiction: 'TA de Toulouse', numero: '2600123', date: '2025-11-21' };
    for (const [issue, place] of [
      ['annulation', 'instruction.instruction'],
      ['rejet', 'decision.rejete'],
    ] as const) {
      const d = rejete();
      d.instant = PLUS_TARD;
      d.faire('ENREGISTRER_RECOURS_CONTENTIEUX', { par: 'responsable', charge: requete });
      d.faire('ENREGISTRER_JUGEMENT', {
        par: 'responsable',
        objet: 'contentieux',
        charge: { date: '2025-11-29', issue },
      });
      expect(d.place).toBe(place);
    }
  });

  it('une fin qui n’est pas nommée ne se rouvre pas', () => {
    const d = dossierApres(simple, 'NOTIFIER_DECISION').faire('FORMER_RECOURS', former);
    d.faire('ACCUEILLIR_RECOURS', { par: 'responsable', objet: 'gracieux', charge });
    expect(d.place).toBe('fin.acheve');
  });

  it('un retour qui saute une étape est refusé à la compilation', () => {
    const retours = [{ depuis: ['completude.irrecevable'], vers: 'instruction', perd: [] }];
    expect(() => publierAmont({ recours: { retours } })).toThrow(/complet/);
    const ailleurs = [{ depuis: ['completude.inconnu'], vers: 'completude', perd: [] }];
    expect(() => publierAmont({ recours: { retours: ailleurs } })).toThrow(/completude\.inconnu/);
    expect(() => publierAmont({ parcours: parcoursAmont({}), recours: { retours: [] } })).not.toThrow();
  });
});

describe('la vigueur', () => {
  it('suspendu, seuls les faits passent ; repris, le délai des compléments repart d’autant', () => {
    const d = dossierApres(simple, 'PRENDRE_EN_CHARGE').faire('DEMANDER_COMPLEMENTS', demander);
    const avant = d.jour('complements')!;
    d.faire('SUSPENDRE', { par: 'responsable', charge });
    expect([d.permis('porteur'), d.permis('instructeur'), d.permis('responsable')]).toEqual([[], [], ['REPRENDRE']]);
    expect(d.refuser('DEPOSER_COMPLEMENTS', { par: 'porteur' }).motif).toBe('vigueur');
    d.instant = '2025-09-25T10:05:00+02:00';
    d.faire('REPRENDRE', { par: 'responsable' });
    expect(avant < d.jour('complements')!).toBe(true);
  });

  it('un dossier décidé ne se retire plus, un brouillon ni ne se suspend ni ne se retire', () => {
    const d = dossierApres(simple, 'ENREGISTRER_DELIBERATION');
    expect(d.refuser('RETIRER', { par: 'porteur' }).mots).toEqual(['vigueur.pasDecide']);
    const brouillon = dossierApres(simple, null);
    expect([brouillon.permis('porteur'), brouillon.permis('responsable')]).toEqual([
      ['DEPOSER', 'SUPPRIMER_BROUILLON'],
      [],
    ]);
  });
});
