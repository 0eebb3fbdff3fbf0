// After deposit, every version of an answer is kept and shown to both sides: a row deleted keeps what its cells were.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';

describe('La correction d’un tableau', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let claire: Personne;
  let agent: Personne;
  let chemin = '';
  const lire = (qui: Personne): Promise<FormulaireLu> => qui.obtenir('GET', chemin);

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'DEMANDER_COMPLEMENTS' });
    claire = await m.personne('porteur');
    agent = await m.personne('instructeur');
    const demande = { demandes: [{ id: 'D1', chemin: 'charges', motif: 'Retirez la première dépense.' }] };
    expect((await agent.envoyer(m.dossier, 'DEMANDER_COMPLEMENTS', demande)).statut).toBe(200);
    chemin = `/api/dossiers/${m.dossier}/formulaires/${(await claire.lire(m.dossier)).formulaires[0]!.id}`;
  });
  afterAll(() => jalon.fermer());

  it('garde ce qu’étaient les cellules d’une ligne supprimée, et le montre aux deux côtés', async () => {
    const avant = await lire(claire);
    const ligne = Object.keys(avant.valeurs).find((c) => /^charges\/[^/]+$/.test(c)) ?? '';
    const cellules = Object.entries(avant.valeurs).filter(([c]) => c.startsWith(`${ligne}/`));
    expect(cellules.length).toBeGreaterThan(1);
    const modifications = [{ chemin: ligne, valeur: null, revision: avant.revisions[ligne] ?? 0 }];
    const r = await claire.obtenir<{ resultats: { issue: string }[] }>('PATCH', `${chemin}/reponses`, {
      modifications,
    });
    expect(r.resultats.map((x) => x.issue)).toEqual(['enregistre']);
    const { valeurs, avant: ancien } = await lire(claire);
    expect(Object.keys(valeurs).filter((c) => c.startsWith(ligne))).toEqual([]);
    expect(ancien).toEqual({ [ligne]: avant.valeurs[ligne], ...Object.fromEntries(cellules) });
  });

  it('n’est pas lue par la Région avant d’être envoyée', async () => {
    const [porteur, region] = [await lire(claire), await lire(agent)];
    const cellules = Object.keys(porteur.avant).filter((c) => c.split('/').length === 3);
    for (const cellule of cellules) expect(region.valeurs[cellule]).toEqual(porteur.avant[cellule]);
    expect(region.avant).toEqual({});
  });

  it('une cellule que l’on écrivait dans cette ligne est un conflit, pas une réponse sans ligne', async () => {
    const { revisions, avant } = await lire(claire);
    const disparue = Object.keys(avant).find((c) => /^charges\/.+\//.test(c)) ?? '';
    const modifications = [{ chemin: disparue, valeur: avant[disparue], revision: (revisions[disparue] ?? 0) - 1 }];
    const r = await claire.obtenir<{ resultats: unknown[] }>('PATCH', `${chemin}/reponses`, { modifications });
    expect(r.resultats).toMatchObject([{ issue: 'conflit', valeurActuelle: null }]);
  });

  it('se lit des deux côtés une fois envoyée', async () => {
    // The budget must balance again: what the row cost goes to another.
    const lu = await lire(claire);
    const montants = Object.keys({ ...lu.avant, ...lu.valeurs }).filter((c) => /^charges\/.+\/montant$/.test(c));
    const disparu = montants.find((c) => c in lu.avant) ?? '';
    const autre = montants.find((c) => c in lu.valeurs) ?? '';
    const formulaire = chemin.split('/').at(-1) ?? '';
    const reporte = Number(lu.valeurs[autre]) + Number(lu.avant[disparu]);
    await claire.repondre(m.dossier, formulaire, { [autre]: reporte });
    const { avant } = await lire(claire);
    expect(avant[autre]).toBe(lu.valeurs[autre]);
    expect((await claire.envoyer(m.dossier, 'DEPOSER_COMPLEMENTS')).statut).toBe(200);
    for (const qui of [claire, agent]) expect((await lire(qui)).avant).toEqual(avant);
  });
});
