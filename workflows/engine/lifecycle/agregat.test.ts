import { describe, expect, test } from 'vitest';
import { enFile } from '../../../tests/support/cycle-d-essai.ts';
import { langueDEssai } from '../../../tests/support/langue-d-essai.ts';
import { compilerAgregat } from './compiler.ts';
import { franchir, naitre, type Evenement } from './machine.ts';

const TENIR: Evenement = {
  type: 'TENIR',
  charge: { lignes: 'x' },
  faits: {
    acteur: { id: 'assemblees', roles: ['assemblees'], organismes: [], beneficiaire: false, recuse: false },
    instant: '2026-03-02T09:00:00.000Z',
    date: '2026-03-02',
  },
};

describe('Un agrégat', () => {
  const seance = {
    ...enFile([
      'TENIR',
      {
        par: ['assemblees' as const],
        effets: [{ type: 'distribuer' as const, evenement: 'VOTER', phase: 'decision', lignes: 'lignes' }],
      },
    ]),
    etats: {
      aTenir: {
        attendu: ['TENIR'],
        sur: {
          TENIR: {
            par: ['assemblees' as const],
            vers: 'tenue',
            effets: [{ type: 'distribuer' as const, evenement: 'VOTER', phase: 'decision', lignes: 'lignes' }],
          },
        },
      },
      tenue: { terme: true as const },
    },
    initial: 'aTenir',
    evenements: { TENIR: { charge: [{ cle: 'lignes', type: 'texte' as const, libelle: 'Décisions' }] } },
  };
  const mots = {
    libelle: 'Séance',
    etats: { aTenir: ['À tenir', '', ''], tenue: ['Tenue', '', ''] } as const,
    actes: { TENIR: ['Tenir', 'Tient.'] } as const,
  };

  test('est une machine seule, avec ses mots', () => {
    const { machine, mots: tous } = compilerAgregat('seance', seance, mots, langueDEssai);
    const r = franchir(machine, naitre(machine).instantane, TENIR);
    expect(r.accepte && r.effets.map((e) => e.type)).toEqual(['distribuer']);
    expect(tous['seance.aTenir.region']).toBe('À tenir');
  });

  test('n’a pas de dossier à lire', () => {
    const fausse = {
      ...seance,
      gardes: { ouvert: 'commun.enCours' },
      etats: {
        ...seance.etats,
        aTenir: { attendu: ['TENIR'], sur: { TENIR: { ...seance.etats.aTenir.sur.TENIR, si: ['ouvert'] } } },
      },
    };
    expect(() => compilerAgregat('seance', fausse, { ...mots, gardes: { ouvert: '' } }, langueDEssai)).toThrow(
      /hors d’un dossier/,
    );
    expect(() => compilerAgregat('seance', seance, { ...mots, actes: {} }, langueDEssai)).toThrow(
      /Le mot « seance.TENIR.libelle » manque/,
    );
  });
});
