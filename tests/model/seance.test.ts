// The séance in memory: its machine, its register, the ranking against the envelope, the waiting list.
import { describe, expect, it } from 'vitest';
import { photo, rejouer } from '../../server/engine/rejouer.ts';
import { classer } from '../../workflows/seances/classement.ts';
import { noter, registreVide } from '../../workflows/seances/registre.ts';
import { aInscrire, favorable, SeanceEnMemoire, seanceOuverte } from '../support/seance-en-memoire.ts';

const trois = { D1: { note: 80 }, D2: { note: 90 }, D3: { note: 70 } };

describe('avant d’ouvrir', () => {
  it('un dossier sans analyse ni base retenue, ou déjà inscrit, n’entre pas à l’ordre du jour', () => {
    const s = new SeanceEnMemoire('comite').faire('PREPARER', { charge: { titre: 'Comité', date: '2024-05-15' } });
    const inscrire = (d: Parameters<typeof aInscrire>[0]): readonly string[] =>
      s.refuser('INSCRIRE', { charge: { ligne: 'D1' }, dehors: { dossier: aInscrire(d) } });
    expect(inscrire({ pret: false })).toEqual(['si', 'comite.inscriptible']);
    expect(inscrire({ ailleurs: true })).toEqual(['si', 'comite.pasEncoreInscrit']);
    expect(s.refuser('INSCRIRE', { charge: { ligne: 'D1' } })).toEqual(['si', 'comite.inscriptible']);
    expect(s.refuser('CONVOQUER')).toEqual(['si', 'comite.ordreDuJour']);
    s.faire('INSCRIRE', { charge: { ligne: 'D1' }, dehors: { dossier: aInscrire() } });
    expect(inscrire({})).toEqual(['si', 'comite.pasEncoreInscrit']);
  });

  it('le quorum et le jour ouvrent la séance', () => {
    const s = new SeanceEnMemoire('comite').faire('PREPARER', {
      charge: { titre: 'Comité', date: '2024-05-16', quorum: 1 },
    });
    s.faire('NOMMER_MEMBRE', { charge: { membre: 'aubert', nom: 'Mme Aubert', qualite: 'DREETS' } });
    s.faire('INSCRIRE', { charge: { ligne: 'D1' }, dehors: { dossier: aInscrire() } }).faire('CONVOQUER');
    expect(s.refuser('OUVRIR')).toEqual(['si', 'comite.jourVenu', 'comite.quorumAtteint']);
    s.date = '2024-05-16';
    expect(s.refuser('OUVRIR')).toEqual(['si', 'comite.quorumAtteint']);
    s.faire('NOTER_PRESENCE', { charge: { membre: 'aubert', present: true } }).faire('OUVRIR');
    expect(s.ou).toBe('ouverte');
    expect(s.refuser('INSCRIRE', { charge: { ligne: 'D2' }, dehors: { dossier: aInscrire() } })[0]).toBe('etat');
  });
});

describe('en séance', () => {
  it('retient au plus ce qui est demandé, dans l’enveloppe', () => {
    const s = seanceOuverte('comite', trois, { enveloppe: 15_000_00 });
    expect(s.refuser('RENDRE_ISSUE', favorable('D1', 10_000_01))).toEqual(['si', 'comite.auPlusDemande']);
    s.faire('RENDRE_ISSUE', favorable('D1'));
    expect(s.refuser('RENDRE_ISSUE', favorable('D2', 5_000_01))).toEqual(['si', 'comite.dansLEnveloppe']);
    s.faire('RENDRE_ISSUE', favorable('D2', 5_000_00));
    // The line already retained is judged again without itself.
    s.faire('RENDRE_ISSUE', favorable('D1', 10_000_00));
    expect(s.refuser('RENDRE_ISSUE', { charge: { ligne: 'D3', issue: 'favorable' } })).toEqual([
      'si',
      'comite.montantAttendu',
    ]);
    expect(s.refuser('RENDRE_ISSUE', favorable('D9'))).toContain('comite.ligneConnue');
  });

  it('un avis défavorable se fonde sur un critère de l’appel, un ajournement s’explique', () => {
    const s = seanceOuverte('comite', trois);
    const refus = (charge: Record<string, string>): readonly string[] =>
      s.refuser('RENDRE_ISSUE', { charge: { ligne: 'D1', ...charge } });
    expect(refus({ issue: 'defavorable', motif: 'Non' })).toEqual(['si', 'comite.motivee']);
    expect(refus({ issue: 'defavorable', criteres: 'besoin,inconnu' })).toEqual(['si', 'comite.motivee']);
    expect(refus({ issue: 'ajourne', motif: '  ' })).toEqual(['si', 'comite.motivee']);
    expect(refus({ issue: 'rejete', motif: 'Non' })).toContain('comite.issueConnue');
    s.faire('RENDRE_ISSUE', { charge: { ligne: 'D1', issue: 'defavorable', criteres: 'besoin,budget' } });
    expect(s.registre.lignes[0]?.criteres).toEqual(['besoin', 'budget']);
  });

  it('qui s’est déporté n’enregistre pas sa ligne, et ne compte pas pour le quorum de celle-ci', () => {
    const s = seanceOuverte('comite', trois, { quorum: 3 });
    s.faire('DECLARER_DEPORT', { charge: { membre: 'lehoux', ligne: 'D1' } });
    expect(s.refuser('RENDRE_ISSUE', favorable('D1'))).toEqual(['si', 'comite.quorumDeLaLigne']);
    s.faire('RENDRE_ISSUE', favorable('D2'));
    const leve = seanceOuverte('comite', trois).faire('DECLARER_DEPORT', { charge: { membre: 'lehoux', ligne: 'D1' } });
    expect(leve.refuser('RENDRE_ISSUE', { ...favorable('D1'), compte: 'compte-lehoux' })).toEqual([
      'si',
      'comite.sansDeport',
    ]);
    expect(leve.refuser('RENDRE_ISSUE', { ...favorable('D2'), dehors: { recuse: true } })[0]).toBe('qui');
    leve.faire('RENDRE_ISSUE', favorable('D1'));
  });

  it('ne se clôt qu’une fois toutes les lignes dites, par qui en répond', () => {
    const s = seanceOuverte('comite', trois);
    s.faire('RENDRE_ISSUE', favorable('D1'))
      .faire('RENDRE_ISSUE', favorable('D2'))
      .faire('DESINSCRIRE', { charge: { ligne: 'D1' } });
    expect(s.refuser('CLORE')).toEqual(['si', 'comite.toutesRendues']);
    s.faire('RENDRE_ISSUE', { charge: { ligne: 'D3', issue: 'ajourne', motif: 'Bail à produire' } });
    expect(s.refuser('CLORE', { par: 'instructeur' })[0]).toBe('qui');
    s.faire('CLORE', { par: 'responsable' });
    expect([s.ou, s.travaux.map((t) => [t.cle, t.phase, t.evenement, t.charge])]).toEqual([
      'close',
      [
        [
          `seance:S:${s.etat.rang}:D2`,
          'comite',
          'RENDRE_AVIS_DU_COMITE',
          { date: '2024-05-15', issue: 'favorable', montant: 10_000_00, rang: 1, agregat: 'seance:S' },
        ],
        [
          `seance:S:${s.etat.rang}:D3`,
          'comite',
          'RENDRE_AVIS_DU_COMITE',
          { date: '2024-05-15', issue: 'ajourne', rang: 2, agregat: 'seance:S' },
        ],
      ],
    ]);
    s.restants = 1;
    expect(s.refuser('CONSTATER_DISTRIBUTION', { par: 'systeme' })).toEqual(['si', 'comite.toutDistribue']);
    s.restants = 0;
    expect(s.faire('CONSTATER_DISTRIBUTION', { par: 'systeme' }).ou).toBe('distribuee');
  });

  it('se rejoue de son journal, machine et registre', () => {
    const s = seanceOuverte('comite', trois).faire('RENDRE_ISSUE', favorable('D1'));
    const journal = structuredClone(s.journal);
    const { etat, ecarts } = rejouer(journal, new Map([['1', s.cadre.cycle]]), s.cadre.lieu);
    expect([ecarts, etat && photo(etat)]).toEqual([[], photo(s.etat)]);
    expect(journal.reduce(noter, registreVide)).toEqual(s.registre);
  });
});

describe('le classement', () => {
  it('range par note, cumule, et tire la ligne où l’enveloppe finit', () => {
    const s = seanceOuverte('comite', { ...trois, D4: { note: 60, propose: 1_00 } }, { enveloppe: 25_000_00 });
    const lu = classer('comite', s.registre).map((l) => [l.ligne.dossier, l.rang, l.cumul, l.couverte]);
    expect(lu).toEqual([
      ['D2', 1, 10_000_00, true],
      ['D1', 2, 20_000_00, true],
      ['D3', 3, 30_000_00, false],
      // Small as it is, it does not jump over the one before.
      ['D4', 4, 30_001_00, false],
    ]);
    s.faire('RENDRE_ISSUE', { charge: { ligne: 'D1', issue: 'defavorable', criteres: 'besoin' } });
    expect(classer('comite', s.registre).map((l) => [l.cumul, l.couverte])).toEqual([
      [10_000_00, true],
      [10_000_00, true],
      [20_000_00, true],
      [20_001_00, true],
    ]);
  });
});

describe('la liste d’attente', () => {
  const close = (): SeanceEnMemoire => {
    const s = seanceOuverte('comite', { ...trois, D4: { note: 60 } }, { enveloppe: 20_000_00 });
    s.faire('RENDRE_ISSUE', favorable('D1')).faire('RENDRE_ISSUE', favorable('D2'));
    for (const ligne of ['D3', 'D4'])
      s.faire('RENDRE_ISSUE', { charge: { ligne, issue: 'listeAttente', montant: 10_000_00 } });
    return s.faire('CLORE').faire('CONSTATER_DISTRIBUTION', { par: 'systeme' });
  };
  const appeler = (ligne: string, montant: number) => ({ par: 'responsable', charge: { ligne, montant } });
  const devenu = { fini: false, verse: 0, vote: null, refusee: false };

  it('sert le premier de ce qu’un retrait, une caducité ou un montant plus bas a libéré', () => {
    const s = close();
    expect(s.refuser('APPELER_LE_SUIVANT', appeler('D3', 1))).toEqual(['si', 'comite.creditsLiberes']);
    s.devenirs.set('D1', { ...devenu, vote: 7_000_00 });
    expect(s.refuser('APPELER_LE_SUIVANT', appeler('D3', 3_000_01))).toEqual(['si', 'comite.creditsLiberes']);
    s.devenirs.set('D2', { ...devenu, fini: true, verse: 1_000_00 });
    expect(s.refuser('APPELER_LE_SUIVANT', appeler('D4', 10_000_00))).toEqual(['si', 'comite.premierDeLaListe']);
    expect(s.refuser('APPELER_LE_SUIVANT', { ...appeler('D3', 10_000_00), par: 'instructeur' })[0]).toBe('qui');
    s.faire('APPELER_LE_SUIVANT', appeler('D3', 10_000_00));
    expect(s.travaux.map((t) => [t.evenement, t.dossier, t.charge['montant']])).toEqual([
      ['APPELER_DE_LA_LISTE', 'D3', 10_000_00],
    ]);
    // 20 000 − (7 000 + 1 000 + 10 000): what is left serves the next.
    expect(s.refuser('APPELER_LE_SUIVANT', appeler('D4', 2_000_01))).toEqual(['si', 'comite.creditsLiberes']);
    s.faire('APPELER_LE_SUIVANT', appeler('D4', 2_000_00));
  });

  it('passe celui qui s’est retiré de la liste', () => {
    const s = close();
    s.devenirs.set('D1', { ...devenu, fini: true });
    s.devenirs.set('D3', { ...devenu, fini: true });
    s.faire('APPELER_LE_SUIVANT', appeler('D4', 10_000_00));
  });
});

describe('la commission', () => {
  const votee = (): SeanceEnMemoire => {
    const s = seanceOuverte('commission', trois);
    expect(s.refuser('RENDRE_ISSUE', { charge: { ligne: 'D1', issue: 'adopte', montant: 9_000_00 } })).toEqual([
      'si',
      'commission.montantAttendu',
    ]);
    s.faire('RENDRE_ISSUE', { charge: { ligne: 'D1', issue: 'adopte', montant: 10_000_00 } })
      .faire('RENDRE_ISSUE', { charge: { ligne: 'D2', issue: 'amende', montant: 9_000_00 } })
      .faire('RENDRE_ISSUE', { charge: { ligne: 'D3', issue: 'ajourne', motif: 'Bail à produire' } });
    return s.faire('CLORE', { charge: { numero: 'CP-2024-05' } });
  };

  it('une délibération, une transmission, une publication et des lettres pour toutes ses lignes', () => {
    const s = votee();
    expect(s.travaux.map((t) => [t.dossier, t.evenement, t.charge['numero'], t.charge['issue']])).toEqual([
      ['D2', 'ENREGISTRER_DELIBERATION', 'CP-2024-05', 'amende'],
      ['D1', 'ENREGISTRER_DELIBERATION', 'CP-2024-05', 'adopte'],
      ['D3', 'ENREGISTRER_DELIBERATION', 'CP-2024-05', 'ajourne'],
    ]);
    s.faire('CONSTATER_DISTRIBUTION', { par: 'systeme' });
    s.date = '2024-05-20';
    const transmettre = (date: string) => ({ charge: { date, reference: '031-CP08' } });
    expect(s.refuser('TRANSMETTRE', transmettre('2024-05-14'))).toEqual(['si', 'commission.apresLaSeance']);
    expect(s.refuser('TRANSMETTRE', transmettre('2024-05-21'))).toEqual(['si', 'commission.datePassee']);
    s.restants = 1;
    expect(s.refuser('TRANSMETTRE', transmettre('2024-05-18'))).toEqual(['si', 'commission.toutDistribue']);
    s.restants = 0;
    // The adjourned report has nothing to transmit.
    s.faire('TRANSMETTRE', transmettre('2024-05-18'));
    expect(s.travaux.map((t) => [t.dossier, t.evenement, t.charge['date']])).toEqual([
      ['D2', 'TRANSMETTRE_ACTE', '2024-05-18'],
      ['D1', 'TRANSMETTRE_ACTE', '2024-05-18'],
    ]);
    expect(s.refuser('PUBLIER', { charge: { date: '2024-05-17' } })).toEqual(['si', 'commission.apresLaTransmission']);
    s.faire('PUBLIER', { charge: { date: '2024-05-19' } });
    expect(s.refuser('NOTIFIER')[0]).toBe('qui');
    s.faire('NOTIFIER', { par: 'responsable' });
    expect([s.ou, s.travaux.map((t) => t.evenement)]).toEqual(['notifiee', ['NOTIFIER_DECISION', 'NOTIFIER_DECISION']]);
  });
});
