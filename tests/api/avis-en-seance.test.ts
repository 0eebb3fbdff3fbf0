// A comité has before its eyes what the consulted bodies said of each dossier, as far as each of its readers may read it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nouvelAgent } from '../support/agents.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Personne } from '../support/personne.ts';
import { analyser, appelConsulte, consulter, remplirSeances, SeanceHttp, type Agents } from '../support/seances.ts';

const MONTANT = 1_000_000;
const RESERVES = 'Minibus : 3 600 € à écarter. <script>';

describe('Les avis des organismes consultés, devant le comité', () => {
  let jalon: Jalon;
  let a: Agents;
  let seance: SeanceHttp;
  let elu: Personne;
  const avis = async (qui: Personne, rang: number) => (await seance.par(qui).ligne(a.dossiers[rang]!)).debat?.avis;

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [appelConsulte] });
    a = await remplirSeances({ connecter: jalon.connecter, sql: jalon.proprietaire.sql }, 2);
    elu = await nouvelAgent(jalon, { financeur: 'normandie', role: 'elu' });
    // What was withdrawn is awaited of nobody, and is no avis.
    await consulter(jalon.connecter, a, [
      { DREETS: ['favorable', 'Complète le contrat de ville.'], 'CARIF-OREF': ['reserve', RESERVES] },
      { 'CARIF-OREF': ['defavorable', 'Le besoin est couvert.'] },
    ]);
    for (const [i, id] of a.dossiers.entries()) await analyser(a, id, MONTANT, 90 - i);
    seance = await SeanceHttp.ouvrir(a.responsable, {});
    await seance.inscrire(a.dossiers);
    await seance.faire('NOMMER_MEMBRE', { nom: 'Mme Aubert', qualite: 'Élue', membre: 'm0', courriel: elu.qui });
  });
  afterAll(() => jalon.fermer());

  it('sont lus dans le même ordre pour chaque dossier, avec les mots de l’appel', async () => {
    expect(await avis(a.responsable, 0)).toEqual([
      {
        qui: 'CARIF-OREF',
        etat: 'rendu',
        sens: 'autre',
        libelle: 'Réservé',
        details: [{ libelle: 'Motivation', texte: RESERVES }],
      },
      {
        qui: 'DREETS',
        etat: 'rendu',
        sens: 'favorable',
        libelle: 'Favorable',
        details: [{ libelle: 'Motivation', texte: 'Complète le contrat de ville.' }],
      },
    ]);
    expect(await avis(a.responsable, 1)).toMatchObject([{ qui: 'CARIF-OREF', sens: 'defavorable' }]);
  });

  it('ne montrent à qui siège que les réponses qu’il peut lire, et rien à qui s’est déporté', async () => {
    expect(await avis(elu, 0)).toMatchObject([
      { libelle: 'Réservé', details: [] },
      { libelle: 'Favorable', details: [] },
    ]);
    await seance.faire('DECLARER_DEPORT', { membre: 'm0', ligne: a.dossiers[0]! });
    expect(await avis(elu, 0)).toBeUndefined();
    expect(JSON.stringify(await seance.par(elu).lire())).not.toContain('Minibus');
  });
});
