// What changes or ends a grant, and what contests a decision, lived to its end on the published calls; each journal replays without a difference.
import { describe, expect, it } from 'vitest';
import { compilerAppel, type AppelCompile } from '../../workflows/appel/compiler.ts';
import { phases } from '../../workflows/phases/index.ts';
import { registreDesAppels } from '../../workflows/registre-des-appels.ts';
import { datesARetenir } from '../../server/engine/dates-a-retenir.ts';
import { payants } from '../support/appels-publies.ts';
import { ATTRIBUE, DossierPublie } from '../support/dossier-publie.ts';

const fini = (d: DossierPublie): void => expect(d.rejouer().ecarts).toEqual([]);
const LIEU = { fuseau: 'Europe/Paris', feries: 'metropole' } as const;
const dates = (d: DossierPublie) => datesARetenir(d.etat, d.cycle, LIEU);
const INSTRUMENTS = ['convention', 'arrete'] as const;
const DEMANDEURS = ['porteur', 'instructeur'] as const;
const HAUSSE = 500_000;

describe.each(payants)('%s', (_, appel: AppelCompile) => {
  const notifie = (instrument: (typeof INSTRUMENTS)[number] = 'convention') =>
    new DossierPublie(appel, instrument).jusqua();
  /** To the financial closure, on what was done. */
  const finir = (d: DossierPublie, droit = ATTRIBUE): void => {
    d.certifier(d.deposerBilan(), droit).solder(droit);
    expect([d.contexte('verse'), d.contexte('mandats')]).toEqual([droit, 0]);
    expect(d.jalonsAcquis()).toContain('clotureFinanciere');
    fini(d);
  };

  // An arrêté only where the proposal chooses it.
  const instruments = INSTRUMENTS.filter(
    (i) => i === 'convention' || Object.hasOwn(appel.cycle.machines['dossier']!.gardes, 'instruction.instrumentConnu'),
  );
  describe.each(instruments)('un avenant, où l’acte est : %s', (instrument) => {
    describe.each(DEMANDEURS)('voulu par : %s', (qui) => {
      it('prorogation', () => {
        const d = notifie(instrument);
        const a = d.accorder({ nature: 'prorogation', finAction: '2026-10-31' }, qui);
        expect(d.contexte('finAction')).toBe('2026-07-24');
        const cles = ['fin', 'bilan'];
        const jours = () => dates(d).filter(({ cle }) => cles.includes(cle));
        expect(jours().map(({ jour }) => jour)).toEqual(['2026-07-24', '2026-09-24']);
        d.conclure(a);
        expect(jours().map(({ jour }) => jour)).toEqual(['2026-10-31', '2026-12-31']);
        expect([d.contexte('finAction'), d.contexte('montantVote'), d.ou(a.id)]).toEqual([
          '2026-10-31',
          ATTRIBUE,
          'notifie',
        ]);
        finir(d);
        // The bilan came; and once all is over there is nothing to keep.
        expect(jours().map(({ cle }) => cle)).toEqual(['fin']);
        if (d.lieu() !== 'cloture.clotureAFaire') return;
        d.par('instructeur', 'CLOTURER');
        expect(dates(d)).toEqual([]);
      });

      it('échéancier, puis un autre', () => {
        const d = notifie(instrument);
        for (const echeancier of ['En juin.', 'En juillet.']) {
          const a = d.accorder({ nature: 'echeancier', echeancier }, qui);
          d.conclure(a);
          expect([d.ou(a.id), d.retenu(a, 'echeancier')]).toEqual(['notifie', echeancier]);
        }
        expect([d.contexte('avenants.nombre'), d.contexte('montantVote'), d.contexte('engage')]).toEqual([
          2,
          ATTRIBUE,
          ATTRIBUE,
        ]);
        finir(d);
      });

      it('montant plus haut : décidé, engagé, signé, puis en vigueur', () => {
        const d = notifie(instrument);
        const a = d.accorder({ nature: 'montant', montant: ATTRIBUE + HAUSSE }, qui);
        d.deliberer(a, HAUSSE);
        expect([d.contexte('engage'), d.contexte('montantVote')]).toEqual([ATTRIBUE + HAUSSE, ATTRIBUE]);
        d.conclure(a);
        expect([d.contexte('engage'), d.contexte('montantVote')]).toEqual([ATTRIBUE + HAUSSE, ATTRIBUE + HAUSSE]);
        finir(d, ATTRIBUE + HAUSSE);
      });

      it('montant plus bas : rien n’est libéré avant la notification', () => {
        const d = notifie(instrument);
        const a = d.accorder({ nature: 'montant', montant: ATTRIBUE - HAUSSE }, qui);
        d.deliberer(a, 0);
        expect(d.contexte('engage')).toBe(ATTRIBUE);
        d.conclure(a);
        expect([d.contexte('engage'), d.contexte('montantVote')]).toEqual([ATTRIBUE - HAUSSE, ATTRIBUE - HAUSSE]);
        finir(d, ATTRIBUE - HAUSSE);
      });

      it('transfert à un repreneur connu', () => {
        const d = notifie(instrument);
        const a = d.accorder({ nature: 'transfert', siret: '00047812300011' }, qui, { repreneur: 'org-2' });
        d.conclure(a);
        expect([d.ou(a.id), d.retenu(a, 'titulaire')]).toEqual(['notifie', 'org-2']);
        expect(d.journal.map((l) => l.type)).toContain('CONSTATER_TRANSFERT');
        finir(d);
      });
    });
  });

  it('un montant que l’instance rejette est refusé par lettre, signée par délégation, et l’acte reste', () => {
    const d = notifie();
    const a = d.accorder({ nature: 'montant', montant: ATTRIBUE + HAUSSE });
    d.par('responsable', 'SUSPENDRE', { motif: 'contrôle' });
    d.sur(a, 'assemblees', 'ENREGISTRER_DECISION', { issue: 'rejete', numero: 'CP-2', date: d.le });
    d.par('responsable', 'REPRENDRE');
    expect([d.ou(a.id), d.contexte('avenants.enCours')]).toEqual(['refusANotifier', 1]);
    const refus = (delegationEnVigueur: boolean) =>
      d.tenter('responsable', 'REFUSER', { objet: a.id, charge: { motif: '…' }, faits: { delegationEnVigueur } });
    expect(refus(false)).toMatchObject({ accepte: false, motif: 'delegation' });
    const issue = refus(true);
    expect(issue.accepte && issue.effets.map((e) => e.effet.params['modele'] ?? '')).toContain('refus-avenant');
    expect([d.ou(a.id), d.contexte('avenants.enCours'), d.contexte('montantVote')]).toEqual(['refuse', 0, ATTRIBUE]);
    finir(d);
  });

  it('le droit arrêté rend sans objet un avenant, où qu’il en soit', () => {
    const avancements: ((d: DossierPublie) => void)[] = [
      (d) => d.par('porteur', 'DEMANDER_AVENANT', { nature: 'echeancier', echeancier: '…', motif: '…' }),
      (d) => d.accorder({ nature: 'echeancier', echeancier: '…' }),
      (d) => d.accorder({ nature: 'montant', montant: ATTRIBUE + HAUSSE }),
      (d) => d.deliberer(d.accorder({ nature: 'montant', montant: ATTRIBUE + HAUSSE }), HAUSSE),
      (d) => {
        const a = d.accorder({ nature: 'montant', montant: ATTRIBUE + HAUSSE });
        d.sur(a, 'assemblees', 'ENREGISTRER_DECISION', { issue: 'rejete', numero: 'CP-2', date: d.le });
      },
    ];
    for (const avancer of avancements) {
      const d = notifie();
      avancer(d);
      finir(d);
      const { id } = d.objet('avenants/avenant');
      expect([d.ou(id), d.etat.echeances.filter((e) => e.objetId === id)]).toEqual(['retire', []]);
    }
  });

  describe('la résiliation', () => {
    const engager = () => {
      const d = notifie().par('responsable', 'ENGAGER_RESILIATION', { motif: '…' });
      return { d, r: d.objet('resiliation/resiliation') };
    };
    const resilier = () => {
      const { d, r } = engager();
      d.sur(r, 'porteur', 'PRESENTER_OBSERVATIONS', { observations: '…' });
      d.sur(r, 'ordonnateur', 'RESILIER', { motif: '…' });
      return d;
    };

    it('prononcée, le bilan règle le droit, jusqu’à la clôture', () => {
      finir(resilier(), 3_000_000);
    });

    it('sans bilan, le droit se propose, se conteste et s’arrête ; rien n’est dû, tout est libéré', () => {
      const d = resilier().par('responsable', 'PASSER_SANS_BILAN');
      d.par('instructeur', 'PROPOSER_DROIT_SANS_BILAN', { montant: 0, motif: '…' }, { droitJustifie: 0 });
      expect(d.echoir('solde.observationsDroit', '2026-02-06T12:00:00.000Z').accepte).toBe(true);
      d.par('responsable', 'ARRETER_DROIT', { montant: 0, motif: '…' }).solder(0);
      expect(d.contexte('degagement')).toBe(ATTRIBUE);
      fini(d);
    });

    it('abandonnée, la subvention suit son cours', () => {
      const { d, r } = engager();
      d.sur(r, 'responsable', 'ABANDONNER_RESILIATION', { motif: '…' });
      finir(d);
    });
  });

  describe('le recours', () => {
    const rejete = () => {
      const d = new DossierPublie(appel).jusqua('ENREGISTRER_DELIBERATION');
      const vote = { numero: 'CP-1', date: d.le, issue: 'rejete', motif: '…' };
      d.par('assemblees', 'ENREGISTRER_DELIBERATION', vote, { agrementDemande: false });
      d.par('assemblees', 'TRANSMETTRE_ACTE', { date: d.le }).par('assemblees', 'PUBLIER_ACTE', { date: d.le });
      return d.par('responsable', 'NOTIFIER_DECISION');
    };

    it('accueilli, le dossier est repris à l’instruction et va jusqu’à la clôture', () => {
      const d = rejete().par('porteur', 'FORMER_RECOURS', { moyens: '…' });
      expect(d.lieu()).toBe('decision.rejete');
      d.sur(d.objet('recours/gracieux'), 'responsable', 'ACCUEILLIR_RECOURS', { motif: '…' });
      expect(d.lieu()).toBe('instruction.instruction');
      finir(d.jusqua(undefined, 'PROPOSER'));
    });

    it('accueilli contre un rejet, il n’y a plus rien à contester avant la nouvelle décision', () => {
      const d = rejete().par('porteur', 'FORMER_RECOURS', { moyens: '…' });
      d.sur(d.objet('recours/gracieux'), 'responsable', 'ACCUEILLIR_RECOURS', { motif: '…' });
      expect(() => d.par('porteur', 'FORMER_RECOURS', { moyens: 'encore' })).toThrow('FORMER_RECOURS');
      d.jusqua(undefined, 'PROPOSER').par('porteur', 'FORMER_RECOURS', { moyens: 'encore' });
      expect(d.contexte('recours.enCours')).toBe(1);
      fini(d);
    });

    it('accueilli contre une attribution, elle suit son cours, et ce qui la modifie se conteste à son tour', () => {
      const d = notifie().par('porteur', 'FORMER_RECOURS', { moyens: 'Le montant.' });
      d.sur(d.objet('recours/gracieux'), 'responsable', 'ACCUEILLIR_RECOURS', { motif: '…' });
      const lieu = d.lieu();
      d.conclure(d.accorder({ nature: 'prorogation', finAction: '2026-10-31' }));
      d.par('porteur', 'FORMER_RECOURS', { moyens: 'La durée.' });
      expect([d.lieu(), d.contexte('recours.enCours')]).toEqual([lieu, 1]);
      d.sur(d.objet('recours/gracieux'), 'responsable', 'REJETER_RECOURS', { motif: '…' });
      finir(d);
    });

    it('rejeté, expressément ou par deux mois de silence, le dossier reste à sa fin', () => {
      const d = rejete().par('porteur', 'FORMER_RECOURS', { moyens: '…' });
      d.sur(d.objet('recours/gracieux'), 'responsable', 'REJETER_RECOURS', { motif: '…' });
      expect([d.lieu(), d.contexte('recours.enCours')]).toEqual(['decision.rejete', 0]);
      d.par('porteur', 'FORMER_RECOURS', { moyens: 'encore' });
      const second = d.objet('recours/gracieux');
      expect(d.echoir('reponse', '2026-03-06T12:00:00.000Z', second.id).accepte).toBe(true);
      expect([d.ou(second.id), d.lieu(), d.contexte('recours.enCours')]).toEqual([
        'rejeteParSilence',
        'decision.rejete',
        0,
      ]);
      fini(d);
    });

    it.each([
      ['annulation', 'instruction.instruction'],
      ['rejet', 'decision.rejete'],
      ['desistement', 'decision.rejete'],
    ])('le jugement dit %s : %s', (issue, ou) => {
      const d = rejete();
      d.par('responsable', 'ENREGISTRER_RECOURS_CONTENTIEUX', { juridiction: 'TA', numero: '1', date: d.le });
      d.sur(d.objet('recours/contentieux'), 'responsable', 'ENREGISTRER_JUGEMENT', { date: d.le, issue });
      expect(d.lieu()).toBe(ou);
      fini(d);
    });
  });
});

describe('la caducité, là où l’appel dit des délais', () => {
  const avecDelais = registreDesAppels
    .filter(({ financement }) => financement !== null)
    .map((a) => {
      const transverses = ['vigueur', 'silence', 'recours', 'avenants', 'resiliation'];
      const caducite = { phase: 'caducite', debut: '3 mois', solde: '6 mois' };
      const { parcours, transverses: siens = [] } =
        'parcours' in a.cycle ? a.cycle : { parcours: a.cycle, transverses: [] };
      // What a call counts beside its parcours is read by its bilans.
      const autres = siens.filter((t) => typeof t === 'object' && ![...transverses, 'caducite'].includes(t.phase));
      const cycle = { parcours, transverses: [...transverses, caducite, ...autres] };
      return [a.slug, compilerAppel({ ...a, cycle }, { phases })] as const;
    });

  it.each(avecDelais)('%s : prononcée après les observations, jusqu’à la clôture', (_, appel) => {
    const d = new DossierPublie(appel).jusqua();
    expect(d.echoir('caducite.debut', '2026-04-06T12:00:00.000Z').accepte).toBe(true);
    const c = d.objet('caducite/caducite');
    expect(d.echoir('observations', '2026-05-07T12:00:00.000Z', c.id).accepte).toBe(true);
    d.sur(c, 'ordonnateur', 'PRONONCER_CADUCITE', { motif: '…' });
    expect(d.lieu()).toBe('solde.droitSansBilan');
    d.par('instructeur', 'PROPOSER_DROIT_SANS_BILAN', { montant: 0, motif: '…' }, { droitJustifie: 0 });
    d.par('porteur', 'ACCEPTER_DROIT').solder(0);
    expect([d.contexte('finAnticipee'), d.contexte('degagement')]).toEqual(['caducite', ATTRIBUE]);
    fini(d);
  });

  it.each(avecDelais)('%s : maintenue, la subvention suit son cours', (_, appel) => {
    const d = new DossierPublie(appel).jusqua();
    d.echoir('caducite.debut', '2026-04-06T12:00:00.000Z');
    d.sur(d.objet('caducite/caducite'), 'responsable', 'MAINTENIR_SUBVENTION', { motif: '…' });
    // The term of the solde is that of the bilan: it warns of itself.
    expect(dates(d).map(({ cle }) => cle)).toEqual(['debut', 'fin']);
    d.certifier(d.deposerBilan(), ATTRIBUE).solder(ATTRIBUE);
    expect(d.contexte('verse')).toBe(ATTRIBUE);
    fini(d);
  });
});
