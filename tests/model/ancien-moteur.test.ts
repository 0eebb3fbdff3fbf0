// What was recorded of the engine before this one is whole, and its flat machines still run on XState alone.
import { describe, expect, it } from 'vitest';
import { histoiresEnregistrees, nombreDEnsembles } from '../ancien-moteur/enregistrement.ts';
import { franchirPlat, marchesPlates, preparerMarche } from '../bench/machine-plate.ts';

describe('l’enregistrement de l’ancien moteur', () => {
  it('tient les deux histoires, leurs ensembles d’actes et leurs montants', () => {
    expect(histoiresEnregistrees.map((h) => [h.exemple, h.etapes.length])).toEqual([
      ['textile', 39],
      ['textileArrete', 40],
    ]);
    expect(nombreDEnsembles()).toBe(2070);
    expect(histoiresEnregistrees.map((h) => h.fin['dossier']?.contexte)).toMatchObject([
      { montantVote: 8_153_820, verse: 7_760_240, droit: 7_760_240, degagement: 393_580 },
      { verse: 5_707_674, droit: 2_889_700, rembourse: 2_817_974 },
    ]);
  });

  it('permet chaque acte fait, à qui l’a fait', () => {
    for (const e of histoiresEnregistrees.flatMap((h) => h.etapes))
      expect(e.permis[e.objet]?.[e.role as 'porteur'], e.evenement).toContain(e.evenement);
  });
});

describe('les machines plates, pour le banc', () => {
  it.each(marchesPlates.map((m) => [m.exemple, m] as const))(
    '%s : la marche entière arrive où elle arrivait',
    (exemple, marche) => {
      const etapes = preparerMarche(marche.pas);
      const derniere = etapes.findLast((e) => e.machine === 'dossier')!;
      const apres = franchirPlat('dossier', derniere.avant, derniere.pas)!.instantane;
      const fin = histoiresEnregistrees.find((h) => h.exemple === exemple)!.fin['dossier']!;
      expect([apres.value.parcours, apres.context]).toEqual([fin.etat, fin.contexte]);
      expect(etapes.length).toBeGreaterThan(39);
    },
  );

  it('refusent à qui n’a pas le rôle', () => {
    const [depot] = preparerMarche(marchesPlates[0]!.pas);
    const faits = { ...depot!.pas.faits, roles: ['instructeur'] };
    expect(franchirPlat('dossier', depot!.avant, { ...depot!.pas, faits })).toBeNull();
  });
});
