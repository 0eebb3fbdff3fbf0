// Between the rows of a dossier and its state: read back as it was, written by difference.
import { describe, expect, it } from 'vitest';
import { attentes } from '../../server/engine/attentes.ts';
import { copier, type EtatDossier } from '../../server/engine/etat-dossier.ts';
import { ecrituresDEtat, etatDe } from '../../server/engine/etat-stocke.ts';
import { photo } from '../../server/engine/rejouer.ts';
import { cycleJouet } from '../support/cycle-jouet.ts';
import { DossierJouet } from '../support/dossier-jouet.ts';

const cycle = cycleJouet();
const depose = (): DossierJouet =>
  new DossierJouet(cycle).faire('DEPOSER', { role: 'porteur', le: '2025-09-08T14:42:00.000Z' });
/** The writes of what a dossier lives in `vivre`. */
function ecritures(d: DossierJouet, vivre: () => unknown, prise: Parameters<typeof ecrituresDEtat>[4] = null) {
  const avant = copier(d.etat);
  const stockees = attentes(d.etat, cycle);
  vivre();
  return ecrituresDEtat(avant, d.etat, cycle, { stockees, nouvelles: attentes(d.etat, cycle) }, prise);
}
const lignes = (etat: EtatDossier): Parameters<typeof etatDe>[0] => ({
  dossier: { id: etat.epineId, version: Number(etat.version), dernier_rang: etat.rang, suspendu_le: etat.suspenduLe },
  objets: [...etat.objets.values()].map((o) => ({
    id: o.id,
    type: o.machine,
    genre: o.genre,
    version: o.version,
    etat: { value: o.instantane.value, context: o.instantane.context },
    depuis: o.depuis,
  })),
  echeances: etat.echeances.map((e) => ({
    objet_id: e.objetId,
    cle: e.cle,
    armee_rang: e.armeeRang,
    evenement: e.evenement,
    nature: e.nature,
    le: e.le.replace('.000Z', '+00:00'),
    suspendue_le: e.suspendueLe,
    retenue_par: e.retenuePar,
  })),
});

describe('ce que la base garde d’un dossier', () => {
  it('se relit comme il était', () => {
    const d = depose().faire('DEMANDER_AVIS', { role: 'instructeur', le: '2025-09-10T10:00:00.000Z' });
    d.faire('SUSPENDRE', { role: 'responsable', le: '2025-09-12T10:00:00.000Z' });
    expect(photo(etatDe(structuredClone(lignes(d.etat))))).toEqual(photo(d.etat));
  });

  it('s’écrit par différence : ce qui bouge, ce qui naît, ce qui n’est plus attendu', () => {
    const d = depose();
    const e = ecritures(d, () => d.faire('DEMANDER_AVIS', { role: 'instructeur', le: '2025-09-10T10:00:00.000Z' }));
    expect(e.objets.map((o) => [o.id, o.type, o.version_attendue, o.version, o.statut, o.terme])).toEqual([
      ['D', 'dossier', 2, 3, 'instruction.examen', false],
      ['o1', 'instruction/avis', 0, 1, 'aRendre', false],
    ]);
    expect(e.echeances).toEqual([
      {
        operation: 'armer',
        objet_id: 'o1',
        cle: 'delai',
        armee_rang: 3,
        evenement: 'CONSTATER_SILENCE',
        nature: 'interne',
        le: '2025-09-20T22:00:00.000Z',
        suspendue_le: null,
        retenue_par: [],
        alerte_le: null,
        alerte_genre: null,
        alerte_jours: null,
      },
    ]);
    expect(e.attentes.retirer).toEqual([{ objet: 'D', acte: 'instruction/PROPOSER' }]);
    expect(e.attentes.poser.map((a) => [a.objet, a.acte])).toEqual([['o1', 'instruction/avis/RENDRE_AVIS']]);
    const apres = ecritures(d, () =>
      d.faire('RENDRE_AVIS', {
        role: 'prescripteur',
        compte: 'compteA',
        le: '2025-09-11T10:00:00.000Z',
        objet: 'o1',
        charge: { sens: 'favorable' },
      }),
    );
    expect([apres.objets.map((o) => o.id), apres.echeances]).toEqual([
      ['D', 'o1'],
      [{ operation: 'annuler', objet_id: 'o1', cle: 'delai', armee_rang: 3 }],
    ]);
  });

  it('une échéance prise est faite, une échéance retenue est modifiée, la même réarmée est une autre', () => {
    const d = depose();
    const demander = ecritures(d, () =>
      d.faire('DEMANDER_PIECES', { role: 'instructeur', le: '2025-09-15T09:00:00.000Z' }),
    );
    expect(demander.echeances).toMatchObject([
      { operation: 'modifier', cle: 'silence.rejet', suspendue_le: '2025-09-15T09:00:00.000Z', retenue_par: ['acte'] },
      {
        operation: 'armer',
        cle: 'instruction.pieces',
        alerte_le: '2025-09-27T22:00:00.000Z',
        alerte_genre: 'rappel',
        alerte_jours: 3,
      },
    ]);
    const prise = { objetId: 'D', cle: 'instruction.pieces', armeeRang: 3 };
    const echue = ecritures(d, () => d.echoir('instruction.pieces', '2025-10-01T00:00:00.000Z'), prise);
    expect(echue.echeances).toMatchObject([
      { operation: 'faite', cle: 'instruction.pieces', armee_rang: 3 },
      { operation: 'modifier', cle: 'silence.rejet', suspendue_le: null },
    ]);
    const rien = ecritures(d, () => undefined);
    expect(rien).toEqual({ objets: [], echeances: [], attentes: { retirer: [], poser: [] } });
  });

  it('à la création, tout est nouveau', () => {
    const d = depose();
    const e = ecrituresDEtat(null, d.etat, cycle, { stockees: [], nouvelles: attentes(d.etat, cycle) });
    expect([
      e.objets.map((o) => o.version_attendue),
      e.echeances.map((x) => x.operation),
      e.attentes.poser.length,
    ]).toEqual([[0], ['armer'], 2]);
  });
});
