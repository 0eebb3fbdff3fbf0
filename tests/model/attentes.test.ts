// What is awaited and what lists show: pure functions of the state of a dossier. And aggregates: one job a dossier.
import { describe, expect, it } from 'vitest';
import { cycleDAgregat, distribuer, evenementDistribue } from '../../server/engine/aggregat.ts';
import { attentes } from '../../server/engine/attentes.ts';
import { colonnes, situation } from '../../server/engine/colonnes.ts';
import { avancer, ouvrirDossier } from '../../server/engine/noyau.ts';
import { rejouer } from '../../server/engine/rejouer.ts';
import { cycleJouet } from '../support/cycle-jouet.ts';
import { DossierJouet, lieu } from '../support/dossier-jouet.ts';
import { action, epineJouet } from '../support/machine-jouet.ts';

const cycle = cycleJouet();
const depose = (): DossierJouet =>
  new DossierJouet(cycle).faire('DEPOSER', { role: 'porteur', le: '2025-09-08T14:42:00.000Z' });
const lues = (d: DossierJouet): unknown[] =>
  attentes(d.etat, cycle, lieu).map((a) => [
    a.objet,
    a.acte,
    a.roles.join(),
    a.compte,
    a.depuis.slice(0, 10),
    a.avant?.slice(0, 10) ?? null,
  ]);

describe('ce qui est attendu', () => {
  it('par feuille, de qui, depuis l’événement qui y a mené, avant son échéance', () => {
    const d = depose();
    expect(lues(d)).toEqual([
      ['D', 'instruction/PROPOSER', 'instructeur', null, '2025-09-08', null],
      ['D', 'instruction/DEMANDER_PIECES', 'instructeur', null, '2025-09-08', null],
    ]);
    d.faire('DEMANDER_PIECES', { role: 'instructeur', le: '2025-09-15T09:00:00.000Z' });
    expect(lues(d)).toEqual([['D', 'instruction/DEPOSER_PIECES', 'porteur', null, '2025-09-15', '2025-09-30']]);
  });

  it('un avis n’est attendu que de la personne consultée ; l’épine n’attend pas ce qu’il retient', () => {
    const d = depose().faire('DEMANDER_AVIS', { role: 'instructeur', le: '2025-09-10T10:00:00.000Z' });
    expect(lues(d)).toEqual([
      ['D', 'instruction/DEMANDER_PIECES', 'instructeur', null, '2025-09-08', null],
      ['o1', 'instruction/avis/RENDRE_AVIS', 'prescripteur', 'compteA', '2025-09-10', '2025-09-20'],
    ]);
  });

  it('rien n’est attendu d’un dossier suspendu ni à une fin, et une échéance retenue ne borne rien', () => {
    const d = depose().faire('DEMANDER_AVIS', { role: 'instructeur', le: '2025-09-10T10:00:00.000Z' });
    d.faire('SUSPENDRE', { role: 'responsable', le: '2025-09-12T10:00:00.000Z' });
    expect(lues(d)).toEqual([]);
    d.faire('REPRENDRE', { role: 'responsable', le: '2025-09-13T10:00:00.000Z' });
    expect(lues(d)).toHaveLength(2);
    d.etat.echeances.find((e) => e.cle === 'delai')!.suspendueLe = '2025-09-13T10:00:00.000Z';
    expect(lues(d).at(-1)).toEqual([
      'o1',
      'instruction/avis/RENDRE_AVIS',
      'prescripteur',
      'compteA',
      '2025-09-10',
      null,
    ]);
    d.faire('RETIRER', { role: 'porteur', le: '2025-09-15T10:00:00.000Z', charge: { motif: 'x' } });
    expect(lues(d)).toEqual([]);
  });

  it('dit ce qui est en jeu, pour qui le sait', () => {
    expect(
      attentes(depose().etat, cycle, lieu, (o, acte) => (acte.endsWith('PROPOSER') ? o.version : null)).map(
        (a) => a.montant,
      ),
    ).toEqual([2, null]);
  });
});

describe('ce que montrent les listes', () => {
  it('où en est le dossier, et ce que les phases déclarent', () => {
    const d = depose();
    expect(
      colonnes(d.etat, cycle, [
        { montant: (s) => s.communs['montantPropose'] ?? null, depose_le: (s) => s.jalons['depose'] ?? null },
        { rejet_le: (s) => s.echeances['silence.rejet']?.le ?? null },
      ]),
    ).toEqual({
      statut: 'instruction.examen',
      phase: 'instruction',
      tour: 'region',
      terme: false,
      vigueur: 'actif',
      suspendu_le: null,
      montant: null,
      depose_le: '2025-09-08T14:42:00.000Z',
      rejet_le: '2025-11-08T23:00:00.000Z',
    });
    d.faire('RETIRER', { role: 'porteur', le: '2025-09-15T10:00:00.000Z', charge: { motif: 'x' } });
    expect(situation(d.etat, cycle)).toEqual({
      statut: 'vigueur.retire',
      phase: 'instruction',
      tour: 'personne',
      terme: true,
      vigueur: 'retire',
    });
  });
});

describe('un agrégat', () => {
  const seance = epineJouet({
    etapes: {
      seance: {
        initial: 'ouverte',
        etats: {
          ouverte: {
            sur: {
              CLORE: {
                vers: 'tenue',
                par: 'assemblees',
                actions: [
                  action('distribuer', { phase: 'instruction', evenement: 'VALIDER', lignes: { charge: 'lignes' } }),
                ],
              },
            },
          },
          tenue: { terme: true },
        },
      },
    },
    regions: { reste: { initial: 'rien', etats: { rien: {} } } },
  });
  const ouvrir = () => {
    const cadre = { cycle: cycleDAgregat(seance), lieu };
    const faits = {
      acteur: { id: 'a', roles: ['assemblees'], organismes: [], beneficiaire: false, recuse: false },
      instant: '2025-11-14T10:00:00.000Z',
      date: '2025-11-14',
    };
    return { cadre, faits, ...ouvrirDossier(cadre, '1', { objetId: 'S', faits }) };
  };

  it('a son journal, et demande un travail par dossier', () => {
    const { cadre, faits, etat, issue: cree } = ouvrir();
    const lignes = [
      { dossier: 'D1', issue: 'adopte' },
      { dossier: 'D2', issue: 'rejete' },
    ];
    const issue = avancer(etat, cadre, { objetId: 'S', type: 'CLORE', charge: { lignes }, faits });
    if (!issue.accepte) throw new Error(issue.motif);
    const travaux = distribuer('S', issue);
    expect(travaux).toEqual([
      {
        cle: 'S:2:D1',
        dossier: 'D1',
        phase: 'instruction',
        evenement: 'VALIDER',
        charge: { issue: 'adopte', agregat: 'S' },
      },
      {
        cle: 'S:2:D2',
        dossier: 'D2',
        phase: 'instruction',
        evenement: 'VALIDER',
        charge: { issue: 'rejete', agregat: 'S' },
      },
    ]);
    expect(rejouer([...cree.lignes, ...issue.lignes], new Map([['1', cadre.cycle]]), lieu).ecarts).toEqual([]);
    // A dossier hears it where it stands, or not.
    const d = depose();
    expect(evenementDistribue(d.etat, { cycle }, travaux[0]!)).toBeNull();
    d.faire('PROPOSER', { role: 'instructeur', le: '2025-09-16T10:00:00.000Z', charge: { montant: 100 } });
    expect(evenementDistribue(d.etat, { cycle }, travaux[0]!)).toBe('VALIDER');
  });

  it('refuse une ligne sans dossier, ou deux lignes pour le même', () => {
    for (const lignes of [[{ issue: 'adopte' }], [{ dossier: 'D1' }, { dossier: 'D1' }]]) {
      const { cadre, faits, etat } = ouvrir();
      const issue = avancer(etat, cadre, { objetId: 'S', type: 'CLORE', charge: { lignes }, faits });
      expect(() => issue.accepte && distribuer('S', issue)).toThrow(/dossier/);
    }
  });
});
