// The five ends without an award of a published call: each is reached, named as people read it, and lost when a recours reopens the examination.
import { describe, expect, it } from 'vitest';
import { finSansAttribution } from '../../server/engine/fin-sans-attribution.ts';
import { situation } from '../../server/engine/lire-etat.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { innovEmploiModernisation } from '../../workflows/appels/innov-emploi-modernisation/index.ts';
import { initiativesTerritoriales } from '../../workflows/appels/initiatives-territoriales/index.ts';
import { FINS, libellesDesFins } from '../../workflows/engine/lifecycle/fins.ts';
import { phases } from '../../workflows/phases/index.ts';
import { DossierPublie } from '../support/dossier-publie.ts';
import { objetDe } from '../../server/engine/etat-dossier.ts';

const territoriales = compilerAppel(initiativesTerritoriales, { phases });
const modernisation = compilerAppel(innovEmploiModernisation, { phases });

interface Atteinte {
  fin: string;
  /** As the porteur and the agents read the end, then where the dossier is. */
  dits: string[];
}

function lire(d: DossierPublie, { cycle, mots }: typeof territoriales): Atteinte | null {
  const version = { cycle };
  const fin = finSansAttribution({ etat: d.etat, version });
  if (fin === null) return null;
  const cle = situation(version, objetDe(d.etat, d.etat.epineId)).mots;
  return { fin, dits: [libellesDesFins[fin], mots[`${cle}.region`] ?? '', mots[`${cle}.porteur`] ?? ''] };
}
const voter = (issue: string): DossierPublie => {
  const d = new DossierPublie(territoriales).jusqua('ENREGISTRER_DELIBERATION');
  d.par('assemblees', 'ENREGISTRER_DELIBERATION', { numero: 'CP-1', date: d.le, issue, motif: '…' });
  d.par('assemblees', 'TRANSMETTRE_ACTE', { date: d.le }).par('assemblees', 'PUBLIER_ACTE', { date: d.le });
  return d;
};

describe('Une demande sans attribution finit', () => {
  it('irrecevable', () => {
    const d = new DossierPublie(territoriales).jusqua('DECLARER_COMPLET');
    expect(lire(d, territoriales)).toBeNull();
    d.par('responsable', 'DECLARER_IRRECEVABLE', { motif: '…' });
    expect(lire(d, territoriales)).toEqual({
      fin: 'irrecevable',
      dits: ['Irrecevable', 'Irrecevable', 'Demande irrecevable'],
    });
  });

  it('caduque, le second dépôt n’étant pas venu dans le délai', () => {
    const d = new DossierPublie(modernisation);
    d.par('porteur', 'DEPOSER').par('instructeur', 'PROPOSER_PRESELECTION', { sens: 'retenir' });
    d.par('responsable', 'RETENIR_MANIFESTATION');
    expect(d.echoir('depot.depot', '2026-06-01T00:00:00+02:00').accepte).toBe(true);
    expect(lire(d, modernisation)).toEqual({
      fin: 'caduque',
      dits: [
        'Caduque, rien n’est venu dans le délai',
        'Dossier non déposé, invitation caduque',
        'Délai de dépôt dépassé',
      ],
    });
  });

  it('retirée par son porteur', () => {
    const d = new DossierPublie(territoriales).jusqua('DECLARER_COMPLET').par('porteur', 'RETIRER', { motif: null });
    expect(lire(d, territoriales)).toMatchObject({ fin: 'retiree' });
  });

  it.each([
    ['rejete', 'refuseeSurCriteres', ['Refusée sur les critères de l’appel', 'Rejeté', 'Demande rejetée']],
    [
      'fauteDeCredits',
      'fauteDeCredits',
      [
        'Favorable, faute de crédits',
        'Favorable, faute de crédits',
        'Favorable, mais sans subvention faute de crédits',
      ],
    ],
  ])('comme l’assemblée l’a voté, une fois la décision notifiée : %s', (issue, fin, dits) => {
    const d = voter(issue);
    expect(lire(d, territoriales)).toBeNull();
    d.par('responsable', 'NOTIFIER_DECISION');
    expect(lire(d, territoriales)).toEqual({ fin, dits });
    d.par('porteur', 'FORMER_RECOURS', { moyens: '…' });
    d.sur(d.objet('recours/gracieux'), 'responsable', 'ACCUEILLIR_RECOURS', { motif: '…' });
    expect([d.lieu(), lire(d, territoriales)]).toEqual(['instruction.instruction', null]);
  });

  it('aucune autre fin n’est nommée', () => {
    expect(Object.keys(libellesDesFins)).toEqual([...FINS]);
  });
});
