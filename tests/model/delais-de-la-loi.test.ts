// The delays of the law on the published calls: a suspension of the dossier does not stop them, pieces hold them no longer than their term, and a rejection born
// of silence moves nothing (CRPA, art. L231-4 and L114-5).
import { describe, expect, it } from 'vitest';
import type { ObjetVivant } from '../../server/engine/etat-dossier.ts';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import { payants } from '../support/appels-publies.ts';
import { ATTRIBUE, DossierPublie } from '../support/dossier-publie.ts';

const DEPOT = '2025-09-08T14:42:00.000Z';
const DOSSIER = ['silence.rejetImplicite', 'silence.recours'];

describe.each(payants)('%s', (_, appel: AppelCompile) => {
  const depose = (): DossierPublie => {
    const d = new DossierPublie(appel);
    d.le = '2025-09-08';
    return d.faire('DEPOSER', {
      role: 'porteur',
      le: DEPOT,
      faits: { constatsBloquants: 0, montantDemande: ATTRIBUE },
    });
  };
  const silence = (d: DossierPublie): string =>
    d
      .ou()
      .split(' ')
      .find((f) => f.startsWith('silence.'))!;
  const jour = (d: DossierPublie, cle: string): string | undefined => d.echeance(cle)?.le.slice(0, 10);

  it('sont ceux-ci, et ceux-ci seuls', () => {
    const deLaLoi = Object.entries(appel.cycle.machines).flatMap(([nom, m]) =>
      Object.entries(m.echeances).flatMap(([cle, e]) =>
        e.nature === 'loi' ? [nom === 'dossier' ? cle : `${nom} ${cle}`] : [],
      ),
    );
    const demandes = ['execution/versement', 'passage/versement', 'agrements/agrement'].flatMap((machine) =>
      Object.hasOwn(appel.cycle.machines, machine) ? [`${machine} silence`] : [],
    );
    expect(deLaLoi.sort()).toEqual(
      [...DOSSIER, ...demandes, 'avenants/avenant silence', 'recours/gracieux reponse'].sort(),
    );
  });

  it('déposé le 8 septembre, présenté le 14 novembre : le rejet né le 8 novembre ne retire rien de l’ordre du jour', () => {
    const d = depose().jusqua('ENREGISTRER_DELIBERATION', 'PRENDRE_EN_CHARGE');
    expect([d.lieu(), jour(d, 'silence.rejetImplicite')]).toEqual(['decision.rapportDepose', '2025-11-08']);
    expect(d.echoir('silence.rejetImplicite', '2025-11-09T05:00:00.000Z').accepte).toBe(true);
    expect([d.lieu(), silence(d)]).toEqual(['decision.rapportDepose', 'silence.rejetNe']);
    d.le = '2025-11-14';
    d.jusqua('TRANSMETTRE_ACTE', 'ENREGISTRER_DELIBERATION');
    expect([d.lieu(), silence(d), d.etat.echeances]).toEqual(['decision.acteATransmettre', 'silence.remplace', []]);
    expect(d.rejouer().ecarts).toEqual([]);
  });

  it('un nouveau délai, demandé puis accordé, court de ce jour et laisse le silence suspendu', () => {
    const d = depose().jusqua('DECLARER_COMPLET', 'PRENDRE_EN_CHARGE');
    const demandes = [{ id: 'L1', chemin: 'x', motif: '…' }];
    d.par('instructeur', 'DEMANDER_COMPLEMENTS', { demandes, message: null }, { cheminsConnus: true });
    const terme = d.echeance('completude.complements')!.le;
    d.par('porteur', 'DEMANDER_DELAI');
    expect(d.echeance('completude.complements')?.le).toBe(terme);
    expect(() => d.par('porteur', 'DEMANDER_DELAI')).toThrow(/delaiPasDemande/u);
    d.le = '2025-09-13';
    d.par('instructeur', 'PROLONGER_DELAI');
    expect(d.echeance('completude.complements')!.le > terme).toBe(true);
    expect([d.lieu(), silence(d)]).toEqual(['completude.complementsAttendus', 'silence.suspendu']);
    d.par('porteur', 'DEMANDER_DELAI');
    expect(d.rejouer().ecarts).toEqual([]);
  });

  it('des compléments qui ne viennent jamais ne le suspendent que jusqu’à leur terme', () => {
    const d = depose().jusqua('DECLARER_COMPLET', 'PRENDRE_EN_CHARGE');
    const demandes = [{ id: 'L1', chemin: 'x', motif: '…' }];
    d.par('instructeur', 'DEMANDER_COMPLEMENTS', { demandes, message: null }, { cheminsConnus: true });
    expect(d.echeance('silence.rejetImplicite')?.retenuePar).toEqual(['acte']);
    const terme = d.echeance('completude.complements')!.le;
    expect(d.echoir('completude.complements', terme).accepte).toBe(true);
    expect([d.lieu(), silence(d), d.echeance('silence.rejetImplicite')?.suspendueLe]).toEqual([
      'completude.complementsEnRetard',
      'silence.court',
      null,
    ]);
    const ne = d.echeance('silence.rejetImplicite')!.le;
    expect(d.echoir('silence.rejetImplicite', ne).accepte).toBe(true);
    expect([d.lieu(), silence(d)]).toEqual(['completude.complementsEnRetard', 'silence.rejetNe']);
    expect(d.rejouer().ecarts).toEqual([]);
  });

  const objets: Record<string, (d: DossierPublie) => ObjetVivant> = {
    'avenants/avenant': (d) => {
      d.jusqua().par('porteur', 'DEMANDER_AVENANT', { nature: 'echeancier', echeancier: '…', motif: '…' });
      return d.objet('avenants/avenant');
    },
    'recours/gracieux': (d) => {
      d.jusqua('ENREGISTRER_ENGAGEMENT').par('porteur', 'FORMER_RECOURS', { moyens: '…' });
      return d.objet('recours/gracieux');
    },
    ...(Object.hasOwn(appel.cycle.machines, 'execution/versement')
      ? {
          'execution/versement': (d: DossierPublie) => {
            const v = d.jusqua().demander(d.tranches()[0]!);
            d.deposer(v, 100);
            return v;
          },
        }
      : {}),
    ...(Object.hasOwn(appel.cycle.machines, 'agrements/agrement')
      ? {
          'agrements/agrement': (d: DossierPublie) => {
            const { le } = d.jusqua();
            d.par('porteur', 'DEMANDER_AGREMENT', { reference: 'A1', debut: le }, { demandes: 0 });
            return d.objet('agrements/agrement');
          },
        }
      : {}),
  };
  it.each(Object.entries(objets))('%s : deux mois, suspendu ou non ; le dossier ne bouge pas', (_nom, preparer) => {
    const d = new DossierPublie(appel);
    const o = preparer(d);
    const avant = d.etat.echeances.find((e) => e.objetId === o.id && e.nature === 'loi')!;
    const lieu = d.lieu();
    d.par('responsable', 'SUSPENDRE', { motif: 'contrôle' });
    const pendant = d.etat.echeances.find((e) => e.objetId === o.id && e.nature === 'loi')!;
    expect([pendant.le, pendant.suspendueLe, pendant.retenuePar]).toEqual([avant.le, null, []]);
    expect([d.echoir(pendant.cle, pendant.le, o.id).accepte, d.lieu()]).toEqual([true, lieu]);
    expect(d.rejouer().ecarts).toEqual([]);
  });

  it('le délai de recours contre le silence ne repart qu’une fois, après le premier recours gracieux', () => {
    const d = depose().jusqua('DECLARER_COMPLET', 'PRENDRE_EN_CHARGE');
    d.echoir('silence.rejetImplicite', d.echeance('silence.rejetImplicite')!.le);
    d.le = '2025-11-20';
    const rejeter = () => {
      d.par('porteur', 'FORMER_RECOURS', { moyens: '…' });
      const { id } = d.objet('recours/gracieux');
      d.sur(d.etat.objets.get(id)!, 'responsable', 'REJETER_RECOURS', { motif: '…' });
      return d.echeance('silence.recours')!.armeeRang;
    };
    const premier = rejeter();
    expect(rejeter()).toBe(premier);
    expect(d.rejouer().ecarts).toEqual([]);
  });

  it('une suspension du dossier n’arrête pas le silence, ni un recours', () => {
    const d = depose().jusqua('DECLARER_COMPLET', 'PRENDRE_EN_CHARGE').par('responsable', 'SUSPENDRE', { motif: '…' });
    const { le, suspendueLe } = d.echeance('silence.rejetImplicite')!;
    expect([le.slice(0, 10), suspendueLe]).toEqual(['2025-11-08', null]);
    expect(d.echoir('silence.rejetImplicite', le).accepte).toBe(true);
    const fin = d.echeance('silence.recours')!;
    expect(fin.suspendueLe).toBe(null);
    d.par('responsable', 'REPRENDRE');
    expect(d.echeance('silence.recours')?.le).toBe(fin.le);
    expect(d.lieu()).toBe('completude.examenCompletude');
  });
});
