// What someone may send instead of answers: refused where it is wrong, kept as it is where it is right, and never judged otherwise than it reads.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { Brouillon } from '../support/brouillon.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur, remplirFormulaire } from '../support/parcours.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';

/** A text that the other answers hide. */
function cacheeDe({ formulaire, valeurs, faits, baremes }: FormulaireLu): string {
  const { champs } = compilerFormulaire(formulaire).etatChamps(assembler(formulaire, valeurs), { faits, baremes });
  const cache = formulaire.sections
    .flatMap((s) => s.champs)
    .find((c) => c.type.startsWith('texte') && champs.get(c.cle)?.visible === false);
  if (!cache) throw new Error('Aucun texte caché.');
  return cache.cle;
}

interface Resultat {
  chemin: string;
  issue: string;
  message?: string;
}

describe('Une saisie hostile', () => {
  let jalon: Jalon;
  let claire: Personne;
  let brouillon: Brouillon;
  let id = '';
  const chemin = (suite = '') => `/api/dossiers/${brouillon.dossier}/formulaires/${id}${suite}`;
  const ecrire = async (...modifications: [string, unknown][]): Promise<Resultat[]> => {
    const { revisions } = await brouillon.lire();
    const corps = {
      modifications: modifications.map(([c, valeur]) => ({ chemin: c, valeur, revision: revisions[c] ?? 0 })),
    };
    return (await claire.obtenir<{ resultats: Resultat[] }>('PATCH', chemin('/reponses'), corps)).resultats;
  };
  /** A body as a program would write it, character by character. */
  const envoyerTexte = async (corps: string): Promise<number> => {
    const r = await fetch(`${jalon.adresse}${chemin('/reponses')}`, {
      method: 'PATCH',
      headers: { Cookie: claire.cookie, 'Content-Type': 'application/json' },
      body: corps,
    });
    await r.text();
    return r.status;
  };
  const lignes = async (): Promise<string[]> => [
    ...new Set(
      Object.keys((await brouillon.lire()).valeurs).flatMap((k) => (/^employeurs\/(L\d+)/.exec(k) ?? []).slice(1)),
    ),
  ];

  beforeAll(async () => {
    jalon = await demarrerJalon();
    claire = await jalon.connecter('porteur');
    brouillon = await Brouillon.ouvrir(claire);
    id = (await claire.lire(brouillon.dossier)).formulaires[0]!.id;
  });
  afterAll(() => jalon.fermer());

  it.each<[string, string, unknown]>([
    ['un nombre écrit en texte', 'nombreCandidats', '9'],
    ['une virgule', 'nombreCandidats', '9,5'],
    ['NaN en texte', 'nombreCandidats', 'NaN'],
    ['au-delà des entiers exacts', 'nombreCandidats', 1e21],
    ['un oui pour un nombre', 'nombreCandidats', true],
    ['une liste pour un nombre', 'nombreCandidats', [9]],
    ['un objet pour un texte', 'besoin', { toString: 'x' }],
    ['un nombre pour un texte', 'besoin', 0],
    ['1 Mo de texte', 'besoin', 'é'.repeat(500_000)],
    ['le 31 février', 'dateDebut', '2027-02-31'],
    ['une date écrite à la française', 'dateDebut', '31/02/2027'],
    ['un instant pour une date', 'dateDebut', '2026-03-29T02:30:00+01:00'],
    ['un tableau entier', 'employeurs', [{ id: 'L1', nom: 'x' }]],
    ['un fichier inventé', 'pieceRib', [{ id: 'P1', nom: 'x.pdf', taille: 1, empreinte: 'a'.repeat(64) }]],
    ['une valeur calculée', 'heuresParStagiaire', 12],
    ['un caractère nul dans un chemin', 'besoin\0', 'a'],
    ['un caractère invisible dans un chemin', 'besoin\u200f', 'a'],
  ])('refuse, sans rien écrire : %s', async (_nom, ou, valeur) => {
    const avant = await brouillon.lire();
    const [resultat] = await ecrire([ou, valeur]);
    expect(resultat).toMatchObject({ chemin: ou, issue: 'refuse' });
    expect(resultat?.message).toMatch(/\.$/);
    expect(await brouillon.lire()).toEqual(avant);
  });

  it.each([
    ['un caractère nul', '{"modifications":[{"chemin":"besoin","valeur":"a\\u0000b","revision":0}]}'],
    ['la moitié d’un caractère', '{"modifications":[{"chemin":"besoin","valeur":"\\ud83d","revision":0}]}'],
    [
      'une clé de prototype de trop',
      '{"modifications":[{"chemin":"besoin","valeur":"a","revision":0,"__proto__":{"x":1}}]}',
    ],
    ['une clé de trop', '{"modifications":[{"chemin":"besoin","valeur":"a","revision":0,"constructor":1}]}'],
    ['aucune valeur', '{"modifications":[{"chemin":"besoin","revision":0}]}'],
    ['une révision infinie', '{"modifications":[{"chemin":"besoin","valeur":"a","revision":1e999}]}'],
    [
      'trop profond',
      `{"modifications":[{"chemin":"besoin","valeur":${'['.repeat(90_000)}${']'.repeat(90_000)},"revision":0}]}`,
    ],
    [
      'plus de 500 modifications',
      JSON.stringify({
        modifications: Array.from({ length: 501 }, () => ({ chemin: 'besoin', valeur: 'a', revision: 0 })),
      }),
    ],
    ['ce qui n’est pas du JSON', '{"modifications":[{"chemin":"besoin","valeur":NaN,"revision":0}]}'],
  ])('refuse la demande entière : %s', async (_nom, corps) => {
    const avant = await brouillon.lire();
    const statut = await envoyerTexte(corps);
    expect([statut >= 400 && statut < 500, await brouillon.lire()]).toEqual([true, avant]);
  });

  it('garde à l’identique ce qui est étrange et juste, et lit -0 comme 0', async () => {
    const textes = ['👩‍👩‍👧‍👦😀', 'e\u0301', '=HYPERLINK("x")', '<b>{besoin}</b>', '"\\', 'é'.repeat(3_000)];
    for (const texte of textes) {
      expect(await ecrire(['besoin', texte])).toMatchObject([{ issue: 'enregistre' }]);
      expect((await brouillon.lire()).valeurs['besoin']).toBe(texte);
    }
    // What makes others read something else than what is written is taken out, as it is or as its escape.
    const retourne = await brouillon.lire();
    for (const [ecrit, n] of [
      ['\u202egnp.exe\u2066', 0],
      ['\\u202Egnp.exe\\u2069', 1],
    ] as const) {
      const revision = (retourne.revisions['besoin'] ?? 0) + n;
      expect(
        await envoyerTexte(
          `{"modifications":[{"chemin":"besoin","valeur":"${n}${ecrit} \\\\u202e","revision":${revision}}]}`,
        ),
      ).toBe(200);
      expect((await brouillon.lire()).valeurs['besoin']).toBe(`${n}gnp.exe \\u202e`);
    }
    const { revisions } = await brouillon.lire();
    const corps = `{"modifications":[{"chemin":"nombreCandidats","valeur":-0,"revision":${revisions['nombreCandidats'] ?? 0}}]}`;
    expect(await envoyerTexte(corps)).toBe(200);
    expect((await brouillon.lire()).valeurs['nombreCandidats']).toBe(0);
  });

  it('des milliers de lignes : le tableau prend ce qu’il peut, le reste est refusé à sa place, et rien de ce qui était écrit ne bouge', async () => {
    await ecrire(['employeurs/L0', 0], ['employeurs/L0/nom', 'La première']);
    const dites = new Map<string, number>();
    for (let i = 1; i < 2_000; i += 500)
      for (const { issue, message = '' } of await ecrire(
        ...Array.from({ length: 500 }, (_, k): [string, Valeur] =>
          // A cell alone makes its row too.
          k % 2 === 0 ? [`employeurs/L${i + k}`, i + k] : [`employeurs/L${i + k}/nom`, 'x'],
        ),
      ))
        dites.set(`${issue} ${message}`, (dites.get(`${issue} ${message}`) ?? 0) + 1);
    const { valeurs } = await brouillon.lire();
    expect(await lignes()).toHaveLength(60);
    expect(dites.get('enregistre ')).toBe(59);
    expect([...dites.keys()].find((d) => d.startsWith('refuse'))).toMatch(
      /^refuse Ce tableau compte déjà \d+ lignes, le plus qu’il peut recevoir/,
    );
    expect(valeurs['employeurs/L0/nom']).toBe('La première');
    // One that leaves makes room for another.
    await ecrire(['employeurs/L1', null]);
    expect(await ecrire(['employeurs/L20000', 1])).toMatchObject([{ issue: 'enregistre' }]);
    expect(await ecrire(['employeurs/L20001', 1])).toMatchObject([{ issue: 'refuse' }]);
  });

  it('un formulaire plein le dit à la réponse de trop, garde le reste, et prend de nouveau dès qu’on raccourcit', async () => {
    const rangees = await lignes();
    const long = 'x'.repeat(195_000);
    const issues: string[] = [];
    for (let i = 0; i < 12; i += 4)
      issues.push(
        ...(
          await ecrire(
            ...Array.from({ length: 4 }, (_, k): [string, Valeur] => [`employeurs/${rangees[i + k]!}/nom`, long]),
          )
        ).map(({ issue, message }) => message ?? issue),
      );
    expect(new Set(issues)).toEqual(
      new Set([
        'enregistre',
        'Ce formulaire a atteint sa taille maximale : cette réponse n’est pas enregistrée. Raccourcissez les réponses les plus longues, ou joignez-les en pièce.',
      ]),
    );
    expect(issues.filter((i) => i === 'enregistre').length).toBe(8);
    expect(await ecrire([`employeurs/${rangees[0]!}`, null], ['besoin', 'court'])).toMatchObject([
      {},
      { issue: 'enregistre' },
    ]);
    await ecrire(...rangees.map((l): [string, Valeur] => [`employeurs/${l}`, null]));
  });

  it('une réponse cachée reste au brouillon et n’entre pas dans ce qui est déposé ; les calculs sont ceux du serveur', async () => {
    const m = new Marcheur(jalon);
    const { exemple, actes } = histoire(0);
    const depot = actes.find((a) => a.evenement === 'DEPOSER')!;
    await m.avancer(depot.le);
    m.dossier = await claire.ouvrirDossier();
    const formulaire = await remplirFormulaire(claire, m.dossier, exemple, 'dossier');
    const lu = await claire.obtenir<FormulaireLu>('GET', `/api/dossiers/${m.dossier}/formulaires/${formulaire}`);
    const cachee = cacheeDe(lu);
    await claire.repondre(m.dossier, formulaire, { [cachee]: 'Écrit puis caché' });
    // The totals that a client sends with the act change nothing.
    const r = await claire.envoyer(m.dossier, 'DEPOSER', { montantDemande: 1, heuresParStagiaire: 1 });
    expect(r.statut).toBe(422);
    expect((await claire.envoyer(m.dossier, 'DEPOSER')).statut).toBe(200);
    const [ligne] = await jalon.proprietaire.sql<{ valeurs: Record<string, Valeur>; figees: Record<string, Valeur> }[]>`
      select valeurs, figees from formulaires_dossier where id = ${formulaire}`;
    expect([ligne?.valeurs[cachee], ligne?.figees[cachee]]).toEqual(['Écrit puis caché', undefined]);
    expect(ligne?.figees['heuresParStagiaire']).toBeGreaterThan(1);
  });
});
