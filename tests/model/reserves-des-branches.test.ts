import { describe, expect, it } from 'vitest';
import { deuxFinanceurs } from '../support/appels/deux-financeurs.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { phases } from '../../workflows/phases/index.ts';
import type { CreditsTenus } from '../../server/engine/lecture-dossier.ts';
import { rendreLesReserves, reserver } from '../../server/finances/credits.ts';
import type { SourceDArgent } from '../../server/finances/situer.ts';

const appel = compilerAppel(deuxFinanceurs, { phases });
const enveloppe = {
  cle: 'ateliers-partages',
  millesime: 2025,
  section: 'fonctionnement',
  fonds: ['region', 'etat'],
  quand: {},
  ae_affecte_centimes: 50_000_000,
  engage_centimes: 0,
  reserve_centimes: 0,
};

/** A dossier of two funders, as far as its credits go. */
class Dossier {
  tenus: CreditsTenus[] = [];
  readonly decides = new Set<string>();

  source(branche: string | null): SourceDArgent {
    const jalons = Object.fromEntries([...this.decides].map((b) => [`${b}.decide`, '2025-11-14T17:00:00.000Z']));
    const context = { jalons, 'region.montantVote': null, 'etat.montantVote': null };
    return {
      lecture: { credits: this.tenus, enveloppes: [enveloppe], formulaires: [] },
      version: { slug: deuxFinanceurs.slug, definition: appel.definition, cycle: appel.cycle },
      etat: { epineId: 'D', objets: new Map([['D', { instantane: { context } }]]) },
      date: '2025-11-14',
      branche,
    } as unknown as SourceDArgent;
  }
  appliquer(mouvements: ReturnType<typeof reserver>): this {
    for (const m of mouvements) {
      const { branche = '', enveloppe: cle, fonds, exercice } = m;
      let ligne = this.tenus.find((t) => t.branche === branche && t.fonds === fonds);
      if (ligne === undefined) {
        const rien = { engage_centimes: 0, mandate_centimes: 0, paye_centimes: 0 };
        ligne = { branche, enveloppe: cle, fonds, exercice, reserve_centimes: 0, ...rien };
        this.tenus.push(ligne);
      }
      ligne.reserve_centimes += m.montant;
    }
    return this;
  }
  proposer = (montant: number): this => this.appliquer(reserver(this.source(null), montant, { objetId: 'D', rang: 1 }));
  decider(branche: string, montant: number): this {
    this.decides.add(branche);
    return this.appliquer(reserver(this.source(branche), montant, { objetId: 'D', rang: 1 }));
  }
  /** What is reserved, by branch. */
  get reserves(): Record<string, number> {
    const sommes: Record<string, number> = {};
    for (const t of this.tenus) sommes[t.branche] = (sommes[t.branche] ?? 0) + t.reserve_centimes;
    return Object.fromEntries(Object.entries(sommes).filter(([, n]) => n > 0));
  }
}

describe('Les réserves de deux décisions', () => {
  it('se prennent sur ce qui était proposé, et ce qui reste attend l’autre', () => {
    expect(new Dossier().proposer(80_00).decider('region', 40_00).reserves).toEqual({ '': 40_00, region: 40_00 });
  });

  it('la dernière décidée rend ce que personne n’a accordé', () => {
    expect(new Dossier().proposer(80_00).decider('region', 40_00).decider('etat', 30_00).reserves).toEqual({
      region: 40_00,
      etat: 30_00,
    });
  });

  it('une branche qui accorde plus que le proposé prend le reste à l’enveloppe, non à l’autre', () => {
    expect(new Dossier().proposer(80_00).decider('region', 50_00).decider('etat', 40_00).reserves).toEqual({
      region: 50_00,
      etat: 40_00,
    });
  });

  it('le refus d’une branche ne rend que le sien', () => {
    const d = new Dossier().proposer(80_00).decider('region', 48_00).decider('etat', 0);
    expect(d.reserves).toEqual({ region: 48_00 });
    // The dossier then ends: nothing outlives it.
    expect(d.appliquer(rendreLesReserves(d.source(null), [], { objetId: 'D', rang: 2 })).reserves).toEqual({});
  });

  it('une nouvelle proposition, ou l’engagement, reprend tout', () => {
    const d = new Dossier().proposer(80_00).decider('region', 48_00).decider('etat', 32_00);
    expect(d.proposer(60_00).reserves).toEqual({ '': 60_00 });
    expect(d.proposer(0).reserves).toEqual({});
  });
});
