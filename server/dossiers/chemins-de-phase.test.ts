import { describe, expect, it } from 'vitest';
import type { ActeJson, EtatJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { cheminsDe, passagesDe } from './chemins-de-phase.ts';

const acte = (type: string, plus: Partial<ActeJson> = {}): ActeJson => ({
  type,
  evenement: type,
  instance: 'p',
  faits: [],
  formulaire: false,
  ...plus,
});
const vers = (type: string, target: string) => ({ [type]: [{ target, actions: [], meta: { acte: `p/${type}` } }] });
const attend = (target: string, guard?: string) => ({
  target,
  actions: [],
  meta: { acte: '' },
  ...(guard === undefined ? {} : { guard }),
});

/** Prepared, then by an arrêté or by a convention, which an arrêté may still become; the way back is an act beside. */
const phase: EtatJson = {
  initial: 'preparation',
  states: {
    convention: { on: vers('ENVOYER', 'signature') },
    signature: { on: { ...vers('SIGNER', '#dossier.parcours.suite'), ...vers('REPRENDRE', 'convention') } },
    preparation: { always: [attend('arrete', 'parArrete'), attend('convention')] },
    arrete: { on: { ...vers('ARRETER', 'notification'), ...vers('ENVOYER', 'signature') } },
    notification: { on: vers('NOTIFIER', '#dossier.parcours.suite') },
    perdu: { meta: { exception: true }, on: vers('RETROUVER', 'signature') },
  },
};
const actes: Record<string, ActeJson> = Object.fromEntries(
  ['ENVOYER', 'SIGNER', 'ARRETER', 'NOTIFIER', 'RETROUVER'].map((t) => [`p/${t}`, acte(t)]),
);
actes['p/REPRENDRE'] = acte('REPRENDRE', { poids: 'secondaire' });

describe('Les chemins d’une phase', () => {
  it('range les étapes dans l’ordre où elles viennent, une voie après l’autre', () => {
    const { ordre, voies, fourche } = cheminsDe(phase, passagesDe(phase, actes));
    expect(ordre).toEqual(['preparation', 'arrete', 'notification', 'convention', 'signature']);
    expect([...voies]).toEqual([
      ['arrete', 0],
      ['notification', 0],
      ['convention', 1],
      ['signature', 1],
    ]);
    expect(fourche).toEqual({
      de: 'preparation',
      entrees: [
        { etat: 'arrete', garde: 'parArrete' },
        { etat: 'convention', garde: null },
      ],
    });
  });

  it('dit facultatif ce qu’un chemin laisse de côté, sans en faire une fourche', () => {
    const solde: EtatJson = {
      initial: 'arrete',
      states: {
        arrete: { always: [attend('aVerser', 'reste'), attend('#dossier.parcours.cloture')] },
        aVerser: { on: vers('VERSER', '#dossier.parcours.cloture') },
      },
    };
    const { ordre, voies, fourche, facultatives } = cheminsDe(solde, passagesDe(solde, { 'p/VERSER': acte('VERSER') }));
    expect(ordre).toEqual(['arrete', 'aVerser']);
    expect([voies.size, fourche]).toEqual([0, null]);
    expect([...facultatives]).toEqual(['aVerser']);
  });

  it('ne prend pas une boucle pour une suite', () => {
    const boucle: EtatJson = {
      initial: 'examen',
      states: {
        examen: { on: { ...vers('DEMANDER', 'attente'), ...vers('FINIR', '#dossier.parcours.suite') } },
        attente: { on: vers('REPONDRE', 'examen') },
      },
    };
    const connus = { 'p/DEMANDER': acte('DEMANDER'), 'p/FINIR': acte('FINIR'), 'p/REPONDRE': acte('REPONDRE') };
    const { ordre, facultatives } = cheminsDe(boucle, passagesDe(boucle, connus));
    expect(ordre).toEqual(['examen', 'attente']);
    expect([...facultatives]).toEqual(['attente']);
  });
});
