// A rejection reopened by a recours, through the API: it is decided no more, and whoever saw a decision sees none until the next.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { AIDE, appuiConseil, deposerAppuiConseil, faire } from '../support/appui-conseil.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Personne } from '../support/personne.ts';

const LE = '2025-09-08';

describe('Un rejet rouvert par un recours', () => {
  let jalon: Jalon;
  let porteur: Personne;
  let dossier: string;
  const personnes = new Map<string, Personne>();
  const agent = async (role: string): Promise<Personne> => {
    const deja = personnes.get(role) ?? (await jalon.connecter(`${role}@normandie.demo.test`));
    personnes.set(role, deja);
    return deja;
  };
  const agir = async (role: string, type: string, charge: Record<string, Valeur> = {}, cible?: typeof GRACIEUX) =>
    faire(await agent(role), dossier, type, charge, cible);
  const GRACIEUX = { type: 'gracieux', genre: 'gracieux' };
  /** What an elected member is answered, and whether the dossier is in the list. */
  const vuParLElu = async (): Promise<[number, boolean]> => {
    const elu = await agent('elu');
    const { dossiers } = await elu.obtenir<{ dossiers: { id: string }[] }>('GET', '/api/dossiers');
    return [(await elu.demander('GET', `/api/dossiers/${dossier}`)).statut, dossiers.some(({ id }) => id === dossier)];
  };
  const decider = async (issue: Record<string, Valeur>): Promise<void> => {
    await agir('instructeur', 'DEPOSER_RAPPORT', { numero: 'R-1', seance: LE });
    await agir('assemblees', 'ENREGISTRER_DELIBERATION', { numero: 'CP-1', date: LE, ...issue });
    await agir('assemblees', 'TRANSMETTRE_ACTE', { date: LE });
    await agir('assemblees', 'PUBLIER_ACTE', { date: LE });
    await agir('responsable', 'NOTIFIER_DECISION');
  };

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [appuiConseil] });
    porteur = await jalon.connecter('porteur');
    dossier = await deposerAppuiConseil(porteur);
    await agir('instructeur', 'PRENDRE_EN_CHARGE');
    await agir('instructeur', 'DECLARER_COMPLET');
    await agir('instructeur', 'PROPOSER_REJET', { motif: 'Hors de l’appel.' });
    await agir('responsable', 'VALIDER_PROPOSITION');
  }, 120_000);
  afterAll(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
  });

  it('se voit d’un élu tant qu’il est décidé, et plus une fois rouvert', async () => {
    expect(await vuParLElu()).toEqual([404, false]);
    await decider({ issue: 'rejete', motif: 'Hors de l’appel.' });
    expect(await vuParLElu()).toEqual([200, true]);
    await faire(porteur, dossier, 'FORMER_RECOURS', { moyens: 'Le dossier est dans l’appel.' });
    expect(await vuParLElu()).toEqual([200, true]);
    await agir('responsable', 'ACCUEILLIR_RECOURS', { motif: 'En effet.' }, GRACIEUX);
    expect((await porteur.lire(dossier)).dossier.statut).toBe('instruction');
    expect(await vuParLElu()).toEqual([404, false]);
  });

  it('et de nouveau quand une autre décision est exécutoire', async () => {
    await agir('instructeur', 'PROPOSER', { montant: AIDE, acte: 'convention', analyse: '…' });
    await agir('responsable', 'VALIDER_PROPOSITION');
    await agir('finances', 'VISER');
    await decider({ issue: 'adopte', montant: AIDE });
    expect(await vuParLElu()).toEqual([200, true]);
  });
});
