// An act is read before it is done: on which amounts, after what, and since when the dossier waits for it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { centimesEcrits } from '../../workflows/appel/montants.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { normandie } from '../../workflows/financeurs/normandie.ts';
import { AIDE, appuiConseil, deposerAppuiConseil, faire } from '../support/appui-conseil.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Acte, Personne } from '../support/personne.ts';

describe('Un acte, avant d’être fait', () => {
  let jalon: Jalon;
  let dossier: string;
  let porteur: Personne;
  const agent = (role: string): Promise<Personne> => jalon.connecter(`${role}@normandie.demo.test`);
  const agir = async (role: string, type: string, charge: Record<string, Valeur> = {}): Promise<void> =>
    faire(await agent(role), dossier, type, charge);
  const avancer = async (vers: string): Promise<void> => {
    await (await jalon.connecter('administrateur')).obtenir('POST', '/api/demonstration/horloge', { vers });
  };
  const acte = async (role: string, type: string): Promise<Acte> => (await agent(role)).acte(dossier, type);
  const montants = ({ calculs }: Acte) => calculs.map(({ libelle, centimes }) => [libelle, centimes]);
  const inscrits = ({ precedents }: Acte) =>
    precedents.map(({ libelle, details }) => [libelle, ...details.map(({ texte }) => texte)]);
  /** The dossier itself, as someone reads it: its words, since when. */
  const epine = async (qui: Personne) => (await qui.lire(dossier)).objets.find((o) => o.objet.type === 'dossier')!;

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [appuiConseil] });
    porteur = await jalon.connecter('porteur');
    dossier = await deposerAppuiConseil(porteur);
  });
  afterAll(() => jalon.fermer());

  it('qui propose lit le calcul ; qui valide, vise et vote lit le montant proposé et l’analyse', async () => {
    await agir('instructeur', 'PRENDRE_EN_CHARGE');
    await avancer('2025-09-10T09:00:00+02:00');
    await agir('instructeur', 'DECLARER_COMPLET');
    const proposer = await acte('instructeur', 'PROPOSER');
    expect(montants(proposer)).toEqual([['Aide, d’après le dossier', AIDE]]);
    expect(proposer.calculs[0]!.termes).not.toEqual([]);
    expect(inscrits(proposer)).toEqual([]);

    await avancer('2025-09-12T09:00:00+02:00');
    await agir('instructeur', 'PROPOSER', {
      montant: AIDE,
      acte: 'convention',
      analyse: 'Le cabinet est indépendant.',
    });
    const choix = 'Arrêté attributif ou convention, au choix : le montant ne dépasse pas 23 000 €';
    const proposition = ['Proposer un montant', '12 500,00 €', choix, 'Convention', 'Le cabinet est indépendant.'];
    const texte = (lus: string[][]) => lus.map((l) => l.map((t) => t.replaceAll(/\s/g, ' ')));
    const valider = await acte('responsable', 'VALIDER_PROPOSITION');
    expect(montants(valider)[0]).toEqual(['Montant proposé', AIDE]);
    expect(texte(inscrits(valider))).toEqual([proposition]);

    await agir('responsable', 'VALIDER_PROPOSITION');
    const viser = await acte('finances', 'VISER');
    const enveloppe = normandie.enveloppes.find(({ cle }) => cle === 'appui-conseil-2025')!;
    const reste = centimesEcrits(enveloppe.ae)! - AIDE;
    expect(montants(viser)).toEqual([
      ['Montant proposé', AIDE],
      [`Restera, ${enveloppe.libelle}`, reste],
    ]);
    expect(texte(inscrits(viser))).toEqual([proposition]);

    await agir('finances', 'VISER');
    await agir('instructeur', 'DEPOSER_RAPPORT', { numero: 'R-1', seance: '2025-10-20' });
    const voter = await acte('assemblees', 'ENREGISTRER_DELIBERATION');
    expect(montants(voter)).toEqual([['Montant proposé', AIDE]]);
    // Nothing is recorded yet in its phase: what comes just before.
    expect(voter.precedents.map(({ libelle }) => libelle)).toEqual(['Proposer un montant', 'Déposer le rapport']);
  });

  it('un état dit depuis quand il dure, et au porteur depuis ce qu’il en sait', async () => {
    const instructeur = await epine(await agent('instructeur'));
    expect([instructeur.libelles.region, instructeur.depuis.slice(0, 10)]).toEqual([
      'Inscrit à l’ordre du jour',
      '2025-09-12',
    ]);
    expect(instructeur.creeLe.slice(0, 10)).toBe('2025-09-08');
    const lu = await epine(porteur);
    expect([lu.libelles.porteur, lu.depuis.slice(0, 10)]).toEqual(['Présenté à la décision', '2025-09-12']);
  });

  it('ce que la Région fait pour elle-même ne change pas, pour le porteur, depuis quand il attend', async () => {
    const autre = await deposerAppuiConseil(porteur);
    const faireSur = async (role: string, type: string, charge: Record<string, Valeur> = {}) =>
      faire(await agent(role), autre, type, charge);
    await faireSur('instructeur', 'PRENDRE_EN_CHARGE');
    await faireSur('instructeur', 'DECLARER_COMPLET');
    await avancer('2025-09-15T09:00:00+02:00');
    await faireSur('instructeur', 'PROPOSER', { montant: AIDE, acte: 'convention', analyse: 'Utile.' });
    const depuis = async (qui: Personne) => {
      const { objets } = await qui.lire(autre);
      return objets.find((o) => o.objet.type === 'dossier')!.depuis.slice(0, 10);
    };
    expect(await depuis(porteur)).toBe('2025-09-12');
    expect(await depuis(await agent('instructeur'))).toBe('2025-09-15');
  });

  it('avant même de déposer, chacun sait qui agit à chaque étape', async () => {
    const { phases } = await porteur.obtenir<{ phases: { phase: string; acteurs: string[] }[] }>(
      'GET',
      '/api/appels/normandie/appui-conseil-modernisation',
    );
    const qui = Object.fromEntries(phases.map(({ phase, acteurs }) => [phase, acteurs]));
    expect(qui).toMatchObject({
      depot: ['vous'],
      completude: ['la Région'],
      conventionnement: ['la Région', 'vous'],
      solde: ['la Région', 'le comptable public', 'vous'],
    });
  });
});
