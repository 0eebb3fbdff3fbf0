// A dossier recomputed from its journal: the same state, every kind of damage seen, what was erased read « effacé ».
import { describe, expect, it } from 'vitest';
import { copier } from '../../server/engine/etat-dossier.ts';
import { comparerEtats, EFFACE, memeValeur, photo, rejouer, type LigneLue } from '../../server/engine/rejouer.ts';
import { cycleJouet } from '../support/cycle-jouet.ts';
import { DossierJouet, lieu } from '../support/dossier-jouet.ts';

const cycle = cycleJouet();
/** A life with births, a deadline held and come due, a payment. */
function vecu(): DossierJouet {
  const d = new DossierJouet(cycle)
    .faire('DEPOSER', { role: 'porteur', le: '2025-09-08T14:42:00.000Z' })
    .faire('DEMANDER_AVIS', { role: 'instructeur', le: '2025-09-10T10:00:00.000Z' })
    .faire('DEMANDER_PIECES', { role: 'instructeur', le: '2025-09-15T09:00:00.000Z' });
  d.faire('RENDRE_AVIS', {
    role: 'prescripteur',
    compte: 'compteA',
    le: '2025-09-16T10:00:00.000Z',
    objet: 'o1',
    charge: { sens: 'favorable' },
  });
  expect(d.echoir('instruction.pieces', '2025-10-01T00:00:00.000Z').accepte).toBe(true);
  d.faire('PROPOSER', { role: 'instructeur', le: '2025-10-06T10:00:00.000Z', charge: { montant: 100 } })
    .faire('VALIDER', { role: 'responsable', le: '2025-10-08T10:00:00.000Z' })
    .faire('DEMANDER_VERSEMENT', { role: 'porteur', le: '2025-10-09T10:00:00.000Z', charge: { montant: 100 } })
    .faire('MANDATER', { role: 'ordonnateur', le: '2025-10-10T10:00:00.000Z', objet: 'o2' })
    .faire('CONSTATER_PAIEMENT', { role: 'comptable', le: '2025-10-20T10:00:00.000Z', objet: 'o2' });
  return d;
}
const ecartsApres = (abimer: (journal: LigneLue[]) => unknown): string[] => {
  const d = vecu();
  const journal = d.relu();
  abimer(journal);
  return d.rejouer(journal).ecarts.map((e) => `${e.rang} ${e.type} : ${e.quoi}`);
};

describe('rejouer un dossier', () => {
  it('redonne le même état, et chaque événement à qui le suit', () => {
    const d = vecu();
    const suivis: string[] = [];
    const { etat, ecarts } = rejouer(d.relu(), d.versions, lieu, (issue, l) =>
      suivis.push(`${l.type} ${issue.effets.filter((e) => e.effet.type === 'inscrire').length}`),
    );
    expect(ecarts).toEqual([]);
    expect(photo(etat!)).toEqual(photo(d.etat));
    expect(comparerEtats(d.etat, etat!)).toEqual([]);
    expect(suivis).toContain('VALIDER 1');
    expect(suivis).toHaveLength(11);
  });

  it('dit ce qui a été changé dans ce qui est gardé', () => {
    const d = vecu();
    const { etat } = d.rejouer();
    const abime = copier(d.etat);
    const epine = abime.objets.get('D')!;
    epine.instantane = { ...epine.instantane, context: { ...epine.instantane.context, verse: 99 } };
    abime.echeances.push({
      objetId: 'D',
      cle: 'silence.rejet',
      evenement: 'CONSTATER_REJET',
      le: '2030-01-01T00:00:00.000Z',
      suspendueLe: null,
      retenuePar: [],
      armeeRang: 2,
      nature: 'loi',
    });
    expect(comparerEtats(abime, etat!)).toEqual([
      'objets.D.instantane.context.verse : 99 stocké, 100 rejoué',
      expect.stringContaining('echeances : [{'),
    ]);
  });

  it.each<[string, (j: LigneLue[]) => unknown, string]>([
    ['une ligne manquante', (j) => j.splice(1, 1), 'DEMANDER_AVIS : refusé (etat)'],
    [
      'une ligne entraînée manquante',
      (j) => j.splice(5, 1),
      '6 CONSTATER_AVIS : le journal dit rien, le rejeu CONSTATER_AVIS\n7 CONSTATER_RETARD : le journal devrait porter ici le rang 6',
    ],
    ['une ligne entraînée ajoutée', (j) => j.push({ ...j[5]!, rang: 14 }), 'le rejeu du rang 5 ne l’entraîne pas'],
    [
      'une charge entraînée changée',
      (j) => (j.at(-1)!.charge = { montant: 1 }),
      'la charge du journal n’est pas celle du rejeu',
    ],
    [
      'un acteur changé',
      (j) =>
        (j[8]!.faits = {
          ...j[8]!.faits,
          acteur: { id: 'instructeur', roles: ['responsable'], organismes: [], beneficiaire: false, recuse: false },
        }),
      'VALIDER : refusé (qui qui.sauf)',
    ],
    [
      'une échéance d’un autre armement',
      (j) => (j[6]!.echeance = { cle: 'instruction.pieces', armeeRang: 3 }),
      'refusé (perimee moteur.perimee)',
    ],
    ['une version d’objet fausse', (j) => (j[3]!.versionObjet = 9), 'version 9 de l’objet au journal, 4 au rejeu'],
    ['une version d’appel fausse', (j) => (j[3]!.version = '2'), 'jugé sous la version 2, le dossier suit 1'],
    ['un objet inconnu', (j) => (j[4]!.objetId = 'o9'), 'Objet inconnu : o9'],
    ['deux créations', (j) => (j[1] = { ...j[0]!, rang: 2 }), 'le dossier est déjà créé'],
    ['un journal sans création', (j) => j.shift(), 'rien avant n’a créé le dossier'],
  ])('voit %s', (_, abimer, attendu) => {
    expect(ecartsApres(abimer).join('\n')).toContain(attendu);
  });
});

describe('ce qui a été effacé', () => {
  const retire = (): DossierJouet =>
    new DossierJouet(cycle).faire('DEPOSER', { role: 'porteur', le: '2025-09-08T14:42:00.000Z' }).faire('RETIRER', {
      role: 'porteur',
      le: '2025-09-15T10:00:00.000Z',
      charge: { motif: 'Mme Untel est souffrante' },
    });

  it('se lit « effacé » : le rejeu ne casse pas, et rien d’effacé n’est comparé', () => {
    const d = retire();
    const journal: LigneLue[] = d.relu();
    journal[2] = { ...journal[2]!, charge: {}, effaces: ['motif'] };
    const { etat, ecarts } = d.rejouer(journal);
    expect(ecarts).toEqual([]);
    expect(etat!.objets.get('D')!.instantane.context['vigueur.motif']).toBe(EFFACE);
    expect(comparerEtats(d.etat, etat!)).toEqual([]);
    expect(memeValeur({ motif: EFFACE, n: 1 }, { n: 2, motif: 'x' })).toBe(false);
  });

  it('une garde qui lisait ce qui est effacé a tenu : le journal le dit', () => {
    const strict = cycleJouet();
    const m = strict.machines['dossier']!;
    const [retirer] = m.machine.states!['vigueur']!.states!['actif']!.on!['RETIRER']!;
    retirer!.guard = `${retirer!.guard ?? ''} & vigueur.motifLong`;
    m.gardes['vigueur.motifLong'] = { genre: 'si', regle: { '>': [{ charge: 'motif' }, 3] }, mot: 'motifLong' };
    const d = new DossierJouet(strict)
      .faire('DEPOSER', { role: 'porteur', le: '2025-09-08T14:42:00.000Z' })
      .faire('RETIRER', { role: 'porteur', le: '2025-09-15T10:00:00.000Z', charge: { motif: 12 } });
    const journal: LigneLue[] = d.relu();
    journal[2] = { ...journal[2]!, charge: {}, effaces: ['motif'] };
    const { etat, ecarts } = d.rejouer(journal);
    expect(ecarts).toEqual([]);
    expect(comparerEtats(d.etat, etat!)).toEqual([]);
    expect(JSON.stringify(photo(etat!))).not.toContain('\u2047');
    // Not said to be erased, what is missing refuses.
    journal[2] = { ...journal[2], effaces: [] };
    expect(d.rejouer(journal).ecarts).not.toEqual([]);
  });
});
