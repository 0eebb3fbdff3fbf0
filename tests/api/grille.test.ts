// Two readers of one dossier over HTTP: who may be designated, and that nobody reads a grille that is not theirs before the note is retained.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { donnerRole, nouvelAgent } from '../support/agents.ts';
import { fondsALaGrille } from '../support/appels/fonds-a-la-grille.ts';
import { faitsQuiNomment } from '../support/faits-journalises.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Personne } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

let jalon: Jalon;
let porteur: Personne;
let instructeur: Personne;
let responsable: Personne;
let lecteurs: Personne[];
beforeAll(async () => {
  jalon = await demarrerJalon({ appels: [fondsALaGrille] });
  porteur = await jalon.connecter('porteur');
  instructeur = await jalon.connecter('instructeur');
  responsable = await jalon.connecter('responsable');
  lecteurs = [await jalon.connecter('evaluateur')];
  for (let n = 0; n < 2; n++) lecteurs.push(await nouvelAgent(jalon, { role: 'evaluateur' }));
});
afterAll(async () => {
  expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  expect(await faitsQuiNomment(jalon.proprietaire.sql)).toEqual([]);
  await jalon.fermer();
});

const SECRET = 'Les moyens annoncés ne tiennent pas';
const adresse = ({ qui }: Personne): string => (qui.includes('@') ? qui : `${qui}@demo.test`);
const grille = (interet: number, moyens: number, justification: string) => ({
  interet,
  moyens,
  interetJustification: justification,
  moyensJustification: justification,
});
const genre = (n: number) => ({ type: 'lecture', genre: `lecture${n}` });
const toutCeQueLit = async (qui: Personne, dossier: string): Promise<string> =>
  JSON.stringify([
    await qui.lire(dossier),
    await qui.obtenir('GET', `/api/dossiers/${dossier}/journal`),
    await qui.obtenir('GET', `/api/dossiers/${dossier}/cycle`),
    await qui.documents(dossier),
  ]);

/** Whether the dossier is there for this person, by its page and by their list. */
const voit = async (qui: Personne, dossier: string): Promise<boolean[]> => [
  (await qui.demander('GET', `/api/dossiers/${dossier}`)).statut === 200,
  (await qui.obtenir<{ dossiers: { id: string }[] }>('GET', '/api/dossiers')).dossiers.some(({ id }) => id === dossier),
];
const [LU, CACHE] = [
  [true, true],
  [false, false],
];

async function dossierALire(): Promise<string> {
  const dossier = await porteur.ouvrirDossier('fonds-a-la-grille');
  const { formulaires } = await porteur.lire(dossier);
  await porteur.repondre(dossier, formulaires[0]!.id, { projet: 'Un atelier' });
  for (const [agent, acte] of [
    [porteur, 'DEPOSER'],
    [instructeur, 'PRENDRE_EN_CHARGE'],
    [instructeur, 'DECLARER_COMPLET'],
  ] as const)
    expect((await agent.envoyer(dossier, acte)).statut).toBe(200);
  return dossier;
}
const designer = (dossier: string, un: Personne, deux: Personne) =>
  responsable.envoyer(dossier, 'DESIGNER_LECTEURS', { lecteur1: adresse(un), lecteur2: adresse(deux) });

describe('Les lecteurs', () => {
  it('sont deux évaluateurs en fonction ; ni qui instruit, ni qui décide, ni une personne récusée, même évaluateur', async () => {
    const dossier = await dossierALire();
    const [bon] = lecteurs as [Personne];
    const decide = await nouvelAgent(jalon, { role: 'evaluateur' });
    await donnerRole(jalon, adresse(decide), 'elu');
    const recuse = await nouvelAgent(jalon, { role: 'evaluateur' });
    await jalon.proprietaire.sql`insert into recusations (financeur_id, compte_id, siren, motif)
      select r.financeur_id, c.id, '000125039', 'Un proche y travaille' from comptes c join roles_agents r on r.compte_id = c.id where c.courriel = ${adresse(recuse)}`;
    for (const autre of [instructeur, responsable, decide, recuse, await jalon.connecter('pilote')])
      await attendreRefus(jalon, () => designer(dossier, bon, autre), {
        statut: 422,
        phrase: 'ne peut pas lire ce dossier',
      });
    await attendreRefus(jalon, () => designer(dossier, bon, bon), { statut: 422, phrase: 'la même personne' });
    const acte = await responsable.acte(dossier, 'DESIGNER_LECTEURS');
    const proposes = new Set([acte.propositions['lecteur1'], acte.propositions['lecteur2']]);
    expect(lecteurs.filter((l) => proposes.has(adresse(l)))).toHaveLength(2);
  });

  it('ne lisent que le dossier qui leur est confié, tant qu’il l’est, et que leur grille ; les agents celles de tous, une fois la note retenue ; le porteur, jamais', async () => {
    const dossier = await dossierALire();
    const [un, deux, trois] = lecteurs as [Personne, Personne, Personne];
    for (const qui of lecteurs) expect(await voit(qui, dossier)).toEqual(CACHE);
    expect((await designer(dossier, un, deux)).statut).toBe(200);
    // Whoever is asked reads it, until they have answered, and nobody else of their role.
    expect(await Promise.all([un, deux, trois].map((qui) => voit(qui, dossier)))).toEqual([LU, LU, CACHE]);
    // The other's grille is not there for them, and is not theirs to give either.
    const premiere = (await instructeur.lire(dossier)).objets.find((o) => o.objet.genre === genre(1).genre)!;
    expect((await deux.lire(dossier)).objets.map((o) => o.objet.id)).not.toContain(premiere.objet.id);
    const aSaPlace = { type: 'RENDRE_GRILLE', objet: premiere.objet.id, versionAttendue: premiere.version };
    await attendreRefus(
      jalon,
      () => deux.demander('POST', `/api/dossiers/${dossier}/evenements`, { ...aSaPlace, charge: grille(1, 1, 'Non') }),
      { statut: 403 },
    );
    await attendreRefus(jalon, () => un.envoyer(dossier, 'RENDRE_GRILLE', { interet: 4, moyens: 3 }, genre(1)), {
      statut: 422,
    });
    expect((await un.envoyer(dossier, 'RENDRE_GRILLE', grille(4, 3, SECRET), genre(1))).statut).toBe(200);
    expect(await voit(un, dossier)).toEqual(CACHE);
    const autres = { deux, instructeur, responsable, porteur, pilote: await jalon.connecter('pilote') };
    for (const [nom, qui] of Object.entries(autres)) {
      const lu = await toutCeQueLit(qui, dossier);
      // 3 × 4 + 2 × 3 = 18 points of 25: neither his words nor his marks, nor what is made of them.
      expect([nom, lu.includes(SECRET), /"points1?":\s*18|points.{0,40}18|72,00/.test(lu)]).toEqual([
        nom,
        false,
        false,
      ]);
    }
    // 18 and 10 points of 25: 32 points out of 100 apart.
    expect((await deux.envoyer(dossier, 'RENDRE_GRILLE', grille(2, 2, 'Faible'), genre(2))).statut).toBe(200);
    expect((await instructeur.lire(dossier)).dossier.statut).toBe('troisiemeADesigner');
    expect(await toutCeQueLit(instructeur, dossier)).not.toContain(SECRET);

    const designe = await instructeur.envoyer(dossier, 'DESIGNER_TROISIEME_LECTEUR', { lecteur3: adresse(trois) });
    expect(designe.statut).toBe(200);
    expect(await toutCeQueLit(trois, dossier)).not.toContain(SECRET);
    expect((await trois.envoyer(dossier, 'RENDRE_GRILLE', grille(3, 3, 'Moyen'), genre(3))).statut).toBe(200);
    // What they thought of it is for those who decide.
    expect(await toutCeQueLit(instructeur, dossier)).toContain(SECRET);
    for (const qui of lecteurs) expect(await voit(qui, dossier)).toEqual(CACHE);
    const duPorteur = await toutCeQueLit(porteur, dossier);
    expect(duPorteur).not.toContain(SECRET);
    expect(duPorteur).not.toMatch(/noteRetenue|lecteur1|critereEliminatoire/);

    // 72, 40 and 60.
    const acte = await instructeur.acte(dossier, 'PROPOSER');
    expect(acte.faits['noteExpliquee']).toBe('57,33 sur 100 : moyenne des trois grilles (72,00, 40,00 et 60,00).');
    expect((await instructeur.envoyer(dossier, 'PROPOSER', {})).statut).toBe(200);
  });

  it('sous un seuil éliminatoire, seul le rejet se propose, et son motif nomme le critère', async () => {
    const dossier = await dossierALire();
    const [un, deux] = lecteurs as [Personne, Personne];
    await designer(dossier, un, deux);
    await un.envoyer(dossier, 'RENDRE_GRILLE', grille(1, 5, 'Hors sujet'), genre(1));
    await deux.envoyer(dossier, 'RENDRE_GRILLE', grille(2, 5, 'Loin du sujet'), genre(2));
    await attendreRefus(jalon, () => instructeur.envoyer(dossier, 'PROPOSER', {}), {
      statut: 409,
      phrase: 'sous un seuil éliminatoire',
    });
    const acte = await instructeur.acte(dossier, 'PROPOSER_REJET');
    expect(acte.propositions['motif']).toBe(
      'Note sous le seuil éliminatoire de l’appel à projets : Intérêt du projet.',
    );
    expect(acte.faits['noteExpliquee']).toContain('Sous le seuil éliminatoire : Intérêt du projet.');
    expect((await instructeur.envoyer(dossier, 'PROPOSER_REJET', { motif: 'Hors sujet' })).statut).toBe(200);
  });
});
